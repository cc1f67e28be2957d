import { sql } from 'kysely'
import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { takeAttendance as endpoint } from '../../contract.ts'
import { sameExceptions, whyNotAttendance } from '../../rules/attendance.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { attendanceNow } from '../queries/moments.ts'
import type { AttendanceNow } from '../queries/moments.ts'
import { db } from '../schema.ts'

type Sent = Input<typeof endpoint>

/** Notes that all were there but these. What is noted already in the same way is left as it is, whoever noted it. */
export async function takeAttendance(ctx: Ctx, input: Sent): Promise<Output<typeof endpoint>> {
  const now = await attendanceNow(ctx, input.lessonId)
  if (!now) throw journal.refuse('journal.lesson_unknown')
  const no = whyNotAttendance({ lesson: now, members: new Set(now.members) }, input.exceptions, ctx.today) ?? whyNotInPeriod(now.closing, ctx.today)
  if (no) throw no
  if (isNoted(now, input)) return { version: now.version }
  if (now.version !== input.version) throw changedMeanwhile(now, input)

  const version = await save(ctx, now, input)
  if (version === undefined) {
    // Another was quicker between the question and the write; it may have been this very operation, sent twice.
    const theirs = (await attendanceNow(ctx, input.lessonId)) ?? now
    if (isNoted(theirs, input)) return { version: theirs.version }
    throw changedMeanwhile(theirs, input)
  }
  await tell(ctx, journal, 'journal.attendance_taken.v1', { lessonId: input.lessonId })
  return { version }
}

const isNoted = (now: AttendanceNow, input: Sent): boolean => now.taken && sameExceptions(now.exceptions, input.exceptions)

/** Another device wrote in the meantime: both sets travel, the person decides. */
function changedMeanwhile(now: AttendanceNow, input: Sent): Refusal {
  return journal.refuse('journal.attendance_changed', { version: now.version, by: now.by ?? '', theirs: JSON.stringify(now.exceptions), yours: JSON.stringify(input.exceptions) })
}

/**
 * Writes the whole set in one statement, if the version is still the one that was seen; answers the new version, or nothing where it is not.
 * Two devices that were first at the same moment meet on the record's key: one waits, then finds a version it has not seen.
 */
async function save(ctx: Ctx, now: AttendanceNow, input: Sent): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    with record as (
      insert into journal.lesson_record as r (year, lesson_id, org_id, attendance_version, attendance_at, attendance_by)
      values (${now.year}, ${input.lessonId}, ${ctx.orgId}, 1, ${ctx.now}, ${ctx.actor.personId})
      on conflict (year, lesson_id) do update
        set attendance_version = r.attendance_version + 1, attendance_at = excluded.attendance_at, attendance_by = excluded.attendance_by
        where r.attendance_version = ${input.version}
      returning attendance_version as version
    ), sent as (
      select x."pupilId" as pupil_id, x.state, x."minutesLate" as minutes_late
        from record cross join jsonb_to_recordset(${JSON.stringify(input.exceptions)}::jsonb) as x("pupilId" uuid, state text, "minutesLate" int)
    ), gone as (
      delete from journal.attendance a using record
       where a.year = ${now.year} and a.lesson_id = ${input.lessonId} and a.pupil_id = any (${now.members}::uuid[])
         and not exists (select from sent s where s.pupil_id = a.pupil_id)
    ), put as (
      insert into journal.attendance as a (year, lesson_id, pupil_id, org_id, state, minutes_late, noted_at, noted_by)
      select ${now.year}, ${input.lessonId}, s.pupil_id, ${ctx.orgId}, s.state, s.minutes_late, ${ctx.now}, ${ctx.actor.personId} from sent s
      on conflict (year, lesson_id, pupil_id) do update
        set state = excluded.state, minutes_late = excluded.minutes_late, noted_at = excluded.noted_at, noted_by = excluded.noted_by
        where (a.state, a.minutes_late) is distinct from (excluded.state, excluded.minutes_late)
    )
    select version from record`.execute(db(ctx))
  return rows[0]?.version
}
