/** A year of a pupil's grades: one question for the page. */
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { Json } from '@alippe/kernel/room'
import { NEWS_DAYS, diary } from '../../contract.ts'
import type { readGrades } from '../../contract.ts'
import { db } from '../schema.ts'
import { askOne, textOf } from './text.ts'

// $1 school, $2 pupil, $3 today, $4 academic year, $5 reader, $6 now

/** The pupil's groups of the year with what was written in them; `year` is the partition. */
const gradesText = (year: string): string => `
with span as materialized (
  select y.id, y.from_on, y.until_on from calendar.academic_year_v y where y.code = $4 order by y.org_id nulls last limit 1
), period as materialized (
  select 'Q' || p.number as code, p.from_on, p.until_on from calendar.period_v p where p.kind = 'quarter' and p.year_id = (select s.id from span s)
), rule as materialized (
  select p.code, p.from_on, lead(p.from_on, 1, 'infinity') over (order by p.from_on) as before, g.system, g.kinds
    from period p left join lateral (
      select r.system, r.body->'formativeKinds' as kinds from journal.grading_rule r
       where r.system = coalesce((select t.system from journal.setting t where t.org_id = $1), 'criteria') and r.from_on <= p.from_on and (r.until_on is null or p.from_on < r.until_on)
       order by r.org_id nulls last, r.from_on desc limit 1) g on true
), member as materialized (
  select m.teaching_group_id as id, g.subject_id, min(m.from_on) as from_on, bool_or(m.until_on is null or $3::date < m.until_on) as now
    from planning.member_v m join planning.teaching_group_v g on g.id = m.teaching_group_id
   where m.org_id = $1 and m.pupil_id = $2 and g.year_code = $4
   group by m.teaching_group_id, g.subject_id
), since as materialized (
  select coalesce((select s.seen_at from diary.seen s where s.org_id = $1 and s.reader_id = $5 and s.pupil_id = $2), $6::timestamptz - interval '${NEWS_DAYS} days') as at
), grade as materialized (
  select distinct on (m.subject_id, k.period) m.subject_id, k.period, k.value, k.percent, k.set_by <> $5 and k.set_at > (select at from since) as is_new
    from journal.grade_v k join member m on m.id = k.teaching_group_id
   where k.year = ${year} and k.org_id = $1 and k.pupil_id = $2
   -- of a pupil who changed class, the grade of the later group
   order by m.subject_id, k.period, m.from_on desc, k.set_at desc
), mark as materialized (
  select m.subject_id, l.day, k.value, k.kind, k.scale
    from journal.mark_v k
    cross join lateral (select v.day, v.teaching_group_id from timetable.lesson_v v where v.id = k.lesson_id offset 0) l
    join member m on m.id = l.teaching_group_id
   where k.year = ${year} and k.org_id = $1 and k.pupil_id = $2
), average as materialized (
  select k.subject_id, r.code, r.from_on, round(avg(k.value), 2) as average, count(*) as marks
    from mark k join rule r on r.from_on <= k.day and k.day < r.before
   where r.kinds ? k.kind and k.scale = case r.system when 'average' then 'five' else 'ten' end
   group by k.subject_id, r.code, r.from_on
), summative as materialized (
  select m.subject_id, u.id, u.kind, u.title, u.max_points, u.day, r.code, s.points, s.absence, coalesce(s.set_by <> $5 and s.set_at > (select at from since), false) as is_new
    from member m
    join journal.summative_v u on u.year = ${year} and u.teaching_group_id = m.id
    join rule r on r.from_on <= u.day and u.day < r.before
    left join lateral (
      select v.points, v.absence, v.set_at, v.set_by from journal.score_v v
       where v.year = ${year} and v.summative_id = u.id and v.org_id = $1 and v.pupil_id = $2 offset 0) s on true
   where s.set_at is not null
      or exists (select from planning.member_v x where x.org_id = $1 and x.pupil_id = $2 and x.teaching_group_id = m.id and x.from_on <= u.day and (x.until_on is null or u.day < x.until_on))
), subject as materialized (
  select m.subject_id, s.names, array_agg(m.id) filter (where m.now) as groups
    from member m join reference.subject_v s on s.id = m.subject_id group by m.subject_id, s.names
)
select json_build_object('asOf', $6::timestamptz, 'year', $4::text,
  'pupil', json_build_object('id', $2::uuid, 'givenName', p.given_name, 'familyName', p.family_name, 'classLabel', c.label, 'grade', c.grade,
    'marked', not exists (select from journal.ungraded_rule u where u.from_on <= $3::date and (u.until_on is null or $3::date < u.until_on) and c.grade = any (u.grades))),
  'periods', (select coalesce(json_agg(json_build_object('code', x.code, 'from', x.from_on, 'until', x.until_on) order by x.from_on), '[]') from period x),
  'scale', case coalesce((select t.system from journal.setting t where t.org_id = $1), 'criteria') when 'average' then 'five' else 'ten' end,
  'subjects', (select coalesce(json_agg(json_build_object(
      'subject', s.names,
      'teachers', (select coalesce(json_agg(distinct e.initials_name), '[]') from planning.teaches_v t
                     cross join lateral (select v.initials_name from staff.employee_v v where v.org_id = $1 and v.person_id = t.teacher_id offset 0) e
                    where t.teaching_group_id = any (s.groups)),
      'grades', (select coalesce(json_agg(json_build_object('period', g.period, 'value', g.value, 'percent', g.percent, 'isNew', g.is_new) order by g.period), '[]') from grade g where g.subject_id = s.subject_id),
      'averages', (select coalesce(json_agg(json_build_object('period', a.code, 'average', a.average, 'marks', a.marks) order by a.from_on), '[]') from average a where a.subject_id = s.subject_id),
      'summatives', (select coalesce(json_agg(json_build_object('id', u.id, 'kind', u.kind, 'title', u.title, 'maxPoints', u.max_points, 'points', u.points, 'absence', u.absence,
                         'isNew', u.is_new, 'day', u.day, 'period', u.code) order by u.day, u.id), '[]') from summative u where u.subject_id = s.subject_id)
    ) order by s.names->>'kk', s.subject_id), '[]') from subject s)
)::text as text
  from enrolment.pupil_v p
  left join lateral (
    select v.label, v.grade from enrolment.roll_v r join enrolment.class_group_v v on v.id = r.class_group_id
     where r.org_id = $1 and r.pupil_id = $2 and v.year_code = $4 order by r.from_on desc limit 1) c on true
 where p.org_id = $1 and p.pupil_id = $2`

/** The year asked for, else the one that has begun last. */
async function yearOf(ctx: Ctx, asked: string | undefined): Promise<string> {
  const years = db(ctx).selectFrom('calendar.academic_year_v').select('code').orderBy('from_on', 'desc').limit(1)
  const found = await (asked === undefined ? years.where('from_on', '<=', ctx.today) : years.where('code', '=', asked)).executeTakeFirst()
  if (!found) throw diary.refuse('diary.year_unknown')
  return found.code
}

/** Grades of a year. Refused: somebody who is no pupil of this school, a year that no calendar knows. */
export async function gradesOf(ctx: Ctx, { pupil, year }: Input<typeof readGrades>): Promise<Json<Output<typeof readGrades>>> {
  const code = await yearOf(ctx, year)
  const row = await askOne<{ text: string }>(ctx, textOf('diary.grades', code.slice(0, 4), gradesText), [ctx.orgId, pupil, ctx.today, code, ctx.actor.personId, ctx.now])
  if (!row) throw diary.refuse('diary.pupil_unknown')
  return new Json(row.text)
}
