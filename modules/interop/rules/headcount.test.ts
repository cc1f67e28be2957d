import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { headcount, LARGEST_CLASS, USUAL_CLASS } from './headcount.ts'

const counts = (atoms: Record<string, number>, ofSet = 0): Record<string, number> => Object.fromEntries(headcount(Object.entries(atoms).map(([name, students]) => ({ name, students })), ofSet))

describe('the made-up pupils of a class', () => {
  it('are as many as the file says', () => expect(counts({ a: 0 }, 31)).toEqual({ a: 31 }))
  it('are as many as its parts have where the class itself has no number', () => expect(counts({ a: 12, b: 13 })).toEqual({ a: 12, b: 13 }))
  it('are 24 where the file says nothing', () => expect(counts({ a: 0, b: 0 })).toEqual({ a: 12, b: 12 }))
  it('fall to parts in their proportion', () => expect(counts({ a: 10, b: 20 }, 27)).toEqual({ a: 9, b: 18 }))
  it('are spread evenly where one of the parts has no number', () => expect(counts({ a: 9, b: 0 }, 20)).toEqual({ a: 10, b: 10 }))
  it('are at most a hundred, however large the faculty', () => expect(counts({ a: 1000 })).toEqual({ a: LARGEST_CLASS }))
  it('leave no part without anybody, for somebody has its lessons', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(200), { minLength: 1, maxLength: 150 }), fc.nat(1000), (parts, ofSet) => {
        const made = headcount(parts.map((students, i) => ({ name: String(i), students })), ofSet)
        const sum = [...made.values()].reduce((n, x) => n + x, 0)
        expect(Math.min(...made.values())).toBeGreaterThanOrEqual(1)
        const wanted = ofSet || parts.reduce((n, x) => n + x, 0) || USUAL_CLASS
        expect(sum).toBe(Math.max(parts.length, Math.min(wanted, LARGEST_CLASS)))
      }),
    )
  })
})
