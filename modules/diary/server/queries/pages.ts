/** A day and a week of a pupil's diary, each in one question. */
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays, mondayOf } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { Json } from '@alippe/kernel/room'
import { NEWS_DAYS, diary } from '../../contract.ts'
import type { readDay, readWeek } from '../../contract.ts'
import { askOne, likelyYears, textOf } from './text.ts'

// $1 school, $2 pupil, $3 first day, $4 the day after the last, $5 reader, $6 now

/** Memberships are taken this far ahead, so that the next day with lessons is found beyond holidays and a change of class. */
const AHEAD_DAYS = 120

/** The pupil's groups, the lessons of the days, and what was written of them. `dueOn`: the days whose homework is wanted. */
const pieces = (years: string, dueOn: string): string => `
with member as materialized (
  select m.teaching_group_id as id, m.from_on, m.until_on from planning.member_v m
   where m.org_id = $1 and m.pupil_id = $2 and m.from_on < $4::date + ${AHEAD_DAYS} and (m.until_on is null or m.until_on > $3::date)
), lesson as materialized (
  select l.* from member m cross join lateral (
    select v.id, v.day, v.position, v.starts_at, v.ends_at, v.status, v.year, v.teaching_group_id, v.teacher_ids, v.room_id from timetable.lesson_v v
     where v.teaching_group_id = m.id and v.day >= $3::date and v.day < $4::date and v.day >= m.from_on and (m.until_on is null or v.day < m.until_on) offset 0) l
), ahead as materialized (
  select min(n.day) as day from member m cross join lateral (
    select v.day from timetable.lesson_v v
     where v.teaching_group_id = m.id and v.day >= $4::date and v.day >= m.from_on and (m.until_on is null or v.day < m.until_on) and v.status = 'planned'
     order by v.day limit 1) n
), summative as materialized (
  select u.id, u.lesson_id, u.kind, u.title, u.max_points, s.points, s.absence, s.set_at, s.set_by
    from journal.summative_v u
    left join lateral (
      select v.points, v.absence, v.set_at, v.set_by from journal.score_v v
       where v.year in (${years}) and v.year = u.year and v.summative_id = u.id and v.org_id = $1 and v.pupil_id = $2 offset 0) s on true
   where u.year in (${years}) and u.lesson_id = any (array(select l.id from lesson l))
), due as materialized (
  select h.id, h.text, h.due_on, (select v.day from timetable.lesson_v v where v.id = h.lesson_id) as given_on, m.id as teaching_group_id
    from member m cross join lateral (
      select v.id, v.lesson_id, v.text, v.due_on from assignments.homework_v v
       where v.teaching_group_id = m.id and v.due_on = any (${dueOn}) and v.due_on >= m.from_on and (m.until_on is null or v.due_on < m.until_on) offset 0) h
   order by given_on, h.id
), since as materialized (
  select coalesce((select s.seen_at from diary.seen s where s.org_id = $1 and s.reader_id = $5 and s.pupil_id = $2), $6::timestamptz - interval '${NEWS_DAYS} days') as at
), line as materialized (
  select l.day, json_agg(json_build_object(
      'id', l.id, 'position', l.position, 'startsAt', left(l.starts_at::text, 5), 'endsAt', left(l.ends_at::text, 5), 'status', l.status,
      'subject', s.names, 'subgroup', s.subgroup, 'room', (select r.name from orgs.room_v r where r.id = l.room_id),
      'teachers', array(select e.initials_name from unnest(l.teacher_ids) as t(id) cross join lateral (
                     select v.initials_name from staff.employee_v v where v.org_id = $1 and v.person_id = t.id offset 0) e),
      'topic', j.topic,
      'attendance', coalesce(a.state, case when j.attendance_at is not null then 'present' end), 'minutesLate', a.minutes_late,
      'due', (select coalesce(json_agg(json_build_object('id', d.id, 'text', d.text, 'givenOn', d.given_on)), '[]')
                from due d where d.teaching_group_id = l.teaching_group_id and d.due_on = l.day),
      'given', case when h.id is not null then json_build_object('id', h.id, 'text', h.text, 'dueOn', h.due_on) end,
      'marks', (select coalesce(json_agg(json_build_object('id', k.id, 'kind', k.kind, 'scale', k.scale, 'value', k.value, 'comment', k.comment, 'setAt', k.set_at,
                    'by', case when k.comment is not null then (select e.initials_name from staff.employee_v e where e.org_id = $1 and e.person_id = k.set_by) end,
                    'isNew', k.set_by <> $5 and k.set_at > (select at from since)) order by k.set_at, k.id), '[]')
                  from journal.mark_v k where k.year in (${years}) and k.lesson_id = l.id and k.pupil_id = $2),
      'summatives', (select coalesce(json_agg(json_build_object('id', u.id, 'kind', u.kind, 'title', u.title, 'maxPoints', u.max_points, 'points', u.points, 'absence', u.absence,
                         'isNew', coalesce(u.set_by <> $5 and u.set_at > (select at from since), false)) order by u.id), '[]')
                       from summative u where u.lesson_id = l.id)
    ) order by l.position, l.starts_at, l.id) as lessons
    from lesson l
    left join lateral (
      select g.subgroup, v.names from planning.teaching_group_v g join reference.subject_v v on v.id = g.subject_id where g.id = l.teaching_group_id offset 0) s on true
    left join lateral (
      select v.topic, v.attendance_at from journal.lesson_record_v v where v.year in (${years}) and v.lesson_id = l.id offset 0) j on true
    left join lateral (
      select v.state, v.minutes_late from journal.attendance_v v where v.year in (${years}) and v.lesson_id = l.id and v.pupil_id = $2 offset 0) a on true
    left join lateral (
      select v.id, v.text, v.due_on from assignments.homework_v v where v.lesson_id = l.id offset 0) h on true
   group by l.day
), pupil as materialized (
  select p.given_name, p.family_name, c.label, c.grade,
         not exists (select from journal.ungraded_rule u where u.from_on <= $3::date and (u.until_on is null or $3::date < u.until_on) and c.grade = any (u.grades)) as marked
    from enrolment.pupil_v p
    left join lateral (
      select v.label, v.grade from enrolment.roll_v r join enrolment.class_group_v v on v.id = r.class_group_id
       where r.org_id = $1 and r.pupil_id = $2 and r.from_on < $4::date and (r.until_on is null or $3::date < r.until_on)
       order by r.from_on desc limit 1) c on true
   where p.org_id = $1 and p.pupil_id = $2
), off as materialized (
  select o.from_on, o.until_on, o.names, array_position(array['holiday', 'transferred', 'break'], o.kind) as rank
    from calendar.day_off_v o
   where o.from_on < $4::date and o.until_on > $3::date and (o.grades is null or (select p.grade from pupil p) = any (o.grades))
)`

const dayOff = (day: string): string => `case when not exists (select from line x where x.day = ${day}) then (select o.names from off o where o.from_on <= ${day} and ${day} < o.until_on order by o.rank limit 1) end`
const homework = (where: string): string => `(
  select coalesce(json_agg(json_build_object('id', d.id, 'text', d.text, 'givenOn', d.given_on, 'subject',
           (select v.names from planning.teaching_group_v g join reference.subject_v v on v.id = g.subject_id where g.id = d.teaching_group_id))), '[]')
    from due d where ${where})`
const alsoDue = (day: string): string => homework(`d.due_on = ${day} and not exists (select from lesson l where l.day = ${day} and l.teaching_group_id = d.teaching_group_id)`)
const head = `'asOf', $6::timestamptz, 'pupil', json_build_object('id', $2::uuid, 'givenName', p.given_name, 'familyName', p.family_name, 'classLabel', p.label, 'grade', p.grade, 'marked', p.marked)`
const contents = (day: string): string => `'day', ${day}, 'off', ${dayOff(day)}, 'lessons', coalesce((select x.lessons from line x where x.day = ${day}), '[]'), 'alsoDue', ${alsoDue(day)}`

const yearsMet = `array(select distinct l.year from lesson l) as years`

const dayText = (years: string): string => `${pieces(years, 'array[$3::date]')}
select json_build_object(${head}, ${contents('$3::date')})::text as text, ${yearsMet} from pupil p`

const weekText = (years: string): string => `${pieces(years, 'array(select a.day from ahead a union all select $3::date + n from generate_series(0, 6) n)')}
select json_build_object(${head},
  'next', (select json_build_object('day', a.day, 'due', ${homework('d.due_on = a.day')}) from ahead a where a.day is not null), 'days', (
  select json_agg(json_build_object(${contents('w.day')}) order by w.day) from (select $3::date + n as day from generate_series(0, 6) n) w)
)::text as text, ${yearsMet} from pupil p`

interface Row {
  readonly text: string
  /** The academic years of the lessons met. */
  readonly years: readonly number[]
}

async function ask<T>(ctx: Ctx, name: string, make: (years: string) => string, pupil: string, from: Day, until: Day): Promise<Json<T>> {
  const values = [ctx.orgId, pupil, from, until, ctx.actor.personId, ctx.now]
  const likely = likelyYears(from, until)
  let row = await askOne<Row>(ctx, textOf(name, likely.join(', '), make), values)
  // A school whose year begins at another time, rare enough to be asked for twice.
  if (row?.years.some((y) => !likely.includes(y))) row = await askOne<Row>(ctx, textOf(name, row.years.toSorted().join(', '), make), values)
  if (!row) throw diary.refuse('diary.pupil_unknown')
  return new Json<T>(row.text)
}

/** A day of the diary. Refused: somebody who is no pupil of this school. */
export const dayOf = (ctx: Ctx, { pupil, day }: Input<typeof readDay>): Promise<Json<Output<typeof readDay>>> =>
  ask(ctx, 'diary.day', dayText, pupil, day, addDays(day, 1))

/** The week of a day. Refused: somebody who is no pupil of this school. */
export function weekOf(ctx: Ctx, { pupil, from }: Input<typeof readWeek>): Promise<Json<Output<typeof readWeek>>> {
  const monday = mondayOf(from)
  return ask(ctx, 'diary.week', weekText, pupil, monday, addDays(monday, 7))
}
