/** The calendar of the demo's year, out of the shipped reference data. */
import { addDays, day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import file from '../../data/calendars/2026-2027.json' with { type: 'json' }
import { CalendarFile } from '../../data/schema.ts'
import type { Calendar } from '../../data/schema.ts'
import { teachingDays } from '../../data/teachingDays.ts'

export interface DemoCalendar {
  readonly calendar: Calendar
  readonly yearCode: string
  readonly from: Day
  readonly until: Day
  readonly isTeachingDay: (d: Day) => boolean
}

/** First day, the day after the last, and which days have lessons. */
export function demoCalendar(): DemoCalendar {
  const calendar = CalendarFile.parse(file)
  const [first, last] = [day(calendar.first_day), day(calendar.last_day)]
  const days = new Set(teachingDays(calendar, first, last))
  return { calendar, yearCode: calendar.academic_year, from: first, until: addDays(last, 1), isTeachingDay: (d) => days.has(d) }
}
