import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { setSummative as setEndpoint, voidSummative as voidEndpoint } from '../../contract/grading.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { summativeWarnings, whyNotSummative } from '../../rules/summatives.ts'
import { groupFacts } from '../queries/groupFacts.ts'
import { summativesNow, surroundings } from '../queries/summatives.ts'
import type { SummativeNow } from '../queries/summatives.ts'
import { db } from '../schema.ts'

type Sent = Input<typeof setEndpoint>

/** Adds a summative at a lesson, or changes it; the same again changes nothing. */
export async function setSummative(ctx: Ctx, input: Sent): Promise<Output<typeof setEndpoint>> {
  const facts = await groupFacts(ctx, input.groupId)
  if (!facts) throw journal.refuse('journal.group_unknown')
  const around = await surroundings(ctx, facts, input.lessonId, input.summativeId, (d) => {
    const q = facts.quarterOf(d)
    return q && { from: q.from, until: q.lessonsUntil, last: addDays(q.until, -1) }
  })
  if (!around) throw journal.refuse('journal.lesson_unknown')
  const was = (await summativesNow(ctx, facts, [input.summativeId])).get(input.summativeId)
  const rule = facts.ruleOn(around.day)
  const grade = facts.grades[0] ?? null
  const answer = (version: number): Output<typeof setEndpoint> => ({ version, warnings: summativeWarnings(rule, grade, input.kind, input.maxPoints) })
  if (was?.voided) throw journal.refuse('journal.summative_voided', { by: was.by ?? '' })
  if (was && says(was, input)) return answer(was.version)
  const quarter = facts.quarterOf(around.day)
  const no =
    whyNotInPeriod(quarter, ctx.today) ??
    // Moved out of a closed quarter, it would change what was graded by it.
    (was && whyNotInPeriod(facts.quarterOf(was.day), ctx.today)) ??
    whyNotSummative(
      {
        lesson: around,
        assessment: facts.assessment,
        ungraded: facts.ungraded,
        grade,
        rule,
        sectionsInQuarter: around.sections,
        anotherThatDay: around.sameDay,
        termsThatDay: around.terms,
        lastDay: around.lastDay,
        highestPoints: around.highest,
      },
      input.kind,
      input.maxPoints,
    )
  if (no) throw no
  if (was && was.version !== input.version) throw changed(was)
  if (!was && input.version) throw journal.refuse('journal.summative_unknown')

  const values = { lesson_id: input.lessonId, kind: input.kind, title: input.title, max_points: input.maxPoints, set_at: ctx.now, set_by: ctx.actor.personId }
  const row = was
    ? await db(ctx).updateTable('journal.summative').set({ ...values, version: was.version + 1 }).where('year', '=', facts.year).where('id', '=', input.summativeId).where('version', '=', was.version).where('voided_at', 'is', null).returning('version').executeTakeFirst()
    : await db(ctx)
        .insertInto('journal.summative')
        .values({ year: facts.year, id: input.summativeId, org_id: ctx.orgId, teaching_group_id: input.groupId, ...values, version: 1, voided_at: null, voided_by: null, void_reason: null })
        .onConflict((c) => c.doNothing())
        .returning('version')
        .executeTakeFirst()
  if (row) return answer(row.version)
  // Another was quicker; it may have been this very operation, sent twice.
  const theirs = (await summativesNow(ctx, facts, [input.summativeId])).get(input.summativeId)
  if (!theirs) throw journal.refuse('journal.summative_unknown')
  if (!theirs.voided && says(theirs, input)) return answer(theirs.version)
  throw theirs.voided ? journal.refuse('journal.summative_voided', { by: theirs.by ?? '' }) : changed(theirs)
}

const says = (now: SummativeNow, input: Sent): boolean => now.kind === input.kind && now.title === input.title && now.maxPoints === input.maxPoints && now.lessonId === input.lessonId

const changed = (now: SummativeNow): Refusal =>
  journal.refuse('journal.summative_changed', { version: now.version, by: now.by ?? '', theirs: now.title, theirsKind: now.kind, theirsMax: now.maxPoints, theirsLesson: now.lessonId })

/** Strikes a summative out with the reason; its points stay with it and count no more. One that is struck out already stays so. */
export async function voidSummative(ctx: Ctx, input: Input<typeof voidEndpoint>): Promise<Output<typeof voidEndpoint>> {
  const facts = await groupFacts(ctx, input.groupId)
  const now = facts && (await summativesNow(ctx, facts, [input.summativeId])).get(input.summativeId)
  if (!facts || !now) throw journal.refuse('journal.summative_unknown')
  if (now.voided) return { version: now.version }
  const no = whyNotInPeriod(facts.quarterOf(now.day), ctx.today)
  if (no) throw no
  if (now.version !== input.version) throw changed(now)
  const row = await db(ctx)
    .updateTable('journal.summative')
    .set({ voided_at: ctx.now, voided_by: ctx.actor.personId, void_reason: input.reason, version: now.version + 1 })
    .where('year', '=', facts.year)
    .where('id', '=', input.summativeId)
    .where('version', '=', now.version)
    .where('voided_at', 'is', null)
    .returning('version')
    .executeTakeFirst()
  if (row) return { version: row.version }
  const theirs = (await summativesNow(ctx, facts, [input.summativeId])).get(input.summativeId) ?? now
  if (theirs.voided) return { version: theirs.version }
  throw changed(theirs)
}
