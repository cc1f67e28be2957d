/** The number that goes up with a group's page. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { journal } from '../../contract.ts'
import type { groupStamp as endpoint } from '../../contract/page.ts'
import { db } from '../schema.ts'

/**
 * A text that changes with everything a group's page shows. What this room writes is counted by triggers; what comes from rooms below
 * (lessons moved or cancelled, members, homework, closed periods) is few rows, summed up anew each time. `group`: an expression with the id.
 */
export const stampOf = (group: RawBuilder<unknown>): RawBuilder<string> => sql`
  (coalesce((select n from journal.group_stamp where teaching_group_id = ${group}), 0)
   || '.' || (select count(*) || '.' || coalesce(sum((v.day - date '2000-01-01') * (31 * v.position + case v.status when 'cancelled' then 17 else 7 end)), 0) from timetable.lesson_v v where v.teaching_group_id = ${group})
   || '.' || (select count(*) || '.' || coalesce(sum(v.from_on - date '2000-01-01'), 0) || '.' || coalesce(sum(v.until_on - date '2000-01-01'), 0) from planning.member_v v where v.teaching_group_id = ${group})
   || '.' || (select count(*) || '.' || coalesce(sum(h.version), 0) || '.' || coalesce(extract(epoch from max(h.given_at))::bigint, 0) from assignments.homework_v h where h.teaching_group_id = ${group})
   || '.' || (select coalesce(sum(c.version), 0) from journal.closed_period c))`

/** The stamp of a group's page now. */
export async function groupStamp(ctx: Ctx, { groupId }: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const { rows } = await sql<{ stamp: string }>`select ${stampOf(sql`g.id`)} as stamp from planning.teaching_group_v g where g.id = ${groupId}`.execute(db(ctx))
  const [row] = rows
  if (!row) throw journal.refuse('journal.group_unknown')
  return row
}
