/** What the journal of the school lacks: lessons, obligatory marks, points, grades; by teacher and class, counted. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { clockAt } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { journal } from '../../contract.ts'
import { GAPS_AT_ONCE } from '../../contract/control.ts'
import type { GapCounts, GapRow, readGaps as endpoint } from '../../contract/control.ts'
import { db } from '../schema.ts'
import { gradedGroups, lackingGrades, yearAtHand, yearPeriods } from './grading.ts'

type Sent = Input<typeof endpoint>
interface Counted {
  readonly id: string
  readonly name: string
  readonly counts: Partial<GapCounts>
}
interface Row {
  readonly total: Partial<GapCounts> | null
  readonly teachers: readonly Counted[]
  readonly classes: readonly Counted[]
  readonly rows: readonly { readonly key: string; readonly row: GapRow }[]
}

const filled = (c: Partial<GapCounts> | null): GapCounts => ({ attendance: 0, topic: 0, marks: 0, scores: 0, grades: 0, ...c })

/** A place in the list: the day and key of the last row shown. */
function placeOf(cursor: string | undefined): { readonly day: string; readonly key: string } | null {
  if (!cursor) return null
  const match = /^(\d{4}-\d{2}-\d{2})\|([a-zA-Z0-9/-]{1,100})$/.exec(cursor)
  if (!match?.[1] || !match[2] || Number.isNaN(Date.parse(match[1]))) throw journal.refuse('journal.cursor_invalid')
  return { day: match[1], key: match[2] }
}

/** What is lacking between two days (the quarter at hand up to today where none are named). Lessons count once they are over. */
export async function readGaps(ctx: Ctx, input: Sent): Promise<Output<typeof endpoint>> {
  const after = placeOf(input.cursor)
  const yearCode = await yearAtHand(ctx)
  const periods = await yearPeriods(ctx, yearCode)
  const quarter = periods.filter((p) => p.code.startsWith('Q') && p.from <= ctx.today).at(-1)
  const from: Day = input.from ?? quarter?.from ?? ctx.today
  const to: Day = input.to && input.to < ctx.today ? input.to : ctx.today
  // Grades are lacking once their period is over, also where it was closed without them.
  const due = periods.filter((p) => p.until > from && p.from <= to && p.until <= ctx.today)
  const { rows } = await sql<Row>`
    with ${tables(ctx, yearCode, from, to, due)},
    chosen as materialized (
      select x.* from gap x where (${input.gap ?? null}::text is null or x.gap = ${input.gap ?? null})
         and (${input.teacherId ?? null}::uuid is null or ${input.teacherId ?? null}::uuid = any (x.teacher_ids)) and (${input.classId ?? null}::uuid is null or ${input.classId ?? null}::uuid = any (x.class_ids))
    ), paged as (
      select * from chosen x where ${after ? sql`(x.day, x.key) < (${after.day}::date, ${after.key})` : sql`true`} order by x.day desc, x.key desc limit ${sql.lit(GAPS_AT_ONCE + 1)}
    )
    select (select jsonb_object_agg(gap, n) from (select gap, count(*) as n from chosen group by 1) x) as total,
           (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', e.initials_name, 'counts', t.counts) order by t.n desc, e.initials_name collate "kk-x-icu"), '[]')
              from (select id, jsonb_object_agg(gap, n) as counts, sum(n) as n from (select t as id, gap, count(*) as n from chosen cross join unnest(teacher_ids) t group by 1, 2) x group by 1) t
              join staff.employee_v e on e.org_id = ${ctx.orgId} and e.person_id = t.id) as teachers,
           (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', k.label, 'counts', t.counts) order by k.grade nulls last, k.label collate "kk-x-icu"), '[]')
              from (select id, jsonb_object_agg(gap, n) as counts from (select c as id, gap, count(*) as n from chosen cross join unnest(class_ids) c group by 1, 2) x group by 1) t
              join enrolment.class_group_v k on k.id = t.id) as classes,
           (select coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'row', jsonb_build_object(
                'gap', p.gap, 'groupId', p.group_id, 'subject', jsonb_build_object('names', s.names, 'family', s.family), 'classLabel', g.class_label, 'subgroup', g.subgroup,
                'teachers', coalesce((select jsonb_agg(e.initials_name order by e.initials_name) from staff.employee_v e where e.org_id = ${ctx.orgId} and e.person_id = any (p.teacher_ids)), '[]'),
                'lessonId', p.lesson_id, 'day', p.day, 'position', p.position, 'title', p.title, 'period', p.period, 'pupils', p.pupils)) order by p.day desc, p.key desc), '[]')
              from paged p join planning.teaching_group_v g on g.id = p.group_id join reference.subject_v s on s.id = g.subject_id) as rows`.execute(db(ctx))
  const [row] = rows
  const listed = row?.rows ?? []
  const page = listed.slice(0, GAPS_AT_ONCE)
  const last = page.at(-1)
  return {
    from,
    to,
    total: filled(row?.total ?? null),
    teachers: (row?.teachers ?? []).map((t) => ({ id: t.id, name: t.name, counts: filled(t.counts) })),
    classes: (row?.classes ?? []).map((t) => ({ id: t.id, label: t.name, counts: filled(t.counts) })),
    rows: page.map((r) => r.row),
    next: listed.length > GAPS_AT_ONCE && last ? `${last.row.day}|${last.key}` : null,
  }
}

/** The table `gap`: one row for each thing that lacks something. Its key is unique and orders what lies on one day. */
function tables(ctx: Ctx, yearCode: string, from: Day, to: Day, due: readonly { readonly code: GapRow['period'] & string; readonly from: Day; readonly until: Day }[]): RawBuilder<unknown> {
  const year = sql.raw(String(Number(yearCode.slice(0, 4))))
  const clock = clockAt(ctx.now, ctx.timeZone)
  const grades = due.map(
    (p) => sql`select 'grades'::text, g.id, null::uuid, ${p.until}::date - 1, null::int, null::text, ${p.code}::text, x.pupils::int, coalesce((select array_agg(t.teacher_id) from planning.teaches_v t where t.teaching_group_id = g.id), '{}'), coalesce(g.class_ids, '{}')
                 from ${lackingGrades(sql`graded`, yearCode, p.code, p.from, p.until)} x join graded g on g.id = x.id`,
  )
  return sql`
    held as materialized (
      select l.id, l.day, l.position, l.teaching_group_id as group_id, l.teacher_ids, coalesce(array(select c.class_group_id from planning.group_class_v c where c.teaching_group_id = l.teaching_group_id), '{}') as class_ids,
             r.topic, r.attendance_at, coalesce(r.due, false) as due,
             case when r.attendance_at is null or r.due then array(select m.pupil_id from planning.member_v m where m.teaching_group_id = l.teaching_group_id and m.from_on <= l.day and (m.until_on is null or l.day < m.until_on)) end as members
        from timetable.lesson_v l left join journal.lesson_record_v r on r.year = ${year} and r.lesson_id = l.id
       where l.org_id = ${ctx.orgId} and l.day >= ${from} and l.day <= ${to} and (l.day < ${ctx.today} or l.ends_at <= ${clock}::time) and l.status = 'planned'
         and (r.topic is null or r.attendance_at is null or r.due)
    ), owing as materialized (
      select h.id, (select count(*) from unnest(h.members) p
                     where not exists (select from journal.attendance_v a where a.year = ${year} and a.lesson_id = h.id and a.pupil_id = p and a.state <> 'late')
                       and not exists (select from journal.mark_v k where k.year = ${year} and k.org_id = ${ctx.orgId} and k.lesson_id = h.id and k.pupil_id = p)) as pupils
        from held h where h.due
    ), unscored as materialized (
      select u.id, u.teaching_group_id as group_id, u.lesson_id, u.day, coalesce(nullif(u.title, ''), u.kind) as title, l.position, l.teacher_ids,
             (select count(*) from planning.member_v m where m.teaching_group_id = u.teaching_group_id and m.from_on <= u.day and (m.until_on is null or u.day < m.until_on)
                 and not exists (select from journal.score_v s where s.year = ${year} and s.summative_id = u.id and s.pupil_id = m.pupil_id)) as pupils
        from journal.summative_v u join timetable.lesson_v l on l.id = u.lesson_id
       where u.year = ${year} and u.org_id = ${ctx.orgId} and u.day >= ${from} and u.day <= ${to} and (u.day < ${ctx.today} or l.ends_at <= ${clock}::time) and l.status = 'planned'
    ), graded as materialized ${gradedGroups(ctx, yearCode)},
    lack (gap, group_id, lesson_id, day, position, title, period, pupils, teacher_ids, class_ids) as (
      select 'attendance'::text, h.group_id, h.id, h.day, h.position, null::text, null::text, null::int, h.teacher_ids, h.class_ids from held h where h.attendance_at is null and cardinality(h.members) > 0
      union all select 'topic', h.group_id, h.id, h.day, h.position, null, null, null, h.teacher_ids, h.class_ids from held h where h.topic is null
      union all select 'marks', h.group_id, h.id, h.day, h.position, null, null, o.pupils::int, h.teacher_ids, h.class_ids from held h join owing o on o.id = h.id where o.pupils > 0
      union all select 'scores', u.group_id, u.lesson_id, u.day, u.position, u.title, null, u.pupils::int, u.teacher_ids, array(select c.class_group_id from planning.group_class_v c where c.teaching_group_id = u.group_id) from unscored u where u.pupils > 0
      ${grades.length ? sql`union all ${sql.join(grades, sql` union all `)}` : sql``}
    ), gap as materialized (
      select lack.*, lpad(coalesce(lack.position, 99)::text, 2, '0') || '/' || lack.gap || '/' || coalesce(lack.lesson_id, lack.group_id) || '/' || coalesce(lack.period, '') as key from lack
    )`
}

