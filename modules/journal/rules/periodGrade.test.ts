import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GradeValue, GradingChoice, GradingRule } from '../contract/grading.ts'
import { gradeOf, periodGrade, yearGrade } from './periodGrade.ts'
import type { Terms, Work } from './periodGrade.ts'

const rule: GradingRule = {
  id: '01920000-0000-7000-8000-000000000001', code: 'KZ-125-2025', from: '2020-09-01', until: null, system: 'criteria',
  weights: { formative: 25, section: 25, term: 50 }, withoutTerm: { formative: 50, section: 50 },
  bands: [[0, 39, 2], [40, 64, 3], [65, 84, 4], [85, 100, 5]],
  formativeKinds: ['formative', 'classwork', 'independent', 'test', 'homework', 'oral'],
  halfYearUpTo: 1, sectionsPerQuarter: 3, termsPerDay: 3, sectionPoints: [], passFrom: 40, act: '№ 125', point: '28', verified: true, unverified: [],
}
const choice: GradingChoice = { system: 'criteria', aggregation: 'mean', rounding: 'round' }
const terms: Terms = { rule, choice, assessment: 'marks', withTerm: true, ungraded: false }
const by = (change: Partial<GradingChoice>, more: Partial<Terms> = {}): Terms => ({ ...terms, ...more, choice: { ...choice, ...change } })

type Points = readonly (readonly [number, number])[]
const work = (marks: readonly number[], sections: Points, term: readonly [number, number] | null): Work => ({
  marks: marks.map((value) => ({ kind: 'formative', value, scale: 'ten' })),
  scores: [
    ...sections.map(([points, maxPoints]) => ({ kind: 'section' as const, points, maxPoints, absence: null })),
    ...(term ? [{ kind: 'term' as const, points: term[0], maxPoints: term[1], absence: null }] : []),
  ],
})

describe('the vectors of the act', () => {
  // formative marks; section points; term points; percent by the mean of percents and by all points; grade; grade where percents are cut off
  const vectors = [
    [[8, 9, 7, 10], [[12, 15], [10, 12]], [24, 30], 81.67, 81.62, '4', '4'],
    [[9, 10, 9], [[13, 15], [11, 12]], [26, 30], 88.96, 88.89, '5', '5'],
    [[8, 8, 9], [[12, 15], [10, 14]], [27, 30], 84.76, 84.8, '5', '4'],
    [[5, 6, 4], [[6, 15], [5, 12]], [11, 30], 41.04, 41.02, '3', '3'],
    [[3, 4], [[3, 15], [4, 12]], [8, 30], 28.75, 28.56, '2', '2'],
    [[7, 8], [[10, 12]], null, 79.17, 79.17, '4', '4'],
  ] as const
  it.each(vectors)('%j, %j, %j', (marks, sections, term, meanPercent, sumPercent, rounded, truncated) => {
    const w = work(marks, sections, term)
    const more = { withTerm: term !== null }
    expect(periodGrade(w, by({ aggregation: 'mean' }, more)).exact).toBeCloseTo(meanPercent, 2)
    expect(periodGrade(w, by({ aggregation: 'sum' }, more)).exact).toBeCloseTo(sumPercent, 2)
    for (const aggregation of ['mean', 'sum'] as const) {
      expect(periodGrade(w, by({ aggregation, rounding: 'round' }, more)).value).toBe(rounded)
      expect(periodGrade(w, by({ aggregation, rounding: 'truncate' }, more)).value).toBe(truncated)
    }
  })
  it.each([[0, '2'], [39, '2'], [40, '3'], [64, '3'], [65, '4'], [84, '4'], [85, '5'], [100, '5']])('%i percent are a %s', (percent, grade) => {
    expect(gradeOf(rule, percent)).toBe(grade)
  })
  it('half a percent decides, exactly', () => {
    // 0.5 × 39.5 … : formative 39.5 % and section 39.5 % without a term make 39.5, which no floating point may lose.
    const w: Work = { marks: [3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4].map((value, i) => ({ kind: 'oral', value: i === 0 ? 3 : value, scale: 'ten' })), scores: [{ kind: 'section', points: 79, maxPoints: 200, absence: null }] }
    expect(periodGrade(w, by({ rounding: 'round' }, { withTerm: false }))).toMatchObject({ percent: 40, value: '3', exact: 39.5 })
    expect(periodGrade(w, by({ rounding: 'truncate' }, { withTerm: false }))).toMatchObject({ percent: 39, value: '2' })
  })
})

describe('a period', () => {
  const full = work([8, 9], [[10, 12]], [20, 25])
  it.each([
    ['without formative marks', { ...full, marks: [] }, terms, null, 'no_formative'],
    ['where only behaviour was marked', { ...full, marks: [{ kind: 'behaviour' as const, value: 9, scale: 'ten' as const }] }, terms, null, 'no_formative'],
    ['without section summative', work([8], [], [20, 25]), terms, null, 'no_section'],
    ['before the term summative', work([8], [[10, 12]], null), terms, null, 'no_term'],
    ['of a pupil ill at the term summative', { ...full, scores: full.scores.map((s) => (s.kind === 'term' ? { ...s, points: null, absence: 'ill' as const } : s)) }, terms, 'not_attested_yet', 'ill_at_term'],
    ['of a pupil who stayed away from it', { ...full, scores: full.scores.map((s) => (s.kind === 'term' ? { ...s, points: null, absence: 'absent' as const } : s)) }, terms, null, 'absent_at_term'],
    ['of grade 1', full, by({}, { ungraded: true }), null, 'ungraded'],
    ['of a subject that is not assessed', full, by({}, { assessment: 'none' }), null, 'ungraded'],
    ['of a pass/fail subject', work([7, 5], [], null), by({}, { assessment: 'pass_fail' }), 'pass', null],
    ['of a pass/fail subject with low marks', work([3, 4], [], null), by({}, { assessment: 'pass_fail' }), 'fail', null],
    ['of a pass/fail subject without marks', work([], [], null), by({}, { assessment: 'pass_fail' }), null, 'no_formative'],
  ])('%s', (_, w, t, value, why) => {
    expect(periodGrade(w, t)).toMatchObject({ value, why })
  })
  it('leaves out a section summative that was not written, and one with nothing entered', () => {
    const w = work([8], [[10, 12]], [20, 25])
    const gaps: Work = { ...w, scores: [...w.scores, { kind: 'section', points: null, maxPoints: 15, absence: 'ill' }, { kind: 'section', points: null, maxPoints: 15, absence: null }] }
    expect(periodGrade(gaps, terms)).toEqual(periodGrade(w, terms))
  })
  it('counts a term summative that was written although none was expected', () => {
    const w = work([8], [[10, 12]], [20, 25])
    expect(periodGrade(w, by({}, { withTerm: false })).percent).toBe(periodGrade(w, terms).percent)
  })
  it('by the rule of 2016 does not count formative marks', () => {
    const old: GradingRule = { ...rule, weights: { formative: 0, section: 50, term: 50 } }
    expect(periodGrade(work([], [[6, 12]], [15, 30]), { ...terms, rule: old })).toMatchObject({ percent: 50, value: '3' })
  })
})

describe('a school of averages', () => {
  const averages: GradingRule = { ...rule, system: 'average' }
  const five = (values: readonly number[]): Work => ({ marks: values.map((value) => ({ kind: 'oral', value, scale: 'five' })), scores: [] })
  it.each([
    [[5, 4, 4], '4', 4.33],
    [[4, 5], '5', 4.5],
    [[2, 3, 2], '2', 2.33],
    [[], null, null],
  ] as const)('%j', (values, grade, average) => {
    const p = periodGrade(five(values), { ...terms, rule: averages })
    expect(p.value).toBe(grade)
    if (average === null) expect(p).toMatchObject({ average: null, why: 'no_marks' })
    else expect(p.average).toBeCloseTo(average, 2)
  })
  it('does not count marks of the other scale', () => {
    expect(periodGrade(work([9, 9], [], null), { ...terms, rule: averages }).why).toBe('no_marks')
  })
})

describe('the year', () => {
  it.each<[(GradeValue | null)[], GradeValue | null, string | null]>([
    [['5', '4', '4', '5'], '5', null],
    [['4', '4', '5', '4'], '4', null],
    [['3', '4'], '4', null],
    [['5', '4', null, '5'], null, 'period_missing'],
    [[], null, 'period_missing'],
    [['5', 'not_attested', '4', '5'], null, 'not_attested'],
    [['pass', 'pass'], 'pass', null],
    [['pass', 'fail'], 'fail', null],
    [['exempt', 'exempt'], 'exempt', null],
    [['exempt', '4'], '4', null],
    [['pass', '4'], null, 'period_missing'],
  ])('of %j', (grades, value, why) => {
    expect(yearGrade(grades)).toMatchObject({ value, why })
  })
})

describe('the arithmetic', () => {
  const marks = fc.array(fc.integer({ min: 1, max: 10 }), { minLength: 1, maxLength: 40 })
  const points = fc.integer({ min: 1, max: 30 }).chain((max) => fc.tuple(fc.integer({ min: 0, max }), fc.constant(max)))
  const sections = fc.array(points, { minLength: 1, maxLength: 4 })
  const choices = fc.record({ system: fc.constant('criteria' as const), aggregation: fc.constantFrom('mean' as const, 'sum' as const), rounding: fc.constantFrom('round' as const, 'truncate' as const) })

  it('stays between 0 and 100, within the grades, and in whole percents next to the exact one', () => {
    fc.assert(
      fc.property(marks, sections, points, choices, (m, s, t, c) => {
        const p = periodGrade(work(m, s, t), by(c))
        expect(p.percent).toBeGreaterThanOrEqual(0)
        expect(p.percent).toBeLessThanOrEqual(100)
        expect(['2', '3', '4', '5']).toContain(p.value)
        expect(Math.abs((p.percent ?? -9) - (p.exact ?? 9))).toBeLessThanOrEqual(c.rounding === 'round' ? 0.5 : 1)
      }),
    )
  })
  it('does not fall when a mark or points rise', () => {
    fc.assert(
      fc.property(marks, sections, points, choices, fc.nat(), (m, s, t, c, i) => {
        const before = periodGrade(work(m, s, t), by(c)).percent ?? 0
        const at = i % m.length
        expect(periodGrade(work(m.map((v, n) => (n === at ? Math.min(10, v + 1) : v)), s, t), by(c)).percent).toBeGreaterThanOrEqual(before)
        const j = i % s.length
        expect(periodGrade(work(m, s.map(([p, max], n) => (n === j ? [Math.min(max, p + 1), max] : [p, max])), t), by(c)).percent).toBeGreaterThanOrEqual(before)
        expect(periodGrade(work(m, s, [Math.min(t[1], t[0] + 1), t[1]]), by(c)).percent).toBeGreaterThanOrEqual(before)
      }),
    )
  })
  it('does not depend on the order', () => {
    fc.assert(
      fc.property(marks, sections, points, choices, (m, s, t, c) => {
        expect(periodGrade(work(m.toReversed(), s.toReversed(), t), by(c))).toEqual(periodGrade(work(m, s, t), by(c)))
        expect(periodGrade(work(m.toSorted((a, b) => a - b), s, t), by(c)).exact).toBe(periodGrade(work(m, s, t), by(c)).exact)
      }),
    )
  })
  it('of the year lies between the lowest and the highest grade', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<GradeValue>('2', '3', '4', '5'), { minLength: 1, maxLength: 4 }), (grades) => {
        const year = Number(yearGrade(grades).value)
        expect(year).toBeGreaterThanOrEqual(Math.min(...grades.map(Number)))
        expect(year).toBeLessThanOrEqual(Math.max(...grades.map(Number)))
        expect(yearGrade(grades.toReversed()).value).toBe(String(year))
      }),
    )
  })
})
