/** How the school grades, and which groups are graded when. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { journal } from '../../contract.ts'
import type { PeriodCode, readGrading as gradingEndpoint, readPeriods as periodsEndpoint } from '../../contract/grading.ts'
import { closedWith } from '../../rules/periods.ts'
import { choiceOf, ruleOn, rulesOn } from '../gradingRules.ts'
import { db } from '../schema.ts'

/** The rules in force today, and what the school chose. */
export async function readGrading(ctx: Ctx): Promise<Output<typeof gradingEndpoint>> {
  const { rows } = await sql<Output<typeof gradingEndpoint>>`
    select ${rulesOn(sql`${ctx.today}::date`)} as rules, ${choiceOf(sql`${ctx.orgId}::uuid`)} as choice,
           coalesce((select t.version from journal.setting t where t.org_id = ${ctx.orgId}), 0) as version`.execute(db(ctx))
  const [row] = rows
  if (!row) throw journal.refuse('journal.grading_changed')
  return row
}

export interface YearPeriod {
  readonly code: PeriodCode
  readonly from: Day
  /** The day after the last. */
  readonly until: Day
  readonly closed: { readonly at: string; readonly byName: string | null } | null
  readonly version: number
}

/** The periods of a year of the calendar and what is closed of them; none where the calendar does not know it. */
export async function yearPeriods(ctx: Pick<Ctx, 'tx' | 'orgId'>, yearCode: string): Promise<YearPeriod[]> {
  const { rows } = await sql<{ quarters: { code: PeriodCode; from: Day; until: Day }[]; closings: { code: string; at: string | null; byName: string | null; version: number }[] }>`
    select (select coalesce(jsonb_agg(jsonb_build_object('code', 'Q' || p.number, 'from', p.from_on, 'until', p.until_on) order by p.number), '[]')
              from calendar.period_v p where p.kind = 'quarter' and p.year_id = (select y.id from calendar.academic_year_v y where y.code = ${yearCode} order by y.org_id nulls last limit 1)) as quarters,
           (select coalesce(jsonb_agg(jsonb_build_object('code', c.period, 'at', c.closed_at, 'byName', p.short_name, 'version', c.version)), '[]')
              from journal.closed_period c left join people.profile_v p on p.org_id = c.org_id and p.person_id = c.closed_by where c.org_id = ${ctx.orgId} and c.year = ${Number(yearCode.slice(0, 4))}) as closings`.execute(db(ctx))
  const { quarters, closings } = rows[0] ?? { quarters: [], closings: [] }
  const one = (code: PeriodCode, from: Day, until: Day): YearPeriod => {
    const c = closings.find((x) => x.code === closedWith(code))
    return { code, from, until, closed: c?.at ? { at: new Date(c.at).toISOString(), byName: c.byName } : null, version: c?.version ?? 0 }
  }
  const spanning = (code: PeriodCode, a: number, b: number): YearPeriod[] => {
    const [first, last] = [quarters[a], quarters[b]]
    return first && last ? [one(code, first.from, last.until)] : []
  }
  return [...quarters.map((q) => one(q.code, q.from, q.until)), ...spanning('H1', 0, 1), ...spanning('H2', 2, 3), ...spanning('Y', 0, 3)]
}

/** The academic year of today: the last that has begun, else the first to come. */
export async function yearAtHand(ctx: Pick<Ctx, 'tx' | 'today'>): Promise<string> {
  const { rows } = await sql<{ code: string }>`
    select coalesce((select y.code from calendar.academic_year_v y where y.from_on <= ${ctx.today} order by y.from_on desc limit 1), (select min(n.code) from calendar.academic_year_v n), '') as code`.execute(db(ctx))
  return rows[0]?.code ?? ''
}

/**
 * As a table `graded (id, subject_id, class_label, subgroup, class_ids, by)`: the groups of a year that take grades, and whether by quarter or half-year.
 * Groups of classes without marks are not among them.
 */
export const gradedGroups = (ctx: Pick<Ctx, 'orgId' | 'today'>, yearCode: string): RawBuilder<unknown> => sql`
  (select g.id, g.org_id, g.subject_id, g.class_label, g.subgroup, g.class_ids,
          coalesce(o.graded_by, case when h.hours > 0 and h.hours <= (${ruleOn(sql`${ctx.orgId}::uuid`, sql`${ctx.today}::date`)} ->> 'halfYearUpTo')::numeric then 'half_year' else 'quarter' end) as by
     from planning.teaching_group_v g
     join reference.subject_v s on s.id = g.subject_id
     left join journal.group_setting o on o.teaching_group_id = g.id
     left join (select l.teaching_group_id, round(count(*)::numeric / count(distinct (l.day - date '2000-01-03') / 7)) as hours from timetable.lesson_v l where l.org_id = ${ctx.orgId} and l.year_code = ${yearCode} group by 1) h on h.teaching_group_id = g.id
    where g.org_id = ${ctx.orgId} and g.year_code = ${yearCode} and coalesce(o.assessment, s.assessment) <> 'none'
      and not exists (select from enrolment.class_group_v k join journal.ungraded_rule u on k.grade = any (u.grades) and u.from_on <= ${ctx.today} and (u.until_on is null or ${ctx.today}::date < u.until_on)
                       where k.id = any (g.class_ids)))`

/**
 * As a table `lacking (id, pupils)`: groups graded in a period and how many of their pupils have no grade of it. `graded` names the table
 * of graded groups, `from` … `until` are the days of the period.
 */
export const lackingGrades = (graded: RawBuilder<unknown>, yearCode: string, period: PeriodCode, from: Day, until: Day): RawBuilder<unknown> => sql`
  (select g.id, count(distinct m.pupil_id) as pupils from ${graded} g
     join planning.member_v m on m.teaching_group_id = g.id and m.from_on < ${until} and (m.until_on is null or m.until_on > ${from})
    where ${period === 'Y' ? sql`true` : period.startsWith('Q') ? sql`g.by = 'quarter'` : sql`g.by = 'half_year'`}
      and not exists (select from journal.grade_v v where v.year = ${sql.raw(String(Number(yearCode.slice(0, 4))))} and v.teaching_group_id = g.id and v.pupil_id = m.pupil_id and v.period = ${period})
    group by 1)`

/** The periods of the year at hand. Who may close them also sees how many groups lack grades, and what is open again. */
export async function readPeriods(ctx: Ctx): Promise<Output<typeof periodsEndpoint>> {
  const yearCode = await yearAtHand(ctx)
  const periods = await yearPeriods(ctx, yearCode)
  const closes = await ctx.may('journal.period.close')
  if (!closes) return { yearCode, periods: periods.map((p) => ({ ...p, groupsLacking: null, groups: null })), reopenings: [] }
  const begun = periods.filter((p) => p.from <= ctx.today)
  const counts = new Map<string, { lacking: number; groups: number }>()
  if (begun.length) {
    const of = begun.map(
      (p) => sql`select ${p.code}::text as code, (select count(*) from ${lackingGrades(sql`graded`, yearCode, p.code, p.from, p.until)} x) as lacking,
                        (select count(*) from graded g where ${p.code === 'Y' ? sql`true` : p.code.startsWith('Q') ? sql`g.by = 'quarter'` : sql`g.by = 'half_year'`}) as groups`,
    )
    const { rows } = await sql<{ code: string; lacking: number; groups: number }>`with graded as materialized ${gradedGroups(ctx, yearCode)} ${sql.join(of, sql` union all `)}`.execute(db(ctx))
    for (const r of rows) counts.set(r.code, r)
  }
  const { rows: reopenings } = await sql<Output<typeof periodsEndpoint>['reopenings'][number]>`
    select o.id, o.teaching_group_id as "groupId", s.names as subject, g.class_label as "classLabel", g.subgroup, o.period, (o.until_on - 1) as until, o.reason, p.short_name as "byName",
           to_char(o.opened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
      from journal.reopening o join planning.teaching_group_v g on g.id = o.teaching_group_id join reference.subject_v s on s.id = g.subject_id
      left join people.profile_v p on p.org_id = o.org_id and p.person_id = o.opened_by
     where o.org_id = ${ctx.orgId} and o.until_on > ${ctx.today} order by o.until_on, g.class_label collate "kk-x-icu"`.execute(db(ctx))
  return { yearCode, periods: periods.map((p) => ({ ...p, groupsLacking: counts.get(p.code)?.lacking ?? null, groups: counts.get(p.code)?.groups ?? null })), reopenings }
}
