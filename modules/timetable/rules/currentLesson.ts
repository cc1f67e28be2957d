/** Where the clock stands among the lessons of a day. Times are 'HH:MM' of the school's zone. */

export interface Timed {
  readonly startsAt: string
  readonly endsAt: string
  /** A cancelled lesson is never the present one nor the next. */
  readonly status: 'planned' | 'cancelled'
}

export interface Present<L> {
  /** Those being held now: more than one where subgroups learn beside one another. */
  readonly now: readonly L[]
  /** Whole minutes since the present lesson began, and until it ends; 0 where none is held. */
  readonly gone: number
  readonly left: number
  /** Those that begin next today. */
  readonly next: readonly L[]
  /** Whole minutes until the next one begins; 0 where there is none. */
  readonly wait: number
}

/** Minutes since midnight of 'HH:MM'. */
export const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/** The lessons held at `clock`, the next ones, and how long each takes. A lesson that ends at 08:45 is over at 08:45. */
export function currentLesson<L extends Timed>(lessons: readonly L[], clock: string): Present<L> {
  const held = lessons.filter((l) => l.status === 'planned')
  const now = held.filter((l) => l.startsAt <= clock && clock < l.endsAt)
  const later = held.filter((l) => l.startsAt > clock)
  const start = later.reduce<string | undefined>((first, l) => (first === undefined || l.startsAt < first ? l.startsAt : first), undefined)
  const at = minutesOf(clock)
  const began = now.length ? Math.min(...now.map((l) => minutesOf(l.startsAt))) : at
  const ends = now.length ? Math.max(...now.map((l) => minutesOf(l.endsAt))) : at
  return { now, gone: at - began, left: ends - at, next: later.filter((l) => l.startsAt === start), wait: start === undefined ? 0 : minutesOf(start) - at }
}
