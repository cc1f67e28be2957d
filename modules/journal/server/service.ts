/** What higher rooms and loaders may ask for inside their own transaction. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { Exception, MarkKind, Scale } from '../contract.ts'
import type { ClosableCode, ScoreAbsence, SummativeKind } from '../contract/grading.ts'
import { db } from './schema.ts'

export { acceptLived } from './livedGrades.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

/** That a lesson was held: its topic, and when attendance was taken (null: it was not). */
export interface LivedRecord {
  readonly lessonId: string
  readonly topic: string | null
  readonly attendanceAt: Date | null
  /** Whether every pupil had to have a mark of it. */
  readonly due?: boolean
  /** The person who wrote it. */
  readonly by: string
}

/** A summative that was held or is to be; points come with it where it was. */
export interface LivedSummative {
  readonly id: string
  readonly groupId: string
  readonly lessonId: string
  readonly kind: SummativeKind
  readonly title: string
  readonly maxPoints: number
  readonly at: Date
  readonly by: string
  readonly scores: readonly { readonly pupilId: string; readonly points: number | null; readonly absence: ScoreAbsence | null }[]
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
        insert into journal.lesson_record (year, lesson_id, org_id, topic, topic_version, topic_at, topic_by, attendance_version, attendance_at, attendance_by, due, due_version, due_at, due_by)
        select ${year}, r."lessonId", ${orgId}, r.topic, (r.topic is not null)::int, case when r.topic is not null then coalesce(r."attendanceAt", now()) end, case when r.topic is not null then r.by end,
               (r."attendanceAt" is not null)::int, r."attendanceAt", case when r."attendanceAt" is not null then r.by end,
               coalesce(r.due, false), coalesce(r.due, false)::int, case when r.due then coalesce(r."attendanceAt", now()) end, case when r.due then r.by end
          from jsonb_to_recordset(${json}::jsonb) as r("lessonId" uuid, topic text, "attendanceAt" timestamptz, due boolean, by uuid)
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

/** Brings in summatives with their points, as loadLived does with marks: what is there already stays as it is, nothing is checked but the tables' own rules. */
export async function loadSummatives(ctx: Write, year: number, summatives: readonly LivedSummative[]): Promise<{ summatives: number; scores: number }> {
  const { orgId } = ctx
  const scores = summatives.flatMap((s) => s.scores.map((c) => ({ s: s.id, at: s.at, by: s.by, p: c.pupilId, points: c.points, absence: c.absence })))
  return {
    summatives: await load(summatives.map((s) => ({ id: s.id, groupId: s.groupId, lessonId: s.lessonId, kind: s.kind, title: s.title, maxPoints: s.maxPoints, at: s.at, by: s.by })), async (json) => {
      const { numAffectedRows } = await sql`
        insert into journal.summative (year, id, org_id, teaching_group_id, lesson_id, kind, title, max_points, set_at, set_by)
        select ${year}, r.id, ${orgId}, r."groupId", r."lessonId", r.kind, r.title, r."maxPoints", r.at, r.by
          from jsonb_to_recordset(${json}::jsonb) as r(id uuid, "groupId" uuid, "lessonId" uuid, kind text, title text, "maxPoints" smallint, at timestamptz, by uuid)
        on conflict do nothing`.execute(db(ctx))
      return numAffectedRows
    }),
    scores: await load(scores, async (json) => {
      const { numAffectedRows } = await sql`
        insert into journal.score (year, summative_id, pupil_id, org_id, points, absence, set_at, set_by)
        select ${year}, r.s, r.p, ${orgId}, r.points, r.absence, r.at, r.by
          from jsonb_to_recordset(${json}::jsonb) as r(s uuid, p uuid, points smallint, absence text, at timestamptz, by uuid)
        on conflict do nothing`.execute(db(ctx))
      return numAffectedRows
    }),
  }
}

/** Notes that a period was closed, or is open again for a group; for generators and restored files. */
export async function closeLived(ctx: Write, closed: { readonly year: number; readonly period: ClosableCode; readonly at: Date; readonly by: string }): Promise<void> {
  await sql`insert into journal.closed_period (org_id, year, period, closed_at, closed_by) values (${ctx.orgId}, ${closed.year}, ${closed.period}, ${closed.at}, ${closed.by}) on conflict do nothing`.execute(db(ctx))
}
export async function reopenLived(
  ctx: Write,
  opened: { readonly id: string; readonly groupId: string; readonly year: number; readonly period: ClosableCode; readonly reason: string; readonly until: Day; readonly at: Date; readonly by: string },
): Promise<void> {
  await sql`insert into journal.reopening (id, org_id, teaching_group_id, year, period, reason, until_on, opened_at, opened_by)
            values (${opened.id}, ${ctx.orgId}, ${opened.groupId}, ${opened.year}, ${opened.period}, ${opened.reason}, ${opened.until}, ${opened.at}, ${opened.by}) on conflict do nothing`.execute(db(ctx))
}

/** Sets the scale that a school marks on from now on; marks that are there keep theirs. */
export async function chooseScale(ctx: Write, scale: Scale): Promise<void> {
  await sql`insert into journal.setting as s (org_id, scale) values (${ctx.orgId}, ${scale})
            on conflict (org_id) do update set scale = excluded.scale where s.scale <> excluded.scale`.execute(db(ctx))
}
