import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { findClasses, gradeOf } from './classes.ts'
import type { GoodRow } from './goodRows.ts'
import type { SourceSet } from './source.ts'

/** 'IX: IXA IXB' is a set of two parts; 'IXA' alone a set without. */
const sets = (...lines: string[]): SourceSet[] => {
  const made = new Map<string, SourceSet>()
  for (const line of lines) {
    const [name = '', parts = ''] = line.split(':').map((x) => x.trim())
    const list = parts.split(' ').filter((x) => x !== '')
    made.set(name, { name, students: 0, parts: list })
    for (const p of list) if (!made.has(p)) made.set(p, { name: p, students: 0, parts: [] })
  }
  return [...made.values()]
}
/** '20 IXA' is twenty hours a week for IXA; '2 IXA IXB' two hours that both have together. */
const week = (...lines: string[]): GoodRow[] =>
  lines.map((line, i) => {
    const [hours = '0', ...students] = line.split(' ')
    return { activity: { id: i, subject: `S${i}`, teachers: [], students, duration: Number(hours), active: true, line: 0 }, place: { activityId: i, day: 0, hour: 0 } }
  })
const found = (of: SourceSet[], rows: GoodRow[]): string[] => findClasses(of, rows).map((c) => (c.atoms.length === 1 && c.atoms[0] === c.name ? c.name : `${c.name} = ${c.atoms.join(' ')}`)).toSorted()

describe('the classes of a file', () => {
  it('are the years where there is nothing else', () => {
    expect(found(sets('6A', '6B'), week('25 6A', '19 6B'))).toEqual(['6A', '6B'])
  })
  it('are the groups of a year where the lessons are theirs', () => {
    expect(found(sets('5: 5A 5B'), week('26 5A', '27 5B', '1 5'))).toEqual(['5A', '5B'])
  })
  it('are the groups, not their parts, where a part has a language of its own', () => {
    expect(found(sets('8: 8A 8B', '8A: 8A1 8A2', '8B: 8B1 8B2'), week('24 8A', '4 8A1', '4 8A2', '28 8B'))).toEqual(['8A = 8A1 8A2', '8B = 8B1 8B2'])
  })
  it('bear the name that the lessons use where a group has one part alone', () => {
    expect(found(sets('9: IXA IXB', 'IXA: 9A', 'IXB: 9B'), week('31 IXA', '34 IXB'))).toEqual(['IXA = 9A', 'IXB = 9B'])
    expect(found(sets('9: IXA IXB', 'IXA: 9A', 'IXB: 9B'), week('31 9A', '34 9B'))).toEqual(['9A', '9B'])
  })
  it('are the year where its pupils have half of the week together', () => {
    expect(found(sets('3: 3a 3b'), week('16 3', '15 3a', '15 3b'))).toEqual(['3 = 3a 3b'])
    expect(found(sets('3: 3a 3b'), week('15 3', '16 3a', '16 3b'))).toEqual(['3a', '3b'])
  })
  it('are much divided groups too, if a quarter of the week is common', () => {
    expect(found(sets('9: 9A 9B', '9A: a1 a2', '9B: b1 b2', 'n: a1 b1', 'm: a2 b2'), week('9 9A', '9 9B', '8 a1', '8 a2', '8 b1', '8 b2', '5 n', '5 m'))).toEqual(['9A = a1 a2', '9B = b1 b2'])
  })
  it('is the year of those who follow courses of their own', () => {
    const courses = sets('12: c1 c2 c3 c4 c5 c6', 'c1: q1 q2', 'c2: q1 q3', 'c3: q1 q4', 'c4: q2 q3', 'c5: q2 q4', 'c6: q3 q4')
    const lessons = ['4 c1', '4 c2', '4 c3', '4 c4', '4 c5', '4 c6', '10 q1', '10 q2', '10 q3', '10 q4']
    expect(found(courses, week('5 12', ...lessons))).toEqual(['12 = q1 q2 q3 q4'])
    expect(found(courses, week('8 12', ...lessons))).toEqual(['12 = q1 q2 q3 q4'])
  })
  it('count lessons that several sets have together as common', () => {
    expect(found(sets('7: 7A 7B', '7A: x y z'), week('20 x y z', '5 x', '5 y', '5 z', '30 7B'))).toEqual(['7A = x y z', '7B'])
  })
  it('leave out sets without lessons', () => {
    expect(found(sets('1', '2: 2a 2b'), week('10 2a'))).toEqual(['2a'])
  })
  it('take no harm from sets that name each other in a circle', () => {
    expect(found(sets('a: b', 'b: a c'), week('10 c'))).toEqual(['c'])
  })

  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
  const anySets = fc.uniqueArray(fc.record({ name, students: fc.nat(30), parts: fc.uniqueArray(name, { maxLength: 3 }) }), { selector: (s) => s.name, minLength: 1 })
  const anyRows = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.uniqueArray(name, { minLength: 1, maxLength: 3 })), { maxLength: 12 })
  const complete = (of: readonly SourceSet[]): SourceSet[] => {
    const there = new Set(of.map((s) => s.name))
    return [...of, ...[...new Set(of.flatMap((s) => s.parts))].filter((p) => !there.has(p)).map((p) => ({ name: p, students: 0, parts: [] }))]
  }
  it('hold every pupil with lessons exactly once, and nobody else', () => {
    fc.assert(
      fc.property(anySets, anyRows, (of, rows) => {
        const all = complete(of)
        const known = new Set(all.map((s) => s.name))
        const good = week(...rows.map(([h, names]) => `${h} ${names.filter((n) => known.has(n)).join(' ')}`.trim()).filter((l) => l.includes(' ')))
        const leaves = new Set(all.filter((s) => s.parts.length === 0).map((s) => s.name))
        const under = (n: string, seen = new Set<string>()): string[] => {
          if (seen.has(n)) return []
          seen.add(n)
          return leaves.has(n) ? [n] : (all.find((s) => s.name === n)?.parts ?? []).flatMap((p) => under(p, seen))
        }
        const withLessons = new Set(good.flatMap((r) => r.activity.students.flatMap((s) => under(s))))
        const held = findClasses(all, good).flatMap((c) => c.atoms)
        expect(held.length).toBe(new Set(held).size)
        expect(new Set(held)).toEqual(withLessons)
      }),
    )
  })
  it('are the same in whatever order the file has its sets and rows', () => {
    fc.assert(
      fc.property(anySets, anyRows, fc.infiniteStream(fc.nat()), (of, rows, dice) => {
        const all = complete(of)
        const known = new Set(all.map((s) => s.name))
        const good = week(...rows.map(([h, names]) => `${h} ${names.filter((n) => known.has(n)).join(' ')}`.trim()).filter((l) => l.includes(' ')))
        const mixed = <T>(list: readonly T[]): T[] => list.map((x) => ({ x, at: dice.next().value })).toSorted((a, b) => a.at - b.at).map(({ x }) => x)
        const plain = (list: ReturnType<typeof findClasses>): string[] => list.map((c) => `${c.name}: ${c.atoms.join(' ')}`).toSorted()
        expect(plain(findClasses(mixed(all), mixed(good)))).toEqual(plain(findClasses(all, good)))
      }),
    )
  })
})

describe('the grade in a name', () => {
  it.each([
    ['5A', 5, 'A'],
    ['07b', 7, 'b'],
    ['10-В', 10, 'В'],
    ['8 а', 8, 'а'],
    ['1º ESO', 1, 'ESO'],
    ['2-BAT-A', 2, null],
    ['IXA', 9, 'A'],
    ['XII B', 12, 'B'],
    ['VIII. C', 8, 'C'],
    ['IV-C', 4, 'C'],
    ['XD', 10, 'D'],
    ['12k', 12, 'k'],
    ['0 класс', 0, null],
    ['7 «Ә»', 7, 'Ә'],
    ['Gr 10A', 10, 'A'],
    ['Class 3F', 3, 'F'],
    ['6/7', 6, null],
    ['10A1', 10, null],
    ['101', null, null],
    ['13a', null, null],
    ['2008-2009', null, null],
    ['20 08', null, null],
    ['Informatik', null, null],
    ['C 10103', null, null],
    ['XIIII', null, null],
    ['', null, null],
  ])('%s is of grade %s, letter %s', (name, grade, letter) => {
    expect(gradeOf(name)).toEqual({ grade, letter })
  })
})
