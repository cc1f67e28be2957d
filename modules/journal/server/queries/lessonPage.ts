/** The page of one lesson: everything in one question, put together as JSON by the database. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { reachList } from '@alippe/data/reach'
import type { Input, Output, Reach } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { Json } from '@alippe/kernel/room'
import { journal } from '../../contract.ts'
import type { lessonPage as endpoint } from '../../contract.ts'
import { whyNotNote, whyNotTopic } from '../../rules/whyNotMark.ts'
import { db } from '../schema.ts'

const wide: ReadonlySet<Reach> = new Set<Reach>(['school', 'district', 'region', 'republic'])

/** Reaches over the whole school, which need no relation to the lesson. */
export const reachesAll = (ctx: Ctx, permission: string): boolean => ctx.reaches(permission).some((r) => wide.has(r))

/** Whether the reader holds a permission for the lesson: `held` are the reaches the reader stands in to it. */
function mayBy(ctx: Ctx, permission: string): RawBuilder<boolean> {
  if (reachesAll(ctx, permission)) return sql`true`
  return sql`coalesce(reach.held && ${[...ctx.reaches(permission)]}::text[], false)`
}

interface Row {
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
  /** The year in which the lesson's academic year begins. */
  readonly year: number
  readonly body: string
}

/** The year in which the academic year of a day begins, as near as the calendar tells it without being asked. */
const likelyYear = (day: Day): number => Number(day.slice(0, 4)) - (day.slice(5, 7) < '08' ? 1 : 0)

/** A lesson with its topic, homework and roll. Refused: a lesson this school does not have. */
export async function lessonPage(ctx: Ctx, { lessonId }: Input<typeof endpoint>): Promise<Json<Output<typeof endpoint>>> {
  const guess = likelyYear(ctx.today)
  let row = await ask(ctx, lessonId, guess)
  // A lesson of another academic year: rare enough to be asked for twice.
  if (row && row.year !== guess) row = await ask(ctx, lessonId, row.year)
  if (!row) throw journal.refuse('journal.lesson_unknown')
  const note = whyNotNote(row, ctx.today)?.code ?? null
  const topic = whyNotTopic(row)?.code ?? null
  // The rules' verdicts join the database's JSON as they are: parsing it here only to write it again would cost more than the question.
  const why = JSON.stringify({ attendance: note, mark: note, topic, homework: topic })
  return new Json(`{"why":${why},${row.body.slice(1)}`)
}

/** The page with what was written in one academic year. The year stands in the text, so that the planner forgets the partitions of all others. */
async function ask(ctx: Ctx, lessonId: string, academicYear: number): Promise<Row | undefined> {
  const year = sql.raw(String(academicYear))
  const writing = ['journal.attendance.set', 'journal.mark.set', 'journal.topic.set', 'assignments.homework.set']
  const narrow = [...new Set(writing.flatMap((p) => ctx.reaches(p)))]
  const { rows } = await sql<Row>`
    with l as materialized (
      select v.*, g.whole, g.subject_id, g.subgroup, g.class_label
        from timetable.lesson_v v join planning.teaching_group_v g on g.id = v.teaching_group_id where v.id = ${lessonId}
    ), member as materialized (
      -- For this lesson alone: joined as a whole, the planner would work out the members of every group of the school first.
      select m.pupil_id, m.class_group_id from l cross join lateral (
        select v.pupil_id, v.class_group_id from planning.member_v v
         where v.teaching_group_id = l.teaching_group_id and v.named <> l.whole and v.from_on <= l.day and (v.until_on is null or l.day < v.until_on) offset 0) m
    ), mark as materialized (
      select m.* from l join journal.mark_v m on m.year = ${year} and m.lesson_id = l.id
    ), noted as materialized (
      select a.pupil_id, a.state, a.minutes_late from l join journal.attendance_v a on a.year = ${year} and a.lesson_id = l.id
    ), by as materialized (
      select p.person_id, p.short_name from l join people.profile_v p on p.org_id = l.org_id and p.person_id = any (array(select distinct m.set_by from mark m))
    ), roll as materialized (
      select m.pupil_id, m.class_group_id, true as member from member m
      -- Who left the group has a row for what was written of them.
      union all select x.pupil_id, s.class_group_id, false
        from (select n.pupil_id from noted n union select m.pupil_id from mark m) x cross join l
        left join enrolment.roll_v s on s.pupil_id = x.pupil_id and s.from_on <= l.day and (s.until_on is null or l.day < s.until_on)
       where not x.pupil_id = any (array(select m.pupil_id from member m))
    ), class as materialized (
      select k.id, k.grade, case when (select count(*) > 1 from l join planning.group_class_v c on c.teaching_group_id = l.teaching_group_id) then k.label end as label
        from enrolment.class_group_v k where k.id = any (array(select distinct r.class_group_id from roll r))
    ), pupil as (
      select json_agg(json_build_object(
               'id', r.pupil_id, 'familyName', p.family_name, 'givenName', p.given_name, 'grade', k.grade,
               'classLabel', k.label,
               'member', r.member, 'state', coalesce(n.state, 'present'), 'minutesLate', n.minutes_late,
               'marks', coalesce((select json_agg(json_build_object('id', m.id, 'kind', m.kind, 'value', m.value, 'scale', m.scale, 'comment', m.comment, 'version', m.version,
                                                      'setAt', m.set_at, 'byName', (select b.short_name from by b where b.person_id = m.set_by)) order by m.set_at, m.id)
                                    from mark m where m.pupil_id = r.pupil_id), '[]'))
               order by p.family_name collate "kk-x-icu", p.given_name collate "kk-x-icu", r.pupil_id) as list
        from l cross join roll r
        join people.profile_v p on p.org_id = l.org_id and p.person_id = r.pupil_id
        left join class k on k.id = r.class_group_id
        left join noted n on n.pupil_id = r.pupil_id
    )
    select l.day, l.status, l.year, json_build_object(
      'lesson', json_build_object(
        'id', l.id, 'day', l.day, 'position', l.position, 'startsAt', to_char(l.starts_at, 'HH24:MI'), 'endsAt', to_char(l.ends_at, 'HH24:MI'), 'status', l.status,
        'groupId', l.teaching_group_id, 'subject', json_build_object('names', s.names, 'family', s.family, 'assessment', s.assessment),
        'classLabel', l.class_label, 'subgroup', l.subgroup, 'room', (select o.name from orgs.room_v o where o.id = l.room_id),
        'teachers', coalesce((select json_agg(e.initials_name order by t.n) from unnest(l.teacher_ids) with ordinality as t(id, n)
                                cross join lateral (select v.initials_name from staff.employee_v v where v.org_id = l.org_id and v.person_id = t.id offset 0) e), '[]')),
      'scale', coalesce((select t.scale from journal.setting t where t.org_id = l.org_id), 'ten'),
      'ungraded', (select json_build_object('grades', u.grades, 'act', u.act_number, 'point', u.act_point) from journal.ungraded_rule u
                    where u.from_on <= l.day and (u.until_on is null or l.day < u.until_on) order by u.org_id nulls last limit 1),
      'topic', json_build_object('text', r.topic, 'version', coalesce(r.topic_version, 0)),
      'attendance', json_build_object('taken', r.attendance_at is not null, 'version', coalesce(r.attendance_version, 0), 'at', r.attendance_at,
                                       'byName', (select p.short_name from people.profile_v p where p.org_id = r.org_id and p.person_id = r.attendance_by)),
      'homework', (select json_build_object('id', h.id, 'text', h.text, 'dueOn', h.due_on, 'version', h.version) from assignments.homework_v h where h.lesson_id = l.id),
      'defaultDueOn', (select d.due_on from assignments.default_due_v d where d.lesson_id = l.id),
      'pupils', coalesce((select list from pupil), '[]'),
      'previous', (select json_build_object('id', n.id, 'day', n.day, 'position', n.position,
                            'topic', (select q.topic from journal.lesson_record_v q where q.year = ${year} and q.lesson_id = n.id))
                     from timetable.lesson_v n
                    where n.teaching_group_id = l.teaching_group_id and n.status = 'planned' and (n.day, n.position) < (l.day, l.position)
                    order by n.day desc, n.position desc limit 1),
      'next', (select json_build_object('id', n.id, 'day', n.day, 'position', n.position)
                 from timetable.lesson_v n
                where n.teaching_group_id = l.teaching_group_id and n.status = 'planned' and (n.day, n.position) > (l.day, l.position)
                order by n.day, n.position limit 1),
      'may', json_build_object('attendance', ${mayBy(ctx, 'journal.attendance.set')}, 'mark', ${mayBy(ctx, 'journal.mark.set')},
                                'topic', ${mayBy(ctx, 'journal.topic.set')}, 'homework', ${mayBy(ctx, 'assignments.homework.set')})
    )::text as body
      from l
      join reference.subject_v s on s.id = l.subject_id
      left join journal.lesson_record r on r.year = ${year} and r.lesson_id = l.id
      cross join lateral (
        select array_agg(distinct x.reach) as held from (
          select v.reach from timetable.lesson_reach_v v where v.id = l.id and v.person_id = ${ctx.actor.personId} and v.reach in ${reachList(narrow)}
          union all
          -- Who teaches the group today writes in the lessons of whoever taught it before.
          select 'own_subject' from planning.teaches_v t where t.teaching_group_id = l.teaching_group_id and t.teacher_id = ${ctx.actor.personId}) x
      ) reach`.execute(db(ctx))
  return rows[0]
}
