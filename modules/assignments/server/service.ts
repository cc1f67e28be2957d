/** What higher rooms and loaders may ask for inside their own transaction. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { db } from './schema.ts'

/** Homework as a file or a generator brings it. */
export interface LoadedHomework {
  readonly id: string
  readonly lessonId: string
  readonly text: string
  /** Absent or null: the next day the group meets. */
  readonly dueOn?: Day | null
  readonly givenAt: Date
  /** The person who gave it. */
  readonly givenBy: string
}

const BATCH = 5000

/** Brings in homework by the thousand; a lesson that has some already keeps it. Answers how many rows are new. */
export async function loadHomework(ctx: Pick<Ctx, 'tx' | 'orgId'>, rows: readonly LoadedHomework[]): Promise<number> {
  let fresh = 0
  for (let i = 0; i < rows.length; i += BATCH) {
    const { numAffectedRows } = await sql`
      insert into assignments.homework (id, org_id, lesson_id, teaching_group_id, text, due_on, given_at, given_by)
      select r.id, ${ctx.orgId}, r."lessonId", (select l.teaching_group_id from timetable.lesson_v l where l.id = r."lessonId"), r.text,
             coalesce(r."dueOn", (select d.due_on from assignments.default_due_v d where d.lesson_id = r."lessonId")), r."givenAt", r."givenBy"
        from jsonb_to_recordset(${JSON.stringify(rows.slice(i, i + BATCH))}::jsonb)
          as r(id uuid, "lessonId" uuid, text text, "dueOn" date, "givenAt" timestamptz, "givenBy" uuid)
      on conflict do nothing`.execute(db(ctx))
    fresh += Number(numAffectedRows ?? 0)
  }
  return fresh
}
