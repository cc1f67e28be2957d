import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawn, edgesOf, gapAfter, gapBefore, reveal, spanOf, stretched } from './window.ts'

describe('what is in sight', () => {
  it('all of a small list, a part of a long one with some more at each side', () => {
    expect(spanOf(edgesOf([24, 24, 24]), 0, 500)).toEqual({ first: 0, last: 2 })
    const long = edgesOf(Array.from({ length: 60 }, () => 26))
    expect(spanOf(long, 0, 260)).toEqual({ first: 0, last: 15 })
    expect(spanOf(long, 520, 260)).toEqual({ first: 16, last: 35 })
    expect(spanOf(edgesOf([]), 0, 260)).toEqual({ first: 0, last: -1 })
  })
  it('holds every pixel asked for, and the drawn ones with their gaps are as long as all', () => {
    const sizes = fc.array(fc.integer({ min: 10, max: 80 }), { minLength: 1, maxLength: 80 })
    fc.assert(
      fc.property(sizes, fc.nat(4000), fc.integer({ min: 1, max: 900 }), fc.integer({ min: -1, max: 79 }), (list, wanted, length, focus) => {
        const edges = edgesOf(list)
        const total = edges.at(-1) ?? 0
        const from = Math.min(wanted, Math.max(0, total - length))
        const span = spanOf(edges, from, length)
        expect(edges[span.first]).toBeLessThanOrEqual(from)
        expect(edges[span.last + 1]).toBeGreaterThanOrEqual(Math.min(total, from + length))
        const kept = Math.min(focus, list.length - 1)
        const numbers = drawn(span, kept)
        if (kept >= 0) expect(numbers).toContain(kept)
        expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
        const long = numbers.reduce((sum, n, i) => sum + gapBefore(edges, numbers, i) + (list[n] ?? 0), 0) + gapAfter(edges, numbers)
        expect(long).toBe(total)
      }),
    )
  })
  it('scrolls no further than it must', () => {
    expect(reveal(100, 200, 150, 180)).toBe(100)
    expect(reveal(100, 200, 60, 90)).toBe(60)
    expect(reveal(100, 200, 290, 320)).toBe(120)
    expect(reveal(0, 20, 100, 160)).toBe(100)
  })
  it('widens what may be wider, and nothing beyond its measure', () => {
    expect(stretched([{ least: 100 }, { least: 20, most: 40 }, { least: 20, most: 40 }], 160)).toEqual([100, 30, 30])
    expect(stretched([{ least: 20, most: 40 }], 500)).toEqual([40])
    expect(stretched([{ least: 20, most: 40 }, { least: 30 }], 10)).toEqual([20, 30])
  })
})
