import { describe, expect, it } from 'vitest'
import { gapsOf, inOrder } from './dayOf.ts'
import type { Placed } from './dayOf.ts'

const lesson = (position: number, startsAt: string, endsAt: string, over: Partial<Placed> = {}): Placed => ({ position, startsAt, endsAt, status: 'planned', subgroup: null, ...over })

describe('the order of a day', () => {
  it('is that of the clock, not of the numbers: a teacher of both shifts has the first lesson twice', () => {
    const morning = lesson(6, '12:30', '13:15')
    const afternoon = lesson(1, '14:00', '14:45')
    expect(inOrder([afternoon, morning])).toEqual([morning, afternoon])
  })
  it('puts parallel subgroups by their names, the tenth after the second', () => {
    const groups = ['10', '2', '1'].map((subgroup) => lesson(3, '09:50', '10:35', { subgroup }))
    expect(inOrder(groups).map((l) => l.subgroup)).toEqual(['1', '2', '10'])
  })
})

describe('a window', () => {
  it('is a free lesson between two lessons', () => {
    expect(gapsOf([lesson(3, '09:50', '10:35'), lesson(5, '11:40', '12:25')])).toEqual([{ startsAt: '10:35', endsAt: '11:40', minutes: 65 }])
  })
  it('is not a break, however long the breaks are', () => {
    expect(gapsOf([lesson(2, '08:50', '09:25'), lesson(3, '09:50', '10:25'), lesson(4, '10:50', '11:25')])).toEqual([])
  })
  it('is seen on a short day of lessons of 30 minutes', () => {
    expect(gapsOf([lesson(1, '08:00', '08:30'), lesson(3, '09:10', '09:40')])).toHaveLength(1)
  })
  it('is left by a cancelled lesson', () => {
    const day = [lesson(1, '08:00', '08:45'), lesson(2, '08:50', '09:35', { status: 'cancelled' }), lesson(3, '09:50', '10:35')]
    expect(gapsOf(day)).toEqual([{ startsAt: '08:45', endsAt: '09:50', minutes: 65 }])
  })
  it('does not stand before the first lesson, after the last, or beside a parallel one', () => {
    expect(gapsOf([lesson(4, '10:50', '11:35')])).toEqual([])
    expect(gapsOf([])).toEqual([])
    expect(gapsOf([lesson(1, '08:00', '10:00'), lesson(1, '08:00', '08:35'), lesson(3, '10:05', '10:50')])).toEqual([])
  })
})
