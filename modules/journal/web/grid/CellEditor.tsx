import { useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { TwoVersions } from '@alippe/design/offline/two-versions'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { IconHistory, IconPlus, IconTrash } from '@alippe/design/icons'
import { Select, TextInput } from '@alippe/design/inputs'
import { Segmented } from '@alippe/design/segmented'
import type { Day } from '@alippe/kernel/day'
import { COMMENT_MAX, LATE_MAX, exceptions, markKinds } from '../../contract.ts'
import type { MarkKind } from '../../contract.ts'
import { scoreAbsences } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'
import { emptyCell } from '../../rules/sheet.ts'
import type { SheetMark, SheetRow, Written } from '../../rules/sheet.ts'
import { valuesOf } from '../../rules/whyNotMark.ts'
import { useKind } from '../lesson/kind.ts'
import { StrikeOut } from '../lesson/StrikeOut.tsx'
import { kindName } from '../lesson/words.ts'
import '../lesson/mark-editor.css'
import type { Meaning } from './columns.tsx'
import { HistoryList } from '../history/HistoryList.tsx'
import { standing, wishesOfText } from './typing.ts'
import { whyNoMark, whyNoNote, whyNoScore } from './why.ts'
import type { Writer } from './writer.ts'
import { letterOf, whyWords } from './words.ts'

export interface CellEditorProps {
  readonly page: GroupPage
  readonly writer: Writer
  readonly row: SheetRow
  readonly meaning: Extract<Meaning, { is: 'lesson' | 'summative' }>
  readonly kind: MarkKind
  readonly today: Day
  readonly reasonOf: (changeId: string) => string | undefined
  /** Something was written in this cell. */
  readonly onWritten: () => void
  readonly onDone: () => void
}

const NEW = 'new'

/** Why a cell was refused, or what somebody else wrote there, and the ways on. Nothing where all is well. */
function Problem({ written, mine, writer, reasonOf, onDone }: { readonly written: Written; readonly mine: string } & Pick<CellEditorProps, 'writer' | 'reasonOf' | 'onDone'>) {
  const t = useT()
  const { changeId } = written
  if (changeId === null || (written.sync !== 'refused' && written.sync !== 'conflict')) return null
  const decide = (decision: 'mine' | 'theirs' | 'drop') => (): void => {
    writer.decide(changeId, decision)
    onDone()
  }
  const params = writer.problemOf(changeId)?.params ?? {}
  if (written.sync === 'conflict') {
    const said = params['theirs']
    const theirs = typeof said === 'string' && exceptions.some((e) => e === said) ? t(`journal.state.${said}`) : said === 'present' ? t('journal.state.present') : String(said ?? '')
    return <TwoVersions by={String(params['by'] ?? '')} theirs={theirs} mine={mine} onKeepMine={decide('mine')} onTakeTheirs={decide('theirs')} />
  }
  return (
    <Banner
      tone="must"
      title={t('design.notSaved')}
      actions={
        <>
          <Button small onClick={() => writer.retry(changeId)}>
            {t('design.retry')}
          </Button>
          <Button small onClick={decide('drop')}>
            {t('journal.giveUp')}
          </Button>
        </>
      }
    >
      {reasonOf(changeId)}
    </Banner>
  )
}

/** What is written of one pupil at one lesson or in one summative; kind and comment come first, choosing the value saves and closes. */
export function CellEditor(props: CellEditorProps) {
  const { page, row, meaning } = props
  const t = useT()
  const [life, setLife] = useState(false)
  if (life)
    return (
      <HistoryList
        groupId={page.group.id}
        {...(page.shown.code ? { period: page.shown.code } : {})}
        mayRestore={page.may.write}
        {...(meaning.is === 'lesson' ? { lessonId: meaning.lesson.id } : { summativeId: meaning.summative.id })}
        pupilId={row.pupil.id}
        onBack={() => setLife(false)}
      />
    )
  const history = (
    <Button kind="quiet" small icon={IconHistory} onClick={() => setLife(true)}>
      {t('journal.life')}
    </Button>
  )
  return meaning.is === 'lesson' ? <LessonCell {...props} lesson={meaning.lesson} history={history} /> : <ScoreCell {...props} meaning={meaning} history={history} />
}

type LessonMeaning = Extract<Meaning, { is: 'lesson' }>

function LessonCell(props: CellEditorProps & { readonly lesson: LessonMeaning['lesson']; readonly history: ReactNode }) {
  const { page, writer, row, lesson, today, reasonOf, onWritten, onDone, history } = props
  const t = useT()
  const lang = useLang()
  const cell = row.cells.get(lesson.id) ?? emptyCell
  const marks = standing(cell)
  const [chosen, setChosen] = useState(marks.at(-1)?.id ?? NEW)
  const mark = marks.find((m) => m.id === chosen)
  const offered = markKinds.filter((k) => !whyNoMark(page, lesson, row.pupil, k, today))
  const noNote = whyNoNote(page, lesson, row.pupil, today)
  const no = offered.length === 0 ? (noNote ?? whyNoMark(page, lesson, row.pupil, markKinds[0], today)) : undefined
  const { note } = cell
  const setState = (state: (typeof exceptions)[number]): void => {
    const next = note.state === state ? 'present' : state
    writer.write([{ do: 'note', row, lessonId: lesson.id, note: { state: next, minutesLate: null } }])
    onWritten()
    if (next !== 'late') onDone()
  }
  const stateKeys = noNote ? null : (
    <fieldset className="jg-states" aria-label={t('journal.exceptionLabel')}>
      {exceptions.map((e) => (
        <button key={e} type="button" aria-pressed={note.state === e} onClick={() => setState(e)}>
          {t(`journal.state.${e}`)} <kbd>{letterOf(t, e).toUpperCase()}</kbd>
        </button>
      ))}
      {note.state === 'late' && (
        <label className="jg-minutes">
          <span>{t('journal.minutesLabel')}</span>
          <input
            className="al-input"
            type="number"
            min={1}
            max={LATE_MAX}
            defaultValue={note.minutesLate ?? ''}
            onBlur={(e) => {
              const minutes = Math.min(LATE_MAX, Math.round(e.currentTarget.valueAsNumber))
              const wanted = minutes >= 1 ? minutes : null
              if (wanted !== note.minutesLate) writer.write([{ do: 'note', row, lessonId: lesson.id, note: { state: 'late', minutesLate: wanted } }])
            }}
          />
        </label>
      )}
    </fieldset>
  )
  return (
    <div className="jn-editor">
      {marks.length > 0 && offered.length > 0 && (
        <Segmented label={t('journal.whichMark')} value={mark ? mark.id : NEW} onChange={setChosen} options={[...marks.map((m) => ({ value: m.id, label: String(m.value) })), { value: NEW, label: <IconPlus size={16} label={t('journal.page.oneMore')} /> }]} />
      )}
      {cell.marks.map((m) => (
        <Problem key={m.id} written={m} mine={`${m.value}, ${kindName(t, m.kind)}`} writer={writer} reasonOf={reasonOf} onDone={onDone} />
      ))}
      <Problem written={note} mine={t(`journal.state.${note.state}`)} writer={writer} reasonOf={reasonOf} onDone={onDone} />
      {no && <p className="jg-no">{whyWords(t, lang, no)}</p>}
      {offered.length > 0 ? (
        <OneMark key={mark?.id ?? NEW} {...props} mark={mark} offered={offered} stateKeys={stateKeys} />
      ) : (
        <>
          {stateKeys}
          <div className="jn-editor-foot">{history}</div>
        </>
      )}
    </div>
  )
}

interface OneMarkProps extends CellEditorProps {
  readonly lesson: LessonMeaning['lesson']
  readonly mark: SheetMark | undefined
  readonly offered: readonly MarkKind[]
  readonly stateKeys: ReactNode
  readonly history: ReactNode
}

function OneMark({ page, writer, row, lesson, mark, offered, kind: preferredKind, stateKeys, history, onWritten, onDone }: OneMarkProps) {
  const t = useT()
  const [, prefer] = useKind(offered)
  const [kind, setKind] = useState<MarkKind>(mark?.kind ?? (offered.includes(preferredKind) ? preferredKind : (offered[0] ?? preferredKind)))
  const [comment, setComment] = useState(mark?.comment ?? '')
  const [striking, setStriking] = useState(false)
  const scale = mark?.scale ?? page.scale
  const values = valuesOf(scale)
  const save = (value: number): void => {
    if (!mark) prefer(kind)
    writer.write([{ do: 'mark', row, lessonId: lesson.id, values: { kind, scale, value, comment: comment.trim() || null }, ...(mark ? { markId: mark.id } : {}) }])
    onWritten()
    onDone()
  }
  const onKeyDown = (e: KeyboardEvent): void => {
    if (e.ctrlKey || e.altKey || e.metaKey) return
    const value = e.key === '0' ? 10 : Number(e.key)
    if (e.key === ' ' || !values.includes(value)) return
    e.preventDefault()
    save(value)
  }
  if (striking && mark)
    return (
      <StrikeOut
        mark={{ ...mark, state: 'saved' }}
        onBack={() => setStriking(false)}
        onStrike={(reason) => {
          writer.write([{ do: 'strike', row, lessonId: lesson.id, mark, reason }])
          onDone()
        }}
      />
    )
  const changed = mark !== undefined && (kind !== mark.kind || (comment.trim() || null) !== mark.comment)
  return (
    <div className="jn-editor-one">
      <fieldset className="jn-values" data-count={values.length} aria-label={t('journal.valueLabel')}>
        {values.map((v) => (
          <button key={v} type="button" aria-pressed={mark ? mark.value === v : undefined} onClick={() => save(v)} onKeyDown={onKeyDown}>
            {v}
          </button>
        ))}
      </fieldset>
      {stateKeys}
      <Field label={t('journal.kindLabel')}>
        <Select value={kind} onChange={setKind} options={offered.map((k) => ({ value: k, label: kindName(t, k) }))} />
      </Field>
      <Field label={t('journal.commentLabel')}>
        <TextInput value={comment} maxLength={COMMENT_MAX} placeholder={t('journal.commentHelp')} autoComplete="off" onChange={(e) => setComment(e.currentTarget.value)} />
      </Field>
      {lesson.topic && (
        <p className="jg-topic-line">
          <span className="al-soft">{t('journal.topic')}:</span> {lesson.topic}
        </p>
      )}
      <div className="jn-editor-foot">
        {history}
        {mark && (
          <Button kind="quiet" small icon={IconTrash} onClick={() => setStriking(true)}>
            {t('journal.strikeOut')}
          </Button>
        )}
        {changed && (
          <Button kind="primary" small onClick={() => save(mark.value)}>
            {t('journal.saveMark')}
          </Button>
        )}
      </div>
    </div>
  )
}

function ScoreCell({ page, writer, row, meaning, kind, today, reasonOf, onWritten, onDone, history }: CellEditorProps & { readonly meaning: Extract<Meaning, { is: 'summative' }>; readonly history: ReactNode }) {
  const t = useT()
  const lang = useLang()
  const { summative, lesson } = meaning
  const score = row.scores.get(summative.id)
  const [text, setText] = useState(score?.points === null || score?.points === undefined ? '' : String(score.points))
  const [error, setError] = useState<string>()
  const no = whyNoScore(page, summative, lesson, row.pupil, today)
  const save = (): void => {
    const outcome = wishesOfText({ page, rows: [row], meanings: [meaning], kind, today }, { row: 0, column: 0 }, text)
    const [bad] = outcome.bad
    if (bad && bad.why !== 'outside' && bad.why !== 'figure') return setError(whyWords(t, lang, bad.why))
    writer.write(outcome.wishes)
    onWritten()
    onDone()
  }
  const mine = score?.points === null || score?.points === undefined ? '' : String(score.points)
  return (
    <form
      className="jn-editor"
      onSubmit={(e) => {
        e.preventDefault()
        save()
      }}
    >
      {score && <Problem written={score} mine={score.absence ? t(`journal.state.${score.absence}`) : mine} writer={writer} reasonOf={reasonOf} onDone={onDone} />}
      {no ? (
        <p className="jg-no">{whyWords(t, lang, no)}</p>
      ) : (
        <>
          <Field label={t('journal.page.pointsLabel', { max: summative.maxPoints })} error={error}>
            <TextInput value={text} inputMode="numeric" autoComplete="off" data-autofocus onChange={(e) => setText(e.currentTarget.value)} />
          </Field>
          <fieldset className="jg-states" aria-label={t('journal.page.noPointsWhy')}>
            {scoreAbsences.map((a) => (
              <button
                key={a}
                type="button"
                aria-pressed={score?.absence === a}
                onClick={() => {
                  writer.write([{ do: 'score', row, summative, score: { points: null, absence: score?.absence === a ? null : a } }])
                  onWritten()
                  onDone()
                }}
              >
                {t(`journal.state.${a}`)} <kbd>{letterOf(t, a).toUpperCase()}</kbd>
              </button>
            ))}
          </fieldset>
        </>
      )}
      <div className="jn-editor-foot">
        {history}
        {!no && (
          <Button kind="primary" small type="submit">
            {t('journal.saveMark')}
          </Button>
        )}
      </div>
    </form>
  )
}
