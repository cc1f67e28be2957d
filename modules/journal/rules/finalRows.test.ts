import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import type { GradeValue, GradingRule, PeriodCode } from '../contract/grading.ts'
import type { GroupPage } from '../contract/page.ts'
import type { GradeChange } from './finalRows.ts'
import { acceptable, cellAt, choicesFor, finalRows, gradeThing, gradedHere, periodsOf, whyNoGrades } from './finalRows.ts'

const GROUP = 'a1000000-0000-7000-8000-000000000001'
const today = day('2026-10-20')
const rule: GradingRule = {
  id: 'a1000000-0000-7000-8000-00000000000f', code: 'T', from: '2026-09-01', until: null, system: 'criteria',
  weights: { formative: 25, section: 25, term: 50 }, withoutTerm: { formative: 50, section: 50 },
  bands: [[0, 39, 2], [40, 64, 3], [65, 84, 4], [85, 100, 5]], formativeKinds: ['formative'], halfYearUpTo: 1, sectionsPerQuarter: 3, termsPerDay: 3, sectionPoints: [], passFrom: 40,
  act: '125', point: '28', verified: true, unverified: [],
}
const pupil = (n: number, spells: [string, string | null][] = [['2026-09-01', null]]) => ({ id: `b000000${n}-0000-7000-8000-000000000000`, familyName: `P${n}`, givenName: '', grade: 7, classLabel: null, spells })
const quarter = { code: 'Q1' as PeriodCode, from: '2026-09-01', until: '2026-10-26', closed: null, reopenedTo: null }
const lesson = { id: 'c1000000-0000-7000-8000-000000000001', day: '2026-09-10', position: 1, startsAt: '08:00', endsAt: '08:45', status: 'planned' as const, topic: null, topicVersion: 0, taken: false, attendanceVersion: 0, homework: null, due: false, dueVersion: 0 }
const summative = (n: number, kind: 'section' | 'term') => ({ id: `d000000${n}-0000-7000-8000-000000000000`, kind, title: '', maxPoints: 10, lessonId: lesson.id, day: '2026-09-10', version: 1 })

/** Two pupils with all that a grade needs (90 %, 70 %), one without marks, one who left before the period. */
const page = (part: Partial<GroupPage> = {}): GroupPage => ({
  stamp: '1', today, group: { id: GROUP, yearCode: '2026-2027', subject: { names: { kk: 'Алгебра', ru: null, en: null }, family: 'exact' }, classLabel: '7', subgroup: null, teachers: [] },
  periods: [quarter], shown: { code: 'Q1', from: quarter.from, until: quarter.until }, scale: 'ten', ungraded: null,
  grading: { rule, choice: { system: 'criteria', aggregation: 'mean', rounding: 'round' }, by: 'quarter', hoursAWeek: 3, assessment: 'marks', withTerm: true, own: { gradedBy: null, assessment: null, withTerm: null, version: 0 } },
  lessons: [lesson], summatives: [summative(1, 'section'), summative(2, 'term')],
  pupils: [pupil(1), pupil(2), pupil(3), pupil(4, [['2025-09-01', '2026-08-01']])],
  marks: [['e1', 0, 0, 'formative', 9, 1, null, 'ten'], ['e2', 0, 1, 'formative', 7, 1, null, 'ten']],
  absences: [], scores: [[0, 0, 9, null, 1], [1, 0, 9, null, 1], [0, 1, 7, null, 1], [1, 1, 7, null, 1]], grades: [],
  may: { write: true, summative: true, grade: true, homework: true, grading: false, reopen: false }, why: { mark: null, summative: null, grade: null },
  ...part,
})
const change = (n: number, state: GradeChange['state'], value: GradeValue | null, version: number, sent = 0): GradeChange => ({
  id: `f${n}`, input: { value, reason: 'себебі', version }, thing: gradeThing(GROUP, 'Q1', pupil(n).id), state, stand: { version: sent }, problem: state === 'refused' ? { code: 'journal.period_closed', params: {} } : undefined,
})

describe('rows of final grades', () => {
  it('have what the rule proposes, and why there is nothing', () => {
    const rows = finalRows(page(), [])
    expect(rows.map((r) => [r.proposal.value, r.proposal.percent, r.proposal.why, r.inPeriod])).toEqual([['5', 90, null, true], ['4', 70, null, true], [null, null, 'no_formative', true], [null, null, 'no_formative', false]])
  })
  it('show what is being written over what was told, until an answer is newer', () => {
    const told = page({ grades: [[0, 'Q1', '5', 1, 90, '5', null]] })
    const at = (changes: GradeChange[], p = told) => cellAt(finalRows(p, changes)[0] ?? expect.fail(), 'Q1')
    expect(at([])).toMatchObject({ value: '5', version: 1, sync: 'none' })
    expect(at([change(1, 'waiting', '4', 1)])).toMatchObject({ value: '4', reason: 'себебі', version: 1, sync: 'pending' })
    expect(at([change(1, 'sent', '4', 1, 2)])).toMatchObject({ value: '4', sync: 'sent' })
    expect(at([change(1, 'sent', '4', 1, 2)], page({ grades: [[0, 'Q1', '3', 3, 90, '5', 'басқа']] }))).toMatchObject({ value: '3', reason: 'басқа', sync: 'none' })
    expect(at([change(1, 'refused', '4', 1)])).toMatchObject({ value: '4', sync: 'refused', problem: { code: 'journal.period_closed' } })
  })
})

describe('proposals that can be accepted', () => {
  const accepted = (p: GroupPage, changes: GradeChange[] = []) => acceptable(finalRows(p, changes), 'Q1').map((r) => r.pupil.familyName)
  it('are those of pupils of the period without a grade', () => {
    expect(accepted(page())).toEqual(['P1', 'P2'])
    expect(accepted(page({ grades: [[0, 'Q1', '4', 1, 90, '5', 'себебі']] }))).toEqual(['P2'])
    expect(accepted(page({ grades: [[0, 'Q1', null, 2, null, null, null]] }))).toEqual(['P1', 'P2'])
  })
  it('are not those that are on their way or were refused', () => {
    expect(accepted(page(), [change(1, 'sending', '5', 0)])).toEqual(['P2'])
    expect(accepted(page(), [change(1, 'refused', '5', 0), change(2, 'sent', '4', 0, 1)])).toEqual([])
  })
})

describe('values that can be put', () => {
  it('want a reason where they are not the proposed one', () => {
    const [first, , third] = finalRows(page(), [])
    const wanting = (r: typeof first) => (r ? choicesFor(page(), r).map((c) => `${c.value}${c.wantsReason ? '!' : ''}`) : [])
    expect(wanting(first)).toEqual(['5', '4!', '3!', '2!', 'not_attested_yet!', 'not_attested!', 'exempt!'])
    expect(wanting(third)).toEqual(['5', '4', '3', '2', 'not_attested_yet', 'not_attested', 'exempt'])
  })
  it('are none for who was not in the group in the period', () => {
    const p = page()
    const out = finalRows(p, [])[3]
    expect(out && choicesFor(p, out)).toEqual([])
  })
  it('are pass and fail where the subject is passed', () => {
    const p = page({ grading: { ...page().grading, assessment: 'pass_fail' } })
    const first = finalRows(p, [])[0]
    expect(first && choicesFor(p, first).map((c) => c.value)).toEqual(['pass', 'fail', 'not_attested_yet', 'not_attested', 'exempt'])
  })
})

describe('the period', () => {
  it('has columns of its parts and the year, and of what stands beside them', () => {
    expect(periodsOf(page())).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'Y'])
    expect(periodsOf(page({ grading: { ...page().grading, by: 'half_year' }, grades: [[0, 'Q1', '5', 1, 90, '5', null]] }))).toEqual(['Q1', 'H1', 'H2', 'Y'])
  })
  it('of a group that is graded by half-year is no quarter', () => {
    expect(gradedHere(page())).toBe('Q1')
    expect(gradedHere(page({ grading: { ...page().grading, by: 'half_year' } }))).toBeNull()
  })
  it('that is closed takes no grades, unless it is open again for the group', () => {
    const closed = { at: '2026-10-19T06:00:00Z', byName: 'Ахметова Г.' }
    expect(whyNoGrades(page(), 'Q1', today)).toBeUndefined()
    expect(whyNoGrades(page({ periods: [{ ...quarter, closed }] }), 'Q1', today)).toMatchObject({ code: 'journal.period_closed' })
    expect(whyNoGrades(page({ periods: [{ ...quarter, closed, reopenedTo: '2026-10-20' }] }), 'Q1', today)).toBeUndefined()
    expect(whyNoGrades(page({ periods: [{ ...quarter, closed, reopenedTo: '2026-10-19' }] }), 'Q1', today)).toMatchObject({ code: 'journal.period_closed' })
    expect(whyNoGrades(page({ may: { ...page().may, grade: false } }), 'Q1', today)).toBe('readOnly')
  })
})
