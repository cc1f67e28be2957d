/** Grades of a whole school for a period that is over, accepted as the rule proposes them: for generators and restored files. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { Assessment, GradingChoice, GradingRule, PeriodCode } from '../contract/grading.ts'
import { periodGrade } from '../rules/periodGrade.ts'
import type { WorkMark, WorkScore } from '../rules/periodGrade.ts'
import { choiceOf, ruleOn } from './gradingRules.ts'
import { gradedGroups } from './queries/grading.ts'
import { db } from './schema.ts'

interface Row {
  readonly groupId: string
  readonly pupils: readonly string[]
  readonly assessment: Assessment
  readonly by: string | null
  readonly withTerm: boolean
}

/** What belongs to each pupil of each group, under 'group/pupil'; what was done in other lessons is left out. */
function byPupil<T extends { readonly lessonId: string; readonly pupilId: string }>(rows: readonly T[], groupOf: ReadonlyMap<string, string>): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>()
  for (const row of rows) {
    const group = groupOf.get(row.lessonId)
    if (group === undefined) continue
    const key = `${group}/${row.pupilId}`
    const own = found.get(key)
    if (own) own.push(row)
    else found.set(key, [row])
  }
  return found
}

export interface AcceptedPeriod {
  readonly yearCode: string
  readonly period: Extract<PeriodCode, 'Q1' | 'Q2' | 'Q3' | 'Q4'>
  /** The days of its lessons; until: the day after the last. */
  readonly from: Day
  readonly until: Day
  readonly at: Date
  /** Groups whose teachers have not come to it yet. */
  readonly except: ReadonlySet<string>
}

/**
 * Puts every grade of a quarter that the rule proposes; pass/fail subjects without marks are passed. What is there already stays.
 * Answers how many were put. Only who was in the group to the end of the quarter gets one.
 */
export async function acceptLived(ctx: Pick<Ctx, 'tx' | 'orgId' | 'today'>, accepted: AcceptedPeriod): Promise<number> {
  const { yearCode, period, from, until } = accepted
  const year = sql.raw(String(Number(yearCode.slice(0, 4))))
  const { rows: terms } = await sql<{ rule: GradingRule | null; choice: GradingChoice }>`select ${ruleOn(sql`${ctx.orgId}::uuid`, sql`${from}::date`)} as rule, ${choiceOf(sql`${ctx.orgId}::uuid`)} as choice`.execute(db(ctx))
  const { rule, choice } = terms[0] ?? { rule: null, choice: null }
  if (!rule || !choice) return 0
  // Three questions, put together here: what was loaded a moment ago has no figures for a planner, and one question would be answered row by row.
  const { rows } = await sql<Row>`
    with graded as materialized ${gradedGroups(ctx, yearCode)}
    select g.id as "groupId", coalesce(o.assessment, s.assessment) as assessment, coalesce(o.with_term, true) as "withTerm",
           (select a.teacher_id from planning.teaches_v a where a.teaching_group_id = g.id limit 1) as by,
           array(select m.pupil_id from planning.member_v m where m.teaching_group_id = g.id and m.from_on < ${until} and (m.until_on is null or m.until_on >= ${until})) as pupils
      from graded g join reference.subject_v s on s.id = g.subject_id left join journal.group_setting o on o.teaching_group_id = g.id
     where g.by = 'quarter'`.execute(db(ctx))
  const { rows: lessons } = await sql<{ id: string; groupId: string }>`
    select l.id, l.teaching_group_id as "groupId" from timetable.lesson_v l where l.org_id = ${ctx.orgId} and l.day >= ${from} and l.day < ${until}`.execute(db(ctx))
  const groupOf = new Map(lessons.map((l) => [l.id, l.groupId]))
  const { rows: marked } = await sql<WorkMark & { lessonId: string; pupilId: string }>`
    select m.lesson_id as "lessonId", m.pupil_id as "pupilId", m.kind, m.value::int as value, m.scale from journal.mark_v m where m.year = ${year} and m.org_id = ${ctx.orgId}`.execute(db(ctx))
  const { rows: scored } = await sql<WorkScore & { lessonId: string; pupilId: string }>`
    select u.lesson_id as "lessonId", c.pupil_id as "pupilId", u.kind, u.max_points::int as "maxPoints", c.points::int as points, c.absence
      from journal.summative u join journal.score c on c.year = ${year} and c.summative_id = u.id where u.year = ${year} and u.org_id = ${ctx.orgId} and u.voided_at is null`.execute(db(ctx))
  const marks = byPupil(marked, groupOf)
  const scores = byPupil(scored, groupOf)
  const grades = rows.flatMap((r) => (accepted.except.has(r.groupId) || r.by === null ? [] : r.pupils.map((pupilId) => ({ ...r, pupilId })))).flatMap((r) => {
    const at = `${r.groupId}/${r.pupilId}`
    const proposal = periodGrade({ marks: marks.get(at) ?? [], scores: scores.get(at) ?? [] }, { rule, choice, assessment: r.assessment, withTerm: r.withTerm, ungraded: false })
    const value = proposal.value ?? (r.assessment === 'pass_fail' ? 'pass' : null)
    return value ? [{ g: r.groupId, p: r.pupilId, value, percent: proposal.percent, proposed: proposal.value, by: r.by }] : []
  })
  const { numAffectedRows } = await sql`
    insert into journal.grade (year, teaching_group_id, pupil_id, period, org_id, value, percent, proposed, rule_id, set_at, set_by)
    select ${Number(yearCode.slice(0, 4))}, x.g, x.p, ${period}, ${ctx.orgId}, x.value, x.percent, x.proposed, ${rule.id}, ${accepted.at}, x.by
      from jsonb_to_recordset(${JSON.stringify(grades)}::jsonb) as x(g uuid, p uuid, value text, percent smallint, proposed text, by uuid)
    on conflict do nothing`.execute(db(ctx))
  return Number(numAffectedRows ?? 0)
}
