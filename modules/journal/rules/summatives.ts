/** When a summative may be held, and which points may be entered. */
import type { Day } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../contract.ts'
import type { Assessment, GradingRule, ScoreAbsence, SummativeKind, Warning } from '../contract/grading.ts'
import { whyNotNote } from './whyNotMark.ts'
import type { LessonMoment, UngradedRule } from './whyNotMark.ts'

export interface SummativeMoment {
  readonly lesson: LessonMoment
  readonly assessment: Assessment
  readonly ungraded: UngradedRule | null
  /** The lowest grade among the group's classes; null where a file did not say. */
  readonly grade: number | null
  readonly rule: GradingRule | null
  /** Other section summatives of the group in the quarter of the lesson. */
  readonly sectionsInQuarter: number
  /** Whether the group has another summative on the lesson's day. */
  readonly anotherThatDay: boolean
  /** Term summatives that a class of the group has on the lesson's day beside this one; of the class that has most. */
  readonly termsThatDay: number
  /** The last day of the quarter with lessons; null where the calendar does not say. */
  readonly lastDay: Day | null
  /** The highest points that anybody has in it. */
  readonly highestPoints: number
}

/** Why it cannot be held so, or nothing: what the act says shall not be. */
export function whyNotSummative(moment: SummativeMoment, kind: SummativeKind, maxPoints: number): Refusal | undefined {
  const { lesson, rule, ungraded, grade } = moment
  if (lesson.status === 'cancelled') return journal.refuse('journal.lesson_cancelled')
  if (ungraded && grade !== null && ungraded.grades.includes(grade)) return journal.refuse('journal.grade_without_marks', { grade, act: ungraded.act, point: ungraded.point })
  // A school of averages may note summatives too; the act that limits them is about the other system.
  const limits = rule?.system === 'criteria' ? rule : null
  const act = limits?.act ?? ''
  if (moment.assessment === 'none') return journal.refuse('journal.subject_without_marks')
  if (moment.assessment === 'pass_fail' && limits) return journal.refuse('journal.subject_without_summatives', { act })
  if (maxPoints < moment.highestPoints) return journal.refuse('journal.max_below_points', { points: moment.highestPoints })
  if (!limits) return undefined
  if (moment.anotherThatDay) return journal.refuse('journal.summative_same_day', { act })
  if (kind === 'section') return moment.sectionsInQuarter >= limits.sectionsPerQuarter ? journal.refuse('journal.summative_too_many', { max: limits.sectionsPerQuarter, act }) : undefined
  if (moment.lastDay !== null && lesson.day >= moment.lastDay) return journal.refuse('journal.summative_on_last_day', { act })
  return moment.termsThatDay >= limits.termsPerDay ? journal.refuse('journal.summative_day_full', { max: limits.termsPerDay, act }) : undefined
}

/** What is usually done otherwise: recommended, so only said. */
export function summativeWarnings(rule: GradingRule | null, grade: number | null, kind: SummativeKind, maxPoints: number): Warning[] {
  const usual = kind === 'section' && grade !== null ? rule?.sectionPoints.find((p) => p.grades.includes(grade)) : undefined
  return usual && (maxPoints < usual.from || maxPoints > usual.to) ? [{ code: 'journal.warning.max_points', params: { from: usual.from, to: usual.to } }] : []
}

export interface ScoreMoment {
  readonly lesson: LessonMoment
  readonly maxPoints: number
  readonly ungraded: UngradedRule | null
  readonly pupil: {
    /** Whether the pupil was in the group at some time of the quarter: who came later writes later, or brings points along. */
    readonly inPeriod: boolean
    readonly grade: number | null
  }
}

/** Why these points cannot be entered, or nothing. Points and absence exclude each other; neither takes away what stands. */
export function whyNotScore(moment: ScoreMoment, points: number | null, absence: ScoreAbsence | null, today: Day): Refusal | undefined {
  const no = whyNotNote(moment.lesson, today)
  if (no) return no
  const { pupil, ungraded, maxPoints: max } = moment
  if (!pupil.inPeriod) return journal.refuse('journal.not_in_period')
  if (ungraded && pupil.grade !== null && ungraded.grades.includes(pupil.grade)) return journal.refuse('journal.grade_without_marks', { grade: pupil.grade, act: ungraded.act, point: ungraded.point })
  if (points !== null && absence !== null) return journal.refuse('journal.points_with_absence')
  if (points !== null && (!Number.isInteger(points) || points < 0)) return journal.refuse('journal.points_not_whole', { max })
  if (points !== null && points > max) return journal.refuse('journal.points_above_max', { max })
  return undefined
}
