import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { platformRefusal } from '@alippe/kernel/refusal'
import { Json } from '@alippe/kernel/room'
import type { groupsOfClass, myGroups } from '../../contract.ts'
import { db } from '../schema.ts'

async function groups(ctx: Ctx, which: RawBuilder<unknown>): Promise<Json<Output<typeof myGroups>>> {
  const { rows } = await sql<{ text: string }>`
    select jsonb_build_object('groups', coalesce(jsonb_agg(jsonb_build_object(
        'id', g.id,
        'subject', jsonb_build_object('id', s.id, 'names', s.names, 'short', s.short, 'family', s.family),
        'classLabel', coalesce(g.class_label, ''),
        'classes', k.classes, 'subgroup', g.subgroup, 'whole', g.whole,
        'teachers', (select coalesce(jsonb_agg(jsonb_build_object('id', e.person_id, 'name', e.full_name) order by e.full_name collate "kk-x-icu"), '[]')
                       from planning.teaches_v t join staff.employee_v e on e.org_id = t.org_id and e.person_id = t.teacher_id where t.teaching_group_id = g.id),
        'pupils', (select count(distinct m.pupil_id) from planning.member_v m
                    where m.teaching_group_id = g.id and m.from_on <= ${ctx.today} and (m.until_on is null or ${ctx.today} < m.until_on)))
      order by k.grade nulls last, g.class_label collate "kk-x-icu", coalesce(s.names ->> ${ctx.lang}, s.names ->> 'ru', s.names ->> 'kk', s.names ->> 'en', s.names ->> 'typed') collate "kk-x-icu", g.subgroup), '[]'))::text as text
      from planning.teaching_group_v g
      join reference.subject_v s on s.id = g.subject_id
      cross join lateral (
        select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'label', c.label, 'grade', c.grade, 'lang', c.lang) order by c.grade, c.label collate "kk-x-icu"), '[]') as classes, min(c.grade) as grade
          from planning.group_class_v gc join enrolment.class_group_v c on c.id = gc.class_group_id where gc.teaching_group_id = g.id
      ) k
     where g.org_id = ${ctx.orgId} and ${which}`.execute(db(ctx))
  return new Json(rows[0]?.text ?? '')
}

/** The groups I teach today. */
export const mine = (ctx: Ctx): Promise<Json<Output<typeof myGroups>>> =>
  groups(ctx, sql`g.id in (select t.teaching_group_id from planning.teaches_v t where t.teacher_id = ${ctx.actor.personId})`)

/** What a class is taught. Refused: a class that this school does not have. */
export async function ofClass(ctx: Ctx, { classId }: Input<typeof groupsOfClass>): Promise<Json<Output<typeof groupsOfClass>>> {
  const there = await db(ctx).selectFrom('enrolment.class_group_v').select('id').where('id', '=', classId).executeTakeFirst()
  if (!there) throw platformRefusal('kernel.not_found')
  return groups(ctx, sql`g.id in (select c.teaching_group_id from planning.group_class_v c where c.class_group_id = ${classId})`)
}
