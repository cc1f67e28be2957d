/** What higher rooms may ask for inside their own transaction. */
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import type { Names } from '@alippe/kernel/names'
import { db } from './schema.ts'

export { materialise } from './actions/materialise.ts'
export type { Stretch } from './actions/materialise.ts'
export { placeHours } from './actions/placeHours.ts'
export type { NewHour } from './actions/placeHours.ts'

/** What another room must know of a lesson before it writes about it. */
export interface LessonMoment {
  readonly id: string
  /** The year in which its academic year begins: the key by which large facts are kept apart. */
  readonly year: number
  readonly yearCode: string
  readonly day: Day
  readonly position: number
  /** 'HH:MM' of the school's zone. */
  readonly startsAt: string
  readonly endsAt: string
  readonly status: 'planned' | 'cancelled'
  readonly groupId: string
  readonly subjectId: string
  readonly subjectNames: Names
  readonly assessment: 'marks' | 'pass_fail' | 'none'
  readonly classLabel: string | null
  readonly subgroup: string | null
  readonly teacherIds: readonly string[]
  readonly roomId: string | null
}

/** A lesson of this school; undefined where there is none of that id. */
export async function lessonMoment(ctx: Pick<Ctx, 'tx' | 'orgId'>, lessonId: string): Promise<LessonMoment | undefined> {
  const r = await db(ctx)
    .selectFrom('timetable.lesson_v as l')
    .innerJoin('planning.teaching_group_v as g', 'g.id', 'l.teaching_group_id')
    .innerJoin('reference.subject_v as s', 's.id', 'g.subject_id')
    .select(['l.id', 'l.year', 'l.year_code', 'l.day', 'l.position', 'l.starts_at', 'l.ends_at', 'l.status', 'l.teaching_group_id', 'l.teacher_ids', 'l.room_id'])
    .select(['s.id as subject_id', 's.names', 's.assessment', 'g.class_label', 'g.subgroup'])
    .where('l.id', '=', lessonId)
    .where('l.org_id', '=', ctx.orgId)
    .executeTakeFirst()
  if (!r) return undefined
  return {
    id: r.id,
    year: r.year,
    yearCode: r.year_code,
    day: day(r.day),
    position: r.position,
    startsAt: r.starts_at,
    endsAt: r.ends_at,
    status: r.status,
    groupId: r.teaching_group_id,
    subjectId: r.subject_id,
    subjectNames: r.names,
    assessment: r.assessment,
    classLabel: r.class_label,
    subgroup: r.subgroup,
    teacherIds: r.teacher_ids,
    roomId: r.room_id,
  }
}

/** Cancels a lesson or lets it be held after all; answers whether anything changed. Its id, marks and topic stay with it. */
export async function setLessonStatus(ctx: Pick<Ctx, 'tx' | 'orgId'>, lessonId: string, status: 'planned' | 'cancelled'): Promise<boolean> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('timetable.lesson')
    .set({ status })
    .where('id', '=', lessonId)
    .where('org_id', '=', ctx.orgId)
    .where('status', '!=', status)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
