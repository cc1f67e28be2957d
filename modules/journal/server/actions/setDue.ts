import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { Assessment } from '../../contract/grading.ts'
import type { setDue as endpoint } from '../../contract/cells.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import type { PeriodState } from '../../rules/periods.ts'
import { whyNotTopic } from '../../rules/whyNotMark.ts'
import { closingOfLesson } from '../queries/closing.ts'
import { db } from '../schema.ts'

interface Now {
  readonly status: 'planned' | 'cancelled'
  readonly day: Parameters<typeof whyNotTopic>[0]['day']
  readonly year: number
  readonly assessment: Assessment
  readonly due: boolean
  readonly version: number
  readonly by: string | null
  readonly closing: PeriodState | null
}

async function dueNow(ctx: Ctx, lessonId: string): Promise<Now | undefined> {
  const { rows } = await sql<Now>`
    select l.status, l.day, l.year, coalesce(o.assessment, s.assessment) as assessment, coalesce(r.due, false) as due, coalesce(r.due_version, 0) as version,
           (select p.short_name from people.profile_v p where p.org_id = l.org_id and p.person_id = r.due_by) as by, ${closingOfLesson} as closing
      from timetable.lesson_v l
      join planning.teaching_group_v g on g.id = l.teaching_group_id join reference.subject_v s on s.id = g.subject_id
      left join journal.group_setting o on o.teaching_group_id = g.id
      left join journal.lesson_record r on r.year = l.year and r.lesson_id = l.id
     where l.id = ${lessonId}`.execute(db(ctx))
  return rows[0]
}

/** Says that every pupil must have a mark of the lesson, also of one still to come; the same again changes nothing. */
export async function setDue(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const now = await dueNow(ctx, input.lessonId)
  if (!now) throw journal.refuse('journal.lesson_unknown')
  const no = whyNotTopic(now) ?? (input.due && now.assessment === 'none' ? journal.refuse('journal.subject_without_marks') : undefined) ?? whyNotInPeriod(now.closing, ctx.today)
  if (no) throw no
  if (now.due === input.due) return { version: now.version }
  if (now.version !== input.version) throw changedMeanwhile(now)

  const { rows } = await sql<{ version: number }>`
    insert into journal.lesson_record as r (year, lesson_id, org_id, due, due_version, due_at, due_by)
    values (${now.year}, ${input.lessonId}, ${ctx.orgId}, ${input.due}, 1, ${ctx.now}, ${ctx.actor.personId})
    on conflict (year, lesson_id) do update
      set due = excluded.due, due_version = r.due_version + 1, due_at = excluded.due_at, due_by = excluded.due_by
      where r.due_version = ${input.version}
    returning due_version as version`.execute(db(ctx))
  const [saved] = rows
  if (saved) return saved
  const theirs = (await dueNow(ctx, input.lessonId)) ?? now
  if (theirs.due === input.due) return { version: theirs.version }
  throw changedMeanwhile(theirs)
}

const changedMeanwhile = (now: Now): Refusal => journal.refuse('journal.due_changed', { version: now.version, by: now.by ?? '', theirs: now.due })
