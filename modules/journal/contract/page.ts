/** The page of a group, as in the paper journal: pupils down, lessons across. Compact: cells name lessons and pupils by their place in the lists. */
import * as z from 'zod/mini'
import { Homework } from '@alippe/assignments/contract'
import { input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { Names } from '@alippe/kernel/names'
import { exceptions, journal, lessonPage, markKinds, scales } from '../contract.ts'
import { GradeValue, GradingChoice, GradingRule, PeriodCode, assessments, gradedBys, scoreAbsences, summativeKinds } from './grading.ts'

const Subject = z.object({ names: Names, family: z.string() })
const place = z.int()
/** Why nothing of this kind can be written here at all: the code of a refusal, or null. */
const Why = z.nullable(z.string())

export const PageLesson = z.object({
  id: z.uuid(),
  day: z.string(),
  position: z.number(),
  startsAt: z.string(),
  endsAt: z.string(),
  status: z.enum(['planned', 'cancelled']),
  topic: z.nullable(z.string()),
  topicVersion: z.number(),
  /** Whether attendance was taken. */
  taken: z.boolean(),
  attendanceVersion: z.number(),
  homework: z.nullable(Homework),
  /** Whether every pupil must have a mark of it. */
  due: z.boolean(),
  dueVersion: z.number(),
})
export type PageLesson = z.infer<typeof PageLesson>

export const PagePeriod = z.object({
  code: PeriodCode,
  from: z.string(),
  /** The day after the last. */
  until: z.string(),
  closed: z.nullable(z.object({ at: z.string(), byName: z.nullable(z.string()) })),
  /** The last day on which this group may write in it although it is closed. */
  reopenedTo: z.nullable(z.string()),
})
export type PagePeriod = z.infer<typeof PagePeriod>

export const PageSummative = z.object({
  id: z.uuid(),
  kind: z.enum(summativeKinds),
  title: z.string(),
  maxPoints: z.number(),
  lessonId: z.uuid(),
  day: z.string(),
  version: z.number(),
})
export type PageSummative = z.infer<typeof PageSummative>

export const PagePupil = z.object({
  id: z.uuid(),
  familyName: z.string(),
  givenName: z.string(),
  /** Grade of the class the pupil is in, as far as a file said. */
  grade: z.nullable(z.number()),
  /** Only where the group has pupils of several classes. */
  classLabel: z.nullable(z.string()),
  /** When the pupil was in the group: first day, and the day after the last (null: still is). A cell outside of them is grey. */
  spells: z.array(z.tuple([z.string(), z.nullable(z.string())])),
})
export type PagePupil = z.infer<typeof PagePupil>

/** A mark: id, place of its lesson, place of its pupil, kind, value, version, comment, scale. */
export const PageMark = z.tuple([z.string(), place, place, z.enum(markKinds), z.number(), z.number(), z.nullable(z.string()), z.enum(scales)])
export type PageMark = z.infer<typeof PageMark>
/** Place of the lesson, place of the pupil, state, minutes late. */
export const PageAbsence = z.tuple([place, place, z.enum(exceptions), z.nullable(z.number())])
export type PageAbsence = z.infer<typeof PageAbsence>
/** Place of the summative, place of the pupil, points, why none, version. */
export const PageScore = z.tuple([place, place, z.nullable(z.number()), z.nullable(z.enum(scoreAbsences)), z.number()])
export type PageScore = z.infer<typeof PageScore>
/** Place of the pupil, period, grade, version, percent it was made of, grade that was proposed, reason where it is another. */
export const PageGrade = z.tuple([place, PeriodCode, z.nullable(GradeValue), z.number(), z.nullable(z.number()), z.nullable(GradeValue), z.nullable(z.string())])
export type PageGrade = z.infer<typeof PageGrade>

export const GroupPage = z.object({
  /** Changes whenever anything on this page does: the same as `groupStamp` of the same days answers. */
  stamp: z.string(),
  today: z.string(),
  group: z.object({
    id: z.uuid(),
    yearCode: z.string(),
    subject: Subject,
    classLabel: z.nullable(z.string()),
    subgroup: z.nullable(z.string()),
    teachers: z.array(z.string()),
  }),
  /** Quarters, half-years and the year. */
  periods: z.array(PagePeriod),
  /** The days shown, and the period they are, if they are one; `until` is the day after the last. */
  shown: z.object({ code: z.nullable(PeriodCode), from: z.string(), until: z.string() }),
  scale: z.enum(scales),
  ungraded: z.nullable(z.object({ grades: z.array(z.number()), act: z.string(), point: z.string() })),
  grading: z.object({
    /** Null where no rule is in force on these days. */
    rule: z.nullable(GradingRule),
    choice: GradingChoice,
    /** By quarter or half-year: the school's choice for the group, else by hours a week. */
    by: z.enum(gradedBys),
    hoursAWeek: z.number(),
    assessment: z.enum(assessments),
    /** Whether a term summative is expected before a grade is proposed. */
    withTerm: z.boolean(),
    /** What was chosen for this group alone, and its version. */
    own: z.object({ gradedBy: z.nullable(z.enum(gradedBys)), assessment: z.nullable(z.enum(assessments)), withTerm: z.nullable(z.boolean()), version: z.number() }),
  }),
  /** By day and order. Cancelled ones too: what was written of them stays. */
  lessons: z.array(PageLesson),
  /** Of the days shown, by day. */
  summatives: z.array(PageSummative),
  /** In the order of the Kazakh alphabet: all who were in the group on one of the days shown, or of whom something was written. */
  pupils: z.array(PagePupil),
  marks: z.array(PageMark),
  absences: z.array(PageAbsence),
  scores: z.array(PageScore),
  /** Of all periods of the year. */
  grades: z.array(PageGrade),
  may: z.object({ write: z.boolean(), summative: z.boolean(), grade: z.boolean(), homework: z.boolean(), grading: z.boolean(), reopen: z.boolean() }),
  why: z.object({ mark: Why, summative: Why, grade: Why }),
})
export type GroupPage = z.infer<typeof GroupPage>

export const groupPage = journal.endpoint('groupPage', {
  method: 'GET',
  path: '/journal/groups/:groupId',
  summary: 'The journal page of a class, subject or subgroup for a period or some days; without either, the period it is now.',
  needs: 'journal.page.read',
  on: 'groupId',
  offline: true,
  input: input({ groupId: z.uuid(), period: z.optional(PeriodCode), from: z.optional(Day), to: z.optional(Day) }),
  output: GroupPage,
  refuses: ['journal.group_unknown', 'journal.period_unknown'],
})

export const groupStamp = journal.endpoint('groupStamp', {
  method: 'GET',
  path: '/journal/groups/:groupId/stamp',
  summary: 'A text that changes whenever anything on the page of a group does: cheap enough to be asked every few seconds.',
  needs: 'journal.page.read',
  on: 'groupId',
  input: input({ groupId: z.uuid() }),
  output: z.object({ stamp: z.string() }),
  refuses: ['journal.group_unknown'],
})

export const groupList = journal.endpoint('groupList', {
  method: 'GET',
  path: '/journal/groups',
  summary: 'Groups whose journal pages I may open: my own first, then those of my class, then all where I may read the whole school.',
  needs: 'signed-in',
  lists: 'journal.page.read',
  offline: true,
  input: input({ classId: z.optional(z.uuid()) }),
  output: z.object({
    groups: z.array(
      z.object({
        id: z.uuid(),
        subject: Subject,
        classLabel: z.nullable(z.string()),
        subgroup: z.nullable(z.string()),
        classIds: z.array(z.uuid()),
        teachers: z.array(z.string()),
        /** Whether I teach it. */
        mine: z.boolean(),
      }),
    ),
  }),
})

/** What a teacher needs without network: pages of the week's lessons and of the groups they belong to. */
export const weekPack = journal.endpoint('weekPack', {
  method: 'GET',
  path: '/journal/week-pack',
  summary: 'Everything a teacher needs for the own week without network: the pages of its lessons and of the groups they belong to.',
  needs: 'signed-in',
  lists: 'journal.page.write',
  input: input({ from: z.optional(Day) }),
  output: z.object({
    from: z.string(),
    until: z.string(),
    at: z.string(),
    lessons: z.array(lessonPage.output),
    groups: z.array(GroupPage),
  }),
})

/**
 * What a thing was at one moment: a mark's value, points, a state of attendance, a topic, a grade; and what belongs to it.
 * Of a change, only what changed; the rest is null.
 */
const Then = z.object({ value: z.nullable(z.string()), kind: z.nullable(z.string()), comment: z.nullable(z.string()) })

export const things = ['mark', 'attendance', 'roll_call', 'topic', 'due', 'summative', 'score', 'grade', 'reopening'] as const
export const HistoryEntry = z.object({
  id: z.string(),
  at: z.string(),
  byName: z.nullable(z.string()),
  what: z.enum(things),
  did: z.enum(['set', 'changed', 'voided', 'restored', 'cleared']),
  pupilName: z.nullable(z.string()),
  lessonId: z.nullable(z.uuid()),
  /** The lesson's or the summative's day. */
  day: z.nullable(z.string()),
  /** Title of the summative, or the period of a grade. */
  title: z.nullable(z.string()),
  before: z.nullable(Then),
  after: z.nullable(Then),
  reason: z.nullable(z.string()),
  /** Of a mark that was struck out: what to send to put it back. Refused where something was done to it since. */
  restore: z.nullable(z.object({ markId: z.uuid(), version: z.number() })),
})
export type HistoryEntry = z.infer<typeof HistoryEntry>

export const pageHistory = journal.endpoint('pageHistory', {
  method: 'GET',
  path: '/journal/groups/:groupId/history',
  summary: 'Who wrote what on a page in a period, newest first: all of it, one cell (lesson and pupil, or summative and pupil), one lesson, or one pupil.',
  needs: 'journal.page.read',
  on: 'groupId',
  input: input({ groupId: z.uuid(), period: z.optional(PeriodCode), lessonId: z.optional(z.uuid()), summativeId: z.optional(z.uuid()), pupilId: z.optional(z.uuid()), cursor: z.optional(z.string().check(z.maxLength(80))) }),
  output: z.object({ entries: z.array(HistoryEntry), next: z.nullable(z.string()) }),
  refuses: ['journal.group_unknown', 'journal.period_unknown', 'journal.cursor_invalid'],
})
