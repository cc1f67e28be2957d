/** How long names out of a file may be, and what becomes of those that are longer. */
import type { RefusedRow, RowKind } from './goodRows.ts'
import type { Source, SourceSet } from './source.ts'

/** The most characters of a name: of a school, a subject, a person, a set of students, a room, a building. */
export const NAME_MAX = 200
const SHOWN = 80

/** A name as it stands in a refusal: its beginning where it is long. */
export const shortened = (name: string): string => ([...name].length > SHOWN ? `${[...name].slice(0, SHOWN).join('')}…` : name)

const tooLong = (...names: readonly string[]): boolean => names.some((n) => n.length > NAME_MAX)

/** The file without things whose names are too long; they are among what was left out, and rows that name them find nothing. */
export function withinBounds(source: Source): Source {
  const left: RefusedRow[] = [...source.left]
  const keep = <T extends { readonly name: string; readonly line?: number }>(kind: RowKind, list: readonly T[], names: (item: T) => readonly string[]): T[] =>
    list.filter((item) => {
      if (!tooLong(...names(item))) return true
      left.push({ kind, line: item.line ?? 0, id: 0, reason: 'too_long', params: { maximum: NAME_MAX }, subject: shortened(item.name), students: '' })
      return false
    })
  const subjects = keep('subject', source.subjects, (s) => [s.name, s.longName])
  const teachers = keep('teacher', source.teachers, (t) => [t.name, t.longName])
  const students = keep('students', source.students, (s) => [s.name])
  const rooms = keep('room', source.rooms, (r) => [r.name, r.building])
  return { ...source, subjects, teachers, students: withoutMissingParts(students), rooms, left }
}

/** A set does not have parts that are not there. */
function withoutMissingParts(sets: readonly SourceSet[]): SourceSet[] {
  const names = new Set(sets.map((s) => s.name))
  return sets.map((s) => ({ ...s, parts: s.parts.filter((p) => names.has(p)) }))
}
