import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { assignments } from '../../contract.ts'
import type { withdrawHomework as endpoint } from '../../contract.ts'
import { homeworkNow } from '../queries/moment.ts'
import { db } from '../schema.ts'
import { changedMeanwhile, isAnother } from './setHomework.ts'

/** Takes homework back. Where there is none (any more), nothing is done and that is said. */
export async function withdrawHomework(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const moment = await homeworkNow(ctx, input.lessonId)
  if (!moment) throw assignments.refuse('assignments.lesson_unknown')
  const { homework } = moment
  if (!homework) return { withdrawn: false }
  if (homework.version !== input.version || (input.id !== undefined && isAnother(homework, input.id))) throw changedMeanwhile(homework, null)
  const { numDeletedRows } = await db(ctx).deleteFrom('assignments.homework').where('id', '=', homework.id).where('version', '=', input.version).executeTakeFirst()
  if (!numDeletedRows) {
    const theirs = (await homeworkNow(ctx, input.lessonId))?.homework
    if (!theirs) return { withdrawn: false }
    throw changedMeanwhile(theirs, null)
  }
  await tell(ctx, assignments, 'assignments.homework_withdrawn.v1', { homeworkId: homework.id, lessonId: input.lessonId })
  return { withdrawn: true }
}
