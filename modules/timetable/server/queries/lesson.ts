/** A lesson as it travels in answers: facts aggregated by the database. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { Json } from '@alippe/kernel/room'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { timetable } from '../../contract.ts'
import type { readLesson } from '../../contract.ts'
import { db } from '../schema.ts'

/**
 * The facts of lesson `l` with its group `g`, subject `s`, room `r` and teachers `t` as a JSON object; `more` are further
 * key and value pairs. Beside it `lessonJoins` must stand in the from clause.
 */
export const lessonObject = (more: RawBuilder<unknown> = sql``): RawBuilder<unknown> => sql`
  jsonb_build_object(
    'id', l.id, 'day', l.day, 'position', l.position, 'startsAt', left(l.starts_at::text, 5), 'endsAt', left(l.ends_at::text, 5), 'status', l.status,
    'subject', jsonb_build_object('id', s.id, 'names', s.names, 'short', s.short, 'family', s.family),
    'classLabel', g.class_label, 'subgroup', g.subgroup, 'teachers', coalesce(t.teachers, '[]'),
    'room', case when r.id is not null then jsonb_build_object('id', r.id, 'name', r.name) end ${more})`

export const lessonJoins: RawBuilder<unknown> = sql`
  join planning.teaching_group_v g on g.id = l.teaching_group_id
  join reference.subject_v s on s.id = g.subject_id
  left join orgs.room_v r on r.id = l.room_id
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', e.person_id, 'name', e.initials_name) order by x.n) as teachers
      from unnest(l.teacher_ids) with ordinality x(id, n) join staff.employee_v e on e.org_id = l.org_id and e.person_id = x.id
  ) t on true`

/** Key and value pairs: the group, and its lessons before and after that are held. */
export const neighbours: RawBuilder<unknown> = sql`,
    'groupId', l.teaching_group_id,
    'previous', (select jsonb_build_object('id', p.id, 'day', p.day) from timetable.lesson p
                  where p.teaching_group_id = l.teaching_group_id and p.status = 'planned' and (p.day, p.position) < (l.day, l.position)
                  order by p.day desc, p.position desc limit 1),
    'next', (select jsonb_build_object('id', p.id, 'day', p.day) from timetable.lesson p
              where p.teaching_group_id = l.teaching_group_id and p.status = 'planned' and (p.day, p.position) > (l.day, l.position)
              order by p.day, p.position limit 1)`

/** One lesson. Refused: an id that is no lesson of this school. */
export async function lessonFacts(ctx: Ctx, { lessonId }: Input<typeof readLesson>): Promise<Json<Output<typeof readLesson>>> {
  const more = sql`${neighbours},
    'year', left(l.year_code, 4)::int,
    'classes', coalesce((select jsonb_agg(jsonb_build_object('id', k.id, 'label', k.label, 'grade', k.grade) order by k.grade, k.label)
                           from planning.group_class_v c join enrolment.class_group_v k on k.id = c.class_group_id
                          where c.teaching_group_id = l.teaching_group_id), '[]')`
  const { rows } = await sql<{ text: string }>`
    select ${lessonObject(more)}::text as text from timetable.lesson l ${lessonJoins} where l.id = ${lessonId}`.execute(db(ctx))
  const [row] = rows
  if (!row) throw timetable.refuse('timetable.lesson_unknown')
  return new Json(row.text)
}
