import { useEffect, useId, useState } from 'react'
import { Button } from '@alippe/design/button'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { IconCalendar } from '@alippe/design/icons'
import { DateInput, TextArea } from '@alippe/design/inputs'
import type { Saving } from '@alippe/design/save-state'
import { useAction } from '@alippe/design/server'
import { addDays, day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import type { Endpoint } from '@alippe/kernel/contract'
import { formatDay } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import type { Refusal } from '@alippe/kernel/refusal'
import { HOMEWORK_MAX, setHomework, withdrawHomework } from '../contract.ts'
import type { Homework } from '../contract.ts'
import { DUE_WITHIN_DAYS } from '../rules/whyNotHomework.ts'
import { TwoVersions } from './TwoVersions.tsx'
import { useWriting } from './writing.ts'
import type { Theirs } from './writing.ts'
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
  /** Tells the page's one place where the state of saving stands. */
  readonly onSaving: (saving: Saving, tryAgain: () => void) => void
}

interface Written {
  readonly text: string
  /** Null: the next day the group meets. */
  readonly dueOn: Day | null
}

const PAUSE_MS = 900

function reads(kept: unknown): Written | undefined {
  if (typeof kept !== 'object' || kept === null || !('text' in kept) || !('dueOn' in kept) || typeof kept.text !== 'string') return undefined
  return { text: kept.text, dueOn: typeof kept.dueOn === 'string' ? day(kept.dueOn) : null }
}

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const dayOr = (x: unknown): Day | null => (typeof x === 'string' && x ? day(x) : null)

/** Homework of a lesson with the day it is due; it saves itself. Empty text takes it back. */
export function HomeworkField({ lessonId, lessonDay, homework, defaultDueOn, editable, touches, onSaving }: HomeworkFieldProps) {
  const t = useT()
  const lang = useLang()
  const fieldId = useId()
  const [choosing, setChoosing] = useState(false)
  const [freshId] = useState(newId)
  const put = useAction(setHomework, { touches })
  const withdraw = useAction(withdrawHomework, { touches })

  const due = (w: Written): Day | null => w.dueOn ?? defaultDueOn
  const writing = useWriting<Written>({
    place: `homework/${lessonId}`,
    held: { value: { text: homework?.text ?? '', dueOn: dayOr(homework?.dueOn) }, version: homework?.version ?? 0 },
    // Without words there is no homework, whatever its day.
    same: (a, b) => a.text.trim() === b.text.trim() && (a.text.trim() === '' || due(a) === due(b)),
    send: async (w, version) => {
      if (w.text.trim() === '') {
        if (version > 0) await withdraw.runAndWait({ lessonId, version })
        return 0
      }
      return (await put.runAndWait({ lessonId, id: homework?.id ?? freshId, text: w.text, dueOn: w.dueOn, version })).version
    },
    theirs: ({ code, params }: Refusal): Theirs<Written> | undefined =>
      code === 'assignments.homework_changed'
        ? { value: { text: text(params['theirs']), dueOn: dayOr(params['theirsDueOn']) }, version: Number(params['version']), by: text(params['by']) }
        : undefined,
    reads,
    pause: PAUSE_MS,
  })

  const { saving, value, tryAgain } = writing
  const reason = saving.is === 'refused' ? saving.reason : undefined
  useEffect(() => onSaving(reason === undefined ? { is: saving.is === 'refused' ? 'idle' : saving.is } : { is: 'refused', reason }, tryAgain), [onSaving, saving.is, reason, tryAgain])

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
