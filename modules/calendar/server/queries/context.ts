import { sql } from 'kysely'
import type { Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { daysLeft, nextTeachingDay, periodOn, weekOfPeriod, whyNoLessons } from '../../rules/teachingDay.ts'
import type { readContext } from '../../contract.ts'
import { db } from '../schema.ts'
import { yearFor, yearsOfSchool } from './year.ts'

type Bells = Output<typeof readContext>['bells']

async function bellsOfSchool(ctx: Ctx): Promise<Bells> {
  const { rows } = await sql<{ bells: Bells }>`
    select coalesce(jsonb_agg(s order by s.shift, s.code), '[]') as bells
      from (select b.schedule_id as id, b.code, b.shift,
                   jsonb_agg(jsonb_build_object('position', b.position, 'startsAt', to_char(b.starts_at, 'HH24:MI'), 'endsAt', to_char(b.ends_at, 'HH24:MI')) order by b.position) as bells
              from calendar.bell_v b where b.org_id = ${ctx.orgId} group by b.schedule_id, b.code, b.shift) s`.execute(db(ctx))
  return rows[0]?.bells ?? []
}

/** Where today stands in the school's year. */
export async function contextOfToday(ctx: Ctx): Promise<Output<typeof readContext>> {
  const { today } = ctx
  const years = await yearsOfSchool(ctx)
  const year = yearFor(today, years)
  const period = year && periodOn(today, year)
  const no = year ? whyNoLessons(today, year) : ({ reason: 'outside' } as const)
  const off = no && 'off' in no ? no.off : undefined
  // After the last day of this year the next day with lessons is in the year that follows.
  const next = years.filter((y) => today < y.until).reduce<string | undefined>((found, y) => found ?? nextTeachingDay(today, y), undefined)
  return {
    today,
    year: year ? { code: year.code, from: year.from, until: year.until } : null,
    years: years.map((y) => y.code),
    period: period ? { kind: period.kind, number: period.number, from: period.from, until: period.until } : null,
    week: period ? weekOfPeriod(today, period) : null,
    daysLeft: period && year ? daysLeft(today, period, year) : null,
    isTeachingDay: no === undefined,
    whyNot: no ? { reason: no.reason, names: off?.names ?? null, until: off?.until ?? null } : null,
    nextTeachingDay: (next ?? null) as Output<typeof readContext>['nextTeachingDay'],
    bells: await bellsOfSchool(ctx),
  }
}
