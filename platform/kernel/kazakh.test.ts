import { describe, expect, it } from 'vitest'
import { day } from './day.ts'
import { formatDay, formatMoment, monthName, orderOf, weekdayName } from './i18n.ts'
import { compareKazakh, monthsLong, weekdaysLong } from './kazakh.ts'

describe('Kazakh, which browsers do not know', () => {
  it('has the months and weekdays that Node knows', () => {
    for (const [i, name] of monthsLong.entries()) expect(new Intl.DateTimeFormat('kk', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, i, 5))).toLowerCase()).toBe(name)
    for (const [i, name] of weekdaysLong.entries()) expect(new Intl.DateTimeFormat('kk', { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, 1 + i))).toLowerCase()).toBe(name)
  })
  it('orders letters as Node’s Kazakh does', () => {
    const letters = [...'АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ']
    expect(letters.toReversed().toSorted(compareKazakh)).toEqual(letters)
    const names = ['Қасым', 'Кәрім', 'Әлі', 'Абай', 'Өтеген', 'Орал', 'Ілияс', 'Ысқақ', 'Һакім', 'Хан']
    expect(names.toSorted(compareKazakh)).toEqual(names.toSorted(new Intl.Collator('kk').compare))
  })
  it('counts numbers as numbers', () => expect(['12 «А»', '9 «Ә»', '9 «А»'].toSorted(compareKazakh)).toEqual(['9 «А»', '9 «Ә»', '12 «А»']))
  it('is an order: nobody stands before themselves', () => expect(compareKazakh('Әли', 'әли')).toBe(0))
})

describe('a day in words', () => {
  it.each([
    ['kk', 'сейсенбі, 15 желтоқсан'],
    ['ru', 'вторник, 15 декабря'],
    ['en', 'Tuesday 15 December'],
  ] as const)('in %s', (lang, words) => expect(formatDay(lang, day('2026-12-15'), 'full')).toBe(words))
  it('names months and weekdays alone', () => {
    expect([monthName('kk', 11), monthName('ru', 11), monthName('en', 11)]).toEqual(['қараша', 'ноябрь', 'November'])
    expect([weekdayName('kk', 1, 'short'), weekdayName('ru', 1, 'short'), weekdayName('en', 1, 'short')]).toEqual(['дс', 'пн', 'Mon'])
  })
  it('tells a moment in the school’s zone', () => expect(formatMoment('kk', '2026-12-15T20:30:00Z', 'Asia/Almaty')).toBe('16.12.2026, 01:30'))
  it('orders by the reader’s language', () => expect(['ы', 'і', 'и'].toSorted(orderOf('kk'))).toEqual(['и', 'ы', 'і']))
})
