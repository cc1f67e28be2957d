import { describe, expect, it } from 'vitest'
import { addDays, day } from '@alippe/kernel/day'
import { countsOf, dotsOf, emptyWeek, nextAfter, shownDays, spreadOf, stepDay } from './weekOf.ts'
import type { Filled } from './weekOf.ts'

const monday = day('2026-10-05')
const today = day('2026-10-07')
const lesson = (marks = 0, due = 0, status: 'planned' | 'cancelled' = 'planned') => ({ status, marks: Array.from({ length: marks }), due: Array.from({ length: due }) })
/** A week with lessons on the weekdays named, 1 = Monday. */
const week = (...with_: number[]): Filled[] => [0, 1, 2, 3, 4, 5, 6].map((n) => ({ day: addDays(monday, n), lessons: with_.includes(n + 1) ? [lesson()] : [], alsoDue: [] }))
const on = (days: readonly Filled[], n: number, d: Partial<Filled>): Filled[] => days.map((x, i) => (i === n - 1 ? { ...x, ...d } : x))
const names = (days: readonly Filled[]): string[] => days.map((d) => d.day.slice(8))

describe('the week strip', () => {
  it('shows Monday to Friday', () => expect(names(shownDays(week(1, 2, 3, 4, 5)))).toEqual(['05', '06', '07', '08', '09']))
  it('shows them in a break too', () => expect(shownDays(week())).toHaveLength(5))
  it('shows Saturday where there are lessons on it', () => expect(names(shownDays(week(1, 6)))).toContain('10'))
  it('shows Saturday where homework is due on it', () => expect(names(shownDays(on(week(1), 6, { alsoDue: [{}] })))).toContain('10'))
  it('shows Sunday while somebody looks at it', () => expect(names(shownDays(week(1), day('2026-10-11')))).toContain('11'))
})

describe('the dots of a day', () => {
  const filled = (d: Partial<Filled>): Filled => ({ day: today, lessons: [], alsoDue: [], ...d })
  it.each([
    ['are as many as marks', filled({ lessons: [lesson(1), lesson(1)] }), { marks: 2, due: false }],
    ['are three for four marks', filled({ lessons: [lesson(3), lesson(1)] }), { marks: 3, due: false }],
    ['have a bar where homework is due today', filled({ lessons: [lesson(0, 1)] }), { marks: 0, due: true }],
    ['have a bar where a subject without a lesson expects homework', filled({ alsoDue: [{}] }), { marks: 0, due: true }],
    ['have no bar for homework of yesterday', filled({ day: day('2026-10-06'), lessons: [lesson(0, 1)] }), { marks: 0, due: false }],
  ])('%s', (_, d, dots) => {
    expect(dotsOf(d, today)).toEqual(dots)
  })
})

describe('the count of a day', () => {
  it('leaves out a cancelled lesson, but not its homework', () => {
    expect(countsOf({ day: today, lessons: [lesson(1, 1), lesson(0, 2, 'cancelled')], alsoDue: [{}] })).toEqual({ lessons: 1, marks: 1, due: 4 })
  })
})

describe('an arrow', () => {
  it.each([
    ['leads from Tuesday to Wednesday', '2026-10-06', 1, '2026-10-07'],
    ['leads from Wednesday back to Tuesday', '2026-10-07', -1, '2026-10-06'],
    ['leads from Friday over the weekend to Monday', '2026-10-09', 1, '2026-10-12'],
    ['leads from Monday back to Friday', '2026-10-05', -1, '2026-10-02'],
    ['leads from a Saturday without lessons to Monday', '2026-10-10', 1, '2026-10-12'],
    ['leads from a Sunday back to Friday', '2026-10-11', -1, '2026-10-09'],
  ] as const)('%s', (_, from, by, to) => {
    expect(stepDay(day(from), by, week(1, 2, 3, 4, 5))).toBe(to)
  })
  it('leads from Friday to a Saturday with lessons', () => expect(stepDay(day('2026-10-09'), 1, week(1, 6))).toBe('2026-10-10'))
  it('stops at an empty Wednesday', () => expect(stepDay(day('2026-10-06'), 1, week(1, 2, 4, 5))).toBe('2026-10-07'))
})

describe('the spread', () => {
  it('has three days on the left page and the rest on the right', () => {
    expect(spreadOf(week(1, 2, 3, 4, 5)).map(names)).toEqual([['05', '06', '07'], ['08', '09']])
    expect(spreadOf(week(1, 2, 3, 4, 5, 6)).map(names)).toEqual([['05', '06', '07'], ['08', '09', '10']])
  })
})

describe('the next day with lessons', () => {
  const at = (n: number, subject: string, status: 'planned' | 'cancelled' = 'planned', due: { text: string }[] = []) => ({ day: addDays(monday, n), lessons: [{ status, subject, due }], alsoDue: [] })
  const after = { day: day('2026-10-12'), due: [{ text: '№ 5', subject: 'Algebra' }] }
  it('is tomorrow, with the homework of its lessons and of subjects that only collect it', () => {
    const days = [at(0, 'Physics'), { ...at(1, 'Algebra', 'planned', [{ text: '№ 3' }]), alsoDue: [{ text: 'Essay', subject: 'English' }] }]
    expect(nextAfter(monday, { days, next: after })).toEqual({ day: '2026-10-06', due: [{ text: '№ 3', subject: 'Algebra' }, { text: 'Essay', subject: 'English' }] })
  })
  it('is not a day on which every lesson is cancelled', () => {
    expect(nextAfter(monday, { days: [at(0, 'Physics'), at(1, 'Algebra', 'cancelled'), at(2, 'Music')], next: after })?.day).toBe('2026-10-07')
  })
  it('after Friday is the one known after the week', () => expect(nextAfter(day('2026-10-09'), { days: [at(4, 'Physics')], next: after })).toEqual(after))
  it('is none where the timetable knows none', () => expect(nextAfter(monday, { days: [], next: null })).toBeUndefined())
})

describe('a week of which nothing is known yet', () => {
  it('runs from Monday to Sunday', () => expect(names(emptyWeek(day('2026-10-08')))).toEqual(['05', '06', '07', '08', '09', '10', '11']))
})
