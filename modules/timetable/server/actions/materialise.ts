import { sql } from 'kysely'
import { teachingDaysIn } from '@alippe/calendar/contract'
import { calendarOf } from '@alippe/calendar/service'
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { lessonsOf } from '../../rules/lessonsOf.ts'
import type { WeekHour } from '../../rules/lessonsOf.ts'
import { db } from '../schema.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

export interface Stretch {
  /** '2026-2027' */
  readonly yearCode: string
  readonly from: Day
  /** The first day that no longer counts. */
  readonly until: Day
}

/**
 * Makes the lessons of a stretch of the year out of the hours on the board, on the teaching days of the calendar; answers how
 * many were new. A lesson's id follows from its hour and day, so that a repeat, on this server or another, meets the same lessons
 * and changes nothing of them. Lessons are only added: one whose hour has gone or whose day became a day off is not taken away.
 * Refused: a year nobody has entered.
 */
export async function materialise(ctx: Write, { yearCode, from, until }: Stretch): Promise<number> {
  const hours = await hoursOf(ctx, yearCode, from, until)
  const year = await calendarOf(ctx, yearCode)
  const days = new Map([...new Set(hours.flatMap((h) => h.grades))].map((grade) => [grade, teachingDaysIn(from, until, year, grade ?? undefined)]))
  const lessons = lessonsOf(hours, days)
  if (!lessons.length) return 0
  const { numAffectedRows } = await sql`
    insert into timetable.lesson (id, org_id, year_code, day, position, starts_at, ends_at, teaching_group_id, teacher_ids, room_id, placed_hour_id)
    select timetable.lesson_id(h.id, x.day), h.org_id, ${yearCode}, x.day, h.position, h.starts_at, h.ends_at, h.teaching_group_id, h.teacher_ids, h.room_id, h.id
      from unnest(${lessons.map((l) => l.hourId)}::uuid[], ${lessons.map((l) => l.day)}::date[]) as x(hour_id, day)
      join timetable.placed_hour h on h.id = x.hour_id and h.org_id = ${ctx.orgId}
    on conflict do nothing`.execute(db(ctx))
  return Number(numAffectedRows ?? 0)
}

async function hoursOf(ctx: Write, yearCode: string, from: Day, until: Day): Promise<WeekHour[]> {
  const { rows } = await sql<{ id: string; weekday: number; from_on: string; until_on: string; grades: (number | null)[] }>`
    select h.id, h.weekday, h.from_on, h.until_on, array_agg(distinct k.grade) as grades
      from timetable.placed_hour h
      join planning.teaching_group_v g on g.id = h.teaching_group_id
      left join planning.group_class_v c on c.teaching_group_id = g.id
      left join enrolment.class_group_v k on k.id = c.class_group_id
     where h.org_id = ${ctx.orgId} and g.year_code = ${yearCode} and h.from_on < ${until}::date and ${from}::date < h.until_on
     group by h.id`.execute(db(ctx))
  return rows.map((r) => ({ id: r.id, weekday: r.weekday, from: day(r.from_on), until: day(r.until_on), grades: r.grades }))
}
