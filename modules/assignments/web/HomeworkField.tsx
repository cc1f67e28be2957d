import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { Button } from '@alippe/design/button'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { IconCalendar } from '@alippe/design/icons'
import { DateInput, TextArea } from '@alippe/design/inputs'
import type { Saving } from '@alippe/design/save-state'
import { TwoVersions } from '@alippe/design/offline/two-versions'
import { useWriting } from '@alippe/design/offline/written'
import { addDays, day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import type { Endpoint } from '@alippe/kernel/contract'
import { formatDay } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { HOMEWORK_MAX, setHomework, withdrawHomework } from '../contract.ts'
import type { Homework } from '../contract.ts'
import { DUE_WITHIN_DAYS } from '../rules/whyNotHomework.ts'
import './homework.css'

export interface HomeworkFieldProps {
  readonly lessonId: string
  readonly lessonDay: Day
  readonly homework: Homework | null
  /** The next day the group meets; null where the timetable has none. */
  readonly defaultDueOn: Day | null
  /** Whether the reader may write it here. */
  readonly editable: boolean
  /** Endpoints whose kept answers show this homework. */
  readonly touches: readonly Endpoint[]
  /** The lesson in words, for the list of what waits on the device: "7 «Ә», Алгебра, 15 желтоқсан"; its day where absent. */
  readonly lessonName?: string
  /** Address of the page; the lesson's own where absent. */
  readonly where?: string
  /** Tells the page's one place where the state of saving stands. */
  readonly onSaving: (saving: Saving, tryAgain: () => void) => void
}

interface Written {
  readonly text: string
  /** Null: the next day the group meets. */
  readonly dueOn: Day | null
}

const PAUSE_MS = 900

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const dayOr = (x: unknown): Day | null => (typeof x === 'string' && x ? day(x) : null)

/** Homework of a lesson with the day it is due; it saves itself. Empty text takes it back. */
export function HomeworkField({ lessonId, lessonDay, homework, defaultDueOn, editable, touches, lessonName, where, onSaving }: HomeworkFieldProps) {
  const t = useT()
  const lang = useLang()
  const fieldId = useId()
  const [choosing, setChoosing] = useState(false)

  const due = (w: Written): Day | null => w.dueOn ?? defaultDueOn
  const version = homework?.version ?? 0
  const writing = useWriting<Written>({
    thing: `homework:${lessonId}`,
    held: { value: { text: homework?.text ?? '', dueOn: dayOr(homework?.dueOn) }, version },
    // Without words there is no homework, whatever its day.
    same: (a, b) => a.text.trim() === b.text.trim() && (a.text.trim() === '' || due(a) === due(b)),
    send: (w, put, isThere) => {
      // Homework that is given anew is another one, with an id that nobody has seen yet.
      const id = isThere && homework ? homework.id : newId()
      if (w.text.trim() === '') put(withdrawHomework, { lessonId, id, version }, true)
      else put(setHomework, { lessonId, id, text: w.text, dueOn: w.dueOn, version })
    },
    reads: ({ input, removes }) => ({ text: removes ? '' : text(input['text']), dueOn: removes ? null : dayOr(input['dueOn']) }),
    theirs: (params) => ({ text: text(params['theirs']), dueOn: dayOr(params['theirsDueOn']) }),
    touches,
    where: where ?? `/journal/lessons/${lessonId}`,
    label: { key: 'assignments.queued', params: { lesson: lessonName ?? formatDay(lang, lessonDay, 'full') } },
    pause: PAUSE_MS,
  })

  const { saving, value, tryAgain } = writing
  const reason = saving.is === 'refused' ? saving.reason : undefined
  // The page hears of another state alone, not of every key.
  const latest = useRef(tryAgain)
  useEffect(() => {
    latest.current = tryAgain
  })
  const again = useCallback(() => latest.current(), [])
  useEffect(() => onSaving(reason === undefined ? { is: saving.is === 'refused' ? 'idle' : saving.is } : { is: 'refused', reason }, again), [onSaving, saving.is, reason, again])

  const dueOn = due(value)
  const dueWords = dueOn ? formatDay(lang, dueOn, 'full') : undefined

  if (!editable) {
    // What was typed and not taken stays in sight too.
    const words = value.text.trim()
    return (
      <div className="as-homework">
        {words ? <p className="as-homework-read">{words}</p> : <p className="al-soft">{t('assignments.none')}</p>}
        {words && dueWords && (
          <p className="al-soft">
            {t('assignments.due')}: {dueWords}
          </p>
        )}
      </div>
    )
  }

  const describe = (w: Written) => (w.text.trim() ? `${w.text}${due(w) ? `\n${formatDay(lang, due(w) ?? lessonDay, 'full')}` : ''}` : '')
  return (
    <div className="as-homework">
      <Field label={t('assignments.homework')} error={reason}>
        <TextArea
          value={value.text}
          maxLength={HOMEWORK_MAX}
          placeholder={t('assignments.placeholder')}
          onChange={(e) => writing.write({ ...value, text: e.currentTarget.value })}
          onBlur={writing.flush}
        />
      </Field>
      <div className="as-due">
        <IconCalendar />
        <p>
          <b>{dueWords ?? t('assignments.dueNone')}</b>
          {dueOn && <small>{t(dueOn === defaultDueOn ? 'assignments.dueNext' : 'assignments.dueChosen')}</small>}
        </p>
        <Button kind="link" aria-label={`${t('assignments.changeDue')}: ${t('assignments.due')}`} aria-expanded={choosing} aria-controls={fieldId} onClick={() => setChoosing(!choosing)}>
          {t('assignments.changeDue')}
        </Button>
      </div>
      <div id={fieldId} className="as-due-choose" hidden={!choosing}>
        <DateInput
          aria-label={t('assignments.due')}
          value={dueOn ?? ''}
          min={addDays(lessonDay, 1)}
          max={addDays(lessonDay, DUE_WITHIN_DAYS)}
          onChange={(e) => writing.write({ ...value, dueOn: dayOr(e.currentTarget.value) })}
          onBlur={writing.flush}
        />
        {defaultDueOn && dueOn !== defaultDueOn && (
          <Button
            kind="quiet"
            onClick={() => {
              writing.write({ ...value, dueOn: defaultDueOn })
              writing.flush()
              setChoosing(false)
            }}
          >
            {t('assignments.toNextLesson')}
          </Button>
        )}
      </div>
      {writing.theirs && (
        <TwoVersions by={writing.theirs.by} theirs={describe(writing.theirs.value)} mine={describe(value)} onKeepMine={writing.keepMine} onTakeTheirs={writing.takeTheirs} />
      )}
    </div>
  )
}
