import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { calendar } from '../../contract.ts'
import type { Act, readYear as endpoint } from '../../contract.ts'
import { countTeachingDays } from '../../rules/teachingDay.ts'
import { db } from '../schema.ts'
import { yearFor, yearsOfSchool } from './year.ts'
import type { YearOfSchool } from './year.ts'

/** The days with lessons as counted: for the whole school, and once for each set of grades that has a break of its own. */
function counted(year: YearOfSchool): Output<typeof endpoint>['teaching'] {
  const sets = new Map<string, number[]>()
  for (const d of year.daysOff) if (d.grades?.length) sets.set(d.grades.join(), [...d.grades])
  return [null, ...sets.values()].map((grades) => {
    const periods = countTeachingDays(year, grades?.[0]).map((p) => ({ ...p, byWeekday: [...p.byWeekday] }))
    // Half-years overlap the quarters they hold, so the year is the sum of one kind.
    const kind = periods.some((p) => p.kind === 'quarter') ? 'quarter' : 'half_year'
    return { grades, days: periods.filter((p) => p.kind === kind).reduce((n, p) => n + p.days, 0), periods }
  })
}

async function actsOf(ctx: Ctx, year: YearOfSchool): Promise<Act[]> {
  const codes = [...new Set([year.act, ...year.daysOff.map((d) => d.act)])].filter((c) => c !== null)
  const { rows } = await sql<Act>`
    select c.code, a.names, a.number, a.signed_on as "signedOn"
      from unnest(${codes}::text[]) with ordinality as c(code, n)
      left join lateral (select * from reference.act_v a where a.code = c.code and (a.org_id is null or a.org_id = ${ctx.orgId}) order by a.org_id nulls last limit 1) a on true
     order by c.n`.execute(db(ctx))
  return rows
}

/** One academic year of the school. Refused: a year nobody has entered. */
export async function readYear(ctx: Ctx, { year: code }: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const years = await yearsOfSchool(ctx)
  const year = code === undefined ? yearFor(ctx.today, years) : years.find((y) => y.code === code)
  if (!year) throw calendar.refuse('calendar.year_unknown', { year: code ?? '' })
  const { id: _, periods, daysOff, ...head } = year
  return {
    year: { code: head.code, from: head.from, until: head.until, weekdays: [...head.weekdays], act: head.act, verified: head.verified, own: head.own },
    years: years.map((y) => y.code),
    periods: [...periods],
    daysOff: daysOff.map((d) => ({ ...d, grades: d.grades && [...d.grades] })),
    acts: await actsOf(ctx, year),
    teaching: counted(year),
  }
}
