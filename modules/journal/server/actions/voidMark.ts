import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { journal } from '../../contract.ts'
import type { voidMark as endpoint } from '../../contract.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { oneMark } from '../queries/marks.ts'
import { db } from '../schema.ts'
import { markChanged } from './setMark.ts'

/** Strikes a mark out with the reason. One that is struck out already stays as it was struck out. */
export async function voidMark(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const mark = await oneMark(ctx, input)
  if (!mark) throw journal.refuse('journal.mark_unknown')
  if (mark.voided) return { version: mark.version }
  const no = whyNotInPeriod(mark.closing, ctx.today)
  if (no) throw no
  if (mark.version !== input.version) throw markChanged(mark, null)

  const row = await db(ctx)
    .updateTable('journal.mark')
    .set({ voided_at: ctx.now, voided_by: ctx.actor.personId, void_reason: input.reason, version: mark.version + 1 })
    .where('year', '=', mark.year)
    .where('id', '=', input.markId)
    .where('version', '=', mark.version)
    .where('voided_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  if (!row) {
    const theirs = await oneMark(ctx, input)
    if (!theirs) throw journal.refuse('journal.mark_unknown')
    if (theirs.voided) return { version: theirs.version }
    throw markChanged(theirs, null)
  }
  await tell(ctx, journal, 'journal.mark_voided.v1', { markId: input.markId, lessonId: input.lessonId, pupilId: mark.pupilId })
  return { version: row.version }
}
