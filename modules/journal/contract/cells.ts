/** Writing in the cells of a page: many marks at once, one pupil's attendance, the obligation of a mark, what was struck out put back. */
import * as z from 'zod/mini'
import { input } from '@alippe/kernel/contract'
import { COMMENT_MAX, LATE_MAX, MarkId, REASON_MAX, journal, markKinds, scales, states } from '../contract.ts'

/**
 * What became of one cell of many: saved (its new version), or not and why, with the same code and parameters that the call for
 * one cell is refused with. A code that ends in "_changed" says that another device wrote there in between; its params carry `theirs`.
 */
export const CellAnswer = z.object({
  version: z.nullable(z.number()),
  code: z.nullable(z.string()),
  params: z.nullable(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
})
export type CellAnswer = z.infer<typeof CellAnswer>

export const setMarks = journal.endpoint('setMarks', {
  method: 'PUT',
  path: '/journal/groups/:groupId/marks',
  summary: 'Sets, changes or strikes out many marks of a page at once; each is answered by itself, good ones stay where others are refused.',
  needs: 'journal.page.write',
  on: 'groupId',
  offline: true,
  input: input({
    groupId: z.uuid(),
    cells: z
      .array(
        z.strictObject({
          markId: MarkId,
          lessonId: z.uuid(),
          pupilId: z.uuid(),
          kind: z.enum(markKinds),
          scale: z.enum(scales),
          /** Null strikes the mark out, for the `reason`. */
          value: z.nullable(z.number()),
          comment: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(COMMENT_MAX)))),
          reason: z.optional(z.string().check(z.trim(), z.minLength(1), z.maxLength(REASON_MAX))),
          version: z.int().check(z.gte(0)),
        }),
      )
      .check(z.minLength(1), z.maxLength(1000)),
  }),
  /** In the order of the cells sent. */
  output: z.object({ cells: z.array(CellAnswer) }),
  refuses: ['journal.group_unknown'],
})

export const restoreMark = journal.endpoint('restoreMark', {
  method: 'POST',
  path: '/journal/marks/:markId/restore',
  summary: 'Puts a mark back that was struck out.',
  needs: 'journal.mark.set',
  on: 'lessonId',
  offline: true,
  input: input({ markId: MarkId, lessonId: z.uuid(), version: z.int().check(z.gte(1)) }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.mark_unknown', 'journal.mark_changed', 'journal.lesson_cancelled', 'journal.period_closed'],
})

const minutes = z.optional(z.nullable(z.int().check(z.gte(1), z.lte(LATE_MAX))))

export const notePupil = journal.endpoint('notePupil', {
  method: 'PUT',
  path: '/journal/lessons/:lessonId/attendance/:pupilId',
  summary: 'Notes one pupil as absent, ill, excused, late or present; the others stay as they are, and attendance counts as taken.',
  needs: 'journal.attendance.set',
  on: 'lessonId',
  offline: true,
  input: input({
    lessonId: z.uuid(),
    pupilId: z.uuid(),
    state: z.enum(states),
    minutesLate: minutes,
    /** What stood there when the person looked: where it is something else by now, both values are shown. */
    was: z.strictObject({ state: z.enum(states), minutesLate: minutes }),
  }),
  /** The new version of the lesson's attendance. */
  output: z.object({ version: z.number() }),
  refuses: ['journal.lesson_unknown', 'journal.lesson_cancelled', 'journal.lesson_ahead', 'journal.period_closed', 'journal.not_in_group', 'journal.minutes_without_late', 'journal.note_changed'],
})

export const setDue = journal.endpoint('setDue', {
  method: 'PUT',
  path: '/journal/lessons/:lessonId/due',
  summary: 'Says that every pupil must have a mark of this lesson, or takes that back.',
  needs: 'journal.due.set',
  on: 'lessonId',
  offline: true,
  input: input({ lessonId: z.uuid(), due: z.boolean(), version: z.int().check(z.gte(0)) }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.lesson_unknown', 'journal.lesson_cancelled', 'journal.period_closed', 'journal.subject_without_marks', 'journal.due_changed'],
})
