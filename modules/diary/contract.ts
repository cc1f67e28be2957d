import * as z from 'zod/mini'
import type { MarkKind, Scale, State } from '@alippe/journal/contract'
import { contract, input, nothing } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { PersonId } from '@alippe/kernel/ids'
import { Names } from '@alippe/kernel/names'

// The journal's words, written out: a parent's phone does not carry the journal for three lists. A kind that the journal
// adds and this list lacks does not compile.
const kinds: Record<MarkKind, MarkKind> = { formative: 'formative', classwork: 'classwork', independent: 'independent', test: 'test', homework: 'homework', oral: 'oral', behaviour: 'behaviour' }
const scales: Record<Scale, Scale> = { ten: 'ten', five: 'five' }
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
  refusals: { 'diary.pupil_unknown': 404 },
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

/** So many of the newest new marks are listed; all are counted. */
export const NEWS_LISTED = 20
/** Who has never looked is told what is new of so many days. */
export const NEWS_DAYS = 7

export const myChildren = diary.endpoint('myChildren', {
  method: 'GET',
  path: '/diary/children',
  summary: 'Whose diaries are mine to follow: my own as a pupil, my children’s; with the marks that are new to me.',
  needs: 'signed-in',
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
