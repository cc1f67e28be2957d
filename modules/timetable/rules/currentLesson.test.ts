import { describe, expect, it } from 'vitest'
import { currentLesson } from './currentLesson.ts'
import type { Timed } from './currentLesson.ts'

const lesson = (startsAt: string, endsAt: string, status: Timed['status'] = 'planned'): Timed => ({ startsAt, endsAt, status })
const first = lesson('08:00', '08:45')
const second = lesson('08:50', '09:35')
const third = lesson('11:40', '12:25')
const day = [first, second, third]

describe('the present lesson', () => {
  it('is the one the clock stands in, with the minutes gone and left', () => {
    expect(currentLesson(day, '09:02')).toEqual({ now: [second], gone: 12, left: 33, next: [third], wait: 158 })
  })
  it('begins at its first minute and is over at its last', () => {
    expect(currentLesson(day, '08:00').now).toEqual([first])
    expect(currentLesson(day, '08:45').now).toEqual([])
  })
  it('in a break is none; the next one says how long the break still is', () => {
    expect(currentLesson(day, '08:47')).toEqual({ now: [], gone: 0, left: 0, next: [second], wait: 3 })
  })
  it('before school is none and after the last lesson there is no next', () => {
    expect(currentLesson(day, '06:10')).toMatchObject({ now: [], next: [first], wait: 110 })
    expect(currentLesson(day, '12:25')).toEqual({ now: [], gone: 0, left: 0, next: [], wait: 0 })
    expect(currentLesson([], '10:00')).toEqual({ now: [], gone: 0, left: 0, next: [], wait: 0 })
  })
  it('is never a cancelled one, and neither is the next', () => {
    const without = [first, lesson('08:50', '09:35', 'cancelled'), third]
    expect(currentLesson(without, '09:00')).toMatchObject({ now: [], next: [third], wait: 160 })
  })
  it('is several where subgroups learn beside one another, the longer one counting', () => {
    const other = lesson('08:50', '09:25')
    expect(currentLesson([second, other], '09:00')).toMatchObject({ now: [second, other], left: 35 })
    expect(currentLesson([second, other], '08:20')).toMatchObject({ next: [second, other], wait: 30 })
  })
})
