import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { PersonId } from '@alippe/kernel/ids'
import type { readLog } from '../../contract.ts'
import { db } from '../schema.ts'

const PAGE = 50

/** A page of the journal of actions, newest first. The cursor is the moment and number of the last entry seen. */
export async function logPage(ctx: Ctx, input: Input<typeof readLog>): Promise<Output<typeof readLog>> {
  let q = db(ctx)
    .selectFrom('kernel.change_log as l')
    .leftJoin('people.profile_v as p', (j) => j.onRef('p.person_id', '=', 'l.person_id').onRef('p.org_id', '=', 'l.org_id'))
    .select(['l.id', sql<string>`l.at::text`.as('at_text'), 'l.at', 'l.person_id', 'p.short_name', 'l.entity', 'l.row_key', 'l.action', 'l.before', 'l.after'])
    .where('l.org_id', '=', ctx.orgId)
    .orderBy('l.at', 'desc')
    .orderBy('l.id', 'desc')
    .limit(PAGE + 1)
  const [at, id] = (input.cursor ?? '').split('|')
  if (at && id) q = q.where(sql<boolean>`(l.at, l.id) < (${at}::timestamptz, ${id}::bigint)`)
  if (input.person) q = q.where('l.person_id', '=', input.person)
  if (input.entity) q = q.where('l.entity', '=', input.entity)
  if (input.from) q = q.where(sql<boolean>`l.at >= (${input.from}::date)::timestamp at time zone ${ctx.timeZone}`)
  if (input.until) q = q.where(sql<boolean>`l.at < (${input.until}::date + 1)::timestamp at time zone ${ctx.timeZone}`)
  const rows = await q.execute()
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    entries: page.map((r) => ({
      at: r.at.toISOString(),
      person: r.person_id ? { id: PersonId.parse(r.person_id), name: r.short_name ?? '' } : null,
      entity: r.entity,
      rowKey: r.row_key,
      action: r.action,
      before: r.before,
      after: r.after,
    })),
    next: rows.length > PAGE && last ? `${last.at_text}|${last.id}` : null,
  }
}
