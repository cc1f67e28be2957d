import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { calendarFrom } from '../server/file.ts'
import { countTeachingDays, daysLeft, isTeachingDay, nextTeachingDay, periodOn, teachingDaysIn, weekOfPeriod, whyNoLessons } from './teachingDay.ts'

const year = calendarFrom(JSON.parse(readFileSync(new URL('../../../data/calendars/2026-2027.json', import.meta.url), 'utf8')))

describe('the academic year 2026–2027', () => {
  it('has 39, 39, 48 and 39 days with lessons, 165 in all', () => {
    const counts = countTeachingDays(year)
    expect(counts.map((c) => c.days)).toEqual([39, 39, 48, 39])
    expect(counts.reduce((n, c) => n + c.days, 0)).toBe(165)
  })
  it('gives a subject of Mondays only 30 lessons of the 34 in its programme', () => {
    const counts = countTeachingDays(year)
    expect(counts.map((c) => c.byWeekday)).toEqual([
      [7, 8, 8, 8, 8, 0, 0],
      [8, 8, 7, 8, 8, 0, 0],
      [8, 10, 10, 10, 10, 0, 0],
      [7, 9, 8, 8, 7, 0, 0],
    ])
    expect(counts.reduce((n, c) => n + (c.byWeekday[0] ?? 0), 0)).toBe(30)
  })
  it('gives grade 1 five days fewer: its extra break in February', () => {
    expect(countTeachingDays(year, 1).map((c) => c.days)).toEqual([39, 39, 43, 39])
    expect(countTeachingDays(year, 2).map((c) => c.days)).toEqual([39, 39, 48, 39])
  })
})

describe('a day', () => {
  it('of the week inside a quarter has lessons', () => {
    expect(isTeachingDay(day('2026-12-15'), year)).toBe(true)
    expect(whyNoLessons(day('2026-12-15'), year)).toBeUndefined()
  })
  it('without lessons says why', () => {
    expect(whyNoLessons(day('2026-12-16'), year)).toMatchObject({ reason: 'holiday', off: { names: { ru: 'День Независимости' } } })
    expect(whyNoLessons(day('2027-05-03'), year)).toMatchObject({ reason: 'transferred', off: { names: { en: 'Unity Day' } } })
    expect(whyNoLessons(day('2026-10-28'), year)).toMatchObject({ reason: 'break', off: { names: { kk: 'Күзгі каникул' } } })
    expect(whyNoLessons(day('2026-12-19'), year)).toEqual({ reason: 'weekend' })
    expect(whyNoLessons(day('2027-07-06'), year)).toEqual({ reason: 'outside' })
  })
  it('is told by its holiday, though it is a Sunday or in a break too', () => {
    expect(whyNoLessons(day('2027-05-09'), year)).toMatchObject({ reason: 'holiday', off: { names: { en: 'Victory Day' } } })
    expect(whyNoLessons(day('2027-01-07'), year)).toMatchObject({ reason: 'holiday', off: { names: { en: 'Orthodox Christmas' } } })
  })
  it('of the extra break is free for grade 1 only', () => {
    expect(whyNoLessons(day('2027-02-09'), year, 1)).toMatchObject({ reason: 'break', off: { grades: [1] } })
    expect(isTeachingDay(day('2027-02-09'), year, 2)).toBe(true)
    expect(isTeachingDay(day('2027-02-09'), year)).toBe(true)
  })
  it('with lessons follows the weekend, the break, the summer before', () => {
    expect(nextTeachingDay(day('2026-12-18'), year)).toBe('2026-12-21')
    expect(nextTeachingDay(day('2026-12-25'), year)).toBe('2027-01-11')
    expect(nextTeachingDay(day('2026-08-03'), year)).toBe('2026-09-01')
    expect(nextTeachingDay(day('2027-05-25'), year)).toBeUndefined()
    expect(nextTeachingDay(day('2027-02-05'), year, 1)).toBe('2027-02-15')
  })
})

describe('a week and what is left of the quarter', () => {
  const at = (d: string) => {
    const p = periodOn(day(d), year)
    return p && { number: p.number, week: weekOfPeriod(day(d), p), left: daysLeft(day(d), p, year) }
  }
  it('is counted from Monday: 15 December is in week 7, ten days before the last lessons', () => {
    expect(at('2026-12-15')).toEqual({ number: 2, week: 7, left: 10 })
  })
  it('begins short where the quarter begins in midweek', () => {
    expect(at('2026-09-01')).toMatchObject({ number: 1, week: 1 })
    expect(at('2026-09-06')).toMatchObject({ week: 1 })
    expect(at('2026-09-07')).toMatchObject({ week: 2 })
  })
  it('is nothing on the last day of lessons and on the Sunday after it', () => {
    expect(at('2026-12-25')).toMatchObject({ left: 0 })
    expect(at('2026-12-27')).toMatchObject({ number: 2, left: 0 })
  })
  it('is not counted between the quarters', () => {
    expect(at('2026-12-29')).toBeUndefined()
  })
})

describe('a stretch', () => {
  it('is half-open: its last day is not in it', () => {
    expect(teachingDaysIn(day('2026-12-14'), day('2026-12-18'), year)).toEqual(['2026-12-14', '2026-12-15', '2026-12-17'])
  })
  it('covers Saturdays in a school of six days', () => {
    const six = { ...year, weekdays: [1, 2, 3, 4, 5, 6] }
    expect(isTeachingDay(day('2026-12-19'), six)).toBe(true)
    expect(teachingDaysIn(day('2026-12-14'), day('2026-12-21'), six)).toHaveLength(5)
  })
})
