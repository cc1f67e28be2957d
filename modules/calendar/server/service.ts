/** What higher rooms may ask for inside their own transaction. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { calendar } from '../contract.ts'
import { teachingDaysIn } from '../rules/teachingDay.ts'
import { yearFor, yearsOfSchool } from './queries/year.ts'
import type { YearOfSchool } from './queries/year.ts'
import { db } from './schema.ts'

export type { YearOfSchool }
export { putSchoolYear } from './actions/putSchoolYear.ts'
export type { SchoolYear } from './actions/putSchoolYear.ts'
type InSchool = Pick<Ctx, 'tx' | 'orgId'>

export interface NewBell {
  /** Order of the lesson within the shift's day. */
  readonly position: number
  /** Clock times 'HH:MM' in the school's zone. */
  readonly startsAt: string
  readonly endsAt: string
}

export interface NewBellSchedule {
  readonly id: string
  /** What the school calls it; one of a code in a school. */
  readonly code: string
  readonly shift: number
  readonly bells: readonly NewBell[]
}

/** Puts bell schedules; one whose id is there already is brought to the given bells, and bells it no longer has go. A repeat writes nothing. */
export async function putBells(ctx: InSchool, schedules: readonly NewBellSchedule[]): Promise<void> {
  if (!schedules.length) return
  const heads = schedules.map(({ id, code, shift }) => ({ id, code, shift }))
  const bells = schedules.flatMap((s) => s.bells.map((b) => ({ schedule_id: s.id, position: b.position, starts_at: b.startsAt, ends_at: b.endsAt })))
  await sql`
    insert into calendar.bell_schedule as s (id, org_id, code, shift)
    select id, ${ctx.orgId}, code, shift from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) as r(id uuid, code text, shift int)
    on conflict (id) do update set code = excluded.code, shift = excluded.shift where (s.code, s.shift) is distinct from (excluded.code, excluded.shift)`.execute(db(ctx))
  await sql`
    delete from calendar.bell b where b.schedule_id = any(${heads.map((h) => h.id)}::uuid[])
       and not exists (select from jsonb_to_recordset(${JSON.stringify(bells)}::jsonb) as r(schedule_id uuid, position int) where r.schedule_id = b.schedule_id and r.position = b.position)`.execute(db(ctx))
  await sql`
    insert into calendar.bell as b (org_id, schedule_id, position, starts_at, ends_at)
    select ${ctx.orgId}, schedule_id, position, starts_at, ends_at
      from jsonb_to_recordset(${JSON.stringify(bells)}::jsonb) as r(schedule_id uuid, position int, starts_at time, ends_at time)
    on conflict (schedule_id, position) do update set starts_at = excluded.starts_at, ends_at = excluded.ends_at
    where (b.starts_at, b.ends_at) is distinct from (excluded.starts_at, excluded.ends_at)`.execute(db(ctx))
}

/** A school's academic year of a code with its periods and days off. Refused: a year nobody has entered. */
export async function calendarOf(ctx: InSchool, yearCode: string): Promise<YearOfSchool> {
  const [year] = await yearsOfSchool(ctx, yearCode)
  if (!year) throw calendar.refuse('calendar.year_unknown', { year: yearCode })
  return year
}

/** The school's academic year that `today` belongs to: the one it falls in, else the next to begin, else the last; nothing where there is none. */
export async function currentYear(ctx: InSchool, today: Day): Promise<YearOfSchool | undefined> {
  return yearFor(today, await yearsOfSchool(ctx))
}

/**
 * The days with lessons of a school from `from` (included) up to `until` (not included) within one academic year, in order.
 * With a grade its own breaks count too. Refused: a year nobody has entered.
 */
export async function teachingDays(ctx: InSchool, yearCode: string, from: Day, until: Day, grade?: number): Promise<Day[]> {
  return teachingDaysIn(from, until, await calendarOf(ctx, yearCode), grade)
}
