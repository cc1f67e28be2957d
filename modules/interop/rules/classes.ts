/**
 * Which sets of students are the classes. Files differ: in one the years are the classes, in another their groups or subgroups, and
 * sets may overlap. An atom is a set without parts: the smallest body of pupils that the file tells apart.
 */
import type { GoodRow } from './goodRows.ts'
import { byText } from './source.ts'
import type { SourceSet } from './source.ts'

/** Names of the atoms of each set; an atom's own is itself. Sets that name each other in a circle are taken once. */
export function atomsOf(sets: readonly SourceSet[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map(sets.map((s) => [s.name, s]))
  const collect = (name: string, into: Set<string>, path: ReadonlySet<string>): void => {
    const set = byName.get(name)
    if (!set || path.has(name)) return
    if (set.parts.length === 0) into.add(name)
    else for (const part of set.parts) collect(part, into, new Set([...path, name]))
  }
  return new Map(
    sets.map((s) => {
      const into = new Set<string>()
      collect(s.name, into, new Set())
      return [s.name, [...into].toSorted(byText)]
    }),
  )
}

/** A class: a set of the file, with the atoms that fall to it. */
export interface FoundClass {
  readonly name: string
  readonly atoms: readonly string[]
}

interface Candidate {
  readonly name: string
  readonly atoms: readonly string[]
  /** Hours a week that every pupil of the set has together with all the others. */
  readonly common: number
  /** Hours a week of the rows that name this very set. */
  readonly named: number
  /** 0 a set of its own, 1 a part of one, 2 a part of a part. */
  readonly depth: number
}

/**
 * The classes: the highest sets that have at least half of a pupil's week in common. Where a class is so divided that only its
 * smallest parts have that much in common, a set with a quarter of the week in its own name will do; pupils who follow courses of
 * their own (the upper school of some countries) are one class by the set in whose name they have the most. Every atom with lessons
 * falls to exactly one class, atoms without lessons to none. The order of the file does not matter.
 */
export function findClasses(sets: readonly SourceSet[], rows: readonly GoodRow[]): FoundClass[] {
  const atoms = atomsOf(sets)
  const week = new Week(atoms, rows)
  const all = candidates(sets, atoms, week)
  const found: FoundClass[] = []
  const free = new Set(week.atoms())
  const take = (name: string, of: readonly string[]): void => {
    const mine = of.filter((a) => free.has(a))
    if (!mine.length) return
    for (const a of mine) free.delete(a)
    found.push({ name, atoms: mine })
  }
  const fills = (hours: number, c: Candidate, part: number): boolean => c.atoms.every((a) => hours >= part * week.hoursOf(a))
  const isAtom = (c: Candidate): boolean => c.atoms.length === 1

  for (const c of all) if (!isAtom(c) && fills(c.common, c, 1 / 2)) take(c.name, c.atoms)
  // One set over one atom (a group with a single subgroup): the two are the same pupils, and the name that lessons use is the class's.
  const alone = all.filter((c) => isAtom(c) && fills(c.named, c, 1 / 2))
  for (const c of alone) take(c.name, c.atoms)
  const deep = new Set(all.filter((c) => c.depth === 2 && isAtom(c)).flatMap((c) => c.atoms))
  for (const c of all) if (c.depth < 2 && !isAtom(c) && fills(c.named, c, 1 / 4)) take(c.name, c.atoms.filter((a) => deep.has(a)))
  for (const atom of [...free].toSorted(byText)) {
    if (!free.has(atom)) continue
    const above = deep.has(atom) ? all.filter((c) => c.depth < 2 && c.named > 0 && c.atoms.includes(atom)) : []
    const [most] = above.toSorted((a, b) => b.named - a.named)
    if (most) take(most.name, most.atoms.filter((a) => deep.has(a)))
    else take(atom, [atom])
  }
  return found
}

/** Sets that have pupils with lessons, the highest first. */
function candidates(sets: readonly SourceSet[], atoms: ReadonlyMap<string, readonly string[]>, week: Week): Candidate[] {
  const depth = depths(sets)
  return sets
    .map((s) => {
      const mine = (atoms.get(s.name) ?? []).filter((a) => week.hoursOf(a) > 0)
      return { name: s.name, atoms: mine, common: week.common(mine), named: week.named(s.name), depth: depth.get(s.name) ?? 0 }
    })
    .filter((c) => c.atoms.length > 0)
    .toSorted((a, b) => b.atoms.length - a.atoms.length || b.named - a.named || a.depth - b.depth || byText(a.name, b.name))
}

/** How deep a set lies: 0 for one of its own, at most 2. In several places at once it is as deep as the deepest. */
function depths(sets: readonly SourceSet[]): ReadonlyMap<string, number> {
  const depth = new Map(sets.map((s) => [s.name, 0]))
  for (let round = 0; round < 2; round++)
    for (const s of sets)
      for (const part of s.parts) depth.set(part, Math.min(2, Math.max(depth.get(part) ?? 0, (depth.get(s.name) ?? 0) + 1)))
  return depth
}

/** What the lessons of a week say of the atoms. */
class Week {
  private readonly hours = new Map<string, number>()
  private readonly rowsOf = new Map<string, { duration: number; atoms: ReadonlySet<string> }[]>()
  private readonly names = new Map<string, number>()

  constructor(atoms: ReadonlyMap<string, readonly string[]>, rows: readonly GoodRow[]) {
    for (const { activity } of rows) {
      const row = { duration: activity.duration, atoms: new Set(activity.students.flatMap((s) => atoms.get(s) ?? [])) }
      for (const a of row.atoms) {
        this.hours.set(a, (this.hours.get(a) ?? 0) + row.duration)
        const list = this.rowsOf.get(a)
        if (list) list.push(row)
        else this.rowsOf.set(a, [row])
      }
      for (const s of new Set(activity.students)) this.names.set(s, (this.names.get(s) ?? 0) + row.duration)
    }
  }

  atoms(): readonly string[] {
    return [...this.hours.keys()]
  }

  hoursOf(atom: string): number {
    return this.hours.get(atom) ?? 0
  }

  named(set: string): number {
    return this.names.get(set) ?? 0
  }

  common(atoms: readonly string[]): number {
    const [first] = atoms
    if (first === undefined) return 0
    let sum = 0
    for (const row of this.rowsOf.get(first) ?? []) if (row.atoms.size >= atoms.length && atoms.every((a) => row.atoms.has(a))) sum += row.duration
    return sum
  }
}

const romans = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/**
 * Grade and letter out of a class's name: "5A", "07 b", "10-В", "IXA", "VIII. C", "1º ESO"; a grade is 0 to 12. Null where the name does
 * not begin with one, so that "101", "2008-2009" and "Basic" have none.
 */
export function gradeOf(name: string): { grade: number | null; letter: string | null } {
  const text = name.trim().replace(/^(grade|gr|class|klasse|clasa|classe|klass|класс|сынып)\.?\s*(?=\d)/i, '')
  const arabic = /^0?(\d{1,2})(?!\d|\s*[-–/]\s*\d{4})/.exec(text)
  const roman = /^(XII|XI|IX|X|VIII|VII|VI|IV|V|III|II|I)(?![IVX])(?=$|[^\p{L}]|\p{Lu}(?!\p{L}))/u.exec(text)
  const grade = arabic ? Number(arabic[1]) : roman ? romans.indexOf(roman[1] ?? '') : -1
  if (grade < 0 || grade > 12) return { grade: null, letter: null }
  const rest = text.slice((arabic ?? roman)?.[0].length).replaceAll(/[\s.\-–_ºª°«»"'()/]/gu, '')
  return { grade, letter: /^\p{L}{1,3}$/u.test(rest) ? rest : null }
}
