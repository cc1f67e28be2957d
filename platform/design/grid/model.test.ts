import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterKey, alone, inside, markOf, placesOf, rangeOf, sizeOf, stepOf } from './model.ts'
import type { Place } from './model.ts'

const shape = { rows: 30, columns: 60, page: 10 }
const key = (name: string, held: { ctrl?: boolean; shift?: boolean } = {}) => ({ key: name, ctrlKey: held.ctrl ?? false, shiftKey: held.shift ?? false })
const nothing = (): boolean => false
const at = (row: number, column: number): Place => ({ row, column })

describe('keys of a spreadsheet', () => {
  it('arrows go by one and stop at the edges', () => {
    expect(stepOf(key('ArrowDown'), at(3, 4), shape, nothing)).toEqual(at(4, 4))
    expect(stepOf(key('ArrowUp'), at(0, 4), shape, nothing)).toEqual(at(0, 4))
    expect(stepOf(key('ArrowRight'), at(0, 59), shape, nothing)).toEqual(at(0, 59))
    expect(stepOf(key('a'), at(0, 0), shape, nothing)).toBeUndefined()
  })
  it('Home, End, PgUp, PgDn, and the same with Ctrl', () => {
    expect(stepOf(key('Home'), at(5, 9), shape, nothing)).toEqual(at(5, 0))
    expect(stepOf(key('End', { ctrl: true }), at(5, 9), shape, nothing)).toEqual(at(29, 59))
    expect(stepOf(key('PageDown'), at(25, 9), shape, nothing)).toEqual(at(29, 9))
    expect(stepOf(key('PageUp'), at(25, 9), shape, nothing)).toEqual(at(15, 9))
  })
  it('Ctrl with an arrow: through a block to its end, from its end to the next one, without one to the edge', () => {
    const filled = (p: Place): boolean => p.column === 2 && (p.row <= 4 || p.row === 9)
    const down = key('ArrowDown', { ctrl: true })
    expect(stepOf(down, at(0, 2), shape, filled)).toEqual(at(4, 2))
    expect(stepOf(down, at(4, 2), shape, filled)).toEqual(at(9, 2))
    expect(stepOf(down, at(9, 2), shape, filled)).toEqual(at(29, 2))
    expect(stepOf(key('ArrowRight', { ctrl: true }), at(0, 3), shape, filled)).toEqual(at(0, 59))
  })
  it('Shift moves the other corner, the focus stays; without it one cell is chosen', () => {
    const down = afterKey(key('ArrowDown', { shift: true }), alone(at(2, 2)), shape, nothing)
    expect(down).toEqual({ at: at(2, 2), to: at(3, 2) })
    expect(down && afterKey(key('ArrowRight', { shift: true }), down, shape, nothing)).toEqual({ at: at(2, 2), to: at(3, 3) })
    expect(down && afterKey(key('ArrowDown'), down, shape, nothing)).toEqual(alone(at(3, 2)))
  })
  it('never leaves the grid, whatever keys are pressed', () => {
    const names = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']
    const keys = fc.array(fc.record({ key: fc.constantFrom(...names), ctrlKey: fc.boolean(), shiftKey: fc.boolean() }), { maxLength: 60 })
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), (pressed, rows, columns) => {
        const small = { rows, columns, page: 3 }
        let s = alone(at(0, 0))
        for (const k of pressed) s = afterKey(k, s, small, (p) => (p.row + p.column) % 3 === 0) ?? s
        expect(inside(s.at, small)).toEqual(s.at)
        expect(inside(s.to, small)).toEqual(s.to)
      }),
    )
  })
})

describe('what is chosen', () => {
  it('is a block between two corners, whichever way it was drawn', () => {
    const r = rangeOf({ at: at(5, 7), to: at(4, 9) })
    expect(r).toEqual({ top: 4, bottom: 5, left: 7, right: 9 })
    expect(sizeOf(r)).toBe(6)
    expect(placesOf(r)).toEqual([at(4, 7), at(4, 8), at(4, 9), at(5, 7), at(5, 8), at(5, 9)])
  })
  it('says of each row only what concerns it', () => {
    const s = { at: at(1, 2), to: at(2, 3) }
    expect([0, 1, 2, 3].map((row) => markOf(s, row))).toEqual(['', 'at:2 in:2-3', 'in:2-3', ''])
    expect(markOf(alone(at(1, 2)), 1)).toBe('at:2 ')
  })
})
