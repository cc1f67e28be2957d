/** What everything on a group's page depends on: the group, its periods and what is closed of them, by which rule it is graded. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import type { Names } from '@alippe/kernel/names'
import type { Scale } from '../../contract.ts'
import type { Assessment, GradedBy, GradingChoice, GradingRule, PeriodCode } from '../../contract/grading.ts'
import { closedWith, gradedBy } from '../../rules/periods.ts'
import type { PeriodState } from '../../rules/periods.ts'
import type { UngradedRule } from '../../rules/whyNotMark.ts'
import { choiceOf } from '../gradingRules.ts'
import { db } from '../schema.ts'

interface Quarter {
  readonly code: PeriodCode
  readonly from: Day
  /** The day after the last, as the calendar says. */
  readonly until: Day
}

interface Shut {
  readonly code: string
  readonly at: string
  readonly by: string | null
}

interface Row {
  readonly orgId: string
  readonly yearCode: string
  readonly year: number
  readonly yearUntil: Day | null
  readonly subject: { readonly names: Names; readonly family: string }
  readonly subjectAssessment: Assessment
  readonly classLabel: string | null
  readonly subgroup: string | null
  readonly grades: readonly number[]
  readonly teachers: readonly string[]
  readonly own: { readonly gradedBy: GradedBy | null; readonly assessment: Assessment | null; readonly withTerm: boolean | null; readonly version: number } | null
  readonly hours: number
  readonly scale: Scale
  readonly choice: GradingChoice
  readonly rules: readonly GradingRule[]
  readonly ungraded: UngradedRule | null
  readonly quarters: readonly Quarter[]
  readonly shut: readonly Shut[]
  readonly open: readonly { readonly code: string; readonly until: Day }[]
}

/** A quarter, half-year or the year as it concerns one group. */
export interface GroupPeriod extends PeriodState {
  readonly period: PeriodCode
  readonly from: Day
  readonly until: Day
  /** Lessons up to (not including) this day belong to it: the first day of the next quarter. */
  readonly lessonsUntil: Day
  readonly closedAt: string | null
}

export interface GroupFacts extends Omit<Row, 'quarters' | 'shut' | 'open' | 'own' | 'rules'> {
  readonly groupId: string
  readonly own: NonNullable<Row['own']>
  readonly assessment: Assessment
  readonly by: GradedBy
  readonly withTerm: boolean
  /** In the order Q1 … Q4, H1, H2, Y; none where the calendar does not know the group's year. */
  readonly periods: readonly GroupPeriod[]
  ruleOn(day: Day): GradingRule | null
  /** The quarter of a day; nothing outside of all. */
  quarterOf(day: Day): GroupPeriod | null
}

/** The academic year of a code as the school has it: its own goes before the central one. */
const yearOf = (code: RawBuilder<unknown>): RawBuilder<unknown> => sql`(select y.id from calendar.academic_year_v y where y.code = ${code} order by y.org_id nulls last limit 1)`

/** Hours in an ordinary week of the group: of the weeks in which it meets at all. */
const hoursOf = (group: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select coalesce(round(count(*)::numeric / nullif(count(distinct (l.day - date '2000-01-03') / 7), 0)), 0)::int from timetable.lesson_v l where l.teaching_group_id = ${group})`

/** Everything above of one group; undefined where this school has no such group. */
export async function groupFacts(ctx: Pick<Ctx, 'tx' | 'today'>, groupId: string): Promise<GroupFacts | undefined> {
  const { rows } = await sql<Row>`
    select g.org_id as "orgId", g.year_code as "yearCode", left(g.year_code, 4)::int as year, g.class_label as "classLabel", g.subgroup,
           (select v.until_on from calendar.academic_year_v v where v.id = ${yearOf(sql`g.year_code`)}) as "yearUntil",
           jsonb_build_object('names', s.names, 'family', s.family) as subject, s.assessment as "subjectAssessment",
           array(select distinct k.grade from enrolment.class_group_v k where k.id = any (g.class_ids) and k.grade is not null order by 1) as grades,
           array(select e.initials_name from planning.teaches_v t join staff.employee_v e on e.org_id = t.org_id and e.person_id = t.teacher_id where t.teaching_group_id = g.id order by 1) as teachers,
           (select jsonb_build_object('gradedBy', o.graded_by, 'assessment', o.assessment, 'withTerm', o.with_term, 'version', o.version) from journal.group_setting o where o.teaching_group_id = g.id) as own,
           ${hoursOf(sql`g.id`)} as hours,
           coalesce((select t.scale from journal.setting t where t.org_id = g.org_id), 'ten') as scale,
           ${choiceOf(sql`g.org_id`)} as choice,
           (select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'code', r.code, 'from', r.from_on, 'until', r.until_on, 'system', r.system, 'act', r.act_number, 'point', r.act_point, 'verified', r.verified) || r.body
                                      order by r.org_id nulls last, r.from_on desc), '[]')
              from journal.grading_rule r where r.system = coalesce((select t.system from journal.setting t where t.org_id = g.org_id), 'criteria')) as rules,
           (select jsonb_build_object('grades', u.grades, 'act', u.act_number, 'point', u.act_point) from journal.ungraded_rule u
             where left(g.year_code, 4)::int >= extract(year from u.from_on) and (u.until_on is null or left(g.year_code, 4)::int < extract(year from u.until_on)) order by u.org_id nulls last limit 1) as ungraded,
           (select coalesce(jsonb_agg(jsonb_build_object('code', 'Q' || p.number, 'from', p.from_on, 'until', p.until_on) order by p.number), '[]')
              from calendar.period_v p where p.kind = 'quarter' and p.year_id = ${yearOf(sql`g.year_code`)}) as quarters,
           (select coalesce(jsonb_agg(jsonb_build_object('code', c.period, 'at', c.closed_at, 'by', p.short_name)), '[]')
              from journal.closed_period c left join people.profile_v p on p.org_id = c.org_id and p.person_id = c.closed_by
             where c.org_id = g.org_id and c.year = left(g.year_code, 4)::int and c.closed_at is not null) as shut,
           (select coalesce(jsonb_agg(jsonb_build_object('code', o.period, 'until', o.until_on) order by o.until_on), '[]')
              from journal.reopening o where o.teaching_group_id = g.id and o.year = left(g.year_code, 4)::int and o.until_on > ${ctx.today}) as open
      from planning.teaching_group_v g join reference.subject_v s on s.id = g.subject_id
     where g.id = ${groupId}`.execute(db(ctx))
  const [row] = rows
  return row && shaped(row, groupId)
}

function shaped({ quarters, shut, open, own, rules, ...row }: Row, groupId: string): GroupFacts {
  const chosen = own ?? { gradedBy: null, assessment: null, withTerm: null, version: 0 }
  const ruleOn = (d: Day): GradingRule | null => rules.find((r) => r.from <= d && (r.until === null || d < r.until)) ?? null
  const first = quarters[0]
  const by = gradedBy(first ? ruleOn(first.from) : null, row.hours, chosen.gradedBy)
  const state = (period: PeriodCode, from: Day, until: Day, lessonsUntil: Day): GroupPeriod => {
    const code = closedWith(period)
    const closed = shut.find((s) => s.code === code)
    return { period, code, from, until, lessonsUntil, closedAt: closed?.at ?? null, closedBy: closed ? (closed.by ?? '') : null, reopenedUntil: open.filter((o) => o.code === code).at(-1)?.until ?? null }
  }
  const ofQuarters = quarters.map((q, i) => state(q.code, q.from, q.until, quarters[i + 1]?.from ?? row.yearUntil ?? q.until))
  const spanning = (period: PeriodCode, from: number, to: number): GroupPeriod[] => {
    const [a, b] = [ofQuarters[from], ofQuarters[to]]
    return a && b ? [state(period, a.from, b.until, b.lessonsUntil)] : []
  }
  return {
    ...row,
    groupId,
    own: chosen,
    assessment: chosen.assessment ?? row.subjectAssessment,
    by,
    withTerm: chosen.withTerm ?? by === 'quarter',
    periods: [...ofQuarters, ...spanning('H1', 0, 1), ...spanning('H2', 2, 3), ...spanning('Y', 0, 3)],
    ruleOn,
    quarterOf: (d) => ofQuarters.find((q) => q.from <= d && d < q.lessonsUntil) ?? null,
  }
}

/** The days a page shows: a period, the days asked for, or the period it is now (before the year its first, after it its last). Null: no such period. */
export function shownDays(facts: GroupFacts, today: Day, asked: { readonly period?: PeriodCode | undefined; readonly from?: Day | undefined; readonly to?: Day | undefined }): { readonly code: PeriodCode | null; readonly from: Day; readonly until: Day } | null {
  const days = (p: GroupPeriod) => ({ code: p.period, from: p.from, until: p.lessonsUntil })
  if (asked.period) {
    const found = facts.periods.find((p) => p.period === asked.period)
    return found ? days(found) : null
  }
  if (asked.from || asked.to) {
    const from = asked.from ?? addDays(asked.to ?? today, -30)
    return { code: null, from, until: addDays(asked.to ?? addDays(from, 30), 1) }
  }
  const own = facts.periods.filter((p) => (facts.by === 'quarter' ? p.period.startsWith('Q') : p.period.startsWith('H')))
  const now = own.find((p) => today < p.lessonsUntil) ?? own.at(-1)
  return now ? days(now) : { code: null, from: addDays(today, -60), until: addDays(today, 31) }
}
