/** When a mark may be set. Runs on the server and in the browser, which greys the cell by it. */
import type { Day } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../contract.ts'
import type { MarkKind, Scale } from '../contract.ts'

/** The values of each scale. Which scale a school marks on is its setting; a mark keeps the one it was set on. */
export const scaleValues: Readonly<Record<Scale, { readonly min: number; readonly max: number }>> = {
  ten: { min: 1, max: 10 },
  five: { min: 2, max: 5 },
}

/** A lesson as far as writing in it is concerned. */
export interface LessonMoment {
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
}

/** Grades that take no marks, and the act that says so. */
export interface UngradedRule {
  readonly grades: readonly number[]
  readonly act: string
  readonly point: string
}

export interface MarkingMoment {
  readonly lesson: LessonMoment
  readonly assessment: 'marks' | 'pass_fail' | 'none'
  readonly ungraded: UngradedRule | null
  readonly pupil: {
    /** Whether the pupil was in the group on the lesson's day. */
    readonly member: boolean
    readonly grade: number | null
  }
}

/** Why nothing can be noted at this lesson today, or nothing: what was not held has no attendance and no marks. */
export function whyNotNote(lesson: LessonMoment, today: Day): Refusal | undefined {
  if (lesson.status === 'cancelled') return journal.refuse('journal.lesson_cancelled')
  if (lesson.day > today) return journal.refuse('journal.lesson_ahead', { day: lesson.day })
  return undefined
}

/** Why a topic cannot be written, or nothing. A topic may be written ahead: it is the plan for that lesson. */
export function whyNotTopic(lesson: LessonMoment): Refusal | undefined {
  return lesson.status === 'cancelled' ? journal.refuse('journal.lesson_cancelled') : undefined
}

/**
 * Why this pupil takes no mark of this kind at this lesson, or nothing. Who was absent may have one (work handed in later).
 * Pass/fail subjects take current marks; subjects that are not assessed take a mark of behaviour alone.
 */
export function whyNotMark(moment: MarkingMoment, kind: MarkKind, today: Day): Refusal | undefined {
  const no = whyNotNote(moment.lesson, today)
  if (no) return no
  if (!moment.pupil.member) return journal.refuse('journal.not_in_group', { day: moment.lesson.day })
  const { ungraded, pupil } = moment
  if (ungraded && pupil.grade !== null && ungraded.grades.includes(pupil.grade))
    return journal.refuse('journal.grade_without_marks', { grade: pupil.grade, act: ungraded.act, point: ungraded.point })
  if (moment.assessment === 'none' && kind !== 'behaviour') return journal.refuse('journal.subject_without_marks')
  return undefined
}

/** Why a number is no mark of this scale, or nothing. */
export function whyNotValue(scale: Scale, value: number): Refusal | undefined {
  const { min, max } = scaleValues[scale]
  if (Number.isInteger(value) && value >= min && value <= max) return undefined
  return journal.refuse('journal.value_not_on_scale', { min, max }, [{ field: 'value', code: 'journal.value_not_on_scale', params: { min, max } }])
}

/** The values of a scale, lowest first. */
export function valuesOf(scale: Scale): number[] {
  const { min, max } = scaleValues[scale]
  return Array.from({ length: max - min + 1 }, (_, i) => min + i)
}
