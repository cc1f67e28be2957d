import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import { idFrom } from '@alippe/kernel/ids'
import { calendar } from '../../contract.ts'
import { db } from '../schema.ts'

export interface SchoolYear {
  /** '2026-2027' */
  readonly code: string
  /** Weekdays with lessons, 1 = Monday. */
  readonly weekdays: readonly number[]
}

/**
 * Lets a school keep a central academic year by weekdays of its own (a week of six days): its own year with the dates and periods of the
 * central one; the days off of the central year hold for it too. A repeat writes nothing. Refused: a year nobody has entered centrally.
 */
export async function putSchoolYear(ctx: Pick<Ctx, 'tx' | 'orgId'>, { code, weekdays }: SchoolYear): Promise<void> {
  const id = idFrom('calendar.school_year', `${ctx.orgId}/${code}`)
  const central = await db(ctx).selectFrom('calendar.academic_year_v').select('id').where('org_id', 'is', null).where('code', '=', code).executeTakeFirst()
  if (!central) throw calendar.refuse('calendar.year_unknown', { year: code })
  await sql`
    insert into calendar.academic_year as y (id, org_id, code, from_on, until_on, weekdays, act, verified)
    select ${id}, ${ctx.orgId}, code, from_on, until_on, ${[...weekdays]}::int[], act, verified from calendar.academic_year_v where id = ${central.id}
    on conflict (id) do update set weekdays = excluded.weekdays where y.weekdays is distinct from excluded.weekdays`.execute(db(ctx))
  const periods = await db(ctx).selectFrom('calendar.period_v').selectAll().where('year_id', '=', central.id).where('org_id', 'is', null).execute()
  const rows = periods.map((p) => ({
    id: idFrom('calendar.school_period', `${ctx.orgId}/${code}/${p.kind}/${p.number}`),
    ...{ kind: p.kind, number: p.number, from_on: p.from_on, until_on: p.until_on, verified: p.verified },
  }))
  await sql`
    insert into calendar.period (id, org_id, year_id, kind, number, from_on, until_on, verified)
    select id, ${ctx.orgId}, ${id}, kind, number, from_on, until_on, verified
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, kind text, number int, from_on date, until_on date, verified boolean)
    on conflict do nothing`.execute(db(ctx))
}
