import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import type { SubjectGrades } from '../contract.ts'
import { cellOf, columnsOf, periodAt } from './gradesTable.ts'

const periods = (['Q1', 'Q2', 'Q3', 'Q4'] as const).map((code) => ({ code, from: day('2026-09-01'), until: day('2026-10-26') }))
const year = [
  { code: 'Q1' as const, from: day('2026-09-01'), until: day('2026-10-26') },
  { code: 'Q2' as const, from: day('2026-11-02'), until: day('2026-12-30') },
]
const names = { kk: 'Алгебра', ru: null, en: null }
const subject = (part: Partial<SubjectGrades>): SubjectGrades => ({ subject: names, teachers: [], grades: [], averages: [], summatives: [], ...part })
const work = (id: string, period: 'Q1' | 'Q2' | 'Q3') => ({ id, kind: 'section' as const, title: '', maxPoints: 10, points: 5, absence: null, isNew: false, day: day('2026-10-01'), period })

describe('the columns of a year', () => {
  it('are quarters and the year; a half-year only where a grade of it stands', () => {
    expect(columnsOf({ periods, subjects: [subject({})] })).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'Y'])
    expect(columnsOf({ periods, subjects: [subject({ grades: [{ period: 'H1', value: '5', percent: 90, isNew: false }] })] })).toEqual(['Q1', 'Q2', 'H1', 'Q3', 'Q4', 'Y'])
  })
})

describe('the period that is opened', () => {
  it('is the one that has begun last, also in the break after it', () => {
    expect(periodAt({ periods: year }, day('2026-08-20'))).toBe('Q1')
    expect(periodAt({ periods: year }, day('2026-10-26'))).toBe('Q1')
    expect(periodAt({ periods: year }, day('2026-11-02'))).toBe('Q2')
    expect(periodAt({ periods: [] }, day('2026-11-02'))).toBe('Q1')
  })
})

describe('a cell', () => {
  it('has the works of all quarters of its period', () => {
    const s = subject({ summatives: [work('a', 'Q1'), work('b', 'Q2'), work('c', 'Q3')] })
    expect(cellOf(s, 'Q1').summatives.map((x) => x.id)).toEqual(['a'])
    expect(cellOf(s, 'H1').summatives.map((x) => x.id)).toEqual(['a', 'b'])
    expect(cellOf(s, 'Y').summatives.map((x) => x.id)).toEqual(['a', 'b', 'c'])
  })
  it('has no average of another period', () => {
    const s = subject({ averages: [{ period: 'Q1', average: 8.33, marks: 3 }] })
    expect(cellOf(s, 'Q1').average?.average).toBe(8.33)
    expect(cellOf(s, 'Q2').average).toBeUndefined()
  })
})
