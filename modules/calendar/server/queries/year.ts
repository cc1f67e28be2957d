import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { Names } from '@alippe/kernel/names'
import type { DayOff, Period, YearCalendar } from '../../rules/teachingDay.ts'
import { db } from '../schema.ts'

type Read = Pick<Ctx, 'tx' | 'orgId'>

export interface YearOfSchool extends YearCalendar {
  readonly id: string
  readonly code: string
  readonly from: Day
  readonly until: Day
  readonly act: string | null
  readonly verified: boolean
  /** Whether the school keeps this year by dates of its own. */
  readonly own: boolean
  readonly periods: readonly (Period & { readonly weeks: number | null; readonly verified: boolean })[]
  readonly daysOff: readonly (DayOff & { readonly names: Names; readonly transferredFrom: Day | null; readonly act: string | null; readonly verified: boolean; readonly own: boolean })[]
}

/**
 * The academic years of a school with their periods and days off, the oldest first: the school's own year where it has one, else the
 * central one; its own days off beside the central ones. With a code only that year.
 */
export async function yearsOfSchool(ctx: Read, code?: string): Promise<YearOfSchool[]> {
  // The school is named in every part: in the owner's scope row-level security hides nothing.
  const { rows } = await sql<{ years: YearOfSchool[] }>`
    with year as (
      select distinct on (y.code) y.* from calendar.academic_year_v y
       where (y.org_id is null or y.org_id = ${ctx.orgId}) and (${code ?? null}::text is null or y.code = ${code ?? null})
       order by y.code, y.org_id nulls last
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', y.id, 'code', y.code, 'from', y.from_on, 'until', y.until_on, 'weekdays', y.weekdays, 'act', y.act, 'verified', y.verified, 'own', y.org_id is not null,
      'periods', (select coalesce(jsonb_agg(jsonb_build_object('kind', p.kind, 'number', p.number, 'from', p.from_on, 'until', p.until_on, 'weeks', p.weeks, 'verified', p.verified) order by p.from_on, p.kind), '[]')
                    from calendar.period_v p where p.year_id = y.id and (p.org_id is null or p.org_id = ${ctx.orgId})),
      'daysOff', (select coalesce(jsonb_agg(jsonb_build_object('kind', d.kind, 'from', d.from_on, 'until', d.until_on, 'grades', d.grades, 'names', d.names,
                           'transferredFrom', d.transferred_from, 'act', d.act, 'verified', d.verified, 'own', d.org_id is not null) order by d.from_on, d.kind), '[]')
                    from calendar.day_off_v d where d.year_code = y.code and (d.org_id is null or d.org_id = ${ctx.orgId}))
    ) order by y.from_on), '[]') as years from year y`.execute(db(ctx))
  return rows[0]?.years ?? []
}

/** The year a day belongs to: the one it falls in, else the next to begin, else the last there was. */
export function yearFor<Y extends { readonly from: Day; readonly until: Day }>(today: Day, years: readonly Y[]): Y | undefined {
  return years.find((y) => y.from <= today && today < y.until) ?? years.find((y) => today < y.from) ?? years.at(-1)
}
