import * as z from 'zod/mini'
import type { MarkKind, Scale, State } from '@alippe/journal/contract'
import type { GradeValue, PeriodCode, ScoreAbsence, SummativeKind } from '@alippe/journal/contract/grading'
import { contract, input, nothing } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { PersonId } from '@alippe/kernel/ids'
import { Names } from '@alippe/kernel/names'

// The journal's words, written out: a parent's phone does not carry the journal for three lists. A kind that the journal
// adds and this list lacks does not compile.
const kinds: Record<MarkKind, MarkKind> = { formative: 'formative', classwork: 'classwork', independent: 'independent', test: 'test', homework: 'homework', oral: 'oral', behaviour: 'behaviour' }
const scales: Record<Scale, Scale> = { ten: 'ten', five: 'five' }
const summativeKinds: Record<SummativeKind, SummativeKind> = { section: 'section', term: 'term' }
const scoreAbsences: Record<ScoreAbsence, ScoreAbsence> = { absent: 'absent', ill: 'ill', excused: 'excused' }
const periods: Record<PeriodCode, PeriodCode> = { Q1: 'Q1', Q2: 'Q2', Q3: 'Q3', Q4: 'Q4', H1: 'H1', H2: 'H2', Y: 'Y' }
const gradeValues: Record<GradeValue, GradeValue> = { 5: '5', 4: '4', 3: '3', 2: '2', pass: 'pass', fail: 'fail', not_attested_yet: 'not_attested_yet', not_attested: 'not_attested', exempt: 'exempt' }
const states: Record<State, State> = { present: 'present', absent: 'absent', ill: 'ill', excused: 'excused', late: 'late' }

export const diary = contract('diary', {
  permissions: {
    'diary.page.read': {
      on: 'pupil',
      grants: { pupil: ['self'], parent: ['own_child'], homeroom: ['own_class'], deputy: ['school'], administrator: ['school'] },
    },
    /** Held by whom the diary is kept for: what is new is told to them, and it is they who have looked. */
    'diary.news.follow': { on: 'pupil', grants: { pupil: ['self'], parent: ['own_child'] } },
  },
  refusals: { 'diary.pupil_unknown': 404, 'diary.year_unknown': 404 },
  events: {},
})

/** Clock time of the school's zone, 'HH:MM'. */
const Clock = z.string().check(z.regex(/^\d{2}:\d{2}$/))

export const DiaryMark = z.object({
  id: z.uuid(),
  kind: z.enum(kinds),
  scale: z.enum(scales),
  value: z.number(),
  comment: z.nullable(z.string()),
  /** Who set it; only beside a comment. */
  by: z.nullable(z.string()),
  setAt: z.string(),
  /** Set by somebody else since I last looked. */
  isNew: z.boolean(),
})
export type DiaryMark = z.infer<typeof DiaryMark>

/** A summative held at a lesson, and what the pupil has of it: points, or why there are none; neither where nothing is entered yet. */
export const DiarySummative = z.object({
  id: z.uuid(),
  kind: z.enum(summativeKinds),
  /** What it is about; empty where the teacher gave it no name. */
  title: z.string(),
  maxPoints: z.number(),
  points: z.nullable(z.number()),
  absence: z.nullable(z.enum(scoreAbsences)),
  /** Entered by somebody else since I last looked. */
  isNew: z.boolean(),
})
export type DiarySummative = z.infer<typeof DiarySummative>

/** Homework to be ready with on a day, and the day it was given. */
export const DueHomework = z.object({ id: z.uuid(), text: z.string(), givenOn: Day })
export type DueHomework = z.infer<typeof DueHomework>

/** Homework that a subject without a lesson on that day expects. */
export const SubjectHomework = z.extend(DueHomework, { subject: Names })
export type SubjectHomework = z.infer<typeof SubjectHomework>

export const DiaryLesson = z.object({
  id: z.uuid(),
  /** Order in the day within the shift, from 1; 0 is a lesson before the first. */
  position: z.number(),
  startsAt: Clock,
  endsAt: Clock,
  status: z.enum(['planned', 'cancelled']),
  subject: Names,
  subgroup: z.nullable(z.string()),
  room: z.nullable(z.string()),
  /** Family name and initials; the first is answerable for the journal. */
  teachers: z.array(z.string()),
  topic: z.nullable(z.string()),
  /** Null while attendance was not taken. */
  attendance: z.nullable(z.enum(states)),
  /** Of who came late, where it is known. */
  minutesLate: z.nullable(z.number()),
  /** What had to be ready for this lesson. */
  due: z.array(DueHomework),
  /** What was given at this lesson; `dueOn` is null where no later day is known yet. */
  given: z.nullable(z.object({ id: z.uuid(), text: z.string(), dueOn: z.nullable(Day) })),
  marks: z.array(DiaryMark),
  summatives: z.array(DiarySummative),
})
export type DiaryLesson = z.infer<typeof DiaryLesson>

export const DiaryDay = z.object({
  day: Day,
  /** The holiday or break the day belongs to; null where it has lessons all the same. */
  off: z.nullable(Names),
  /** In order; those of the groups the pupil was in on that day. */
  lessons: z.array(DiaryLesson),
  /** Homework due that day in subjects that have no lesson on it. */
  alsoDue: z.array(SubjectHomework),
})
export type DiaryDay = z.infer<typeof DiaryDay>

/** The pupil, with the class of the days that are shown (the later one, where it changed). */
const Pupil = z.object({
  id: PersonId,
  givenName: z.string(),
  familyName: z.string(),
  classLabel: z.nullable(z.string()),
  grade: z.nullable(z.number()),
  /** False in grades in which the law knows no marks. */
  marked: z.boolean(),
})
export type DiaryPupil = z.infer<typeof Pupil>

const page = {
  /** The moment it is for the school. */
  asOf: z.string(),
  pupil: Pupil,
}

export const readDay = diary.endpoint('readDay', {
  method: 'GET',
  path: '/diary/day',
  summary: 'One day of a pupil’s diary: lessons with topic, attendance, marks and homework.',
  needs: 'diary.page.read',
  on: 'pupil',
  offline: true,
  input: input({ pupil: PersonId, day: Day }),
  output: z.object({ ...page, ...DiaryDay.shape }),
  refuses: ['diary.pupil_unknown'],
})

export const readWeek = diary.endpoint('readWeek', {
  method: 'GET',
  path: '/diary/week',
  summary: 'A week of a pupil’s diary, Monday to Sunday, and the next day with lessons after it.',
  needs: 'diary.page.read',
  on: 'pupil',
  offline: true,
  input: input({
    pupil: PersonId,
    /** Any day of the week. */
    from: Day,
  }),
  output: z.object({
    ...page,
    days: z.array(DiaryDay).check(z.length(7)),
    /** The first day with lessons after the week, and the homework due on it; null where the timetable knows none. */
    next: z.nullable(z.object({ day: Day, due: z.array(SubjectHomework) })),
  }),
  refuses: ['diary.pupil_unknown'],
})
export type DiaryWeek = z.infer<typeof readWeek.output>

/** Grades of a subject: of all groups of it that the pupil was in during the year. */
export const SubjectGrades = z.object({
  subject: Names,
  /** Those who teach it now; family name and initials. */
  teachers: z.array(z.string()),
  /** Of quarters or half-years and the year, as far as they are put. `percent`: what the grade was made of. */
  grades: z.array(z.object({ period: z.enum(periods), value: z.enum(gradeValues), percent: z.nullable(z.number()), isNew: z.boolean() })),
  /** Of each quarter that has marks: the mean of those that count, to hundredths, and how many there are. */
  averages: z.array(z.object({ period: z.enum(periods), average: z.number(), marks: z.number() })),
  /** By day; `period` is the quarter of the day. */
  summatives: z.array(z.extend(DiarySummative, { day: Day, period: z.enum(periods) })),
})
export type SubjectGrades = z.infer<typeof SubjectGrades>

export const readGrades = diary.endpoint('readGrades', {
  method: 'GET',
  path: '/diary/grades',
  summary: 'A pupil’s grades of an academic year by subject and period, with averages of marks and points of summatives. Nobody else’s are told of.',
  needs: 'diary.page.read',
  on: 'pupil',
  offline: true,
  input: input({
    pupil: PersonId,
    /** '2026-2027'; the year at hand where absent. */
    year: z.optional(z.string().check(z.regex(/^\d{4}-\d{4}$/))),
  }),
  output: z.object({
    ...page,
    year: z.string(),
    /** Quarters by their first day; `until` is the day after the last. */
    periods: z.array(z.object({ code: z.enum(periods), from: Day, until: Day })),
    /** What marks are set on now: averages are out of it. */
    scale: z.enum(scales),
    subjects: z.array(SubjectGrades),
  }),
  refuses: ['diary.pupil_unknown', 'diary.year_unknown'],
})
export type DiaryGrades = z.infer<typeof readGrades.output>

/** So many of the newest new marks are listed; all are counted. */
export const NEWS_LISTED = 20
/** Who has never looked is told what is new of so many days. */
export const NEWS_DAYS = 7

export const myChildren = diary.endpoint('myChildren', {
  method: 'GET',
  path: '/diary/children',
  summary: 'Whose diaries are mine to follow: my own as a pupil, my children’s; with the marks that are new to me.',
  needs: 'signed-in',
  offline: true,
  input: nothing,
  output: z.object({
    /** The moment it is for the school; send it back as `seenAt` once the news was shown. */
    asOf: z.string(),
    children: z.array(
      z.object({
        id: PersonId,
        givenName: z.string(),
        familyName: z.string(),
        classLabel: z.nullable(z.string()),
        grade: z.nullable(z.number()),
        /** How many marks were set since I last looked. */
        newMarks: z.number(),
        /** The newest of them, newest first. */
        news: z.array(z.object({ id: z.uuid(), day: Day, subject: Names, short: Names, value: z.number(), scale: z.enum(scales), kind: z.enum(kinds) })),
      }),
    ),
  }),
})
export type DiaryChild = z.infer<typeof myChildren.output>['children'][number]

export const haveSeen = diary.endpoint('haveSeen', {
  method: 'PUT',
  path: '/diary/seen',
  summary: 'I have looked at this pupil’s diary as it was at that moment: marks set until then are no longer new to me.',
  needs: 'diary.news.follow',
  on: 'pupil',
  // A later look is never undone by an earlier one, so a repeat changes nothing.
  repeat: 'natural',
  input: input({ pupil: PersonId, seenAt: z.iso.datetime({ offset: true }) }),
  output: nothing,
  refuses: ['diary.pupil_unknown'],
})
