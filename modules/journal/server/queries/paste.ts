/** What writing many cells of a page must know. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { db } from '../schema.ts'
import type { MarkNow } from './moments.ts'

export interface PasteLesson {
  readonly id: string
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
}

export interface PastePupil {
  readonly id: string
  /** When the pupil was in the group; until: the day after the last. */
  readonly spells: readonly (readonly [Day, Day | null])[]
  /** Classes by the day from which the pupil was in them, newest first. */
  readonly grades: readonly (readonly [Day, number | null])[]
}

/** The named lessons as far as they are the group's. */
export async function lessonsOf(ctx: Pick<Ctx, 'tx'>, groupId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PasteLesson>> {
  const { rows } = await sql<PasteLesson>`select l.id, l.day, l.status from timetable.lesson_v l where l.id = any (${[...new Set(ids)]}::uuid[]) and l.teaching_group_id = ${groupId}`.execute(db(ctx))
  return new Map(rows.map((r) => [r.id, r]))
}

/** The named pupils who were ever in the group. */
export async function pupilsOf(ctx: Pick<Ctx, 'tx'>, groupId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PastePupil>> {
  const { rows } = await sql<PastePupil>`
    select m.pupil_id as id, jsonb_agg(jsonb_build_array(m.from_on, m.until_on)) as spells,
           (select coalesce(jsonb_agg(jsonb_build_array(r.from_on, k.grade) order by r.from_on desc), '[]') from enrolment.roll_v r join enrolment.class_group_v k on k.id = r.class_group_id where r.pupil_id = m.pupil_id) as grades
      from planning.member_v m where m.teaching_group_id = ${groupId} and m.pupil_id = any (${[...new Set(ids)]}::uuid[]) group by m.pupil_id`.execute(db(ctx))
  return new Map(rows.map((r) => [r.id, r]))
}

export const isIn = (pupil: PastePupil | undefined, day: Day): boolean => pupil?.spells.some(([a, b]) => a <= day && (b === null || day < b)) ?? false
/** Whether the pupil was in the group on any day from `from` up to (not including) `until`. */
export const wasIn = (pupil: PastePupil | undefined, from: Day, until: Day): boolean => pupil?.spells.some(([a, b]) => a < until && (b === null || b > from)) ?? false
export const gradeOn = (pupil: PastePupil | undefined, day: Day): number | null => pupil?.grades.find(([from]) => from <= day)?.[1] ?? null

/** The marks of these ids, held so that nobody changes them before this transaction ends. */
export async function holdMarks(ctx: Pick<Ctx, 'tx'>, year: number, ids: readonly string[]): Promise<Map<string, MarkNow>> {
  const { rows } = await sql<MarkNow & { id: string }>`
    with held as materialized (
      select m.* from journal.mark m where m.year = ${sql.raw(String(year))} and m.id = any (${[...new Set(ids)]}::uuid[]) order by m.id for update
    )
    select m.id, m.lesson_id as "lessonId", m.pupil_id as "pupilId", m.kind, m.scale, m.value::int as value, m.comment, m.version, m.voided_at is not null as voided, p.short_name as by
      from held m left join people.profile_v p on p.org_id = m.org_id and p.person_id = coalesce(m.voided_by, m.set_by)`.execute(db(ctx))
  return new Map(rows.map((r) => [r.id, r]))
}
