/** Ships the rules of assessment that an act lays down, by their dates. */
import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Ctx } from '@alippe/kernel/ctx'
import { Day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import shipped from './assessment.json' with { type: 'json' }
import { db } from './schema.ts'

/** Grades that take no marks: which, from when until when (half-open), and the act that says so. */
export const UngradedGrades = z.strictObject({
  kind: z.literal('ungraded_grades'),
  rows: z.array(
    z.strictObject({
      code: z.string(),
      from: Day,
      until: z.nullable(Day),
      grades: z.array(z.int().check(z.gte(0), z.lte(12))).check(z.minLength(1)),
      /** Code of the act in the register of acts. */
      act: z.string(),
      number: z.string(),
      point: z.string(),
      verified: z.boolean(),
    }),
  ),
})

/** Writes the central rows; a repeat changes nothing. Run in the owner's scope. */
export async function shipAssessment(ctx: Pick<Ctx, 'tx'>): Promise<void> {
  for (const r of UngradedGrades.parse(shipped).rows)
    await sql`
      insert into journal.ungraded_rule as u (id, org_id, code, from_on, until_on, grades, act_number, act_point, verified)
      values (${newId()}, null, ${r.code}, ${r.from}, ${r.until}, ${r.grades}, ${r.number}, ${r.point}, ${r.verified})
      on conflict (org_id, code) do update
        set from_on = excluded.from_on, until_on = excluded.until_on, grades = excluded.grades, act_number = excluded.act_number, act_point = excluded.act_point, verified = excluded.verified
        where (u.from_on, u.until_on, u.grades, u.act_number, u.act_point, u.verified)
          is distinct from (excluded.from_on, excluded.until_on, excluded.grades, excluded.act_number, excluded.act_point, excluded.verified)`.execute(db(ctx))
}
