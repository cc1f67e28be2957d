import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { db } from '../schema.ts'

/** An hour of the week for the board. */
export interface NewHour {
  readonly id: string
  readonly teachingGroupId: string
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number
  /** Order in the day within the shift, 0 to 20. */
  readonly position: number
  /** Clock times of the school's zone, 'HH:MM'. */
  readonly startsAt: string
  readonly endsAt: string
  /** The first is answerable for the journal. */
  readonly teacherIds: readonly string[]
  readonly roomId: string | null
  /** Held from this day, until (not including) that one. */
  readonly from: Day
  readonly until: Day
}

const BATCH = 1000

/**
 * Places hours on the board; one whose id is there already is brought to what is given, and one that is so already is not
 * written at all. Lessons made before keep their day, time, teacher and room: what was to be held stays in the journal.
 * Clashes are the engine's to find, not refused here: a file may bring them. Refused by the database (thrown): an hour that
 * ends before it begins, a weekday or order out of range, a group or room of no school.
 */
export async function placeHours(ctx: Pick<Ctx, 'tx' | 'orgId'>, hours: readonly NewHour[]): Promise<void> {
  for (let i = 0; i < hours.length; i += BATCH) {
    const rows = hours.slice(i, i + BATCH).map((h) => ({
      id: h.id,
      teaching_group_id: h.teachingGroupId,
      weekday: h.weekday,
      position: h.position,
      starts_at: h.startsAt,
      ends_at: h.endsAt,
      teacher_ids: h.teacherIds,
      room_id: h.roomId,
      from_on: h.from,
      until_on: h.until,
    }))
    await sql`
      insert into timetable.placed_hour as p (org_id, id, teaching_group_id, weekday, position, starts_at, ends_at, teacher_ids, room_id, from_on, until_on)
      select ${ctx.orgId}::uuid, x.* from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as x(id uuid, teaching_group_id uuid, weekday int, position int, starts_at time, ends_at time, teacher_ids uuid[], room_id uuid, from_on date, until_on date)
      on conflict (id) do update
        set teaching_group_id = excluded.teaching_group_id, weekday = excluded.weekday, position = excluded.position, starts_at = excluded.starts_at,
            ends_at = excluded.ends_at, teacher_ids = excluded.teacher_ids, room_id = excluded.room_id, from_on = excluded.from_on, until_on = excluded.until_on
      where (p.teaching_group_id, p.weekday, p.position, p.starts_at, p.ends_at, p.teacher_ids, p.room_id, p.from_on, p.until_on)
        is distinct from (excluded.teaching_group_id, excluded.weekday, excluded.position, excluded.starts_at, excluded.ends_at, excluded.teacher_ids,
                          excluded.room_id, excluded.from_on, excluded.until_on)`.execute(db(ctx))
  }
}
