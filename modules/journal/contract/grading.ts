/** How marks become grades: the dated rule of assessment, periods, grades of periods, summatives and their points. */
import * as z from 'zod/mini'
import { input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { REASON_MAX, journal, markKinds } from '../contract.ts'
import { CellAnswer } from './cells.ts'

/** Quarters, half-years (for what is taught an hour a week), the year. */
export const periodCodes = ['Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', 'Y'] as const
export const PeriodCode = z.enum(periodCodes)
export type PeriodCode = z.infer<typeof PeriodCode>
/** What is closed: a quarter with its lessons, or the year's grades. A half-year is closed with its last quarter. */
export const closable = ['Q1', 'Q2', 'Q3', 'Q4', 'Y'] as const
export const ClosableCode = z.enum(closable)
export type ClosableCode = z.infer<typeof ClosableCode>

export const YearCode = z.string().check(z.regex(/^\d{4}-\d{4}$/))

/** 'criteria': formative marks 1–10 and summative points. 'average': marks 2–5 and their mean, as it was before. */
export const systems = ['criteria', 'average'] as const
export type System = (typeof systems)[number]
/** How several section summatives become one percent: the mean of their percents, or all points over all maxima. */
export const aggregations = ['mean', 'sum'] as const
export type Aggregation = (typeof aggregations)[number]
/** What becomes of 39.5 %: 40 ('round') or 39 ('truncate'). */
export const roundings = ['round', 'truncate'] as const
export type Rounding = (typeof roundings)[number]
export const assessments = ['marks', 'pass_fail', 'none'] as const
export type Assessment = (typeof assessments)[number]
export const gradedBys = ['quarter', 'half_year'] as const
export type GradedBy = (typeof gradedBys)[number]

const Percent = z.int().check(z.gte(0), z.lte(100))

/** A rule of assessment as an act (or the habit of schools) says it, for lessons of certain days. */
export const GradingRule = z.object({
  id: z.uuid(),
  code: z.string(),
  from: z.string(),
  until: z.nullable(z.string()),
  system: z.enum(systems),
  /** In percent; they make 100. */
  weights: z.object({ formative: Percent, section: Percent, term: Percent }),
  /** Where no term summative is held (an hour a week). */
  withoutTerm: z.object({ formative: Percent, section: Percent }),
  /** Whole percents from … to … (both included) and the grade they make. */
  bands: z.array(z.tuple([z.number(), z.number(), z.int().check(z.gte(2), z.lte(5))])),
  /** Kinds of marks that count as formative. */
  formativeKinds: z.array(z.enum(markKinds)),
  /** Up to so many hours a week a subject is graded by half-year. */
  halfYearUpTo: z.number(),
  /** Section summatives in a quarter, at most. */
  sectionsPerQuarter: z.int(),
  /** Term summatives of a class on one day, at most. */
  termsPerDay: z.int(),
  /** Usual maximum points of a section summative by grades: outside of them is a warning, no refusal. */
  sectionPoints: z.array(z.object({ grades: z.array(z.int()), from: z.int(), to: z.int() })),
  /** From this percent of formative marks on, a pass/fail subject is passed. */
  passFrom: Percent,
  act: z.string(),
  point: z.string(),
  verified: z.boolean(),
  /** Fields of this rule that no act could be read for; a screen says so beside them. */
  unverified: z.array(z.string()),
})
export type GradingRule = z.infer<typeof GradingRule>

export const gradeValues = ['5', '4', '3', '2', 'pass', 'fail', 'not_attested_yet', 'not_attested', 'exempt'] as const
export const GradeValue = z.enum(gradeValues)
export type GradeValue = z.infer<typeof GradeValue>

/** Why there is no proposal. */
export const whyNoGrade = ['no_formative', 'no_section', 'no_term', 'ill_at_term', 'absent_at_term', 'no_marks', 'ungraded', 'period_missing', 'not_attested'] as const
export type WhyNoGrade = (typeof whyNoGrade)[number]

/** What a school chose for its grading. */
export const GradingChoice = z.object({ system: z.enum(systems), aggregation: z.enum(aggregations), rounding: z.enum(roundings) })
export type GradingChoice = z.infer<typeof GradingChoice>

export const summativeKinds = ['section', 'term'] as const
export type SummativeKind = (typeof summativeKinds)[number]
export const TITLE_MAX = 120
export const POINTS_MAX = 100
/** Why a pupil has no points of a summative. */
export const scoreAbsences = ['absent', 'ill', 'excused'] as const
export type ScoreAbsence = (typeof scoreAbsences)[number]

export const Warning = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])) })
export type Warning = z.infer<typeof Warning>

const reason = z.string().check(z.trim(), z.minLength(1), z.maxLength(REASON_MAX))
const version = z.int().check(z.gte(0))

export const setSummative = journal.endpoint('setSummative', {
  method: 'PUT',
  path: '/journal/summatives/:summativeId',
  summary: 'Adds a section or term summative at a lesson under the client’s own id, or changes it.',
  needs: 'journal.summative.set',
  on: 'groupId',
  offline: true,
  input: input({
    summativeId: z.uuid(),
    groupId: z.uuid(),
    kind: z.enum(summativeKinds),
    title: z.string().check(z.trim(), z.maxLength(TITLE_MAX)),
    maxPoints: z.int().check(z.gte(1), z.lte(POINTS_MAX)),
    /** The lesson it is held at; it moves with the lesson. */
    lessonId: z.uuid(),
    /** The version that was seen; 0: a new one. */
    version,
  }),
  /** Warnings: what is usually done otherwise, as codes of messages. */
  output: z.object({ version: z.number(), warnings: z.array(Warning) }),
  refuses: [
    'journal.group_unknown', 'journal.lesson_unknown', 'journal.lesson_cancelled', 'journal.period_closed', 'journal.subject_without_marks', 'journal.subject_without_summatives', 'journal.grade_without_marks', 'journal.summative_unknown',
    'journal.summative_changed', 'journal.summative_voided', 'journal.summative_too_many', 'journal.summative_on_last_day', 'journal.summative_same_day', 'journal.summative_day_full', 'journal.max_below_points',
  ],
})

export const voidSummative = journal.endpoint('voidSummative', {
  method: 'POST',
  path: '/journal/summatives/:summativeId/void',
  summary: 'Strikes a summative out with its points, with the reason; its life stays readable.',
  needs: 'journal.summative.set',
  on: 'groupId',
  offline: true,
  input: input({ summativeId: z.uuid(), groupId: z.uuid(), reason, version: z.int().check(z.gte(1)) }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.summative_unknown', 'journal.summative_changed', 'journal.period_closed'],
})

/** Points of one pupil, or why there are none; neither takes away what stands. */
const scoreSent = {
  pupilId: z.uuid(),
  points: z.nullable(z.number()),
  absence: z.optional(z.nullable(z.enum(scoreAbsences))),
  /** The version that was seen; 0: nothing stood there. */
  version,
}

export const setScore = journal.endpoint('setScore', {
  method: 'PUT',
  path: '/journal/summatives/:summativeId/scores/:pupilId',
  summary: 'Sets the points of a pupil in a summative, says why there are none, or takes them away.',
  needs: 'journal.page.write',
  on: 'groupId',
  offline: true,
  input: input({ summativeId: z.uuid(), groupId: z.uuid(), ...scoreSent }),
  output: z.object({ version: z.number() }),
  refuses: [
    'journal.summative_unknown', 'journal.summative_voided', 'journal.lesson_cancelled', 'journal.lesson_ahead', 'journal.period_closed', 'journal.not_in_period', 'journal.grade_without_marks', 'journal.points_not_whole',
    'journal.points_above_max', 'journal.points_with_absence', 'journal.score_changed',
  ],
})

export const setScores = journal.endpoint('setScores', {
  method: 'PUT',
  path: '/journal/groups/:groupId/scores',
  summary: 'Sets points in many cells at once; each cell is answered by itself, good ones stay where others are refused.',
  needs: 'journal.page.write',
  on: 'groupId',
  offline: true,
  input: input({ groupId: z.uuid(), cells: z.array(z.strictObject({ summativeId: z.uuid(), ...scoreSent })).check(z.minLength(1), z.maxLength(1000)) }),
  /** In the order of the cells sent. */
  output: z.object({ cells: z.array(CellAnswer) }),
  refuses: ['journal.group_unknown'],
})

/** The grade of one pupil; null takes it away. */
const gradeSent = {
  pupilId: z.uuid(),
  value: z.nullable(GradeValue),
  /** Wanted where the value is not the one that the rule proposes. */
  reason: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(REASON_MAX)))),
  /** The version that was seen; 0: no grade stood there. */
  version,
}

export const setGrade = journal.endpoint('setGrade', {
  method: 'PUT',
  path: '/journal/groups/:groupId/grades/:period/:pupilId',
  summary: 'Puts the grade of one pupil for a period, changes it with a reason, or takes it away; refused as a whole.',
  needs: 'journal.grade.set',
  on: 'groupId',
  offline: true,
  input: input({ groupId: z.uuid(), period: PeriodCode, ...gradeSent }),
  output: z.object({ version: z.number() }),
  refuses: [
    'journal.group_unknown', 'journal.period_unknown', 'journal.period_closed', 'journal.period_not_graded', 'journal.subject_without_marks', 'journal.not_in_period', 'journal.grade_value_unfit',
    'journal.grade_reason_needed', 'journal.grade_changed',
  ],
})

export const setGrades = journal.endpoint('setGrades', {
  method: 'PUT',
  path: '/journal/groups/:groupId/grades',
  summary: 'Puts grades of a period: all that are proposed, some, or others with a reason; each pupil is answered by itself.',
  needs: 'journal.grade.set',
  on: 'groupId',
  offline: true,
  input: input({ groupId: z.uuid(), period: PeriodCode, grades: z.array(z.strictObject(gradeSent)).check(z.minLength(1), z.maxLength(300)) }),
  /** In the order of the grades sent. */
  output: z.object({ grades: z.array(CellAnswer) }),
  refuses: ['journal.group_unknown', 'journal.period_unknown', 'journal.period_closed', 'journal.period_not_graded', 'journal.subject_without_marks'],
})

const Closing = z.object({
  code: PeriodCode,
  from: z.string(),
  /** The day after the last. */
  until: z.string(),
  /** Null where it is open. */
  closed: z.nullable(z.object({ at: z.string(), byName: z.nullable(z.string()) })),
  version: z.number(),
})

export const readPeriods = journal.endpoint('readPeriods', {
  method: 'GET',
  path: '/journal/periods',
  summary: 'The periods of the academic year at hand: which are closed, which groups are open again and until when, how many grades are still to be put.',
  needs: 'journal.period.read',
  input: input({}),
  output: z.object({
    yearCode: z.string(),
    periods: z.array(
      z.extend(Closing, {
        /** Groups that are graded in this period and lack a grade of some pupil; null for who only reads the own pages. */
        groupsLacking: z.nullable(z.number()),
        groups: z.nullable(z.number()),
      }),
    ),
    reopenings: z.array(
      z.object({ id: z.uuid(), groupId: z.uuid(), subject: z.record(z.string(), z.nullable(z.string())), classLabel: z.nullable(z.string()), subgroup: z.nullable(z.string()), period: PeriodCode, until: z.string(), reason: z.string(), byName: z.nullable(z.string()), at: z.string() }),
    ),
  }),
})

export const closePeriod = journal.endpoint('closePeriod', {
  method: 'POST',
  path: '/journal/periods/:period/close',
  summary: 'Closes a quarter (nothing of its lessons can be written any more) or the grades of the year, for the whole school.',
  needs: 'journal.period.close',
  input: input({ period: ClosableCode, yearCode: YearCode, version }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.period_unknown', 'journal.period_ahead', 'journal.period_changed'],
})

export const reopenPeriod = journal.endpoint('reopenPeriod', {
  method: 'POST',
  path: '/journal/periods/:period/reopen',
  summary: 'Opens a closed period again for the whole school, with the reason.',
  needs: 'journal.period.close',
  input: input({ period: ClosableCode, yearCode: YearCode, reason, version: z.int().check(z.gte(1)) }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.period_unknown', 'journal.period_changed'],
})

export const reopenFor = journal.endpoint('reopenFor', {
  method: 'PUT',
  path: '/journal/reopenings/:reopeningId',
  summary: 'Opens a closed period for one group up to a day (included), with the reason, under the client’s own id; an earlier day ends it sooner.',
  needs: 'journal.period.close',
  input: input({ reopeningId: z.uuid(), groupId: z.uuid(), period: ClosableCode, reason, lastDay: Day }),
  output: z.object({ lastDay: z.string() }),
  refuses: ['journal.group_unknown', 'journal.period_unknown', 'journal.reopening_over'],
})

export const readGrading = journal.endpoint('readGrading', {
  method: 'GET',
  path: '/journal/grading',
  summary: 'How this school grades: the rule in force with its act, and what the school chose.',
  needs: 'journal.period.read',
  input: input({}),
  output: z.object({ rules: z.array(GradingRule), choice: GradingChoice, version: z.number() }),
})

export const setGrading = journal.endpoint('setGrading', {
  method: 'PUT',
  path: '/journal/grading',
  summary: 'Chooses the system of grading, how section summatives are put together, and how percents are rounded.',
  needs: 'journal.grading.set',
  input: input({ system: z.enum(systems), aggregation: z.enum(aggregations), rounding: z.enum(roundings), version }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.grading_changed'],
})

export const setGroupGrading = journal.endpoint('setGroupGrading', {
  method: 'PUT',
  path: '/journal/groups/:groupId/grading',
  summary: 'Chooses for one group whether it is graded by quarter or half-year, with marks or pass and fail, with or without a term summative; null: as the rule says.',
  needs: 'journal.grading.set',
  input: input({ groupId: z.uuid(), gradedBy: z.nullable(z.enum(gradedBys)), assessment: z.nullable(z.enum(assessments)), withTerm: z.nullable(z.boolean()), version }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.group_unknown', 'journal.grading_changed'],
})
