import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { HomeworkId, assignments } from '../../contract.ts'
import type { setHomework as endpoint } from '../../contract.ts'
import { whyNotHomework } from '../../rules/whyNotHomework.ts'
import { homeworkNow } from '../queries/moment.ts'
import type { HomeworkNow } from '../queries/moment.ts'
import { db } from '../schema.ts'

/** Somebody else wrote in the meantime: both texts travel, the person decides. */
export function changedMeanwhile(now: HomeworkNow['homework'], yours: string | null): Refusal {
  return assignments.refuse('assignments.homework_changed', {
    version: now?.version ?? 0,
    id: now?.id ?? null,
    theirs: now?.text ?? '',
    theirsDueOn: now?.dueOn ?? null,
    yours,
    by: now?.by ?? '',
    gone: now ? 'no' : 'yes',
  })
}

/** Gives homework at a lesson or changes it. What stands there already in the same words is left as it is. */
export async function setHomework(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const moment = await homeworkNow(ctx, input.lessonId)
  if (!moment) throw assignments.refuse('assignments.lesson_unknown')
  // A day that is not named stays what it was; named as null it goes back to the next lesson.
  const dueOn = (input.dueOn === undefined ? moment.homework?.dueOn : input.dueOn) ?? moment.defaultDueOn
  const no = whyNotHomework(moment, dueOn)
  if (no) throw no

  const { homework } = moment
  if (homework && says(homework, input.text, dueOn)) return { id: HomeworkId.parse(homework.id), dueOn, version: homework.version }
  if ((homework?.version ?? 0) !== (input.version ?? 0) || isAnother(homework, input.id)) throw changedMeanwhile(homework, input.text)

  const saved = homework ? await change(ctx, input, dueOn, homework.version) : await give(ctx, input, dueOn)
  if (!saved) {
    // Another was quicker between the question and the write; it may have been this very operation, sent twice.
    const theirs = (await homeworkNow(ctx, input.lessonId))?.homework ?? null
    if (theirs && says(theirs, input.text, dueOn)) return { id: HomeworkId.parse(theirs.id), dueOn, version: theirs.version }
    throw changedMeanwhile(theirs, input.text)
  }
  await tell(ctx, assignments, 'assignments.homework_set.v1', { homeworkId: saved.id, lessonId: input.lessonId })
  return { id: HomeworkId.parse(saved.id), dueOn, version: saved.version }
}

const says = (homework: NonNullable<HomeworkNow['homework']>, text: string, dueOn: Day | null): boolean => homework.text === text && homework.dueOn === dueOn

/** Homework that was taken back and given anew begins again at version 1; its id tells that it is not the one that was seen. */
export const isAnother = (homework: HomeworkNow['homework'], id: string): boolean => homework !== null && homework.id !== id

type Saved = Promise<{ id: string; version: number } | undefined>

function give(ctx: Ctx, input: Input<typeof endpoint>, dueOn: Day | null): Saved {
  return db(ctx)
    .insertInto('assignments.homework')
    .values((e) => ({ id: input.id, org_id: ctx.orgId, lesson_id: input.lessonId, teaching_group_id: e.selectFrom('timetable.lesson_v').select('teaching_group_id').where('id', '=', input.lessonId), text: input.text, due_on: dueOn, given_at: ctx.now, given_by: ctx.actor.personId, version: 1 }))
    .onConflict((c) => c.doNothing())
    .returning(['id', 'version'])
    .executeTakeFirst()
}

function change(ctx: Ctx, input: Input<typeof endpoint>, dueOn: Day | null, version: number): Saved {
  return db(ctx)
    .updateTable('assignments.homework')
    .set({ text: input.text, due_on: dueOn, given_at: ctx.now, given_by: ctx.actor.personId, version: version + 1 })
    .where('lesson_id', '=', input.lessonId)
    .where('version', '=', version)
    .returning(['id', 'version'])
    .executeTakeFirst()
}
