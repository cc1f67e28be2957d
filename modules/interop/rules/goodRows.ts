/** Which rows of a file become lessons, and why the others do not. */
import { byText } from './source.ts'
import type { Source, SourceActivity, SourcePlace } from './source.ts'

export const reasons = ['inactive', 'not_placed', 'no_students', 'past_the_end', 'twice'] as const
export type Reason = (typeof reasons)[number]

/** A row that was left out. */
export interface RefusedRow {
  readonly line: number
  /** The activity's number in the file. */
  readonly id: number
  readonly reason: Reason
  readonly subject: string
  readonly students: string
}

export interface GoodRow {
  readonly activity: SourceActivity
  readonly place: SourcePlace
}

interface Row {
  readonly activity: SourceActivity
  readonly place: SourcePlace | undefined
  /** What the row says, without its number and its place in the file. */
  readonly content: string
}

/**
 * Sorts the rows of a file: those that become lessons, in an order of their own, and those left out in the file's order, each with
 * the first reason that holds.
 */
export function goodRows(source: Source): { good: GoodRow[]; refused: RefusedRow[] } {
  const places = new Map(source.places.map((p) => [p.activityId, p]))
  const rows = source.activities.map((activity): Row => {
    const place = places.get(activity.id)
    return { activity, place, content: JSON.stringify([whatOf(activity), place && [place.day, place.hour, place.room, place.realRooms], activity.duration]) }
  })
  const good: GoodRow[] = []
  const refused: RefusedRow[] = []
  const taken = new Set<string>()
  for (const { activity, place } of rows.toSorted((a, b) => byText(a.content, b.content))) {
    const reason = whyNot(activity, place, source.hours.length, taken)
    if (reason === undefined && place) {
      for (const hour of hoursOf(activity, place)) taken.add(hour)
      good.push({ activity, place })
    } else refused.push({ line: activity.line, id: activity.id, reason: reason ?? 'not_placed', subject: activity.subject, students: activity.students.join(', ') })
  }
  return { good, refused: refused.toSorted((a, b) => a.line - b.line || a.id - b.id) }
}

function whyNot(activity: SourceActivity, place: SourcePlace | undefined, hours: number, taken: ReadonlySet<string>): Reason | undefined {
  if (!activity.active) return 'inactive'
  if (!place) return 'not_placed'
  if (activity.students.length === 0) return 'no_students'
  if (place.hour + activity.duration > hours) return 'past_the_end'
  // The same lesson at the same time once more: there is nothing that a second one could mean.
  return hoursOf(activity, place).some((h) => taken.has(h)) ? 'twice' : undefined
}

const whatOf = (a: SourceActivity): string => JSON.stringify([a.subject, a.students.toSorted(byText), a.teachers.toSorted(byText)])

const hoursOf = (activity: SourceActivity, place: SourcePlace): string[] =>
  Array.from({ length: activity.duration }, (_, i) => `${place.day}/${place.hour + i}/${whatOf(activity)}`)
