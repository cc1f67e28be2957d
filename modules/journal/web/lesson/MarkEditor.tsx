import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { TwoVersions } from '@alippe/design/offline/two-versions'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Field } from '@alippe/design/field'
import { useT } from '@alippe/design/i18n'
import { IconHistory, IconTrash } from '@alippe/design/icons'
import { Select, TextInput } from '@alippe/design/inputs'
import { Segmented } from '@alippe/design/segmented'
import { COMMENT_MAX, markKinds } from '../../contract.ts'
import type { RollEntry } from '../../contract.ts'
import type { CellMark, MarkWish } from '../../rules/overlay.ts'
import { valuesOf } from '../../rules/whyNotMark.ts'
import { useKind } from './kind.ts'
import type { LessonHere } from './lesson.ts'
import { MarkLife } from './MarkLife.tsx'
import { StrikeOut } from './StrikeOut.tsx'
import { kindName } from './words.ts'
import './mark-editor.css'

export interface MarkEditorProps {
  readonly here: LessonHere
  readonly pupil: RollEntry
  /** The mark to begin with; absent: a new one. */
  readonly markId?: string
  readonly onDone: () => void
}

const NEW = 'new'

/**
 * Sets, changes and strikes out the marks of one pupil at one lesson. Kind and comment come first: choosing the value saves and closes.
 * Who only reads sees the life of each mark.
 */
export function MarkEditor({ here, pupil, markId, onDone }: MarkEditorProps) {
  const t = useT()
  const marks = here.marks.of(pupil).filter((m) => !m.leaving)
  const readOnly = !here.can.mark || markKinds.every((k) => here.whyNoMark(pupil, k))
  const [chosen, setChosen] = useState(markId ?? (readOnly ? (marks[0]?.id ?? NEW) : NEW))
  const mark = marks.find((m) => m.id === chosen)
  return (
    <div className="jn-editor">
      {marks.length > 0 && (
        <Segmented
          label={t('journal.whichMark')}
          value={mark ? mark.id : NEW}
          onChange={setChosen}
          options={[...marks.map((m) => ({ value: m.id, label: String(m.value) })), ...(readOnly ? [] : [{ value: NEW, label: t('journal.newMark') }])]}
        />
      )}
      {mark && <Problem here={here} mark={mark} onDone={onDone} />}
      {readOnly && mark?.state === 'saved' && <MarkLife key={mark.id} lessonId={here.page.lesson.id} markId={mark.id} />}
      {!readOnly && <OneMark key={mark?.id ?? NEW} here={here} pupil={pupil} mark={mark} onDone={onDone} />}
    </div>
  )
}

/** Why the server did not take the mark, or what somebody else made of it, and the ways on. Nothing where all is well. */
function Problem({ here, mark, onDone }: { readonly here: LessonHere; readonly mark: CellMark; readonly onDone: () => void }) {
  const t = useT()
  const problem = here.marks.problemOf(mark.id)
  if (!problem) return null
  const say = (w: MarkWish): string => `${w.value}, ${kindName(t, w.kind)}${w.comment ? `: ${w.comment}` : ''}`
  const giveUp = (): void => {
    here.marks.giveUp(mark.id)
    onDone()
  }
  if (problem.theirs)
    return <TwoVersions by={problem.by} theirs={say(problem.theirs)} mine={`${mark.value}, ${kindName(t, mark.kind)}`} onKeepMine={() => here.marks.keepMine(mark.id)} onTakeTheirs={giveUp} />
  return (
    <Banner
      tone="must"
      title={t('design.notSaved')}
      actions={
        <>
          <Button small onClick={() => here.marks.tryAgain(mark.id)}>
            {t('design.retry')}
          </Button>
          <Button small onClick={giveUp}>
            {t('journal.giveUp')}
          </Button>
        </>
      }
    >
      {problem.reason}
    </Banner>
  )
}

function OneMark({ here, pupil, mark, onDone }: { readonly here: LessonHere; readonly pupil: RollEntry; readonly mark: CellMark | undefined; readonly onDone: () => void }) {
  const t = useT()
  const offered = markKinds.filter((k) => !here.whyNoMark(pupil, k))
  const [preferred, prefer] = useKind(offered)
  const [kind, setKind] = useState(mark?.kind ?? preferred)
  const [comment, setComment] = useState(mark?.comment ?? '')
  const [part, setPart] = useState<'edit' | 'life' | 'strike'>('edit')

  const save = (value: number): void => {
    if (!mark) prefer(kind)
    here.marks.set(pupil, mark?.id, { kind, value, comment: comment.trim() || null })
    onDone()
  }
  const values = valuesOf(mark?.scale ?? here.page.scale)
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.altKey || e.metaKey) return
    const value = e.key === '0' ? 10 : Number(e.key)
    if (e.key === ' ' || !values.includes(value)) return
    e.preventDefault()
    save(value)
  }

  if (part === 'life' && mark) return <MarkLife lessonId={here.page.lesson.id} markId={mark.id} onBack={() => setPart('edit')} />
  if (part === 'strike' && mark)
    return (
      <StrikeOut
        mark={mark}
        onBack={() => setPart('edit')}
        onStrike={(reason) => {
          here.marks.strikeOut(pupil, mark.id, reason)
          onDone()
        }}
      />
    )
  const changed = mark !== undefined && (kind !== mark.kind || (comment.trim() || null) !== mark.comment)
  return (
    <div className="jn-editor-one">
      <Field label={t('journal.kindLabel')}>
        <Select value={kind} onChange={setKind} options={offered.map((k) => ({ value: k, label: kindName(t, k) }))} />
      </Field>
      <Field label={t('journal.commentLabel')}>
        <TextInput value={comment} maxLength={COMMENT_MAX} placeholder={t('journal.commentHelp')} autoComplete="off" onChange={(e) => setComment(e.currentTarget.value)} />
      </Field>
      <fieldset className="jn-values" data-count={values.length} aria-label={t('journal.valueLabel')}>
        {values.map((v) => (
          <button key={v} type="button" aria-pressed={mark ? mark.value === v : undefined} onClick={() => save(v)} onKeyDown={onKeyDown}>
            {v}
          </button>
        ))}
      </fieldset>
      {mark && (
        <div className="jn-editor-foot">
          <Button kind="quiet" small icon={IconHistory} onClick={() => setPart('life')}>
            {t('journal.life')}
          </Button>
          <Button kind="quiet" small icon={IconTrash} onClick={() => setPart('strike')}>
            {t('journal.strikeOut')}
          </Button>
          {changed && (
            <Button kind="primary" small onClick={() => save(mark.value)}>
              {t('journal.saveMark')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
