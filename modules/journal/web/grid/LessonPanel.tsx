import { memo, useState } from 'react'
import { Link } from 'wouter'
import { HomeworkField } from '@alippe/assignments/parts'
import { TwoVersions } from '@alippe/design/offline/two-versions'
import { Button, IconButton, buttonClass } from '@alippe/design/button'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronLeft, IconChevronRight, IconFlag, IconPlus, IconUsers } from '@alippe/design/icons'
import { Switch, TextArea } from '@alippe/design/inputs'
import { SaveState } from '@alippe/design/save-state'
import type { Saving } from '@alippe/design/save-state'
import type { Day } from '@alippe/kernel/day'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { TOPIC_MAX, lessonPage } from '../../contract.ts'
import { groupPage } from '../../contract/page.ts'
import type { GroupPage } from '../../contract/page.ts'
import { emptyCell, wasMember } from '../../rules/sheet.ts'
import type { Sheet, SheetLesson } from '../../rules/sheet.ts'
import { whyNotTopic } from '../../rules/whyNotMark.ts'
import { nameOf } from '../lesson/words.ts'
import { whyClosed, whyNoNote } from './why.ts'
import type { Wish, Writer } from './writer.ts'
import { noteWords, whyWords } from './words.ts'

export interface LessonPanelProps {
  readonly page: GroupPage
  readonly writer: Writer
  readonly lesson: SheetLesson
  readonly today: Day
  /** The lesson before and after this one. */
  readonly previous: SheetLesson | undefined
  readonly next: SheetLesson | undefined
  readonly onGo: (lesson: SheetLesson) => void
  readonly onSummative: () => void
  /** The page as it was when it last came to rest after a change. */
  readonly settled: Sheet
}

/**
 * Everything about the chosen lesson: its topic, homework, the obligatory mark, who was there. Beside a grid that is being typed in it
 * is drawn anew when the typing pauses (`settled`), when another lesson is chosen, or when something of this very lesson changes.
 */
export const LessonPanel = memo(Panel, (a, b) => a.lesson === b.lesson && a.page === b.page && a.settled === b.settled)

function Panel(props: LessonPanelProps) {
  const { page, writer, lesson, previous, next, onGo, onSummative } = props
  const t = useT()
  const lang = useLang()
  const on = day(lesson.day)
  return (
    <section className="jg-panel al-no-print" aria-label={t('journal.page.lesson')}>
      <header>
        <div className="al-grow">
          <h2>{formatDay(lang, on)}</h2>
          <p className="al-soft">
            {formatDay(lang, on, 'weekday')}, {t('journal.lessonNumber', { position: lesson.position })} · {lesson.startsAt}–{lesson.endsAt}
            {lesson.status === 'cancelled' && ` · ${t('journal.cancelled')}`}
          </p>
        </div>
        <IconButton small icon={IconChevronLeft} label={t('journal.previousLesson')} disabled={!previous} onClick={() => previous && onGo(previous)} />
        <IconButton small icon={IconChevronRight} label={t('journal.nextLesson')} disabled={!next} onClick={() => next && onGo(next)} />
      </header>
      <Topic key={`topic ${lesson.id}`} {...props} />
      <Homework key={lesson.id} {...props} />
      <Attendance {...props} />
      {page.may.write && page.grading.assessment === 'marks' && (
        <div className="jg-panel-part">
          <Switch
            tone="must"
            label={t('journal.page.due')}
            help={t('journal.page.dueHelp')}
            checked={lesson.due}
            disabled={lesson.status === 'cancelled'}
            onChange={(due) => writer.write([{ do: 'due', lessonId: lesson.id, due }])}
          />
          <Lacking {...props} />
          {page.may.summative && (
            <Button small icon={IconPlus} onClick={onSummative}>
              {t('journal.page.newSummative')}
            </Button>
          )}
        </div>
      )}
      <Link href={`/journal/lessons/${lesson.id}`} className={buttonClass({ kind: 'quiet', small: true })}>
        {t('journal.page.openLesson')}
      </Link>
    </section>
  )
}

function Topic({ page, writer, lesson, today }: LessonPanelProps) {
  const t = useT()
  const [text, setText] = useState(lesson.topic ?? '')
  const [typing, setTyping] = useState(false)
  const { sync, changeId } = lesson.topicWritten
  const no = whyNotTopic({ day: day(lesson.day), status: lesson.status }) ?? whyClosed(page, lesson.day, today)
  const problem = changeId === null ? undefined : writer.problemOf(changeId)
  const lang = useLang()
  if (!page.may.write || no)
    return (
      <div className="jg-panel-part">
        <h3>{t('journal.topic')}</h3>
        <p className={lesson.topic ? 'jn-topic-read' : 'al-soft'}>{lesson.topic ?? t('journal.noTopic')}</p>
        {/* That the period is closed stands at the head of the page. */}
        {no && page.may.write && no.code !== 'journal.period_closed' && <p className="al-soft">{whyWords(t, lang, no)}</p>}
      </div>
    )
  return (
    <div className="jg-panel-part">
      <Field label={t('journal.topic')} error={sync === 'refused' && problem ? t(problem.code, problem.params) : undefined}>
        <TextArea
          rows={2}
          // While it is typed here, this is what stands; else what another wrote is shown as it comes.
          value={typing ? text : (lesson.topic ?? '')}
          maxLength={TOPIC_MAX}
          placeholder={t('journal.topicHelp')}
          onFocus={() => {
            setText(lesson.topic ?? '')
            setTyping(true)
          }}
          onChange={(e) => {
            setText(e.currentTarget.value)
            writer.writeTopic(lesson.id, e.currentTarget.value)
          }}
          onBlur={() => {
            setTyping(false)
            writer.flushTopic(lesson.id)
          }}
        />
      </Field>
      {sync === 'conflict' && problem && changeId !== null && (
        <TwoVersions
          by={String(problem.params['by'] ?? '')}
          theirs={String(problem.params['theirs'] ?? '')}
          mine={lesson.topic ?? ''}
          onKeepMine={() => writer.decide(changeId, 'mine')}
          onTakeTheirs={() => writer.decide(changeId, 'theirs')}
        />
      )}
    </div>
  )
}

function Homework({ page, writer, lesson }: LessonPanelProps) {
  const t = useT()
  const [saving, setSaving] = useState<Saving>({ is: 'idle' })
  const reasonOf = (s: Saving): string => (s.is === 'refused' ? s.reason : '')
  // Told at every drawing: only what is new draws again.
  const onSaving = (next: Saving): void => setSaving((was) => (was.is === next.is && reasonOf(was) === reasonOf(next) ? was : next))
  const following = writer.sheet.lessons.find((l) => l.status === 'planned' && l.day > lesson.day)
  return (
    <div className="jg-panel-part">
      <HomeworkField
        lessonId={lesson.id}
        lessonDay={day(lesson.day)}
        homework={lesson.homework}
        defaultDueOn={following ? day(following.day) : null}
        editable={page.may.homework && lesson.status === 'planned'}
        touches={[lessonPage, groupPage]}
        onSaving={onSaving}
      />
      {saving.is !== 'idle' && <SaveState state={saving.is === 'refused' ? { is: 'refused', reason: t('design.notSaved') } : saving} />}
    </div>
  )
}

function Attendance({ page, writer, lesson, today }: LessonPanelProps) {
  const t = useT()
  const lang = useLang()
  const roll = writer.sheet.rows.filter((r) => wasMember(r.pupil, lesson.day))
  const [first] = roll
  if (!first) return null
  const noteOf = (row: (typeof roll)[number]) => (row.cells.get(lesson.id) ?? emptyCell).note
  const away = roll.filter((r) => noteOf(r).state !== 'present')
  const absent = away.filter((r) => noteOf(r).state !== 'late').length
  const no = whyNoNote(page, lesson, first.pupil, today)
  const noted = lesson.taken || away.length > 0
  const allPresent = (): void => {
    const wishes = away.map((row): Wish => ({ do: 'note', row, lessonId: lesson.id, note: { state: 'present', minutesLate: null } }))
    writer.write(wishes.length > 0 ? wishes : [{ do: 'note', row: first, lessonId: lesson.id, note: { state: 'present', minutesLate: null } }])
  }
  return (
    <div className="jg-panel-part">
      <div className="jg-panel-row">
        <h3>{noted ? t('journal.page.presentOf', { present: roll.length - absent, total: roll.length }) : t('journal.notTaken')}</h3>
        {!no && (
          <Button small icon={IconUsers} onClick={allPresent}>
            {t('journal.page.allPresent')}
          </Button>
        )}
      </div>
      {no && no !== 'readOnly' && no.code !== 'journal.period_closed' && <p className="al-soft">{whyWords(t, lang, no)}</p>}
      <ul className="jg-away-list">
        {away.map((r) => (
          <li key={r.pupil.id}>
            {nameOf(r.pupil)} <span className="al-soft">— {noteWords(t, noteOf(r)).toLowerCase()}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Who still lacks the obligatory mark. */
function Lacking({ writer, lesson }: LessonPanelProps) {
  const t = useT()
  if (!lesson.due) return null
  const lacking = writer.sheet.rows.filter((r) => r.lacking.some((l) => l.id === lesson.id))
  if (lacking.length === 0) return null
  return (
    <p className="jg-panel-lacks">
      <IconFlag size={16} /> {t('journal.page.lackingCount', { count: lacking.length })}: {lacking.map((r) => nameOf(r.pupil)).join(', ')}
    </p>
  )
}
