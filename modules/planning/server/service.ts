/** What higher rooms may ask for inside their own transaction. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { db } from './schema.ts'

export interface NewMember {
  readonly id: string
  readonly pupilId: string
  readonly from: Day
}

export interface NewTeacher {
  readonly id: string
  /** An employee of the school. */
  readonly teacherId: string
  readonly from: Day
}

export interface NewGroup {
  readonly id: string
  /** '2026-2027' */
  readonly yearCode: string
  readonly subjectId: string
  /** True: everybody on the roll of its classes. False: the members named, as long as they are on the roll of one of its classes. */
  readonly whole: boolean
  /** What tells subgroups apart: "1", "қыздар"; null for a whole class. */
  readonly subgroup: string | null
  readonly classIds: readonly string[]
  /** Named members; of no use in a whole group. */
  readonly members?: readonly NewMember[]
  /** Who teaches it from when. */
  readonly teacherIds: readonly NewTeacher[]
}

/**
 * Puts teaching groups with their classes, members and teachers, a statement for each kind of row. A group whose id is there already is brought
 * to what is given; a class that is named no more goes, members and teachers stay until somebody ends them. A repeat writes nothing.
 */
export async function putGroups(ctx: Pick<Ctx, 'tx' | 'orgId'>, groups: readonly NewGroup[]): Promise<void> {
  if (!groups.length) return
  const heads = groups.map((g) => ({ id: g.id, year_code: g.yearCode, subject_id: g.subjectId, whole: g.whole, subgroup: g.subgroup }))
  await sql`
    insert into planning.teaching_group as g (id, org_id, year_code, subject_id, whole, subgroup)
    select id, ${ctx.orgId}, year_code, subject_id, whole, subgroup
      from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as r(id uuid, year_code text, subject_id uuid, whole boolean, subgroup text)
    on conflict (id) do update set year_code = excluded.year_code, subject_id = excluded.subject_id, whole = excluded.whole, subgroup = excluded.subgroup
    where (g.year_code, g.subject_id, g.whole, g.subgroup) is distinct from (excluded.year_code, excluded.subject_id, excluded.whole, excluded.subgroup)`.execute(db(ctx))

  const classes = JSON.stringify(groups.flatMap((g) => g.classIds.map((c) => ({ teaching_group_id: g.id, class_group_id: c }))))
  await sql`
    delete from planning.teaching_group_class c where c.teaching_group_id = any(${heads.map((h) => h.id)}::uuid[])
       and not exists (select from jsonb_to_recordset(${classes}::jsonb) as r(teaching_group_id uuid, class_group_id uuid)
                        where r.teaching_group_id = c.teaching_group_id and r.class_group_id = c.class_group_id)`.execute(db(ctx))
  await sql`
    insert into planning.teaching_group_class (org_id, teaching_group_id, class_group_id)
    select ${ctx.orgId}, teaching_group_id, class_group_id from jsonb_to_recordset(${classes}::jsonb) as r(teaching_group_id uuid, class_group_id uuid)
    on conflict do nothing`.execute(db(ctx))

  const members = groups.flatMap((g) => (g.members ?? []).map((m) => ({ id: m.id, teaching_group_id: g.id, pupil_id: m.pupilId, from_on: m.from })))
  if (members.length)
    await sql`
      insert into planning.teaching_group_member as m (id, org_id, teaching_group_id, pupil_id, from_on)
      select id, ${ctx.orgId}, teaching_group_id, pupil_id, from_on
        from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as r(id uuid, teaching_group_id uuid, pupil_id uuid, from_on date)
      on conflict (id) do update set from_on = excluded.from_on where m.from_on is distinct from excluded.from_on`.execute(db(ctx))

  const teachers = groups.flatMap((g) => g.teacherIds.map((t) => ({ id: t.id, teaching_group_id: g.id, teacher_id: t.teacherId, from_on: t.from })))
  if (teachers.length)
    await sql`
      insert into planning.teaching_assignment as a (id, org_id, teaching_group_id, teacher_id, from_on)
      select id, ${ctx.orgId}, teaching_group_id, teacher_id, from_on
        from jsonb_to_recordset(${JSON.stringify(teachers)}::jsonb) as r(id uuid, teaching_group_id uuid, teacher_id uuid, from_on date)
      on conflict (id) do update set teacher_id = excluded.teacher_id, from_on = excluded.from_on
      where (a.teacher_id, a.from_on) is distinct from (excluded.teacher_id, excluded.from_on)`.execute(db(ctx))
}
