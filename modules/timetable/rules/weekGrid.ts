/** A week as the table people know: days across, the order of lessons down. */
import type { Day } from '@alippe/kernel/day'
import { minutesOf } from './currentLesson.ts'
import { inOrder } from './dayOf.ts'
import type { Placed } from './dayOf.ts'

export interface OnDay extends Placed {
  readonly day: Day
}

/** A row of the table: one order of lesson in one shift, with the clock times that most of its lessons have. */
export interface GridRow<L> {
  readonly position: number
  readonly startsAt: string
  readonly endsAt: string
  /** The lessons of each day, parallel ones beside one another. */
  readonly cells: ReadonlyMap<Day, readonly L[]>
}

/** Lessons of one order that begin further apart than this (minutes) belong to different shifts. */
const SHIFT_APART = 120

/** The most frequent value; of equally frequent ones the earliest. */
function usual(values: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const v of values) counts.set(v, (counts.get(v) ?? 0) + 1)
  return [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? ''
}

/**
 * Rows for the lessons of a week, earliest first. The same order of lesson is one row, though a short day or the bells of
 * grade 1 give it other times; in two shifts it is two rows. A row whose order nobody has on any day is not made.
 */
export function rowsOf<L extends OnDay>(lessons: readonly L[]): GridRow<L>[] {
  const groups: L[][] = []
  for (const position of new Set(lessons.map((l) => l.position))) {
    let last: L | undefined
    for (const l of inOrder(lessons.filter((x) => x.position === position))) {
      const near = last !== undefined && minutesOf(l.startsAt) - minutesOf(last.startsAt) <= SHIFT_APART
      if (near) groups.at(-1)?.push(l)
      else groups.push([l])
      last = l
    }
  }
  const rows = groups.map((group): GridRow<L> => {
    const startsAt = usual(group.map((l) => l.startsAt))
    const cells = new Map<Day, L[]>()
    for (const l of inOrder(group)) cells.set(l.day, [...(cells.get(l.day) ?? []), l])
    return { position: group[0]?.position ?? 0, startsAt, endsAt: usual(group.filter((l) => l.startsAt === startsAt).map((l) => l.endsAt)), cells }
  })
  return rows.toSorted((a, b) => (a.startsAt === b.startsAt ? a.position - b.position : a.startsAt < b.startsAt ? -1 : 1))
}

/** Whether a lesson keeps other times than its row: worth pointing out, no hindrance. */
export const isOffPattern = (lesson: Placed, row: GridRow<Placed>): boolean => lesson.startsAt !== row.startsAt || lesson.endsAt !== row.endsAt

/**
 * Where the clock stands in the rows: the row, and the part of it that is over (1: in the break after it).
 * Nothing before the first row and after the last one.
 */
export function clockInRows(rows: readonly GridRow<unknown>[], clock: string): { row: number; part: number } | undefined {
  const at = rows.findLastIndex((r) => r.startsAt <= clock)
  const row = rows[at]
  if (!row || (at === rows.length - 1 && clock >= row.endsAt)) return undefined
  const part = (minutesOf(clock) - minutesOf(row.startsAt)) / (minutesOf(row.endsAt) - minutesOf(row.startsAt))
  return { row: at, part: Math.min(1, part) }
}
