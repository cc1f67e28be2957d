import { describe, expect, it } from 'vitest'
import { Day, addDays, clockAt, day, dayAt, daysBetween, daysIn, mondayOf, weekday } from './day.ts'

describe('a day', () => {
  it('is refused where the calendar has no such day', () => {
    expect(Day.safeParse('2027-02-29').success).toBe(false)
    expect(Day.safeParse('2027-2-9').success).toBe(false)
    expect(Day.safeParse('2028-02-29').success).toBe(true)
  })
  it('steps over the end of a month, a year and a leap day', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(day('2028-03-01'), -1)).toBe('2028-02-29')
  })
  it('counts its week from Monday', () => {
    expect(weekday(day('2026-09-01'))).toBe(2)
    expect(weekday(day('2026-09-06'))).toBe(7)
    expect(mondayOf(day('2026-09-06'))).toBe('2026-08-31')
  })
  it('counts half-open ranges', () => {
    expect(daysIn(day('2026-09-01'), day('2026-09-03'))).toEqual(['2026-09-01', '2026-09-02'])
    expect(daysBetween(day('2026-09-01'), day('2026-10-01'))).toBe(30)
  })
  it('is another day in Almaty than in Greenwich late in the evening', () => {
    const late = new Date('2026-12-15T20:30:00Z')
    expect(dayAt(late, 'Asia/Almaty')).toBe('2026-12-16')
    expect(clockAt(late, 'Asia/Almaty')).toBe('01:30')
  })
})
