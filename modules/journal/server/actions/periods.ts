import { sql } from 'kysely'
import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { closePeriod as closeEndpoint, reopenFor as groupEndpoint, reopenPeriod as openEndpoint } from '../../contract/grading.ts'
import { groupFacts } from '../queries/groupFacts.ts'
import { yearPeriods } from '../queries/grading.ts'
import { db } from '../schema.ts'

interface Now {
  readonly closed: boolean
  readonly version: number
  readonly by: string | null
}

const yearOf = (yearCode: string): number => Number(yearCode.slice(0, 4))

/** The row of a period, held; one that never was closed has version 0. */
async function closingNow(ctx: Ctx, yearCode: string, period: string): Promise<Now> {
  const { rows } = await sql<Now>`
    with held as materialized (select c.* from journal.closed_period c where c.org_id = ${ctx.orgId} and c.year = ${yearOf(yearCode)} and c.period = ${period} for update)
    select h.closed_at is not null as closed, h.version, p.short_name as by
      from held h left join people.profile_v p on p.org_id = h.org_id and p.person_id = coalesce(h.closed_by, h.reopened_by)`.execute(db(ctx))
  return rows[0] ?? { closed: false, version: 0, by: null }
}

const changed = (now: Now): Refusal => journal.refuse('journal.period_changed', { version: now.version, by: now.by ?? '', theirs: now.closed })

/** Closes a period that has begun; one that is closed stays as it was closed. The year's grades are closed in its last quarter at the earliest. */
export async function closePeriod(ctx: Ctx, input: Input<typeof closeEndpoint>): Promise<Output<typeof closeEndpoint>> {
  const periods = await yearPeriods(ctx, input.yearCode)
  const begins = periods.find((p) => p.code === (input.period === 'Y' ? 'Q4' : input.period))?.from
  if (!begins) throw journal.refuse('journal.period_unknown')
  if (begins > ctx.today) throw journal.refuse('journal.period_ahead', { period: input.period })
  const now = await closingNow(ctx, input.yearCode, input.period)
  if (now.closed) return { version: now.version }
  if (now.version !== input.version) throw changed(now)
  const { rows } = await sql<{ version: number }>`
    insert into journal.closed_period as c (org_id, year, period, closed_at, closed_by)
    values (${ctx.orgId}, ${yearOf(input.yearCode)}, ${input.period}, ${ctx.now}, ${ctx.actor.personId})
    on conflict (org_id, year, period) do update set closed_at = excluded.closed_at, closed_by = excluded.closed_by, version = c.version + 1 where c.closed_at is null
    returning version`.execute(db(ctx))
  const [done] = rows
  // Two who close it at one moment both see it closed.
  if (!done) return { version: (await closingNow(ctx, input.yearCode, input.period)).version }
  await tell(ctx, journal, 'journal.period_closed.v1', { yearCode: input.yearCode, period: input.period })
  return done
}

/** Opens a closed period again for everybody, with the reason; one that is open stays open. */
export async function reopenPeriod(ctx: Ctx, input: Input<typeof openEndpoint>): Promise<Output<typeof openEndpoint>> {
  const now = await closingNow(ctx, input.yearCode, input.period)
  if (!now.version) throw journal.refuse('journal.period_unknown')
  if (!now.closed) return { version: now.version }
  if (now.version !== input.version) throw changed(now)
  const row = await db(ctx)
    .updateTable('journal.closed_period')
    .set({ closed_at: null, closed_by: null, reopened_at: ctx.now, reopened_by: ctx.actor.personId, reason: input.reason, version: now.version + 1 })
    .where('org_id', '=', ctx.orgId)
    .where('year', '=', yearOf(input.yearCode))
    .where('period', '=', input.period)
    .returning('version')
    .executeTakeFirstOrThrow()
  await tell(ctx, journal, 'journal.period_reopened.v1', { yearCode: input.yearCode, period: input.period })
  return row
}

/** Opens a closed period for one group up to a day; the same id again moves the day and keeps who opened it first. */
export async function reopenFor(ctx: Ctx, input: Input<typeof groupEndpoint>): Promise<Output<typeof groupEndpoint>> {
  const facts = await groupFacts(ctx, input.groupId)
  if (!facts) throw journal.refuse('journal.group_unknown')
  if (!facts.periods.some((p) => p.period === input.period)) throw journal.refuse('journal.period_unknown')
  const known = await db(ctx).selectFrom('journal.reopening').select(['teaching_group_id', 'period']).where('id', '=', input.reopeningId).executeTakeFirst()
  if (known && (known.teaching_group_id !== input.groupId || known.period !== input.period)) throw journal.refuse('journal.period_unknown')
  // A day that is past ends what is open already; it opens nothing.
  if (!known && input.lastDay < ctx.today) throw journal.refuse('journal.reopening_over')
  const until = addDays(input.lastDay < ctx.today ? addDays(ctx.today, -1) : input.lastDay, 1)
  await sql`
    insert into journal.reopening as o (id, org_id, teaching_group_id, year, period, reason, until_on, opened_at, opened_by)
    values (${input.reopeningId}, ${ctx.orgId}, ${input.groupId}, ${facts.year}, ${input.period}, ${input.reason}, ${until}, ${ctx.now}, ${ctx.actor.personId})
    on conflict (id) do update set until_on = excluded.until_on, reason = excluded.reason where (o.until_on, o.reason) is distinct from (excluded.until_on, excluded.reason)`.execute(db(ctx))
  return { lastDay: addDays(until, -1) }
}
