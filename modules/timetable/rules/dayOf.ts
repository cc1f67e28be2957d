/** A person's or a class's day: lessons in order, and the windows between them. */
import { compareKazakh } from '@alippe/kernel/kazakh'
import { minutesOf } from './currentLesson.ts'
import type { Timed } from './currentLesson.ts'

export interface Placed extends Timed {
  readonly position: number
  readonly subgroup: string | null
}

/** Free time between two lessons. */
export interface Gap {
  readonly startsAt: string
  readonly endsAt: string
  readonly minutes: number
}

/**
 * The shortest free time that is a window rather than a break, in minutes: a lesson of 30 minutes (a short day) and the two
 * breaks of 5 beside it. The longest break between lessons is shorter.
 */
export const WINDOW_MINUTES = 40

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/** Lessons of one day in the order they are held; parallel subgroups by their names, numbers as numbers. */
export function inOrder<L extends Placed>(lessons: readonly L[]): L[] {
  return lessons.toSorted(
    (a, b) => compare(a.startsAt, b.startsAt) || compare(a.position, b.position) || compareKazakh(a.subgroup ?? '', b.subgroup ?? ''),
  )
}

/** The windows (окно, бос уақыт) of one day. A cancelled lesson leaves a window; nothing before the first or after the last one is. */
export function gapsOf(lessons: readonly Placed[]): Gap[] {
  const gaps: Gap[] = []
  let free: string | undefined
  for (const l of inOrder(lessons.filter((x) => x.status === 'planned'))) {
    if (free !== undefined && minutesOf(l.startsAt) - minutesOf(free) >= WINDOW_MINUTES)
      gaps.push({ startsAt: free, endsAt: l.startsAt, minutes: minutesOf(l.startsAt) - minutesOf(free) })
    if (free === undefined || l.endsAt > free) free = l.endsAt
  }
  return gaps
}
