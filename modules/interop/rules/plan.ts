/** What school a timetable file describes: the whole of what an import writes, decided before anything is written. */
import { withinBounds } from './bounds.ts'
import { bellsOf, MOST_HOURS } from './clock.ts'
import type { Bell } from './clock.ts'
import { atomsOf, findClasses, gradeOf } from './classes.ts'
import { goodRows } from './goodRows.ts'
import type { GoodRow, RefusedRow } from './goodRows.ts'
import { headcount } from './headcount.ts'
import { personName } from './personName.ts'
import { byText } from './source.ts'
import type { Source, SourceNamed, SourceRoom } from './source.ts'

/** Every list is in an order of its own, so that the order of the file's rows is nowhere to be seen. */
export interface SchoolPlan {
  /** Weekdays with lessons, 1 = Monday: the file's days in their order, whatever it calls them. */
  readonly weekdays: readonly number[]
  readonly bells: readonly Bell[]
  readonly subjects: readonly { readonly name: string; readonly shown: string }[]
  readonly teachers: readonly PlannedTeacher[]
  readonly rooms: readonly { readonly name: string; readonly building: string | null; readonly capacity: number | null }[]
  readonly classes: readonly PlannedClass[]
  readonly groups: readonly PlannedGroup[]
  readonly hours: readonly PlannedHour[]
}

export interface PlannedTeacher {
  readonly name: string
  readonly familyName: string
  readonly givenName: string
  readonly teaches: boolean
}

export interface PlannedClass {
  /** As the file calls it. */
  readonly name: string
  readonly grade: number | null
  readonly letter: string | null
  /** The bodies of pupils that the lessons tell apart, with how many a made-up roster puts in each. */
  readonly atoms: readonly { readonly name: string; readonly pupils: number }[]
}

/** One subject taught to the same students by the same teachers: one journal page. */
export interface PlannedGroup {
  readonly key: string
  readonly subject: string
  readonly classes: readonly string[]
  /** Whether it is everybody of its classes. */
  readonly whole: boolean
  /** What tells it apart within its classes; null where it is whole. */
  readonly subgroup: string | null
  readonly atoms: readonly string[]
  readonly teachers: readonly string[]
}

export interface PlannedHour {
  readonly group: string
  readonly weekday: number
  readonly position: number
  readonly room: string | null
}

export type WholeRefusal =
  | { readonly code: 'too_many_days'; readonly params: { readonly found: number; readonly most: number } }
  | { readonly code: 'too_many_hours'; readonly params: { readonly found: number; readonly most: number } }
  | { readonly code: 'no_timetable'; readonly params: Record<string, never> }
  | { readonly code: 'hardly_placed'; readonly params: { readonly placed: number; readonly all: number } }
  | { readonly code: 'no_good_rows'; readonly params: { readonly rows: number } }

/** What becomes of a file: a plan with the rows it leaves out, and how many rows there are in all, or why nothing of it can be taken. */
export type Verdict = { readonly plan: SchoolPlan; readonly refused: readonly RefusedRow[]; readonly rows: number } | { readonly no: WholeRefusal }

const DAYS_OF_WEEK = 7
const LARGEST_ROOM = 5000
/** A subject, a building or a set may be without a name in the file. */
const NAMELESS = '–'

/**
 * Plans the school of a file. Refused as a whole: more than 7 days or 20 hours with lessons a day, a file without a timetable
 * (a few rows that somebody fixed by hand are none: less than half of them have a place), one in which no row is good.
 */
export function planSchool(file: Source): Verdict {
  const source = withinBounds(file)
  if (source.days.length > DAYS_OF_WEEK) return { no: { code: 'too_many_days', params: { found: source.days.length, most: DAYS_OF_WEEK } } }
  const active = source.activities.filter((a) => a.active)
  // A place that is written wrongly is one all the same: the file is not hardly begun for it.
  const placed = new Set([...source.places.map((p) => p.activityId), ...source.misplaced.keys()])
  const placedRows = active.filter((a) => placed.has(a.id)).length
  if (placedRows === 0) return { no: { code: 'no_timetable', params: {} } }
  if (placedRows * 2 < active.length) return { no: { code: 'hardly_placed', params: { placed: placedRows, all: active.length } } }
  const { good, refused } = goodRows(source)
  if (good.length === 0) return { no: { code: 'no_good_rows', params: { rows: refused.length } } }
  const used = [...new Set(good.flatMap(({ activity, place }) => Array.from({ length: activity.duration }, (_, i) => place.hour + i)))].toSorted((a, b) => a - b)
  if (used.length > MOST_HOURS) return { no: { code: 'too_many_hours', params: { found: used.length, most: MOST_HOURS } } }

  const bells = bellsOf(source.hours.map((h) => h.name), used)
  const { classes, groups, keyOf } = teach(source, good)
  const real = realRooms(source.rooms)
  const positions = new Map(bells.map((b) => [b.hour, b.position]))
  const hours = good.flatMap((row) =>
    Array.from({ length: row.activity.duration }, (_, i): PlannedHour => ({
      group: keyOf(row),
      weekday: row.place.day + 1,
      position: positions.get(row.place.hour + i) ?? 0,
      room: roomOf(row, real),
    })),
  )
  const taught = new Set(good.map((r) => r.activity.subject))
  const teaching = new Set(good.flatMap((r) => r.activity.teachers))
  return {
    plan: {
      weekdays: [...new Set(hours.map((h) => h.weekday))].toSorted((a, b) => a - b),
      bells,
      subjects: shownOnce(source.subjects.filter((s) => taught.has(s.name))),
      teachers: source.teachers
        .map((t) => ({ name: t.name, ...personName(t.longName || t.name), teaches: teaching.has(t.name) }))
        .toSorted((a, b) => byText(a.name, b.name)),
      rooms: source.rooms
        .filter((r) => !r.virtual)
        .map((r) => ({ name: r.name || NAMELESS, building: r.building || null, capacity: r.capacity >= 1 && r.capacity <= LARGEST_ROOM ? r.capacity : null }))
        .toSorted((a, b) => byText(a.name, b.name)),
      classes,
      groups,
      hours: hours.toSorted((a, b) => byText(a.group, b.group) || a.weekday - b.weekday || a.position - b.position),
    },
    refused,
    rows: good.length + refused.length,
  }
}

/** The one text that stands for a plan: files of the same content have the same, in whatever order their rows are. */
export const contentOf = (plan: SchoolPlan): string => JSON.stringify(plan)

/** Classes and teaching groups. A group is whole where it takes in everybody of each class it touches. */
function teach(source: Source, good: readonly GoodRow[]): { classes: PlannedClass[]; groups: PlannedGroup[]; keyOf: (row: GoodRow) => string } {
  const atoms = atomsOf(source.students)
  const sets = new Map(source.students.map((s) => [s.name, s]))
  const found = findClasses(source.students, good)
  const classOf = new Map(found.flatMap((c) => c.atoms.map((a) => [a, c] as const)))
  const isClass = new Set(found.map((c) => c.name))
  const withLessons = (name: string): string[] => (atoms.get(name) ?? []).filter((a) => classOf.has(a))

  const classes = found.map((c): PlannedClass => {
    const all = withLessons(c.name).length === c.atoms.length
    const counts = headcount(c.atoms.map((a) => ({ name: a, students: sets.get(a)?.students ?? 0 })), all ? (sets.get(c.name)?.students ?? 0) : 0)
    return { name: c.name, ...gradeOf(c.name), atoms: c.atoms.map((a) => ({ name: a, pupils: counts.get(a) ?? 0 })) }
  })
  const keyOf = ({ activity }: GoodRow): string => JSON.stringify([activity.subject, [...new Set(activity.students)].toSorted(byText), [...new Set(activity.teachers)].toSorted(byText)])
  const groups = new Map<string, PlannedGroup>()
  for (const row of good) {
    const key = keyOf(row)
    if (groups.has(key)) continue
    const names = [...new Set(row.activity.students)].toSorted(byText)
    const mine = [...new Set(names.flatMap(withLessons))].toSorted(byText)
    const inGroup = new Set(mine)
    const touched = [...new Set(mine.flatMap((a) => classOf.get(a) ?? []))]
    const whole = touched.every((c) => c.atoms.every((a) => inGroup.has(a)))
    const apart = names.filter((n) => !isClass.has(n))
    groups.set(key, {
      key,
      subject: row.activity.subject,
      classes: touched.map((c) => c.name).toSorted(byText),
      whole,
      subgroup: whole ? null : (apart.length ? apart : names).join(', '),
      atoms: mine,
      teachers: [...new Set(row.activity.teachers)].toSorted(byText),
    })
  }
  return {
    classes: classes.toSorted((a, b) => (a.grade ?? 99) - (b.grade ?? 99) || byText(a.name, b.name)),
    groups: [...groups.values()].toSorted((a, b) => byText(a.key, b.key)),
    keyOf,
  }
}

/** Each room's first real room: its own where it is one. */
function realRooms(rooms: readonly SourceRoom[]): ReadonlyMap<string, string | undefined> {
  const known = new Set(rooms.map((r) => r.name))
  const virtual = new Set(rooms.filter((r) => r.virtual).map((r) => r.name))
  return new Map(rooms.map((r) => [r.name, r.virtual ? r.realRoomSets.flat().find((name) => known.has(name) && !virtual.has(name)) : r.name || NAMELESS]))
}

/** Where a lesson is held: of a virtual room the first real one that the timetable gives it, else the first that it may have. */
function roomOf({ place }: GoodRow, real: ReadonlyMap<string, string | undefined>): string | null {
  if (place.room === undefined) return null
  const given = (place.realRooms ?? []).map((r) => real.get(r)).find((r) => r !== undefined)
  return given ?? real.get(place.room) ?? null
}

/** Subjects under the name that is shown: the long one where there is one, unless two would then look the same. */
function shownOnce(subjects: readonly SourceNamed[]): { name: string; shown: string }[] {
  const long = (s: SourceNamed): string => s.longName || s.name
  const count = new Map<string, number>()
  for (const s of subjects) count.set(long(s), (count.get(long(s)) ?? 0) + 1)
  const names = new Set(subjects.map((s) => s.name))
  return subjects
    .map((s) => ({ name: s.name, shown: (count.get(long(s)) === 1 && (long(s) === s.name || !names.has(long(s))) ? long(s) : s.name) || NAMELESS }))
    .toSorted((a, b) => byText(a.name, b.name))
}
