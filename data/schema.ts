/**
 * The shape of the reference content shipped in this folder. Facts of law and curriculum are dated data: every row
 * names the act it rests on, from which day it holds (`from`, inclusive) and until which (`until`, exclusive, null =
 * still in force), and says whether somebody read the act itself or an agreeing source (`verified`).
 *
 * Days are 'YYYY-MM-DD'. `first_day` and `last_day` of a stretch are both inside it. Hours are kept in halves, because a
 * model curriculum knows half an hour a week.
 */
import { z } from 'zod'

const day = z.iso.date()
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const code = z.string().regex(/^[a-z][a-z0-9_]*$/)
const actCode = z.string().regex(/^[A-Z][A-Z0-9]*$/)
const grade = z.number().int().min(0).max(12)
const text = z.string().trim().min(1)
/** Fits a narrow column of a timetable or a journal list. */
const short = text.max(12)

const names = { name_kk: text, name_ru: text, name_en: text }
const validity = { act: actCode, from: day, until: day.nullable(), verified: z.boolean() }

/** A legal act that rows refer to by `code`; PRACTICE is no act but the habit of schools. */
export const Act = z.strictObject({
  code: actCode,
  adilet_id: text.nullable(),
  signed_on: day.nullable(),
  number: text.nullable(),
  ...names,
  verified: z.boolean(),
})
export const ActsFile = z.strictObject({ kind: z.literal('acts'), rows: z.array(Act).min(1) })

/** The tint a subject has on timetables. */
export const SubjectFamily = z.enum(['exact', 'nature', 'lang', 'social', 'art', 'body'])

/**
 * A subject of the catalogue. `assessment` says how it is judged from grade 2 on (grade 1 has no marks in any subject).
 * `difficulty` is the points of the sanitary scale, 1–11, null where the scale does not name the subject.
 * `stands_for` names the model curriculum's generic subject that this one fulfils (English for the foreign language).
 */
export const Subject = z.strictObject({
  code,
  ...names,
  short_kk: short,
  short_ru: short,
  short_en: short,
  family: SubjectFamily,
  grade_from: grade,
  grade_to: grade,
  assessment: z.enum(['marks', 'pass_fail', 'none']),
  assessment_act: actCode,
  assessment_verified: z.boolean(),
  difficulty: z.number().int().min(1).max(11).nullable(),
  difficulty_act: actCode,
  difficulty_verified: z.boolean(),
  stands_for: code.nullable(),
  ...validity,
})
export const SubjectsFile = z.strictObject({ kind: z.literal('subjects'), rows: z.array(Subject).min(1) })

const stretch = { first_day: day, last_day: day }

/** One of the four quarters; `weeks` as the act counts them. */
export const Quarter = z.strictObject({
  number: z.number().int().min(1).max(4),
  ...stretch,
  weeks: z.number().int().positive(),
  ...names,
  verified: z.boolean(),
})

/** Days without lessons; `grades` null = the whole school. */
export const Break = z.strictObject({
  code: z.enum(['autumn', 'winter', 'grade_1_extra', 'spring']),
  ...stretch,
  grades: z.array(grade).nullable(),
  ...names,
  verified: z.boolean(),
})

/** A public holiday, or the working day it moved to (`kind: transferred`, with the day it moved from). */
export const Holiday = z.strictObject({
  on: day,
  code,
  kind: z.enum(['state', 'national', 'day_off', 'transferred']),
  transferred_from: day.nullable(),
  ...names,
  act: actCode,
  verified: z.boolean(),
})

/** The stretch in which the state examinations of the named grades are held. */
export const ExamPeriod = z.strictObject({ code, grades: z.array(grade).min(1), ...stretch, ...names, verified: z.boolean() })

/** One academic year; weekdays are ISO (1 = Monday). */
export const CalendarFile = z.strictObject({
  kind: z.literal('calendar'),
  academic_year: z.string().regex(/^\d{4}-\d{4}$/),
  ...validity,
  ...stretch,
  weeks: z.number().int().positive(),
  weeks_grade_1: z.number().int().positive(),
  teaching_weekdays: z.array(z.number().int().min(1).max(7)).min(1),
  quarters: z.array(Quarter).length(4),
  breaks: z.array(Break),
  holidays: z.array(Holiday),
  exams: z.array(ExamPeriod),
})

/** One lesson of a bell pattern, local time of the school. */
export const Bell = z.strictObject({ position: z.number().int().positive(), starts_at: clock, ends_at: clock })

/** A bell pattern a school may start from: which shift and grades it is meant for. */
export const BellPattern = z.strictObject({
  code,
  shift: z.number().int().min(1).max(3),
  grade_from: grade,
  grade_to: grade,
  lesson_minutes: z.number().int().positive(),
  ...names,
  lessons: z.array(Bell).min(1),
  ...validity,
})
export const BellsFile = z.strictObject({ kind: z.literal('bells'), rows: z.array(BellPattern).min(1) })

const plan = {
  /** The act's appendix the row stands in; null where it is not known. */
  appendix: text.nullable(),
  lang: z.enum(['kk', 'ru']),
  grade,
  direction: z.enum(['science', 'humanities']).nullable(),
  variant: z.enum(['main', 'reduced']),
}
const halves = z.number().int().positive()

/** Weekly hours of one subject in a model curriculum, in halves of an hour (3 = one and a half). */
export const CurriculumRow = z.strictObject({
  act: actCode,
  ...plan,
  subject_code: code,
  component: z.enum(['invariant', 'variative', 'elective_adv', 'elective_std']),
  halves,
  verified: z.boolean(),
})

/**
 * Weekly sums of one plan in halves of an hour, as the act states them; `variative_halves` includes hours whose subject the
 * school chooses. `complete: false` = the rows shipped are only a part of the plan and must not be summed as one.
 */
export const CurriculumTotal = z.strictObject({
  ...plan,
  invariant_halves: halves.nullable(),
  variative_halves: z.number().int().min(0).nullable(),
  max_halves: halves.nullable(),
  complete: z.boolean(),
  verified: z.boolean(),
})

/** A model curriculum by grades and language of instruction. */
export const CurriculumFile = z.strictObject({
  kind: z.literal('curriculum'),
  act: actCode,
  from: day,
  until: day.nullable(),
  totals: z.array(CurriculumTotal).min(1),
  rows: z.array(CurriculumRow).min(1),
})

export type Act = z.infer<typeof Act>
export type Subject = z.infer<typeof Subject>
export type SubjectFamily = z.infer<typeof SubjectFamily>
export type Quarter = z.infer<typeof Quarter>
export type Break = z.infer<typeof Break>
export type Holiday = z.infer<typeof Holiday>
export type Calendar = z.infer<typeof CalendarFile>
export type BellPattern = z.infer<typeof BellPattern>
export type CurriculumRow = z.infer<typeof CurriculumRow>
export type CurriculumTotal = z.infer<typeof CurriculumTotal>
export type Curriculum = z.infer<typeof CurriculumFile>
