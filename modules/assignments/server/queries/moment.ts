import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { db } from '../schema.ts'

/** What an action on a lesson's homework must know, in one question. */
export interface HomeworkNow {
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
  readonly defaultDueOn: Day | null
  readonly homework: { readonly id: string; readonly text: string; readonly dueOn: Day | null; readonly version: number; readonly by: string | null } | null
}

/** The lesson, when its homework would be due, and the homework it has; undefined where this school has no such lesson. */
export async function homeworkNow(ctx: Ctx, lessonId: string): Promise<HomeworkNow | undefined> {
  const { rows } = await sql<HomeworkNow>`
    select l.day, l.status, d.due_on as "defaultDueOn",
           case when h.id is not null then jsonb_build_object('id', h.id, 'text', h.text, 'dueOn', h.due_on, 'version', h.version, 'by', p.short_name) end as homework
      from timetable.lesson_v l
      join assignments.default_due_v d on d.lesson_id = l.id
      left join assignments.homework_v h on h.lesson_id = l.id
      left join people.profile_v p on p.org_id = h.org_id and p.person_id = h.given_by
     where l.id = ${lessonId}`.execute(db(ctx))
  return rows[0]
}
