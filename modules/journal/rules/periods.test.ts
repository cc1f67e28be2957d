import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { closedWith, gradedBy, isGraded, whyNotGrade, whyNotInPeriod } from './periods.ts'
import type { GradeMoment } from './periods.ts'

const rule = { halfYearUpTo: 1 }

describe('a group', () => {
  it.each([
    ['of one hour is graded by half-year', 1, null, 'half_year'],
    ['of two hours by quarter', 2, null, 'quarter'],
    ['of one hour by quarter where the school says so', 1, 'quarter', 'quarter'],
    ['of three hours by half-year where the school says so', 3, 'half_year', 'half_year'],
    ['without hours by quarter', 0, null, 'quarter'],
  ] as const)('%s', (_, hours, chosen, by) => {
    expect(gradedBy(rule, hours, chosen)).toBe(by)
  })
  it('graded by half-year has no grade of a quarter, but one of the year', () => {
    expect((['Q1', 'Q4', 'H1', 'H2', 'Y'] as const).map((p) => isGraded('half_year', p))).toEqual([false, false, true, true, true])
    expect((['Q1', 'Q4', 'H1', 'H2', 'Y'] as const).map((p) => isGraded('quarter', p))).toEqual([true, true, false, false, true])
  })
})

describe('a closed period', () => {
  const today = day('2026-11-03')
  const closed = { code: 'Q1', closedBy: 'Мұсаева Ж.', reopenedUntil: null } as const
  it.each([
    ['is refused with who closed it', closed, 'journal.period_closed'],
    ['is open up to the day said', { ...closed, reopenedUntil: day('2026-11-04') }, undefined],
    ['is closed again the day after', { ...closed, reopenedUntil: day('2026-11-03') }, 'journal.period_closed'],
    ['is no matter while it is open', { ...closed, closedBy: null }, undefined],
    ['is no matter for days outside of all quarters', null, undefined],
  ])('%s', (_, state, code) => {
    expect(whyNotInPeriod(state, today)?.code).toBe(code)
  })
  it('names the period and the person', () => {
    expect(whyNotInPeriod(closed, today)?.params).toEqual({ period: 'Q1', by: 'Мұсаева Ж.' })
  })
  it('closes a half-year with its last quarter', () => {
    expect((['Q3', 'H1', 'H2', 'Y'] as const).map(closedWith)).toEqual(['Q3', 'Q2', 'Q4', 'Y'])
  })
})

describe('a grade', () => {
  const moment: GradeMoment = { assessment: 'marks', system: 'criteria', proposed: '4', inPeriod: true }
  it.each([
    ['is taken as proposed', moment, '4', null, undefined],
    ['other than proposed wants a reason', moment, '5', null, 'journal.grade_reason_needed'],
    ['other than proposed is taken with one', moment, '5', 'Модерация', undefined],
    ['is taken without a reason where nothing is proposed', { ...moment, proposed: null }, '3', null, undefined],
    ['is the teacher’s alone by averages', { ...moment, system: 'average' }, '5', null, undefined],
    ['is not passed or failed in a subject with marks', moment, 'pass', null, 'journal.grade_value_unfit'],
    ['is no number in a pass/fail subject', { ...moment, assessment: 'pass_fail', proposed: 'pass' }, '5', 'x', 'journal.grade_value_unfit'],
    ['is not put to who was not in the group', { ...moment, inPeriod: false }, '4', null, 'journal.not_in_period'],
    ['is not put in a subject that is not assessed', { ...moment, assessment: 'none' }, '4', null, 'journal.subject_without_marks'],
  ] as const)('%s', (_, at, value, reason, code) => {
    expect(whyNotGrade(at, value, reason)?.code).toBe(code)
  })
})
