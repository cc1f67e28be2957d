/** The deputy's page: what is not filled, by teacher and by class. */
import * as z from 'zod/mini'
import { input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { Names } from '@alippe/kernel/names'
import { journal } from '../contract.ts'
import { PeriodCode } from './grading.ts'

/** Attendance not taken, no topic, obligatory marks lacking, points of a summative lacking, grades of a period not put. */
export const gaps = ['attendance', 'topic', 'marks', 'scores', 'grades'] as const
export type Gap = (typeof gaps)[number]

const Counts = z.object({ attendance: z.number(), topic: z.number(), marks: z.number(), scores: z.number(), grades: z.number() })
export type GapCounts = z.infer<typeof Counts>

export const GapRow = z.object({
  gap: z.enum(gaps),
  groupId: z.uuid(),
  subject: z.object({ names: Names, family: z.string() }),
  classLabel: z.nullable(z.string()),
  subgroup: z.nullable(z.string()),
  teachers: z.array(z.string()),
  /** Null where grades are lacking. */
  lessonId: z.nullable(z.uuid()),
  /** The lesson's day, or the last day of the period. */
  day: z.string(),
  position: z.nullable(z.number()),
  /** Title of the summative. */
  title: z.nullable(z.string()),
  /** Of lacking grades. */
  period: z.nullable(PeriodCode),
  /** Pupils it concerns: those without mark, points or grade; null where the lesson as a whole lacks something. */
  pupils: z.nullable(z.number()),
})
export type GapRow = z.infer<typeof GapRow>

/** Rows answered at once. */
export const GAPS_AT_ONCE = 100

export const readGaps = journal.endpoint('readGaps', {
  method: 'GET',
  path: '/journal/gaps',
  summary: 'What the journal of the school lacks between two days, with counts by teacher and class; newest first.',
  needs: 'journal.control.read',
  input: input({
    /** The quarter at hand up to today where absent. */
    from: z.optional(Day),
    to: z.optional(Day),
    teacherId: z.optional(z.uuid()),
    classId: z.optional(z.uuid()),
    gap: z.optional(z.enum(gaps)),
    cursor: z.optional(z.string().check(z.maxLength(120))),
  }),
  output: z.object({
    from: z.string(),
    to: z.string(),
    total: Counts,
    teachers: z.array(z.object({ id: z.uuid(), name: z.string(), counts: Counts })),
    classes: z.array(z.object({ id: z.uuid(), label: z.string(), counts: Counts })),
    rows: z.array(GapRow),
    next: z.nullable(z.string()),
  }),
  refuses: ['journal.cursor_invalid'],
})
