/** Whose lessons are mine: those I teach, else mine as a pupil, else my first child's. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'

type Moment = RawBuilder<unknown> | Day

/** A query for rows of timetable.lesson from a day on, up to another where one is given. */
export type Part = (from: Moment, until?: Moment) => RawBuilder<unknown>

/** The condition that lesson `l` lies in the days from … until (half-open). */
export const within = (from: Moment, until?: Moment): RawBuilder<unknown> => (until === undefined ? sql`l.day >= ${from}::date` : sql`l.day >= ${from}::date and l.day < ${until}::date`)

/** The rows of all parts: what one part finds no other does. */
export const rowsOf = (parts: readonly Part[], from: Moment, until?: Moment): RawBuilder<unknown> => sql.join(parts.map((part) => part(from, until)), sql` union all `)

/** The first day from `from` on that has a row; null where none has. Each part stops at its first row. */
export const firstDay = (parts: readonly Part[], from: Moment): RawBuilder<unknown> =>
  sql`least(${sql.join(parts.map((part) => sql`(select n.day from (${part(from)}) n order by n.day limit 1)`))})`

/**
 * The lessons somebody teaches. Row-level security lets no index look into an array, so the school is named: then the days are
 * read in order and only as far as they are wanted.
 */
export const taughtBy = (ctx: Pick<Ctx, 'orgId'>, personId: string): Part => (from, until) =>
  sql`select l.* from timetable.lesson l where l.org_id = ${ctx.orgId} and l.teacher_ids @> array[${personId}]::uuid[] and ${within(from, until)}`

/**
 * Common table expressions: `mine` (the pupils that are I or my children), `taught` (whether I teach: a group today, or a lesson
 * in the days from … until) and `picked` (the pupil whose lessons are meant; null: those I teach). A pupil who is named is the caller's to have checked.
 */
export const pickMine = (ctx: Ctx, pupil: string | undefined, from: Day, until: Day): RawBuilder<unknown> => sql`
  mine as (
    select u.pupil_id, u.short_name, (k.reach = 'self') as is_self,
           (select c.label from enrolment.roll_v o join enrolment.class_group_v c on c.id = o.class_group_id
             where o.pupil_id = u.pupil_id and o.from_on <= ${ctx.today}::date and (o.until_on is null or ${ctx.today}::date < o.until_on) limit 1) as class_label
      from enrolment.pupil_reach_v k join enrolment.pupil_v u on u.org_id = k.org_id and u.pupil_id = k.id
     where k.person_id = ${ctx.actor.personId} and k.reach in ('self', 'own_child') and k.reach = any (${[...ctx.reaches('timetable.pupil.read')]}::text[])
  ),
  taught as (
    select exists (select from planning.teaches_v t where t.teacher_id = ${ctx.actor.personId}) or exists (${taughtBy(ctx, ctx.actor.personId)(from, until)}) as yes
  ),
  picked as (
    select coalesce(${pupil ?? null}::uuid, case when not (select yes from taught) then (select m.pupil_id from mine m order by m.is_self desc, m.short_name, m.pupil_id limit 1) end) as pupil_id
  )`

/** The lessons of whoever was picked. */
export const lessonsOfPicked = (ctx: Ctx): readonly Part[] => [
  (from, until) => sql`${taughtBy(ctx, ctx.actor.personId)(from, until)} and (select pupil_id from picked) is null`,
  (from, until) => sql`
  select l.* from planning.member_v m
    join timetable.lesson l on l.teaching_group_id = m.teaching_group_id and m.from_on <= l.day and (m.until_on is null or l.day < m.until_on)
   where m.pupil_id = (select pupil_id from picked) and ${within(from, until)}`,
]

/** The name of the holiday or break that covers a day, for a grade where one is given: {"kk","ru","en"} or null. */
export const offOn = (ctx: Ctx, day: RawBuilder<unknown>, grade: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  (select o.names from calendar.day_off_v o
    where (o.org_id is null or o.org_id = ${ctx.orgId}) and o.from_on <= ${day} and ${day} < o.until_on and (o.grades is null or ${grade} = any (o.grades))
    order by array_position(array['holiday', 'transferred', 'break'], o.kind), o.from_on desc limit 1)`
