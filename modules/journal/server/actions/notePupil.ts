import { sql } from 'kysely'
import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { State } from '../../contract.ts'
import type { notePupil as endpoint } from '../../contract/cells.ts'
import { whyNotAttendance } from '../../rules/attendance.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import type { PeriodState } from '../../rules/periods.ts'
import { closingOfLesson } from '../queries/closing.ts'
import { db } from '../schema.ts'

type Sent = Input<typeof endpoint>
interface Noted {
  readonly state: State
  readonly minutesLate?: number | null | undefined
}

interface Now {
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
  readonly year: number
  readonly member: boolean
  readonly state: State
  readonly minutesLate: number | null
  readonly taken: boolean
  readonly version: number
  readonly by: string | null
  readonly closing: PeriodState | null
}

/**
 * Notes one pupil. What was seen is compared by value, not by version: two people who note two pupils do not meet, and whoever
 * noted the same pupil in the same way is answered as saved. As on paper, a note in the column means that the roll was called.
 */
export async function notePupil(ctx: Ctx, input: Sent): Promise<Output<typeof endpoint>> {
  // Notes in one lesson come one after the other: two devices that say the same at one moment write it once.
  await sql`select pg_advisory_xact_lock(hashtextextended(${input.lessonId}, 13))`.execute(db(ctx))
  const now = await pupilNow(ctx, input)
  if (!now) throw journal.refuse('journal.lesson_unknown')
  const wanted = { pupilId: input.pupilId, minutesLate: input.minutesLate }
  const no =
    whyNotAttendance({ lesson: now, members: new Set(now.member ? [input.pupilId] : []) }, [{ ...wanted, state: input.state === 'present' ? 'absent' : input.state }], ctx.today) ??
    (input.state === 'present' && input.minutesLate ? journal.refuse('journal.minutes_without_late') : undefined) ??
    whyNotInPeriod(now.closing, ctx.today)
  if (no) throw no
  if (isSettled(now, input)) return { version: now.version }
  if (!same(now, input.was)) throw changedMeanwhile(now, input)

  const version = await save(ctx, now.year, input)
  if (version === undefined) throw changedMeanwhile((await pupilNow(ctx, input)) ?? now, input)
  await tell(ctx, journal, 'journal.attendance_taken.v1', { lessonId: input.lessonId })
  return { version }
}

const same = (a: Noted, b: Noted): boolean => a.state === b.state && (a.minutesLate ?? null) === (b.minutesLate ?? null)
/** Nothing is left to write: it stands there already, or nobody has called the roll and nothing is to be noted. */
const isSettled = (now: Now, input: Sent): boolean => same(now, input) && (now.taken || input.state === 'present')

function changedMeanwhile(now: Now, input: Sent): Refusal {
  return journal.refuse('journal.note_changed', { by: now.by ?? '', theirs: now.state, theirsMinutes: now.minutesLate, yours: input.state, yoursMinutes: input.minutesLate ?? null })
}

async function pupilNow(ctx: Ctx, { lessonId, pupilId }: Sent): Promise<Now | undefined> {
  const { rows } = await sql<Now>`
    select l.day, l.status, l.year, coalesce(a.state, 'present') as state, a.minutes_late as "minutesLate", r.attendance_at is not null as taken, coalesce(r.attendance_version, 0) as version,
           exists (select from planning.member_v v where v.teaching_group_id = l.teaching_group_id and v.pupil_id = ${pupilId} and v.from_on <= l.day and (v.until_on is null or l.day < v.until_on)) as member,
           (select p.short_name from people.profile_v p where p.org_id = l.org_id and p.person_id = coalesce(a.noted_by, r.attendance_by)) as by, ${closingOfLesson} as closing
      from timetable.lesson_v l
      left join journal.lesson_record r on r.year = l.year and r.lesson_id = l.id
      left join journal.attendance a on a.year = l.year and a.lesson_id = l.id and a.pupil_id = ${pupilId}
     where l.id = ${lessonId}`.execute(db(ctx))
  return rows[0]
}

/**
 * The record of the lesson is written first, as the whole roll does: whoever comes second waits there. Then the pupil's row, if it is
 * still what was seen; undefined where it is not (the caller refuses, and the record's new version goes with the transaction).
 */
async function save(ctx: Ctx, year: number, input: Sent): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    insert into journal.lesson_record as r (year, lesson_id, org_id, attendance_version, attendance_at, attendance_by)
    values (${year}, ${input.lessonId}, ${ctx.orgId}, 1, ${ctx.now}, ${ctx.actor.personId})
    on conflict (year, lesson_id) do update
      set attendance_version = r.attendance_version + 1, attendance_at = excluded.attendance_at, attendance_by = excluded.attendance_by
    returning attendance_version as version`.execute(db(ctx))
  const { state, was } = input
  const [minutes, wasMinutes] = [input.minutesLate ?? null, was.minutesLate ?? null]
  // The roll was called, and this pupil was there: nothing but the record changes.
  if (state === 'present' && was.state === 'present') return rows[0]?.version
  const { numAffectedRows } =
    state === 'present'
      ? await sql`delete from journal.attendance a
                   where a.year = ${sql.raw(String(year))} and a.lesson_id = ${input.lessonId} and a.pupil_id = ${input.pupilId} and a.state = ${was.state} and a.minutes_late is not distinct from ${wasMinutes}::int`.execute(db(ctx))
      : was.state === 'present'
        ? await sql`insert into journal.attendance (year, lesson_id, pupil_id, org_id, state, minutes_late, noted_at, noted_by)
                    values (${year}, ${input.lessonId}, ${input.pupilId}, ${ctx.orgId}, ${state}, ${minutes}, ${ctx.now}, ${ctx.actor.personId}) on conflict do nothing`.execute(db(ctx))
        : await sql`update journal.attendance a set state = ${state}, minutes_late = ${minutes}, noted_at = ${ctx.now}, noted_by = ${ctx.actor.personId}
                     where a.year = ${sql.raw(String(year))} and a.lesson_id = ${input.lessonId} and a.pupil_id = ${input.pupilId} and a.state = ${was.state} and a.minutes_late is not distinct from ${wasMinutes}::int`.execute(db(ctx))
  return Number(numAffectedRows ?? 0) === 1 ? rows[0]?.version : undefined
}
