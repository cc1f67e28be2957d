import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { clockInRows, isOffPattern, rowsOf } from './weekGrid.ts'
import type { OnDay } from './weekGrid.ts'

const mon = day('2026-10-05')
const tue = day('2026-10-06')
const wed = day('2026-10-07')
const lesson = (on: typeof mon, position: number, startsAt: string, endsAt: string, over: Partial<OnDay> = {}): OnDay => ({ day: on, position, startsAt, endsAt, status: 'planned', subgroup: null, ...over })
const seen = (lessons: readonly OnDay[]) => rowsOf(lessons).map((r) => `${r.position} ${r.startsAt}–${r.endsAt}: ${[...r.cells.values()].flat().length}`)

describe('the table of a week', () => {
  it('has a row for each order of lesson, with its clock times', () => {
    expect(seen([lesson(mon, 2, '08:50', '09:35'), lesson(mon, 1, '08:00', '08:45'), lesson(tue, 1, '08:00', '08:45')])).toEqual(['1 08:00–08:45: 2', '2 08:50–09:35: 1'])
  })
  it('keeps one row for an order on a short day and shows the times of most days', () => {
    const short = lesson(wed, 3, '09:20', '09:50')
    const rows = rowsOf([lesson(mon, 3, '09:50', '10:35'), lesson(tue, 3, '09:50', '10:35'), short])
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ startsAt: '09:50', endsAt: '10:35' })
    expect(rows.flatMap((r) => [...r.cells.values()].flat().filter((l) => isOffPattern(l, r)))).toEqual([short])
  })
  it('has two rows for the first lesson of two shifts, in the order of the clock', () => {
    expect(seen([lesson(mon, 1, '14:00', '14:45'), lesson(mon, 6, '12:30', '13:15'), lesson(tue, 1, '08:00', '08:45')])).toEqual(['1 08:00–08:45: 1', '6 12:30–13:15: 1', '1 14:00–14:45: 1'])
  })
  it('puts parallel subgroups into one cell', () => {
    const two = [lesson(mon, 4, '10:50', '11:35', { subgroup: '2' }), lesson(mon, 4, '10:50', '11:35', { subgroup: '1' })]
    expect(rowsOf(two)[0]?.cells.get(mon)?.map((l) => l.subgroup)).toEqual(['1', '2'])
  })
  it('of no lessons has no rows', () => expect(rowsOf([])).toEqual([]))
})

describe('the line of the clock', () => {
  const rows = rowsOf([lesson(mon, 1, '08:00', '08:40'), lesson(mon, 2, '08:50', '09:35')])
  it('runs through the lesson that is held', () => expect(clockInRows(rows, '08:10')).toEqual({ row: 0, part: 0.25 }))
  it('stands below the lesson in the break after it', () => expect(clockInRows(rows, '08:45')).toEqual({ row: 0, part: 1 }))
  it('is not drawn before the first and after the last lesson', () => {
    expect(clockInRows(rows, '07:59')).toBeUndefined()
    expect(clockInRows(rows, '09:35')).toBeUndefined()
    expect(clockInRows([], '09:35')).toBeUndefined()
  })
})
