/** From marks and points to the grade that the rule proposes. The same arithmetic runs on the server and in the page. */
import type { MarkKind, Scale } from '../contract.ts'
import type { Assessment, GradeValue, GradingChoice, GradingRule, ScoreAbsence, SummativeKind, WhyNoGrade } from '../contract/grading.ts'
import { asNumber, floor, fraction, mean, plus, round, times } from './fraction.ts'
import type { Fraction } from './fraction.ts'

export interface WorkMark {
  readonly kind: MarkKind
  readonly value: number
  readonly scale: Scale
}

/** A summative that the group wrote in the period, and what the pupil has of it. */
export interface WorkScore {
  readonly kind: SummativeKind
  readonly maxPoints: number
  readonly points: number | null
  /** Null where nothing is entered at all. */
  readonly absence: ScoreAbsence | null
}

/** What a pupil did in a period. */
export interface Work {
  readonly marks: readonly WorkMark[]
  readonly scores: readonly WorkScore[]
}

/** By what it is judged. */
export interface Terms {
  readonly rule: GradingRule
  readonly choice: GradingChoice
  readonly assessment: Assessment
  /** Whether a term summative is expected; where one was written all the same, it counts. */
  readonly withTerm: boolean
  /** True where the pupil's grade takes no marks at all. */
  readonly ungraded: boolean
}

export interface Proposal {
  readonly value: GradeValue | null
  /** Why there is none, or why it is no mark. */
  readonly why: WhyNoGrade | null
  /** The whole percent that the bands are asked for. */
  readonly percent: number | null
  /** The same before it was made whole. */
  readonly exact: number | null
  /** The three parts in percent, and the mean of the marks, as far as there are any. */
  readonly formative: number | null
  readonly section: number | null
  readonly term: number | null
  readonly average: number | null
}

const none: Proposal = { value: null, why: null, percent: null, exact: null, formative: null, section: null, term: null, average: null }
const look = (f: Fraction | null): number | null => (f ? asNumber(f) : null)

/** Marks that count, all on one scale: a school that changed its scale in the middle of a period is not added up across it. */
function counted({ marks }: Work, { rule }: Terms): Fraction[] {
  const scale: Scale = rule.system === 'criteria' ? 'ten' : 'five'
  return marks.filter((m) => m.scale === scale && rule.formativeKinds.includes(m.kind)).map((m) => fraction(m.value))
}

/** Points of summatives of one kind as one percent; nothing where the pupil has none. Those not written are left out: they are written later, or not. */
function percentOf(work: Work, kind: SummativeKind, { choice }: Terms): Fraction | null {
  const written = work.scores.flatMap((s) => (s.kind === kind && s.points !== null ? [{ points: s.points, max: s.maxPoints }] : []))
  if (!written.length) return null
  if (choice.aggregation === 'mean') return mean(written.map((s) => fraction(100 * s.points, s.max)))
  return fraction(100 * written.reduce((n, s) => n + s.points, 0), written.reduce((n, s) => n + s.max, 0))
}

/** The grade of a whole percent; nothing outside all bands. */
export function gradeOf(rule: GradingRule, percent: number): GradeValue | null {
  const band = rule.bands.find(([from, to]) => from <= percent && percent <= to)
  return band ? (String(band[2]) as GradeValue) : null
}

/** What the rule proposes for a quarter or half-year. */
export function periodGrade(work: Work, terms: Terms): Proposal {
  const { rule, choice, assessment } = terms
  if (terms.ungraded || assessment === 'none') return { ...none, why: 'ungraded' }
  const marks = counted(work, terms)
  const average = mean(marks)
  if (rule.system === 'average') return byAverage(average, assessment, rule)

  const formative = average && times(average, fraction(10))
  if (assessment === 'pass_fail') {
    if (!formative) return { ...none, why: 'no_formative' }
    const percent = whole(formative, choice)
    return { ...none, value: percent >= rule.passFrom ? 'pass' : 'fail', percent, exact: asNumber(formative), formative: asNumber(formative), average: look(average) }
  }
  const section = percentOf(work, 'section', terms)
  const term = percentOf(work, 'term', terms)
  const parts = { formative: look(formative), section: look(section), term: look(term), average: look(average) }
  const missed = work.scores.find((s) => s.kind === 'term' && s.points === null && s.absence !== null)
  const withTerm = terms.withTerm || term !== null || missed !== undefined
  if (withTerm && !term && missed) return missed.absence === 'absent' ? { ...none, ...parts, why: 'absent_at_term' } : { ...none, ...parts, value: 'not_attested_yet', why: 'ill_at_term' }

  const weights = withTerm ? rule.weights : { ...rule.withoutTerm, term: 0 }
  const wanted = [
    [weights.formative, formative, 'no_formative'],
    [weights.section, section, 'no_section'],
    [weights.term, term, 'no_term'],
  ] as const
  let sum = fraction(0)
  for (const [weight, part, why] of wanted) {
    if (weight === 0) continue
    if (!part) return { ...none, ...parts, why }
    sum = plus(sum, times(part, fraction(weight, 100)))
  }
  const percent = whole(sum, choice)
  return { ...parts, value: gradeOf(rule, percent), why: null, percent, exact: asNumber(sum) }
}

const whole = (f: Fraction, choice: GradingChoice): number => (choice.rounding === 'round' ? round(f) : floor(f))

/** The older way: the mean of the marks is shown, the nearest mark is proposed, and the teacher puts the grade by hand. */
function byAverage(average: Fraction | null, assessment: Assessment, rule: GradingRule): Proposal {
  if (!average) return { ...none, why: 'no_marks' }
  const value = round(average)
  if (assessment === 'pass_fail') return { ...none, value: value * 20 >= rule.passFrom && value > 2 ? 'pass' : 'fail', average: asNumber(average) }
  return { ...none, value: String(value) as GradeValue, average: asNumber(average) }
}

const marked: ReadonlySet<string> = new Set(['2', '3', '4', '5'])

/**
 * What the rule proposes for the year: the mean of the quarters (or half-years), halves up; passed where all are passed.
 * `grades`: of the periods in which the pupil was in the group, in order; null where one is not put yet. Periods from which the
 * pupil was exempt are left out.
 */
export function yearGrade(grades: readonly (GradeValue | null)[]): Proposal {
  const put = grades.filter((g) => g !== 'exempt')
  if (!grades.length || put.includes(null)) return { ...none, why: 'period_missing' }
  if (!put.length) return { ...none, value: 'exempt' }
  if (put.some((g) => g === 'not_attested' || g === 'not_attested_yet')) return { ...none, why: 'not_attested' }
  if (put.every((g) => g === 'pass' || g === 'fail')) return { ...none, value: put.includes('fail') ? 'fail' : 'pass' }
  const numbers = put.flatMap((g) => (g !== null && marked.has(g) ? [fraction(Number(g))] : []))
  const average = mean(numbers)
  // Passed in one half of the year and marked in the other: the school changed its mind in between, a person decides.
  if (!average || numbers.length !== put.length) return { ...none, why: 'period_missing' }
  return { ...none, value: String(round(average)) as GradeValue, average: asNumber(average) }
}
