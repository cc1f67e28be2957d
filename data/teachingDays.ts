/** Days with lessons, computed from a shipped calendar. Pure: no clock; days are 'YYYY-MM-DD'. */
import type { Calendar } from './schema.ts'

const MS_A_DAY = 86_400_000

/** The day `count` days after `day` (before, if negative). Refuses text that is not a day. */
export function addDays(day: string, count: number): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(at)) throw new RangeError(`not a day: ${day}`)
  return new Date(at + count * MS_A_DAY).toISOString().slice(0, 10)
}

/** ISO weekday, 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  return ((Date.parse(`${day}T00:00:00Z`) / MS_A_DAY + 3) % 7) + 1
}

/**
 * The days on which pupils of `grade` have lessons, from `first` to `last`, both inclusive, in order: teaching weekdays
 * inside a quarter, without breaks of that grade and without public holidays. Without a grade only breaks of the whole
 * school count.
 */
export function teachingDays(calendar: Calendar, first: string, last: string, grade?: number): string[] {
  const holidays = new Set(calendar.holidays.map((h) => h.on))
  const found: string[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (!calendar.teaching_weekdays.includes(weekdayOf(day)) || holidays.has(day)) continue
    if (!calendar.quarters.some((q) => q.first_day <= day && day <= q.last_day)) continue
    const isOff = calendar.breaks.some(
      (b) => b.first_day <= day && day <= b.last_day && (b.grades === null || (grade !== undefined && b.grades.includes(grade))),
    )
    if (!isOff) found.push(day)
  }
  return found
}
