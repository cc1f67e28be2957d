/** The page of a group for some days: facts of the group, then lessons, pupils and everything in the cells as one JSON from the database. */
import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { Json } from '@alippe/kernel/room'
import { journal } from '../../contract.ts'
import type { GroupPage, groupPage as endpoint } from '../../contract/page.ts'
import { isGraded, whyNotInPeriod } from '../../rules/periods.ts'
import { db } from '../schema.ts'
import { groupFacts, shownDays } from './groupFacts.ts'
import type { GroupFacts } from './groupFacts.ts'
import { reachesAll } from './lessonPage.ts'
import { stampOf } from './stamp.ts'

type Sent = Input<typeof endpoint>

/** The page as the text of its JSON. Refused: a group or period this school does not have. */
export async function groupPage(ctx: Ctx, input: Sent): Promise<Json<Output<typeof endpoint>>> {
  return new Json(await pageText(ctx, input))
}

/** The same, for an answer that holds several. */
export async function pageText(ctx: Ctx, input: Sent): Promise<string> {
  const facts = await groupFacts(ctx, input.groupId)
  if (!facts) throw journal.refuse('journal.group_unknown')
  const shown = shownDays(facts, ctx.today, input)
  if (!shown) throw journal.refuse('journal.period_unknown')
  const { body, held } = await cells(ctx, facts, shown.from, shown.until)
  const head = JSON.stringify(headOf(ctx, facts, shown, held))
  return `${head.slice(0, -1)},${body.slice(1)}`
}

type Head = Pick<GroupPage, 'today' | 'group' | 'periods' | 'shown' | 'scale' | 'ungraded' | 'grading' | 'may' | 'why'>

function headOf(ctx: Ctx, facts: GroupFacts, shown: GroupPage['shown'] & { readonly from: Day }, held: readonly string[]): Head {
  const may = (permission: string): boolean => reachesAll(ctx, permission) || ctx.reaches(permission).some((r) => held.includes(r))
  const period = facts.periods.find((p) => p.period === shown.code)
  const closed = (period && whyNotInPeriod(period, ctx.today)?.code) ?? null
  const takesNone = facts.assessment === 'none' ? 'journal.subject_without_marks' : null
  const tooYoung = facts.ungraded && facts.grades.length > 0 && facts.grades.every((g) => facts.ungraded?.grades.includes(g)) ? 'journal.grade_without_marks' : null
  return {
    today: ctx.today,
    group: { id: facts.groupId, yearCode: facts.yearCode, subject: facts.subject, classLabel: facts.classLabel, subgroup: facts.subgroup, teachers: [...facts.teachers] },
    periods: facts.periods.map((p) => ({
      code: p.period,
      from: p.from,
      until: p.until,
      closed: p.closedAt === null ? null : { at: new Date(p.closedAt).toISOString(), byName: p.closedBy || null },
      reopenedTo: p.reopenedUntil && addDays(p.reopenedUntil, -1),
    })),
    shown: { code: shown.code, from: shown.from, until: shown.until },
    scale: facts.scale,
    ungraded: facts.ungraded && { grades: [...facts.ungraded.grades], act: facts.ungraded.act, point: facts.ungraded.point },
    grading: { rule: facts.ruleOn(shown.from), choice: facts.choice, by: facts.by, hoursAWeek: facts.hours, assessment: facts.assessment, withTerm: facts.withTerm, own: facts.own },
    may: {
      write: may('journal.page.write'),
      summative: may('journal.summative.set'),
      grade: may('journal.grade.set'),
      homework: may('assignments.homework.set'),
      grading: may('journal.grading.set'),
      reopen: may('journal.period.close'),
    },
    why: {
      // A half-year and the year hold quarters of which some may be open: their cells say for themselves why not.
      mark: tooYoung ?? (shown.code?.startsWith('Q') ? closed : null),
      summative: tooYoung ?? (facts.assessment === 'pass_fail' && facts.ruleOn(shown.from)?.system === 'criteria' ? 'journal.subject_without_summatives' : takesNone) ?? (shown.code?.startsWith('Q') ? closed : null),
      grade: takesNone ?? tooYoung ?? (shown.code && !isGraded(facts.by, shown.code) ? 'journal.period_not_graded' : closed),
    },
  }
}

/** Lessons, pupils and cells; cells are written as text at once, without the spaces that the database puts between. The year stands in the text, so that the planner forgets the partitions of all others. */
async function cells(ctx: Ctx, facts: GroupFacts, from: Day, until: Day): Promise<{ readonly body: string; readonly held: readonly string[] }> {
  const year = sql.raw(String(facts.year))
  const group = sql`${facts.groupId}::uuid`
  const { rows } = await sql<{ body: string; held: string[] }>`
    with lesson as materialized (
      select v.id, v.day, v.position, v.starts_at, v.ends_at, v.status, row_number() over (order by v.day, v.position, v.id) - 1 as n
        from timetable.lesson_v v where v.teaching_group_id = ${group} and v.day >= ${from} and v.day < ${until}
    ), summative as materialized (
      select u.*, l.day, row_number() over (order by l.day, l.position, u.kind, u.id) - 1 as n
        from journal.summative u join lesson l on l.id = u.lesson_id where u.year = ${year} and u.teaching_group_id = ${group} and u.voided_at is null
    ), spell as materialized (
      select m.pupil_id, json_agg(json_build_array(m.from_on, m.until_on) order by m.from_on) as list
        from planning.member_v m where m.teaching_group_id = ${group} and m.from_on < ${until} and (m.until_on is null or m.until_on > ${from}) group by m.pupil_id
    ), mark as materialized (
      -- Lesson by lesson: the planner does not know how few they are.
      select m.id, l.n, m.pupil_id, m.kind, m.value, m.version, m.comment, m.scale, m.set_at
        from lesson l cross join lateral (
          select v.id, v.pupil_id, v.kind, v.value, v.version, v.comment, v.scale, v.set_at from journal.mark_v v where v.year = ${year} and v.lesson_id = l.id offset 0) m
    ), noted as materialized (
      select l.n, a.pupil_id, a.state, a.minutes_late
        from lesson l cross join lateral (select v.pupil_id, v.state, v.minutes_late from journal.attendance_v v where v.year = ${year} and v.lesson_id = l.id offset 0) a
    ), score as materialized (
      select s.n, c.pupil_id, c.points, c.absence, c.version
        from summative s cross join lateral (select v.pupil_id, v.points, v.absence, v.version from journal.score v where v.year = ${year} and v.summative_id = s.id offset 0) c
    ), roll as (
      select pupil_id from spell union select pupil_id from mark union select pupil_id from noted union select pupil_id from score
    ), pupil as materialized (
      select r.pupil_id, p.family_name, p.given_name, k.grade, k.label, row_number() over (order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", r.pupil_id) - 1 as n
        from roll r
        cross join lateral (select v.family_name, v.given_name from enrolment.pupil_v v where v.org_id = ${facts.orgId} and v.pupil_id = r.pupil_id offset 0) p
        left join lateral (select v.class_group_id from enrolment.roll_v v where v.pupil_id = r.pupil_id and v.from_on < ${until} order by v.from_on desc limit 1) s on true
        left join enrolment.class_group_v k on k.id = s.class_group_id
    )
    select (select coalesce(array_agg(distinct v.reach), '{}') from planning.group_reach_v v where v.id = ${group} and v.person_id = ${ctx.actor.personId}) as held,
      json_build_object(
        'stamp', ${stampOf(group)},
        'lessons', (select coalesce(json_agg(json_build_object(
            'id', l.id, 'day', l.day, 'position', l.position, 'startsAt', left(l.starts_at::text, 5), 'endsAt', left(l.ends_at::text, 5), 'status', l.status,
            'topic', r.topic, 'topicVersion', coalesce(r.topic_version, 0), 'taken', r.attendance_at is not null, 'attendanceVersion', coalesce(r.attendance_version, 0),
            'homework', (select json_build_object('id', h.id, 'text', h.text, 'dueOn', h.due_on, 'version', h.version) from assignments.homework_v h where h.lesson_id = l.id),
            'due', coalesce(r.due, false), 'dueVersion', coalesce(r.due_version, 0)) order by l.n), '[]')
          from lesson l left join journal.lesson_record r on r.year = ${year} and r.lesson_id = l.id),
        'summatives', (select coalesce(json_agg(json_build_object('id', s.id, 'kind', s.kind, 'title', s.title, 'maxPoints', s.max_points, 'lessonId', s.lesson_id, 'day', s.day, 'version', s.version) order by s.n), '[]') from summative s),
        'pupils', (select coalesce(json_agg(json_build_object('id', p.pupil_id, 'familyName', p.family_name, 'givenName', p.given_name, 'grade', p.grade,
            'classLabel', case when ${facts.classLabel?.includes(', ') ?? false} then p.label end, 'spells', coalesce(s.list, '[]')) order by p.n), '[]')
          from pupil p left join spell s on s.pupil_id = p.pupil_id),
        'marks', (select '[' || coalesce(string_agg('["' || m.id || '",' || m.n || ',' || p.n || ',"' || m.kind || '",' || m.value || ',' || m.version || ',' || coalesce(to_json(m.comment)::text, 'null') || ',"' || m.scale || '"]', ',' order by m.n, p.n, m.set_at, m.id), '') || ']'
          from mark m join pupil p on p.pupil_id = m.pupil_id)::json,
        'absences', (select '[' || coalesce(string_agg('[' || a.n || ',' || p.n || ',"' || a.state || '",' || coalesce(a.minutes_late::text, 'null') || ']', ',' order by a.n, p.n), '') || ']' from noted a join pupil p on p.pupil_id = a.pupil_id)::json,
        'scores', (select '[' || coalesce(string_agg('[' || c.n || ',' || p.n || ',' || coalesce(c.points::text, 'null') || ',' || coalesce('"' || c.absence || '"', 'null') || ',' || c.version || ']', ',' order by c.n, p.n), '') || ']' from score c join pupil p on p.pupil_id = c.pupil_id)::json,
        'grades', (select coalesce(json_agg(json_build_array(p.n, g.period, g.value, g.version, g.percent, g.proposed, g.reason) order by p.n, g.period), '[]')
          from journal.grade g join pupil p on p.pupil_id = g.pupil_id where g.year = ${year} and g.teaching_group_id = ${group})
      )::text as body`.execute(db(ctx))
  const [row] = rows
  if (!row) throw journal.refuse('journal.group_unknown')
  return row
}
