import * as z from 'zod/mini'
import { contract, input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { id } from '@alippe/kernel/ids'

export const HomeworkId = id('Homework')
export type HomeworkId = z.infer<typeof HomeworkId>

/** Longest homework, in characters. */
export const HOMEWORK_MAX = 4000

/** Homework as a lesson's page shows it. `version` is sent back with a change, so that nobody overwrites what they have not seen. */
export const Homework = z.object({ id: HomeworkId, text: z.string(), dueOn: z.nullable(z.string()), version: z.number() })
export type Homework = z.infer<typeof Homework>

export const assignments = contract('assignments', {
  permissions: {
    'assignments.homework.set': { on: 'lesson', grants: { teacher: ['own_subject'] } },
  },
  refusals: {
    'assignments.lesson_unknown': 404,
    'assignments.lesson_cancelled': 409,
    'assignments.homework_changed': 409,
    'assignments.due_before_lesson': 422,
    'assignments.due_too_far': 422,
  },
  events: {
    'assignments.homework_set.v1': z.object({ homeworkId: z.uuid(), lessonId: z.uuid() }),
    'assignments.homework_withdrawn.v1': z.object({ homeworkId: z.uuid(), lessonId: z.uuid() }),
  },
})

export const setHomework = assignments.endpoint('setHomework', {
  method: 'PUT',
  path: '/lessons/:lessonId/homework',
  summary: 'Gives homework at a lesson or changes it; without a day it is due on the next day the group meets.',
  needs: 'assignments.homework.set',
  on: 'lessonId',
  offline: true,
  input: input({
    lessonId: z.uuid(),
    /** The client's own for a new one. With a version it names the homework that was seen: another one that was given since is not changed. */
    id: HomeworkId,
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(HOMEWORK_MAX)),
    dueOn: z.optional(z.nullable(Day)),
    /** The version that was seen; 0 or absent: there was none. */
    version: z.optional(z.int().check(z.gte(0))),
  }),
  output: z.object({ id: HomeworkId, dueOn: z.nullable(z.string()), version: z.number() }),
  refuses: ['assignments.lesson_unknown', 'assignments.lesson_cancelled', 'assignments.homework_changed', 'assignments.due_before_lesson', 'assignments.due_too_far'],
})

export const withdrawHomework = assignments.endpoint('withdrawHomework', {
  method: 'DELETE',
  path: '/lessons/:lessonId/homework',
  summary: 'Takes homework back; the journal of actions keeps what it said.',
  needs: 'assignments.homework.set',
  on: 'lessonId',
  offline: true,
  input: input({
    lessonId: z.uuid(),
    /** The homework that was seen; another one that was given since is not taken back. Absent: whichever there is. */
    id: z.optional(HomeworkId),
    version: z.int().check(z.gte(0)),
  }),
  output: z.object({ withdrawn: z.boolean() }),
  refuses: ['assignments.lesson_unknown', 'assignments.homework_changed'],
})
