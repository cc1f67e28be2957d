/** What other rooms' pages may show of the timetable. */
import type { ReactNode } from 'react'
import { Button, IconButton } from '@alippe/design/button'
import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronLeft, IconChevronRight } from '@alippe/design/icons'
import { PageHead } from '@alippe/design/page-head'
import { useSession } from '@alippe/design/session'
import { addDays, mondayOf } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { Names } from '@alippe/kernel/names'
import { formatWeek, lessonNumber, roomName, subgroupName } from './words.ts'
import './parts.css'

export { useClock } from './clock.ts'
export type { SchoolClock } from './clock.ts'
export { lessonNumber, roomName, subgroupName } from './words.ts'

export interface LessonHeadProps {
  readonly lesson: {
    readonly subject: Names
    /** '7 «Ә»'; null where the group has no class. */
    readonly classLabel: string | null
    readonly subgroup: string | null
    readonly day: Day
    readonly position: number
    readonly startsAt: string
    readonly endsAt: string
    readonly room: string | null
    readonly status: 'planned' | 'cancelled'
  }
  /** A link back up, above the title. */
  readonly crumb?: ReactNode
  /** Chips beside the title. */
  readonly note?: ReactNode
  readonly actions?: ReactNode
}

/** The head of a lesson's page: class and subject, then day, order, times and room in one line. */
export function LessonHead({ lesson, crumb, note, actions }: LessonHeadProps) {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const title = [lesson.classLabel, nameFor(lang, lesson.subject).text].filter(Boolean).join(' · ')
  const day = formatDay(lang, lesson.day, 'full')
  const facts = [
    lesson.subgroup === null ? '' : subgroupName(t, lesson.subgroup),
    lesson.day === today ? `${day} (${t('timetable.today')})` : day,
    lessonNumber(t, lesson.position),
    `${lesson.startsAt}–${lesson.endsAt}`,
    lesson.room === null ? '' : roomName(t, lesson.room),
  ].filter(Boolean)
  const chips = (
    <>
      {lesson.status === 'cancelled' && <Chip tone="due">{t('timetable.cancelled')}</Chip>}
      {note}
    </>
  )
  return <PageHead title={title} lead={facts.join(' · ')} crumb={crumb} note={chips} actions={actions} />
}

export interface WeekSwitchProps {
  /** Any day of the week that is shown. */
  readonly week: Day
  /** The Monday of the week that is wanted. */
  readonly onChange: (monday: Day) => void
}

/** Week before, this week, week after; says which week is shown. */
export function WeekSwitch({ week, onChange }: WeekSwitchProps) {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const monday = mondayOf(week)
  const current = mondayOf(today)
  return (
    <fieldset className="tt-week-switch">
      <legend className="al-sr">{t('timetable.week')}</legend>
      <IconButton kind="plain" label={t('timetable.week.previous')} icon={IconChevronLeft} onClick={() => onChange(addDays(monday, -7))} />
      <b aria-live="polite">{formatWeek(lang, monday)}</b>
      <IconButton kind="plain" label={t('timetable.week.next')} icon={IconChevronRight} onClick={() => onChange(addDays(monday, 7))} />
      <Button kind={monday === current ? 'quiet' : 'plain'} disabled={monday === current} onClick={() => onChange(current)}>
        {t('timetable.week.this')}
      </Button>
    </fieldset>
  )
}
