/** What higher rooms and loaders may ask for inside their own transaction. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Exception, MarkKind, Scale } from '../contract.ts'
import { db } from './schema.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

/** That a lesson was held: its topic, and when attendance was taken (null: it was not). */
export interface LivedRecord {
  readonly lessonId: string
  readonly topic: string | null
  readonly attendanceAt: Date | null
  /** The person who wrote it. */
  readonly by: string
}

export interface LivedAttendance {
  readonly lessonId: string
  readonly pupilId: string
  readonly state: Exception
  /** Only with 'late', 1 to 90. */
  readonly minutesLate: number | null
  readonly at: Date
  readonly by: string
}

export interface LivedMark {
  readonly id: string
  readonly lessonId: string
  readonly pupilId: string
  readonly kind: MarkKind
  readonly scale: Scale
  readonly value: number
  readonly comment: string | null
  readonly at: Date
  readonly by: string
}

export interface Lived {
  /** The year the lessons' academic year begins in. */
  readonly year: number
  readonly records: readonly LivedRecord[]
  readonly attendance: readonly LivedAttendance[]
  readonly marks: readonly LivedMark[]
}

const BATCH = 10_000

async function load<R>(rows: readonly R[], insert: (json: string) => Promise<bigint | undefined>): Promise<number> {
  let fresh = 0
  for (let i = 0; i < rows.length; i += BATCH) fresh += Number((await insert(JSON.stringify(rows.slice(i, i + BATCH)))) ?? 0)
  return fresh
}

/**
 * Brings in what was written of lessons already held, by the hundred thousand. What is there already stays as it is.
 * It checks nothing but the tables' own rules: for generators and restored files, not for what a person sends.
 * Quick only where the caller has switched off the change log and foreign keys (`set local session_replication_role = replica`, owner's scope).
 */
export async function loadLived(ctx: Write, { year, records, attendance, marks }: Lived): Promise<{ records: number; attendance: number; marks: number }> {
  const { orgId } = ctx
  return {
    records: await load(records, async (json) => {
      const { numAffectedRows } = await sql`
        insert into journal.lesson_record (year, lesson_id, org_id, topic, topic_version, topic_at, topic_by, attendance_version, attendance_at, attendance_by)
        select ${year}, r."lessonId", ${orgId}, r.topic, (r.topic is not null)::int, case when r.topic is not null then coalesce(r."attendanceAt", now()) end, case when r.topic is not null then r.by end,
               (r."attendanceAt" is not null)::int, r."attendanceAt", case when r."attendanceAt" is not null then r.by end
          from jsonb_to_recordset(${json}::jsonb) as r("lessonId" uuid, topic text, "attendanceAt" timestamptz, by uuid)
        on conflict do nothing`.execute(db(ctx))
      return numAffectedRows
    }),
    attendance: await load(attendance, async (json) => {
      const { numAffectedRows } = await sql`
        insert into journal.attendance (year, lesson_id, pupil_id, org_id, state, minutes_late, noted_at, noted_by)
        select ${year}, r."lessonId", r."pupilId", ${orgId}, r.state, r."minutesLate", r.at, r.by
          from jsonb_to_recordset(${json}::jsonb) as r("lessonId" uuid, "pupilId" uuid, state text, "minutesLate" int, at timestamptz, by uuid)
        on conflict do nothing`.execute(db(ctx))
      return numAffectedRows
    }),
    marks: await load(marks, async (json) => {
      const { numAffectedRows } = await sql`
        insert into journal.mark (year, id, org_id, lesson_id, pupil_id, kind, scale, value, comment, set_at, set_by)
        select ${year}, r.id, ${orgId}, r."lessonId", r."pupilId", r.kind, r.scale, r.value, r.comment, r.at, r.by
          from jsonb_to_recordset(${json}::jsonb) as r(id uuid, "lessonId" uuid, "pupilId" uuid, kind text, scale text, value smallint, comment text, at timestamptz, by uuid)
        on conflict do nothing`.execute(db(ctx))
      return numAffectedRows
    }),
  }
}

/** Sets the scale that a school marks on from now on; marks that are there keep theirs. */
export async function chooseScale(ctx: Write, scale: Scale): Promise<void> {
  await sql`insert into journal.setting as s (org_id, scale) values (${ctx.orgId}, ${scale})
            on conflict (org_id) do update set scale = excluded.scale where s.scale <> excluded.scale`.execute(db(ctx))
}
