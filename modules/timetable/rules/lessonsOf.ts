/** Which lessons the hours of the week give over a stretch of the calendar. */
import { weekday } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'

/** An hour of the week as it stands on the board. */
export interface WeekHour {
  readonly id: string
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number
  /** The first day it is held. */
  readonly from: Day
  /** The first day it is no longer held. */
  readonly until: Day
  /** Grades of the classes it is held for; null for a class whose grade nobody gave. */
  readonly grades: readonly (number | null)[]
}

/** A lesson that the hour gives. */
export interface LessonDay {
  readonly hourId: string
  readonly day: Day
}

/**
 * The lessons of `hours` on the teaching days of a stretch, by day. `teachingDays` holds the days for each grade that occurs:
 * grade 1 has a break of its own, so its days are fewer. An hour held for several classes gives a lesson while at least one of
 * them is at school; a grade that is not in `teachingDays` gives none.
 */
export function lessonsOf(hours: readonly WeekHour[], teachingDays: ReadonlyMap<number | null, readonly Day[]>): LessonDay[] {
  const byWeekday = new Map<string, readonly Day[]>()
  const daysOf = (hour: WeekHour): readonly Day[] => {
    const key = `${hour.weekday}/${hour.grades.join()}`
    let days = byWeekday.get(key)
    if (!days) {
      const all = new Set(hour.grades.flatMap((g) => teachingDays.get(g) ?? []))
      byWeekday.set(key, (days = [...all].filter((d) => weekday(d) === hour.weekday)))
    }
    return days
  }
  const lessons = hours.flatMap((h) => daysOf(h).filter((d) => h.from <= d && d < h.until).map((day) => ({ hourId: h.id, day })))
  return lessons.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
