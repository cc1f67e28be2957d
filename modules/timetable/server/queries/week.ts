/** A week's timetable of a person, a class or a room: one query, JSON made by the database. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { Json } from '@alippe/kernel/room'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays, mondayOf } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { platformRefusal } from '@alippe/kernel/refusal'
import { timetable } from '../../contract.ts'
import type { Week, classWeek, myWeek, roomWeek, teacherWeek } from '../../contract.ts'
import { db } from '../schema.ts'
import { lessonJoins, lessonObject } from './lesson.ts'
import { firstDay, lessonsOfPicked, offOn, pickMine, rowsOf, taughtBy, within } from './mine.ts'
import type { Part } from './mine.ts'

interface Asked {
  readonly from: Day | undefined
  /** Common table expressions that the others name, each followed by a comma; may be empty. */
  readonly before?: RawBuilder<unknown>
  readonly which: readonly Part[]
  /** A query for at most one row (kind, id, name, note, grade): whose week it is. No row: the answer is undefined. */
  readonly whose: RawBuilder<unknown>
  /** Further key and value pairs of the answer. */
  readonly more?: RawBuilder<unknown>
}

const wide = new Set(['school', 'district', 'region', 'republic'])

/** Whether lesson `l` is my work, by the same relation view as the check. */
function isMyWork(ctx: Ctx): RawBuilder<unknown> {
  const reaches = ctx.reaches('timetable.lesson.read')
  if (reaches.some((r) => wide.has(r))) return sql`true`
  const ofWork = reaches.filter((r) => r === 'own_subject' || r === 'own_class')
  if (!ofWork.length) return sql`false`
  return sql`exists (select from timetable.lesson_reach_v k where k.id = l.id and k.person_id = ${ctx.actor.personId} and k.reach = any (${ofWork}::text[]))`
}

async function weekText(ctx: Ctx, { from, before = sql``, which, whose, more = sql`` }: Asked): Promise<string | undefined> {
  const monday = mondayOf(from ?? ctx.today)
  const until = addDays(monday, 7)
  const { rows } = await sql<{ text: string }>`
    with ${before}
    whose as (${whose}),
    held as materialized (${rowsOf(which, monday, until)})
    select jsonb_build_object(
      'now', ${ctx.now.toISOString()}::text, 'from', ${monday}::text, 'until', ${until}::text,
      'whose', jsonb_build_object('kind', w.kind, 'id', w.id, 'name', w.name, 'note', w.note),
      'days', (
        select jsonb_agg(jsonb_build_object('day', d.day, 'teaches', exists (
            select from calendar.academic_year_v y
             where (y.org_id is null or y.org_id = ${ctx.orgId}) and y.from_on <= d.day and d.day < y.until_on and extract(isodow from d.day)::int = any (y.weekdays)
               and (y.org_id is not null or not exists (select from calendar.academic_year_v own where own.org_id = ${ctx.orgId} and own.code = y.code))
          ), 'off', ${offOn(ctx, sql`d.day`, sql`w.grade`)}) order by d.day)
          from (select ${monday}::date + n as day from generate_series(0, 6) n) d),
      'lessons', coalesce((
        select jsonb_agg(${lessonObject(sql`, 'open', ${isMyWork(ctx)}`)} order by l.day, l.starts_at, l.position, g.class_label, g.subgroup, l.id)
          from held l ${lessonJoins}), '[]'),
      'next', case when not exists (select from held) then ${firstDay(which, until)} end
      ${more})::text as text
      from whose w`.execute(db(ctx))
  return rows[0]?.text
}

/** A pupil with the class of a week (its latest one where the pupil changed class in it). */
const pupilOfWeek = (pupil: RawBuilder<unknown>, from: Day): RawBuilder<unknown> => sql`
  select 'pupil' as kind, u.pupil_id as id, u.short_name as name, c.label as note, c.grade
    from enrolment.pupil_v u
    left join lateral (
      select k.label, k.grade from enrolment.roll_v o join enrolment.class_group_v k on k.id = o.class_group_id
       where o.pupil_id = u.pupil_id and o.from_on < ${addDays(from, 7)}::date and (o.until_on is null or ${from}::date < o.until_on)
       order by o.from_on desc limit 1
    ) c on true
   where u.pupil_id = ${pupil}`

/** My week, or that of a pupil whom I may see. Refused: a pupil whose timetable I may not see, or who is none of this school. */
export async function weekOfMine(ctx: Ctx, { from, pupil }: Input<typeof myWeek>): Promise<Json<Output<typeof myWeek>>> {
  if (pupil !== undefined && !(await ctx.may('timetable.pupil.read', pupil))) throw platformRefusal('kernel.not_allowed')
  const monday = mondayOf(from ?? ctx.today)
  const text = await weekText(ctx, {
    from,
    before: sql`${pickMine(ctx, pupil, monday, addDays(monday, 7))},`,
    which: lessonsOfPicked(ctx),
    whose: sql`
      select 'teacher' as kind, p.person_id as id, p.short_name as name, null::text as note, null::int as grade
        from people.profile_v p where p.org_id = ${ctx.orgId} and p.person_id = ${ctx.actor.personId} and (select pupil_id from picked) is null
      union all
      (${pupilOfWeek(sql`(select pupil_id from picked)`, monday)})`,
    more: sql`,
      'teaches', (select yes from taught),
      'pupils', coalesce((select jsonb_agg(jsonb_build_object('id', m.pupil_id, 'name', m.short_name, 'classLabel', m.class_label) order by m.is_self desc, m.short_name, m.pupil_id) from mine m), '[]')`,
  })
  if (text === undefined) throw timetable.refuse('timetable.pupil_unknown')
  return new Json(text)
}

/** The week of a class, all its subgroups. Refused: an id that is no class of this school. */
export async function weekOfClass(ctx: Ctx, { classId, from }: Input<typeof classWeek>): Promise<Json<Week>> {
  const text = await weekText(ctx, {
    from,
    which: [
      (a, b) => sql`
      select l.* from (select distinct c.teaching_group_id from planning.group_class_v c where c.class_group_id = ${classId}) x
        join timetable.lesson l on l.teaching_group_id = x.teaching_group_id where ${within(a, b)}`,
    ],
    whose: sql`
      select 'class' as kind, k.id, k.label as name, e.initials_name as note, k.grade
        from enrolment.class_group_v k left join staff.employee_v e on e.org_id = k.org_id and e.person_id = k.homeroom_id where k.id = ${classId}`,
  })
  if (text === undefined) throw timetable.refuse('timetable.class_unknown')
  return new Json(text)
}

/** The week of a teacher. Refused: somebody who does not and did not work here. */
export async function weekOfTeacher(ctx: Ctx, { personId, from }: Input<typeof teacherWeek>): Promise<Json<Week>> {
  const text = await weekText(ctx, {
    from,
    which: [taughtBy(ctx, personId)],
    whose: sql`select 'teacher' as kind, e.person_id as id, e.full_name as name, null::text as note, null::int as grade from staff.employee_v e where e.person_id = ${personId}`,
  })
  if (text === undefined) throw timetable.refuse('timetable.teacher_unknown')
  return new Json(text)
}

/** The week of a room. Refused: an id that is no room of this school. */
export async function weekOfRoom(ctx: Ctx, { roomId, from }: Input<typeof roomWeek>): Promise<Json<Week>> {
  const text = await weekText(ctx, {
    from,
    which: [(a, b) => sql`select l.* from timetable.lesson l where l.org_id = ${ctx.orgId} and l.room_id = ${roomId} and ${within(a, b)}`],
    whose: sql`select 'room' as kind, r.id, r.name, r.building as note, null::int as grade from orgs.room_v r where r.id = ${roomId}`,
  })
  if (text === undefined) throw timetable.refuse('timetable.room_unknown')
  return new Json(text)
}
