/** Which rows of a file become lessons, and why the others do not. */
import { shortened } from './bounds.ts'
import { byText } from './source.ts'
import type { Source, SourceActivity, SourcePlace } from './source.ts'

export const reasons = [
  'inactive', 'not_placed', 'no_students', 'past_the_end', 'twice',
  'duplicate_id', 'unknown_subject', 'unknown_teacher', 'unknown_students', 'unknown_room', 'unknown_day', 'unknown_hour', 'unknown_activity',
  'missing', 'bad_number', 'bad_boolean', 'too_long',
] as const
export type Reason = (typeof reasons)[number]

/** What a row of the file is: an activity, one of the things that activities name, or a place given to an activity. */
export const rowKinds = ['activity', 'subject', 'teacher', 'students', 'room', 'place'] as const
export type RowKind = (typeof rowKinds)[number]

/** A reason with what fills in its sentence. */
export interface Why {
  readonly reason: Reason
  readonly params?: Readonly<Record<string, string | number>>
}

/** A row that was left out. */
export interface RefusedRow extends Why {
  readonly kind: RowKind
  readonly line: number
  /** The activity's number in the file; 0 where it is no activity or its number cannot be read. */
  readonly id: number
  /** Of a thing that is no activity its name. */
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
 * the first reason that holds. What the reader left out is among them.
 */
export function goodRows(source: Source): { good: GoodRow[]; refused: RefusedRow[] } {
  const places = new Map(source.places.map((p) => [p.activityId, p]))
  const rows = source.activities.map((activity): Row => {
    const place = places.get(activity.id)
    return { activity, place, content: JSON.stringify([whatOf(activity), place && [place.day, place.hour, place.room, place.realRooms], activity.duration]) }
  })
  const good: GoodRow[] = []
  const refused: RefusedRow[] = [...source.left]
  const wrong = faults(source)
  const taken = new Set<string>()
  for (const { activity, place } of rows.toSorted((a, b) => byText(a.content, b.content))) {
    const why = wrong(activity, place) ?? whyNot(activity, place, source.hours.length, taken)
    if (why === undefined && place) {
      for (const hour of hoursOf(activity, place)) taken.add(hour)
      good.push({ activity, place })
    } else refused.push({ kind: 'activity', line: activity.line, id: activity.id, ...(why ?? { reason: 'not_placed' }), subject: shortened(activity.subject), students: shortened(activity.students.join(', ')) })
  }
  return { good, refused: refused.toSorted((a, b) => a.line - b.line || a.id - b.id) }
}

/** What of a row is not as the rest of the file needs it, whatever its place. */
function faults(source: Source): (activity: SourceActivity, place: SourcePlace | undefined) => Why | undefined {
  const namesOf = (list: readonly { readonly name: string }[]): ReadonlySet<string> => new Set(list.map((x) => x.name))
  const [subjects, teachers, students, rooms] = [namesOf(source.subjects), namesOf(source.teachers), namesOf(source.students), namesOf(source.rooms)]
  const times = new Map<number, number>()
  for (const a of source.activities) times.set(a.id, (times.get(a.id) ?? 0) + 1)
  const unknown = (reason: Reason, names: readonly string[], known: ReadonlySet<string>): Why | undefined => {
    const name = names.find((n) => !known.has(n))
    return name === undefined ? undefined : { reason, params: { name: shortened(name) } }
  }
  return (activity, place) => {
    if (!activity.active) return { reason: 'inactive' }
    // Places are given by number: of two activities of one number nobody knows which is meant.
    if ((times.get(activity.id) ?? 0) > 1) return { reason: 'duplicate_id', params: { id: String(activity.id) } }
    return (
      unknown('unknown_subject', [activity.subject], subjects) ??
      unknown('unknown_teacher', activity.teachers, teachers) ??
      unknown('unknown_students', activity.students, students) ??
      source.misplaced.get(activity.id) ??
      unknown('unknown_room', [...(place?.room === undefined ? [] : [place.room]), ...(place?.realRooms ?? [])], rooms)
    )
  }
}

function whyNot(activity: SourceActivity, place: SourcePlace | undefined, hours: number, taken: ReadonlySet<string>): Why | undefined {
  if (!place) return { reason: 'not_placed' }
  if (activity.students.length === 0) return { reason: 'no_students' }
  if (place.hour + activity.duration > hours) return { reason: 'past_the_end' }
  // The same lesson at the same time once more: there is nothing that a second one could mean.
  return hoursOf(activity, place).some((h) => taken.has(h)) ? { reason: 'twice' } : undefined
}

const whatOf = (a: SourceActivity): string => JSON.stringify([a.subject, a.students.toSorted(byText), a.teachers.toSorted(byText)])

const hoursOf = (activity: SourceActivity, place: SourcePlace): string[] =>
  Array.from({ length: activity.duration }, (_, i) => `${place.day}/${place.hour + i}/${whatOf(activity)}`)
