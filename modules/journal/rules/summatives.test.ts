import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import type { GradingRule } from '../contract/grading.ts'
import { lacking } from './lacking.ts'
import { summativeWarnings, whyNotScore, whyNotSummative } from './summatives.ts'
import type { ScoreMoment, SummativeMoment } from './summatives.ts'

const today = day('2026-10-06')
const rule: GradingRule = {
  id: '01920000-0000-7000-8000-000000000001', code: 'KZ-125-2025', from: '2020-09-01', until: null, system: 'criteria', weights: { formative: 25, section: 25, term: 50 },
  withoutTerm: { formative: 50, section: 50 }, bands: [[0, 39, 2], [40, 64, 3], [65, 84, 4], [85, 100, 5]], formativeKinds: ['formative'], halfYearUpTo: 1, sectionsPerQuarter: 3, termsPerDay: 3,
  sectionPoints: [{ grades: [1, 2, 3, 4], from: 7, to: 15 }, { grades: [5, 6, 7], from: 7, to: 20 }], passFrom: 40, act: '№ 125', point: '28', verified: true, unverified: [],
}
const ungraded = { grades: [0, 1], act: '№ 125', point: '7' }
const ordinary: SummativeMoment = {
  lesson: { day: today, status: 'planned' }, assessment: 'marks', ungraded, grade: 7, rule, sectionsInQuarter: 0, anotherThatDay: false, termsThatDay: 0, lastDay: day('2026-10-25'), highestPoints: 0,
}

describe('a summative', () => {
  it.each([
    ['is held at a lesson of the quarter', ordinary, 'section', undefined],
    ['is planned ahead', { ...ordinary, lesson: { ...ordinary.lesson, day: day('2026-10-20') } }, 'term', undefined],
    ['is the third of its quarter', { ...ordinary, sectionsInQuarter: 2 }, 'section', undefined],
    ['is not the fourth', { ...ordinary, sectionsInQuarter: 3 }, 'section', 'journal.summative_too_many'],
    ['of the term is not counted with them', { ...ordinary, sectionsInQuarter: 3 }, 'term', undefined],
    ['of the term is not held on the last day of the quarter', { ...ordinary, lesson: { ...ordinary.lesson, day: day('2026-10-25') } }, 'term', 'journal.summative_on_last_day'],
    ['of a section may be', { ...ordinary, lesson: { ...ordinary.lesson, day: day('2026-10-25') } }, 'section', undefined],
    ['is not held beside another of the same subject on one day', { ...ordinary, anotherThatDay: true }, 'section', 'journal.summative_same_day'],
    ['of the term is not the fourth of the class on one day', { ...ordinary, termsThatDay: 3 }, 'term', 'journal.summative_day_full'],
    ['of the term is the third of the class on one day', { ...ordinary, termsThatDay: 2 }, 'term', undefined],
    ['is not held at a cancelled lesson', { ...ordinary, lesson: { ...ordinary.lesson, status: 'cancelled' } }, 'section', 'journal.lesson_cancelled'],
    ['is not held in a pass/fail subject', { ...ordinary, assessment: 'pass_fail' }, 'section', 'journal.subject_without_summatives'],
    ['is not held in grade 1', { ...ordinary, grade: 1 }, 'section', 'journal.grade_without_marks'],
    ['keeps a maximum that no pupil has passed', { ...ordinary, highestPoints: 16 }, 'section', 'journal.max_below_points'],
    ['is not held in a subject that is not assessed', { ...ordinary, assessment: 'none' }, 'section', 'journal.subject_without_marks'],
    ['is bound by nothing in a school of averages', { ...ordinary, rule: { ...rule, system: 'average' }, sectionsInQuarter: 9, anotherThatDay: true }, 'section', undefined],
    ['is bound by nothing where no rule is in force', { ...ordinary, rule: null, sectionsInQuarter: 9, anotherThatDay: true }, 'section', undefined],
  ] as const)('%s', (_, moment, kind, code) => {
    expect(whyNotSummative(moment, kind, 15)?.code).toBe(code)
  })
  it.each([[7, 6, 1], [7, 7, 0], [7, 20, 0], [7, 21, 1], [3, 16, 1], [null, 40, 0]])('of grade %s with %i points has %i warnings', (grade, points, warnings) => {
    expect(summativeWarnings(rule, grade, 'section', points)).toHaveLength(warnings)
    expect(summativeWarnings(rule, grade, 'term', points)).toEqual([])
  })
})

describe('points', () => {
  const moment: ScoreMoment = { lesson: { day: today, status: 'planned' }, maxPoints: 12, ungraded, pupil: { inPeriod: true, grade: 7 } }
  it.each([
    ['are entered', moment, 12, null, undefined],
    ['may be none at all', moment, 0, null, undefined],
    ['may be taken away', moment, null, null, undefined],
    ['are not above the maximum', moment, 13, null, 'journal.points_above_max'],
    ['are not below nothing', moment, -1, null, 'journal.points_not_whole'],
    ['are whole', moment, 10.5, null, 'journal.points_not_whole'],
    ['and an absence exclude each other', moment, 10, 'ill', 'journal.points_with_absence'],
    ['are wanting of who was ill', moment, null, 'ill', undefined],
    ['are not entered before the day', { ...moment, lesson: { ...moment.lesson, day: day('2026-10-07') } }, 5, null, 'journal.lesson_ahead'],
    ['are not entered at a cancelled lesson', { ...moment, lesson: { ...moment.lesson, status: 'cancelled' } }, 5, null, 'journal.lesson_cancelled'],
    ['are not entered for a stranger', { ...moment, pupil: { inPeriod: false, grade: 7 } }, 5, null, 'journal.not_in_period'],
    ['are not entered in grade 1', { ...moment, pupil: { inPeriod: true, grade: 1 } }, 5, null, 'journal.grade_without_marks'],
  ] as const)('%s', (_, at, points, absence, code) => {
    expect(whyNotScore(at, points, absence, today)?.code).toBe(code)
  })
})

describe('an obligatory mark', () => {
  it('is owed by who was there and has none', () => {
    const roll = [
      { pupilId: 'there', member: true, state: 'present', marks: 0 },
      { pupilId: 'marked', member: true, state: 'present', marks: 2 },
      { pupilId: 'late', member: true, state: 'late', marks: 0 },
      { pupilId: 'ill', member: true, state: 'ill', marks: 0 },
      { pupilId: 'absent', member: true, state: 'absent', marks: 0 },
      { pupilId: 'excused', member: true, state: 'excused', marks: 0 },
      { pupilId: 'stranger', member: false, state: 'present', marks: 0 },
    ] as const
    expect(lacking(roll)).toEqual(['there', 'late'])
  })
})
