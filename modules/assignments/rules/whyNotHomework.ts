/** When homework may be given and until which day it may be due. */
import { daysBetween } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { assignments } from '../contract.ts'
import type { Refusal } from '@alippe/kernel/refusal'

/** The longest way off a day may be: a slip in the year would send homework out of everybody's sight. */
export const DUE_WITHIN_DAYS = 200

export interface HomeworkMoment {
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
}

/** Why homework may not be given at this lesson for this day, or nothing. It may be given ahead, for a lesson still to come. */
export function whyNotHomework(lesson: HomeworkMoment, dueOn: Day | null): Refusal | undefined {
  if (lesson.status === 'cancelled') return assignments.refuse('assignments.lesson_cancelled')
  if (dueOn === null) return undefined
  const away = daysBetween(lesson.day, dueOn)
  if (away <= 0) return assignments.refuse('assignments.due_before_lesson', { day: lesson.day }, [{ field: 'dueOn', code: 'assignments.due_before_lesson', params: { day: lesson.day } }])
  if (away > DUE_WITHIN_DAYS) return assignments.refuse('assignments.due_too_far', { days: DUE_WITHIN_DAYS }, [{ field: 'dueOn', code: 'assignments.due_too_far', params: { days: DUE_WITHIN_DAYS } }])
  return undefined
}
