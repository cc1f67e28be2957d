import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { setMark as endpoint } from '../../contract.ts'
import { whyNotMark, whyNotValue } from '../../rules/whyNotMark.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { markingNow } from '../queries/moments.ts'
import type { MarkNow, MarkingNow } from '../queries/moments.ts'
import { db } from '../schema.ts'

type Sent = Input<typeof endpoint>
/** A mark as it was sent, by whichever call. */
type SentMark = Pick<Sent, 'lessonId' | 'pupilId' | 'kind' | 'value' | 'comment' | 'version'>

/** Sets a new mark, or changes the one of that id. A mark that is what was sent already is left as it is. */
export async function setMark(ctx: Ctx, input: Sent): Promise<Output<typeof endpoint>> {
  const now = await markingNow(ctx, input)
  if (!now) throw journal.refuse('journal.lesson_unknown')
  const { mark } = now
  const scale = mark?.scale ?? now.scale
  const no =
    whyNotInPeriod(now.closing, ctx.today) ??
    whyNotMark({ lesson: now, assessment: now.assessment, ungraded: now.ungraded, pupil: now }, input.kind, ctx.today) ??
    (input.scale === scale ? whyNotValue(scale, input.value) : journal.refuse('journal.scale_changed'))
  if (no) throw no

  if (mark) {
    const settled = settledBy(mark, input)
    if (settled) return settled
  } else if (input.version) throw journal.refuse('journal.mark_unknown')

  const version = mark ? await change(ctx, now.year, mark, input) : await create(ctx, now, input)
  if (version === undefined) {
    // Somebody else was quicker between the question and the write: what stands there now decides.
    const theirs = (await markingNow(ctx, input))?.mark
    const settled = theirs && settledBy(theirs, input)
    if (settled) return settled
    throw journal.refuse('journal.mark_unknown')
  }
  await tell(ctx, journal, 'journal.mark_set.v1', { markId: input.markId, lessonId: input.lessonId, pupilId: input.pupilId })
  return { version }
}

const commentOf = (input: SentMark): string | null => input.comment || null

/** The answer where nothing is left to write; undefined where the mark may be changed. Thrown: it is another's, struck out, or was changed meanwhile. */
export function settledBy(mark: MarkNow, input: SentMark): Output<typeof endpoint> | undefined {
  if (mark.lessonId !== input.lessonId || mark.pupilId !== input.pupilId) throw journal.refuse('journal.mark_unknown')
  if (mark.voided) throw journal.refuse('journal.mark_voided', { by: mark.by ?? '' })
  if (mark.value === input.value && mark.kind === input.kind && mark.comment === commentOf(input)) return { version: mark.version }
  if (mark.version !== input.version) throw markChanged(mark, input.value)
  return undefined
}

/** Somebody changed the mark in the meantime: both values travel. */
export function markChanged(mark: MarkNow, yours: number | null): Refusal {
  return journal.refuse('journal.mark_changed', { version: mark.version, by: mark.by ?? '', theirs: mark.value, theirsKind: mark.kind, theirsComment: mark.comment, yours })
}

async function create(ctx: Ctx, now: MarkingNow, input: Sent): Promise<number | undefined> {
  const row = await db(ctx)
    .insertInto('journal.mark')
    .values({
      year: now.year,
      id: input.markId,
      org_id: ctx.orgId,
      lesson_id: input.lessonId,
      pupil_id: input.pupilId,
      kind: input.kind,
      scale: now.scale,
      value: input.value,
      comment: commentOf(input),
      set_at: ctx.now,
      set_by: ctx.actor.personId,
      version: 1,
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
    .onConflict((c) => c.doNothing())
    .returning('version')
    .executeTakeFirst()
  return row?.version
}

async function change(ctx: Ctx, year: number, mark: MarkNow, input: Sent): Promise<number | undefined> {
  const row = await db(ctx)
    .updateTable('journal.mark')
    .set({ kind: input.kind, value: input.value, comment: commentOf(input), set_at: ctx.now, set_by: ctx.actor.personId, version: mark.version + 1 })
    .where('year', '=', year)
    .where('id', '=', input.markId)
    .where('version', '=', mark.version)
    .where('voided_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  return row?.version
}
