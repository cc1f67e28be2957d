/** Days with lessons, computed from a shipped calendar. Pure: no clock. */
import { type Day, addDays, weekday } from '@alippe/kernel/day'
import type { Calendar } from './schema.ts'

/**
 * The days on which pupils of `grade` have lessons, from `first` to `last`, both inclusive, in order: teaching weekdays
 * inside a quarter, without breaks of that grade and without public holidays. Without a grade only breaks of the whole
 * school count.
 */
export function teachingDays(calendar: Calendar, first: Day, last: Day, grade?: number): Day[] {
  const holidays = new Set(calendar.holidays.map((h) => h.on))
  const found: Day[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (!calendar.teaching_weekdays.includes(weekday(day)) || holidays.has(day)) continue
    if (!calendar.quarters.some((q) => q.first_day <= day && day <= q.last_day)) continue
    const isOff = calendar.breaks.some(
      (b) => b.first_day <= day && day <= b.last_day && (b.grades === null || (grade !== undefined && b.grades.includes(grade))),
    )
    if (!isOff) found.push(day)
  }
  return found
}
