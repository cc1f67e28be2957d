/** The clock of the whole server. */
import { addDays, clockAt, dayAt, daysBetween } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'

/** The whole country keeps one time, UTC+5, since 1 March 2024. */
export const HOME_ZONE = 'Asia/Almaty'

/** The real clock; where another day is wanted for today, the same hour of that day. */
export function clockFor(today: Day | undefined): () => Date {
  if (!today) return () => new Date()
  const shift = daysBetween(dayAt(new Date(), HOME_ZONE), today) * 86_400_000
  return () => new Date(Date.now() + shift)
}

/** Moves a moment by whole days, so that it is the same hour of another day at home. */
const atDay = (now: Date, today: Day): Date => new Date(now.getTime() + daysBetween(dayAt(now, HOME_ZONE), today) * 86_400_000)

export interface FollowingClock {
  readonly now: () => Date
  /** Asks again whether the demo stands alone; where that cannot be told, what was known stays. */
  ask(): Promise<void>
}

/**
 * The clock of a server that may hold the demo school: its day, found anew for every real day, while it stands alone; the real
 * clock from when a real school is beside it (`ask` finds out). Call `ask` once before the first use.
 */
export function followingClock(demoAlone: () => Promise<boolean>, dayFor: (real: Day) => Day, real: () => Date = () => new Date()): FollowingClock {
  let alone = false
  return {
    now: () => (alone ? atDay(real(), dayFor(dayAt(real(), HOME_ZONE))) : real()),
    async ask() {
      alone = await demoAlone().catch(() => alone)
    },
  }
}

/**
 * The day the demo school takes for today: the real one where it has lessons, else the last one before it that had, so that
 * there is something to see at weekends and in the holidays; outside the demo's year, a Tuesday in its middle.
 */
export function demoToday(real: Day, isTeachingDay: (d: Day) => boolean, from: Day, until: Day, fallback: Day): Day {
  if (real < from || real >= until) return fallback
  for (let d = real; d >= from; d = addDays(d, -1)) if (isTeachingDay(d)) return d
  return fallback
}

/** The real day and clock time at home, for the log. */
export const homeTime = (now: Date): string => `${dayAt(now, HOME_ZONE)} ${clockAt(now, HOME_ZONE)}`
