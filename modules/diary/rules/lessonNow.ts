/** Where in the day one is: the lesson that runs, else the next one. */

export interface Timed {
  readonly id: string
  /** Local clock times 'HH:MM'. */
  readonly startsAt: string
  readonly endsAt: string
  readonly status: 'planned' | 'cancelled'
}

export interface LessonNow {
  readonly id: string
  readonly is: 'running' | 'next'
  /** Whole minutes to its end, or to its beginning. */
  readonly minutes: number
}

const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The lesson of the day that runs at `clock` ('HH:MM'), else the next one; nothing when all are over. Cancelled ones are passed over. */
export function lessonNow(lessons: readonly Timed[], clock: string): LessonNow | undefined {
  const now = minutesOf(clock)
  const l = lessons.find((x) => x.status === 'planned' && minutesOf(x.endsAt) > now)
  if (!l) return undefined
  const starts = minutesOf(l.startsAt)
  return starts <= now ? { id: l.id, is: 'running', minutes: minutesOf(l.endsAt) - now } : { id: l.id, is: 'next', minutes: starts - now }
}
