import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { bellsOf, MOST_HOURS } from './clock.ts'

const all = (names: readonly string[]): number[] => names.map((_, i) => i)
const times = (names: readonly string[], used = all(names)): string[] => bellsOf(names, used).map((b) => `${b.position} ${b.startsAt}-${b.endsAt}`)

describe('clock times out of the names of hours', () => {
  it('are those that stand there, from and until', () => {
    expect(times(['08:00-08:45', '08:50-09:35'])).toEqual(['1 08:00-08:45', '2 08:50-09:35'])
    expect(times(['Pd1 (07:10-07:50)', 'Pd2 (07:50-08:30)'])).toEqual(['1 07:10-07:50', '2 07:50-08:30'])
    expect(times(['9.30 - 11.00', '11.15 - 12.45'])).toEqual(['1 09:30-11:00', '2 11:15-12:45'])
    expect(times(['Pd1 08h00-08h40', 'Pd2 08h40-09h20'])).toEqual(['1 08:00-08:40', '2 08:40-09:20'])
  })
  it('end after 45 minutes where only the beginning is written, or when the next lesson begins', () => {
    expect(times(['8:00', '9:00'])).toEqual(['1 08:00-08:45', '2 09:00-09:45'])
    expect(times(['19:00', '19:40', '20:30'])).toEqual(['1 19:00-19:40', '2 19:40-20:25', '3 20:30-21:15'])
  })
  it('take the first of two times that are no stretch', () => {
    expect(times(['1ª 08:15 - FP08:15', '2ª 09:15 - FP09:15'])).toEqual(['1 08:15-09:00', '2 09:15-10:00'])
  })
  it('go on after noon on a clock of twelve hours', () => {
    expect(times(['11:00', '12:00', '1:00', '2:00'])).toEqual(['1 11:00-11:45', '2 12:00-12:45', '3 13:00-13:45', '4 14:00-14:45'])
    expect(times(['12:10-1:00'])).toEqual(['1 12:10-13:00'])
  })
  it('are whole hours where names are growing numbers from 6 on', () => {
    expect(times(['7', '8', '9'])).toEqual(['1 07:00-07:45', '2 08:00-08:45', '3 09:00-09:45'])
  })
  it('are lesson after lesson from 08:00 for numbers that are an order, and for any words', () => {
    expect(times(['1', '2', '3'])).toEqual(['1 08:00-08:45', '2 08:55-09:40', '3 09:50-10:35'])
    expect(times(['0', '1'])).toEqual(['1 08:00-08:45', '2 08:55-09:40'])
    expect(times(['Erste', 'Zweite'])).toEqual(['1 08:00-08:45', '2 08:55-09:40'])
    expect(times(['25:00', '26:00'])).toEqual(['1 08:00-08:45', '2 08:55-09:40'])
    expect(times(['9:00', '8:00'])[0]).toBe('1 09:00-09:45')
    expect(times(['14:00', '13:00'])).toEqual(['1 08:00-08:45', '2 08:55-09:40'])
  })
  it('do not take the sixth and seventh lesson for the clock because nobody learns before', () => {
    expect(times(['1', '2', '3', '4', '5', '6', '7', '8'], [5, 6, 7])).toEqual(['1 08:00-08:45', '2 08:55-09:40', '3 09:50-10:35'])
  })
  it('pass over hours without lessons: a break in the list is no lesson', () => {
    expect(times(['1ª 07:30', 'Recreo', '2ª 08:30'], [0, 2])).toEqual(['1 07:30-08:15', '2 08:30-09:15'])
    expect(bellsOf(['1', 'Pati', '2'], [0, 2]).map((b) => b.hour)).toEqual([0, 2])
  })
  it('are squeezed where the day would be too long', () => {
    const long = times(Array.from({ length: MOST_HOURS }, (_, i) => `P${i}`))
    expect(long[0]).toBe('1 08:00-08:41')
    expect(long.at(-1)).toBe('20 22:43-23:24')
  })

  const hourName = fc.oneof(fc.string({ maxLength: 12 }), fc.integer({ min: 0, max: 30 }).map(String), fc.tuple(fc.nat(25), fc.nat(70)).map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`))
  it('always grow, never overlap and stay within the day', () => {
    fc.assert(
      fc.property(fc.array(hourName, { minLength: 1, maxLength: MOST_HOURS }), (names) => {
        let before = '00:00'
        for (const b of bellsOf(names, all(names))) {
          expect(b.startsAt).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
          expect(b.endsAt).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
          expect(b.startsAt >= before).toBe(true)
          expect(b.endsAt > b.startsAt).toBe(true)
          before = b.endsAt
        }
      }),
      { numRuns: 500 },
    )
  })
})
