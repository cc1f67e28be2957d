import { sql } from 'kysely'
import { currentYear } from '@alippe/calendar/service'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { choices } from '../../contract.ts'
import { db } from '../schema.ts'

const byName = new Intl.Collator('kk', { numeric: true })
const wide = new Set(['school', 'district', 'region', 'republic'])

/** Whose timetables I may look at: every class where my reach is the school, else those I stand in a relation to; teachers and rooms that have hours. */
export async function choicesOf(ctx: Ctx, { on }: Input<typeof choices>): Promise<Output<typeof choices>> {
  const year = await currentYear(ctx, on ?? ctx.today)
  const reaches = ctx.reaches('timetable.class.read')
  const views = ctx.relations('timetable.class.read')
  const related = views.length
    ? sql.join(views.map((v) => sql`exists (select from ${sql.raw(v)} k where k.id = c.id and k.person_id = ${ctx.actor.personId} and k.reach = any (${[...reaches]}::text[]))`), sql` or `)
    : sql`false`
  const holds = (permission: string): boolean => ctx.reaches(permission).some((r) => wide.has(r))
  const { rows } = await sql<Output<typeof choices>>`
    with
    -- a teacher's own classes are those that the relation calls so, whatever wide reach the teacher has beside it
    own as (select distinct k.id from enrolment.class_reach_v k where k.person_id = ${ctx.actor.personId}),
    hours as (
      select h.teacher_ids, h.room_id from timetable.placed_hour h join planning.teaching_group_v g on g.id = h.teaching_group_id
       where h.org_id = ${ctx.orgId} and g.year_code = ${year?.code ?? ''}
    )
    select
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'name', c.label, 'grade', c.grade, 'own', c.id in (select id from own)))
         from enrolment.class_group_v c
        where c.org_id = ${ctx.orgId} and c.year_code = ${year?.code ?? ''}
          and (${reaches.some((r) => wide.has(r))}::boolean or ${related})), '[]') as classes,
      coalesce((select jsonb_agg(jsonb_build_object('id', e.person_id, 'name', e.initials_name)) from staff.employee_v e
        where ${holds('timetable.teacher.read')}::boolean and e.org_id = ${ctx.orgId} and e.person_id in (select unnest(h.teacher_ids) from hours h)), '[]') as teachers,
      coalesce((select jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name)) from orgs.room_v r
        where ${holds('timetable.room.read')}::boolean and r.org_id = ${ctx.orgId} and r.id in (select h.room_id from hours h)), '[]') as rooms`.execute(db(ctx))
  const [row] = rows
  return {
    classes: (row?.classes ?? []).toSorted((a, b) => (a.grade ?? 99) - (b.grade ?? 99) || byName.compare(a.name, b.name)),
    teachers: (row?.teachers ?? []).toSorted((a, b) => byName.compare(a.name, b.name)),
    rooms: (row?.rooms ?? []).toSorted((a, b) => byName.compare(a.name, b.name)),
  }
}
