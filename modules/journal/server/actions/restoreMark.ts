import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { journal } from '../../contract.ts'
import type { restoreMark as endpoint } from '../../contract/cells.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { oneMark } from '../queries/marks.ts'
import { db } from '../schema.ts'
import { markChanged } from './setMark.ts'

/** Puts a mark back that was struck out, with its value; one that stands already stays as it is. */
export async function restoreMark(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const mark = await oneMark(ctx, input)
  if (!mark) throw journal.refuse('journal.mark_unknown')
  if (!mark.voided) return { version: mark.version }
  const no = whyNotInPeriod(mark.closing, ctx.today)
  if (no) throw no
  if (mark.version !== input.version) throw markChanged(mark, mark.value)

  const row = await db(ctx)
    .updateTable('journal.mark')
    .set({ voided_at: null, voided_by: null, void_reason: null, set_at: ctx.now, set_by: ctx.actor.personId, version: mark.version + 1 })
    .where('year', '=', mark.year)
    .where('id', '=', input.markId)
    .where('version', '=', mark.version)
    .where('voided_at', 'is not', null)
    .returning('version')
    .executeTakeFirst()
  if (!row) {
    const theirs = await oneMark(ctx, input)
    if (!theirs) throw journal.refuse('journal.mark_unknown')
    if (!theirs.voided) return { version: theirs.version }
    throw markChanged(theirs, theirs.value)
  }
  await tell(ctx, journal, 'journal.mark_restored.v1', { markId: input.markId, lessonId: input.lessonId, pupilId: mark.pupilId })
  return { version: row.version }
}
