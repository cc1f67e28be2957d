import { describe, expect, it } from 'vitest'
import { day, daysIn, weekday } from '@alippe/kernel/day'
import { lessonsOf } from './lessonsOf.ts'
import type { WeekHour } from './lessonsOf.ts'

const hour = (over: Partial<WeekHour> = {}): WeekHour => ({ id: 'tue', weekday: 2, from: day('2026-09-01'), until: day('2027-05-26'), grades: [7], ...over })
const weekdays = daysIn(day('2026-09-01'), day('2026-10-01')).filter((d) => weekday(d) <= 5)
const on = (hours: readonly WeekHour[], days = new Map<number | null, typeof weekdays>([[7, weekdays]])) => lessonsOf(hours, days).map((l) => `${l.hourId} ${l.day}`)

describe('an hour of the week', () => {
  it('gives a lesson on each teaching day of its weekday', () => {
    expect(on([hour()])).toEqual(['tue 2026-09-01', 'tue 2026-09-08', 'tue 2026-09-15', 'tue 2026-09-22', 'tue 2026-09-29'])
  })
  it('gives none on a day off', () => {
    const without = weekdays.filter((d) => d !== '2026-09-15')
    expect(on([hour()], new Map([[7, without]]))).not.toContain('tue 2026-09-15')
  })
  it('is held on its first day and no longer on the day it ends', () => {
    expect(on([hour({ from: day('2026-09-08'), until: day('2026-09-22') })])).toEqual(['tue 2026-09-08', 'tue 2026-09-15'])
  })
  it('gives nothing where the stretch has no teaching day, or none for its grade', () => {
    expect(on([hour()], new Map([[7, []]]))).toEqual([])
    expect(on([hour()], new Map([[8, weekdays]]))).toEqual([])
  })
})

describe('grade 1', () => {
  const rest = weekdays.filter((d) => d < '2026-09-07' || d >= '2026-09-14')
  const days = new Map<number | null, typeof weekdays>([[1, rest], [2, weekdays]])
  it('has no lesson in its own break while the others have', () => {
    expect(on([hour({ id: 'one', grades: [1] }), hour({ id: 'two', grades: [2] })], days).filter((l) => l.endsWith('09-08'))).toEqual(['two 2026-09-08'])
  })
  it('taught together with grade 2 in one hour, leaves the lesson to those who came', () => {
    expect(on([hour({ id: 'both', grades: [1, 2] })], days)).toEqual(['both 2026-09-01', 'both 2026-09-08', 'both 2026-09-15', 'both 2026-09-22', 'both 2026-09-29'])
  })
})

it('a class whose grade is not known follows the days of the whole school', () => {
  expect(on([hour({ grades: [null] })], new Map([[null, weekdays]]))).toHaveLength(5)
})

it('lessons come in the order of days, each once', () => {
  const lessons = on([hour({ id: 'fri', weekday: 5 }), hour(), hour({ id: 'both', grades: [7, 7] })])
  expect(lessons.map((l) => l.split(' ')[1])).toEqual(lessons.map((l) => l.split(' ')[1]).toSorted())
  expect(new Set(lessons).size).toBe(lessons.length)
})
