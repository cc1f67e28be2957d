import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { journal } from '../../contract.ts'
import type { setGrading as schoolEndpoint, setGroupGrading as groupEndpoint } from '../../contract/grading.ts'
import { db } from '../schema.ts'

/** Chooses how the school grades; the scale of new marks follows the system. Marks and grades that stand stay as they are. */
export async function setGrading(ctx: Ctx, input: Input<typeof schoolEndpoint>): Promise<Output<typeof schoolEndpoint>> {
  const scale = input.system === 'criteria' ? 'ten' : 'five'
  const { rows } = await sql<{ version: number }>`
    insert into journal.setting as t (org_id, scale, system, section_aggregation, percent_rounding, version)
    values (${ctx.orgId}, ${scale}, ${input.system}, ${input.aggregation}, ${input.rounding}, 1)
    on conflict (org_id) do update
      set scale = excluded.scale, system = excluded.system, section_aggregation = excluded.section_aggregation, percent_rounding = excluded.percent_rounding, version = t.version + 1
      where t.version = ${input.version}
    returning version`.execute(db(ctx))
  const [done] = rows
  if (!done) throw journal.refuse('journal.grading_changed')
  return done
}

/** Chooses for one group what differs from the rule. */
export async function setGroupGrading(ctx: Ctx, input: Input<typeof groupEndpoint>): Promise<Output<typeof groupEndpoint>> {
  const { rows: known } = await sql`select from planning.teaching_group_v g where g.id = ${input.groupId}`.execute(db(ctx))
  if (!known.length) throw journal.refuse('journal.group_unknown')
  const { rows } = await sql<{ version: number }>`
    insert into journal.group_setting as t (teaching_group_id, org_id, graded_by, assessment, with_term)
    values (${input.groupId}, ${ctx.orgId}, ${input.gradedBy}, ${input.assessment}, ${input.withTerm})
    on conflict (teaching_group_id) do update
      set graded_by = excluded.graded_by, assessment = excluded.assessment, with_term = excluded.with_term, version = t.version + 1
      where t.version = ${input.version}
    returning version`.execute(db(ctx))
  const [done] = rows
  if (!done) throw journal.refuse('journal.grading_changed')
  return done
}
