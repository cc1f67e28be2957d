/** Ships the rules of assessment by their dates, and says which one is in force. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import * as z from 'zod/mini'
import type { Ctx } from '@alippe/kernel/ctx'
import { Day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { GradingRule, systems } from '../contract/grading.ts'
import shipped from './grading.json' with { type: 'json' }
import { db } from './schema.ts'

const { weights, withoutTerm, bands, formativeKinds, halfYearUpTo, sectionsPerQuarter, termsPerDay, sectionPoints, passFrom, unverified } = GradingRule.shape
const Body = z.strictObject({ weights, withoutTerm, bands, formativeKinds, halfYearUpTo, sectionsPerQuarter, termsPerDay, sectionPoints, passFrom, unverified })
const makesHundred = (b: z.infer<typeof Body>): boolean =>
  b.weights.formative + b.weights.section + b.weights.term === 100 && b.withoutTerm.formative + b.withoutTerm.section === 100

/** Rules from when until when (half-open), and the act that says so. Weights make 100. */
export const GradingRules = z.strictObject({
  kind: z.literal('grading_rules'),
  rows: z.array(
    z.strictObject({
      code: z.string(),
      system: z.enum(systems),
      from: Day,
      until: z.nullable(Day),
      /** Code of the act in the register of acts. */
      act: z.string(),
      number: z.string(),
      point: z.string(),
      verified: z.boolean(),
      body: Body.check(z.refine(makesHundred)),
    }),
  ),
})

/** Writes the central rows; a repeat changes nothing. Run in the owner's scope. */
export async function shipGradingRules(ctx: Pick<Ctx, 'tx'>): Promise<void> {
  for (const r of GradingRules.parse(shipped).rows)
    await sql`
      insert into journal.grading_rule as g (id, org_id, code, system, from_on, until_on, body, act_number, act_point, verified)
      values (${newId()}, null, ${r.code}, ${r.system}, ${r.from}, ${r.until}, ${JSON.stringify(r.body)}::jsonb, ${r.number}, ${r.point}, ${r.verified})
      on conflict (org_id, code) do update
        set system = excluded.system, from_on = excluded.from_on, until_on = excluded.until_on, body = excluded.body, act_number = excluded.act_number, act_point = excluded.act_point, verified = excluded.verified
        where (g.system, g.from_on, g.until_on, g.body, g.act_number, g.act_point, g.verified)
          is distinct from (excluded.system, excluded.from_on, excluded.until_on, excluded.body, excluded.act_number, excluded.act_point, excluded.verified)`.execute(db(ctx))
}

/** What the school chose, in the shape of the contract; `org` is an expression. */
export const choiceOf = (org: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  coalesce((select jsonb_build_object('system', t.system, 'aggregation', t.section_aggregation, 'rounding', t.percent_rounding) from journal.setting t where t.org_id = ${org}),
           '{"system":"criteria","aggregation":"mean","rounding":"round"}')`

const asRule = sql`jsonb_build_object('id', g.id, 'code', g.code, 'from', g.from_on, 'until', g.until_on, 'system', g.system, 'act', g.act_number, 'point', g.act_point, 'verified', g.verified) || g.body`

/** The rule in force on a day for the system that the school chose; a school's own rule goes before the central one. `org` and `on` are expressions. */
export const ruleOn = (org: RawBuilder<unknown>, on: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select ${asRule} from journal.grading_rule g
    where g.system = coalesce((select t.system from journal.setting t where t.org_id = ${org}), 'criteria')
      and g.from_on <= ${on} and (g.until_on is null or ${on} < g.until_on)
    order by g.org_id nulls last, g.from_on desc limit 1)`

/** The rules in force on a day, of each system. */
export const rulesOn = (on: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select coalesce(jsonb_agg(r.body order by r.system desc), '[]') from (
     select distinct on (g.system) g.system, ${asRule} as body from journal.grading_rule g
      where g.from_on <= ${on} and (g.until_on is null or ${on} < g.until_on) order by g.system, g.org_id nulls last, g.from_on desc) r)`
