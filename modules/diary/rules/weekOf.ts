/** How a week of the diary is laid out: which days are shown, what their dots say, where an arrow leads. */
import { addDays, mondayOf, weekday } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'

/** What the layout needs of a day. */
export interface Filled {
  readonly day: Day
  readonly lessons: readonly { readonly status: 'planned' | 'cancelled'; readonly marks: readonly unknown[]; readonly due: readonly unknown[] }[]
  readonly alsoDue: readonly unknown[]
}

const SATURDAY = 6

const isUsed = (d: Filled): boolean => d.lessons.length > 0 || d.alsoDue.length > 0

/** The days to show: Monday to Friday, and Saturday and Sunday where something is on them, or where one of them is the chosen day. */
export function shownDays<D extends Filled>(days: readonly D[], chosen?: Day): D[] {
  return days.filter((d) => weekday(d.day) < SATURDAY || d.day === chosen || isUsed(d))
}

export interface DayCounts {
  /** Lessons that are held. */
  readonly lessons: number
  readonly marks: number
  /** Pieces of homework that must be ready. */
  readonly due: number
}

/** What a day holds. A cancelled lesson is no lesson, but its homework and marks count. */
export function countsOf(d: Filled): DayCounts {
  return {
    lessons: d.lessons.filter((l) => l.status === 'planned').length,
    marks: d.lessons.reduce((n, l) => n + l.marks.length, 0),
    due: d.lessons.reduce((n, l) => n + l.due.length, 0) + d.alsoDue.length,
  }
}

/** More dots than this say no more to the eye. */
const DOTS = 3

/** The dots under a date: one for each mark (three at most), and a bar where homework is due today or later. */
export function dotsOf(d: Filled, today: Day): { readonly marks: number; readonly due: boolean } {
  const counts = countsOf(d)
  return { marks: Math.min(counts.marks, DOTS), due: counts.due > 0 && d.day >= today }
}

/** The day an arrow leads to: the next or former day shown; past the end of the week the Monday after, or the Friday before. */
export function stepDay(day: Day, by: 1 | -1, days: readonly Filled[]): Day {
  const shown = shownDays(days, day).map((d) => d.day)
  const next = by === 1 ? shown.find((d) => d > day) : shown.findLast((d) => d < day)
  if (next) return next
  return by === 1 ? addDays(mondayOf(day), 7) : addDays(mondayOf(day), -3)
}

/** The spread of a paper diary: the first three of the days on the left page, the rest on the right. */
export function spreadOf<D extends Filled>(days: readonly D[]): readonly [readonly D[], readonly D[]] {
  const shown = shownDays(days)
  return [shown.slice(0, 3), shown.slice(3)]
}

/** A day with what the list of its homework needs. */
interface Planned<H, S> {
  readonly day: Day
  readonly lessons: readonly { readonly status: 'planned' | 'cancelled'; readonly subject: S; readonly due: readonly H[] }[]
  readonly alsoDue: readonly (H & { readonly subject: S })[]
}

export interface NextDay<H, S> {
  readonly day: Day
  readonly due: readonly (H & { readonly subject: S })[]
}

/** The first day with lessons after `day` and all homework due on it: in this week, else the one known after it. */
export function nextAfter<H, S>(day: Day, week: { readonly days: readonly Planned<H, S>[]; readonly next: NextDay<H, S> | null }): NextDay<H, S> | undefined {
  const next = week.days.find((d) => d.day > day && d.lessons.some((l) => l.status === 'planned'))
  if (!next) return week.next ?? undefined
  return { day: next.day, due: [...next.lessons.flatMap((l) => l.due.map((h) => ({ ...h, subject: l.subject }))), ...next.alsoDue] }
}

/** The seven days of a week of which nothing is known yet. */
export function emptyWeek(day: Day): Filled[] {
  const monday = mondayOf(day)
  return [0, 1, 2, 3, 4, 5, 6].map((n) => ({ day: addDays(monday, n), lessons: [], alsoDue: [] }))
}
