import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { valuesOf, whyNotMark, whyNotTopic, whyNotValue } from './whyNotMark.ts'
import type { MarkingMoment } from './whyNotMark.ts'

const today = day('2026-10-06')
const ungraded = { grades: [0, 1], act: '№ 125', point: '7' }
const ordinary: MarkingMoment = { lesson: { day: today, status: 'planned' }, assessment: 'marks', ungraded, pupil: { member: true, grade: 7 } }
const at = (change: Partial<MarkingMoment>): MarkingMoment => ({ ...ordinary, ...change })

describe('a mark', () => {
  it.each([
    ['is set on the day of the lesson', ordinary, undefined],
    ['is set for a lesson weeks ago', at({ lesson: { day: day('2026-09-02'), status: 'planned' } }), undefined],
    ['is not set for tomorrow’s lesson', at({ lesson: { day: day('2026-10-07'), status: 'planned' } }), 'journal.lesson_ahead'],
    ['is not set at a cancelled lesson', at({ lesson: { day: today, status: 'cancelled' } }), 'journal.lesson_cancelled'],
    ['is not set to a pupil who was in another group that day', at({ pupil: { member: false, grade: 7 } }), 'journal.not_in_group'],
    ['is not set in grade 1', at({ pupil: { member: true, grade: 1 } }), 'journal.grade_without_marks'],
    ['is not set in the preparatory grade', at({ pupil: { member: true, grade: 0 } }), 'journal.grade_without_marks'],
    ['is set in grade 1 of a year in which no act forbids it', at({ pupil: { member: true, grade: 1 }, ungraded: null }), undefined],
    ['is set where a file did not say the grade', at({ pupil: { member: true, grade: null } }), undefined],
    ['is set in a pass/fail subject, as current assessment', at({ assessment: 'pass_fail' }), undefined],
    ['is not set in a subject that is not assessed', at({ assessment: 'none' }), 'journal.subject_without_marks'],
  ])('%s', (_, moment, code) => {
    expect(whyNotMark(moment, 'classwork', today)?.code).toBe(code)
  })
  it('of behaviour is set in a subject that is not assessed', () => {
    expect(whyNotMark(at({ assessment: 'none' }), 'behaviour', today)).toBeUndefined()
  })
  it('is refused in grade 1 with the act and its point', () => {
    expect(whyNotMark(at({ pupil: { member: true, grade: 1 } }), 'formative', today)?.params).toEqual({ grade: 1, act: '№ 125', point: '7' })
  })
})

describe('a topic', () => {
  it('is written ahead', () => expect(whyNotTopic({ day: day('2026-11-20'), status: 'planned' })).toBeUndefined())
  it('is not written for a cancelled lesson', () => expect(whyNotTopic({ day: today, status: 'cancelled' })?.code).toBe('journal.lesson_cancelled'))
})

describe('a value', () => {
  it.each([
    ['1 is on the scale of ten', 'ten', 1, true],
    ['10 is on the scale of ten', 'ten', 10, true],
    ['0 is on no scale', 'ten', 0, false],
    ['11 is on no scale', 'ten', 11, false],
    ['7.5 is on no scale', 'ten', 7.5, false],
    ['2 is on the scale of five', 'five', 2, true],
    ['5 is on the scale of five', 'five', 5, true],
    ['1 is not on the scale of five', 'five', 1, false],
    ['6 is not on the scale of five', 'five', 6, false],
  ] as const)('%s', (_, scale, value, fits) => {
    expect(whyNotValue(scale, value) === undefined).toBe(fits)
  })
  it('has its scale’s values in order', () => {
    expect(valuesOf('ten')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(valuesOf('five')).toEqual([2, 3, 4, 5])
  })
})
