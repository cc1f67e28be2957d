/** Which days have lessons, and if not, why. Pure: the same on the server, in the browser and offline. */
import { addDays, daysBetween, daysIn, mondayOf, weekday } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import type { Names } from '@alippe/kernel/names'

/** A quarter or half-year; half-open. */
export interface Period {
  readonly kind: 'quarter' | 'half_year'
  readonly number: number
  readonly from: Day
  readonly until: Day
}

/** A stretch without lessons; half-open. `grades` null: the whole school. */
export interface DayOff {
  readonly kind: 'holiday' | 'transferred' | 'break'
  readonly from: Day
  readonly until: Day
  readonly grades: readonly number[] | null
  readonly names: Names
}

/** One academic year of a school: what the rules need of it. */
export interface YearCalendar {
  /** Weekdays with lessons, 1 = Monday. */
  readonly weekdays: readonly number[]
  readonly periods: readonly Period[]
  readonly daysOff: readonly DayOff[]
}

export type NoLessons = { readonly reason: 'holiday' | 'transferred' | 'break'; readonly off: DayOff } | { readonly reason: 'outside' | 'weekend' }

const holds = (stretch: { readonly from: Day; readonly until: Day }, day: Day): boolean => stretch.from <= day && day < stretch.until
const order = { holiday: 0, transferred: 1, break: 2 } as const

/**
 * Why there are no lessons on a day, or nothing where there are. A day with a name is told by it, though it be a Sunday too.
 * With a grade the breaks of that grade count as well; without one only what holds for the whole school.
 */
export function whyNoLessons(day: Day, calendar: YearCalendar, grade?: number): NoLessons | undefined {
  const [off] = calendar.daysOff
    .filter((d) => holds(d, day) && (d.grades === null || (grade !== undefined && d.grades.includes(grade))))
    .toSorted((a, b) => order[a.kind] - order[b.kind])
  if (off) return { reason: off.kind, off }
  if (!calendar.periods.some((p) => holds(p, day))) return { reason: 'outside' }
  if (!calendar.weekdays.includes(weekday(day))) return { reason: 'weekend' }
  return undefined
}

/** Whether there are lessons on a day. */
export const isTeachingDay = (day: Day, calendar: YearCalendar, grade?: number): boolean => whyNoLessons(day, calendar, grade) === undefined

/** The days with lessons from `from` (included) up to `until` (not included), in order. */
export const teachingDaysIn = (from: Day, until: Day, calendar: YearCalendar, grade?: number): Day[] => daysIn(from, until).filter((d) => isTeachingDay(d, calendar, grade))

/** The period a day falls in; nothing in a break between periods. Quarters are looked at before half-years. */
export const periodOn = (day: Day, calendar: YearCalendar): Period | undefined =>
  calendar.periods.filter((p) => holds(p, day)).toSorted((a, b) => Number(a.kind === 'half_year') - Number(b.kind === 'half_year'))[0]

/** Which week of a period a day is in, counted from 1; weeks begin on Monday, a period that begins in midweek has a short first one. */
export const weekOfPeriod = (day: Day, period: Pick<Period, 'from'>): number => daysBetween(mondayOf(period.from), mondayOf(day)) / 7 + 1

/** Days from `day` to the last day with lessons of a period: 0 on that day and after it. */
export function daysLeft(day: Day, period: Pick<Period, 'from' | 'until'>, calendar: YearCalendar): number {
  for (let d = addDays(period.until, -1); d > day && d >= period.from; d = addDays(d, -1)) if (isTeachingDay(d, calendar)) return daysBetween(day, d)
  return 0
}

/** The first day with lessons after `day` in this calendar; nothing where the year is over. */
export function nextTeachingDay(day: Day, calendar: YearCalendar, grade?: number): Day | undefined {
  const end = calendar.periods.map((p) => p.until).toSorted().at(-1)
  const start = calendar.periods.map((p) => p.from).toSorted()[0]
  if (!end || !start) return undefined
  for (let d = day < start ? start : addDays(day, 1); d < end; d = addDays(d, 1)) if (isTeachingDay(d, calendar, grade)) return d
  return undefined
}

export interface PeriodCount {
  readonly kind: Period['kind']
  readonly number: number
  readonly days: number
  /** Seven numbers, Monday first. */
  readonly byWeekday: readonly number[]
}

/** Days with lessons in each period, in all and by weekday: how many times a subject of a Monday really meets. */
export function countTeachingDays(calendar: YearCalendar, grade?: number): PeriodCount[] {
  return calendar.periods.map((p) => {
    const days = teachingDaysIn(p.from, p.until, calendar, grade)
    return { kind: p.kind, number: p.number, days: days.length, byWeekday: [1, 2, 3, 4, 5, 6, 7].map((w) => days.filter((d) => weekday(d) === w).length) }
  })
}
