/** Quarters, half-years and the year: which a group is graded in, and whether anything may still be written. */
import type { Day } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../contract.ts'
import type { Assessment, ClosableCode, GradeValue, GradedBy, GradingRule, PeriodCode } from '../contract/grading.ts'

/** By quarter or half-year: the school's choice for the group, else by hours a week. A group without hours is graded by quarter. */
export function gradedBy(rule: Pick<GradingRule, 'halfYearUpTo'> | null, hoursAWeek: number, chosen: GradedBy | null): GradedBy {
  if (chosen) return chosen
  return rule && hoursAWeek > 0 && hoursAWeek <= rule.halfYearUpTo ? 'half_year' : 'quarter'
}

const quarters = ['Q1', 'Q2', 'Q3', 'Q4'] as const
const halves = ['H1', 'H2'] as const

/** The periods of which the year's grade is made. */
export const partsOf = (by: GradedBy): readonly PeriodCode[] => (by === 'quarter' ? quarters : halves)

/** Whether a group has a grade of its own for the period. */
export const isGraded = (by: GradedBy, period: PeriodCode): boolean => period === 'Y' || partsOf(by).includes(period)

/** What must be open so that a grade of the period can be put: a half-year is closed with its last quarter. */
export function closedWith(period: PeriodCode): ClosableCode {
  if (period === 'H1') return 'Q2'
  return period === 'H2' ? 'Q4' : period
}

/** A quarter (or the year) as far as writing in it goes. */
export interface PeriodState {
  readonly code: ClosableCode
  /** Who closed it; null where it is open. */
  readonly closedBy: string | null
  /** The day after the last on which this group may write all the same; null where it may not. */
  readonly reopenedUntil: Day | null
}

/** Why nothing can be written in this period today, or nothing. A day that belongs to no period is never closed. */
export function whyNotInPeriod(period: PeriodState | null, today: Day): Refusal | undefined {
  if (!period || period.closedBy === null) return undefined
  if (period.reopenedUntil !== null && today < period.reopenedUntil) return undefined
  return journal.refuse('journal.period_closed', { period: period.code, by: period.closedBy })
}

const fits: Readonly<Record<Assessment, ReadonlySet<GradeValue>>> = {
  marks: new Set(['2', '3', '4', '5', 'not_attested', 'not_attested_yet', 'exempt']),
  pass_fail: new Set(['pass', 'fail', 'not_attested', 'not_attested_yet', 'exempt']),
  none: new Set(),
}

export interface GradeMoment {
  readonly assessment: Assessment
  readonly system: GradingRule['system']
  /** What the rule proposes now; null where it proposes nothing. */
  readonly proposed: GradeValue | null
  /** Whether the pupil was in the group in the period. */
  readonly inPeriod: boolean
}

/** Why this grade cannot be put, or nothing. Where the rule proposes another one, a reason is wanted; by averages the teacher decides alone. */
export function whyNotGrade(moment: GradeMoment, value: GradeValue, reason: string | null): Refusal | undefined {
  if (moment.assessment === 'none') return journal.refuse('journal.subject_without_marks')
  if (!moment.inPeriod) return journal.refuse('journal.not_in_period')
  if (!fits[moment.assessment].has(value)) return journal.refuse('journal.grade_value_unfit', { value })
  if (moment.system === 'criteria' && moment.proposed !== null && moment.proposed !== value && !reason) return journal.refuse('journal.grade_reason_needed', { proposed: moment.proposed })
  return undefined
}
