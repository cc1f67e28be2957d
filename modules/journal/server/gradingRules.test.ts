import { describe, expect, it } from 'vitest'
import acts from '../../../data/acts.json' with { type: 'json' }
import ungraded from './assessment.json' with { type: 'json' }
import shipped from './grading.json' with { type: 'json' }
import { GradingRules } from './gradingRules.ts'

const { rows } = GradingRules.parse(shipped)

describe('the shipped rules of grading', () => {
  it.each(rows.map((r) => [r.code, r] as const))('%s has bands from 0 to 100 without a hole, each grade once', (_, { body }) => {
    const whole = Array.from({ length: 101 }, (_x, percent) => body.bands.filter(([from, to]) => from <= percent && percent <= to).map(([, , grade]) => grade))
    expect(whole.every((g) => g.length === 1)).toBe(true)
    expect([...new Set(whole.flat())]).toEqual([2, 3, 4, 5])
  })
  it('rest on acts of the register, under their own numbers; only a rule of an act is said to be read', () => {
    for (const r of [...rows, ...ungraded.rows]) {
      const act = acts.rows.find((a) => a.code === r.act)
      expect(act, r.code).toBeDefined()
      expect(r.number).toBe(act?.number ?? '')
      if (r.verified) expect(act?.verified, r.code).toBe(true)
    }
  })
  it('follow each other without a day between, in each system', () => {
    for (const system of ['criteria', 'average'] as const) {
      const own = rows.filter((r) => r.system === system).toSorted((a, b) => (a.from < b.from ? -1 : 1))
      expect(own.at(-1)?.until).toBeNull()
      for (const [i, r] of own.slice(1).entries()) expect(own[i]?.until).toBe(r.from)
    }
  })
  it('say of themselves what no act could be read for', () => {
    expect(rows.every((r) => r.body.unverified.includes('passFrom') && r.body.unverified.includes('formativeKinds'))).toBe(true)
  })
  it('are refused where weights do not make a hundred', () => {
    const [rule] = shipped.rows
    const wrong = { ...shipped, rows: [{ ...rule, body: { ...rule?.body, weights: { formative: 25, section: 25, term: 25 } } }] }
    expect(() => GradingRules.parse(wrong)).toThrow()
  })
})
