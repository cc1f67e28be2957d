import * as z from 'zod/mini'
import { Homework } from '@alippe/assignments/contract'
import { contract, input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { id } from '@alippe/kernel/ids'
import { Names } from '@alippe/kernel/names'

export const MarkId = id('Mark')
export type MarkId = z.infer<typeof MarkId>

/** Longest topic, comment of a mark and reason of a voiding, in characters. */
export const TOPIC_MAX = 1000
export const COMMENT_MAX = 500
export const REASON_MAX = 300
/** More minutes than that is no lateness but an absence. */
export const LATE_MAX = 90

/** What keeps a pupil from having been there in full; once attendance is taken, whoever is not named was there. */
export const exceptions = ['absent', 'ill', 'excused', 'late'] as const
export type Exception = (typeof exceptions)[number]
export const states = ['present', ...exceptions] as const
export type State = (typeof states)[number]

export const markKinds = ['formative', 'classwork', 'independent', 'test', 'homework', 'oral', 'behaviour'] as const
export type MarkKind = (typeof markKinds)[number]

/** 'ten': 1 to 10, criteria-based. 'five': 2 to 5, the older one. A mark keeps the scale it was set on. */
export const scales = ['ten', 'five'] as const
export type Scale = (typeof scales)[number]

export const journal = contract('journal', {
  permissions: {
    'journal.lesson.read': { on: 'lesson', grants: { teacher: ['own_subject'], homeroom: ['own_class'], deputy: ['school'], administrator: ['school'] } },
    'journal.attendance.set': { on: 'lesson', grants: { teacher: ['own_subject'] } },
    'journal.topic.set': { on: 'lesson', grants: { teacher: ['own_subject'] } },
    'journal.mark.set': { on: 'lesson', grants: { teacher: ['own_subject'] } },
    'journal.due.set': { on: 'lesson', grants: { teacher: ['own_subject'] } },
    'journal.page.read': { on: 'teaching_group', grants: { teacher: ['own_subject'], homeroom: ['own_class'], deputy: ['school'], administrator: ['school'] } },
    'journal.page.write': { on: 'teaching_group', grants: { teacher: ['own_subject'] } },
    'journal.summative.set': { on: 'teaching_group', grants: { teacher: ['own_subject'] } },
    'journal.grade.set': { on: 'teaching_group', grants: { teacher: ['own_subject'] } },
    'journal.period.read': { on: 'school', grants: { teacher: ['school'], homeroom: ['school'], deputy: ['school'], administrator: ['school'] } },
    'journal.period.close': { on: 'school', grants: { deputy: ['school'], administrator: ['school'] } },
    'journal.grading.set': { on: 'school', grants: { deputy: ['school'], administrator: ['school'] } },
    'journal.control.read': { on: 'school', grants: { deputy: ['school'], administrator: ['school'] } },
  },
  refusals: {
    'journal.lesson_unknown': 404,
    'journal.lesson_cancelled': 409,
    'journal.lesson_ahead': 409,
    'journal.attendance_changed': 409,
    'journal.topic_changed': 409,
    'journal.not_in_group': 422,
    'journal.pupil_twice': 422,
    'journal.minutes_without_late': 422,
    'journal.grade_without_marks': 422,
    'journal.subject_without_marks': 422,
    'journal.value_not_on_scale': 422,
    'journal.scale_changed': 409,
    'journal.mark_unknown': 404,
    'journal.mark_changed': 409,
    'journal.mark_voided': 409,
    'journal.group_unknown': 404,
    'journal.pupil_unknown': 404,
    'journal.period_unknown': 422,
    'journal.period_ahead': 409,
    'journal.period_closed': 409,
    'journal.period_not_graded': 422,
    'journal.period_changed': 409,
    'journal.reopening_over': 422,
    'journal.note_changed': 409,
    'journal.due_changed': 409,
    'journal.summative_unknown': 404,
    'journal.summative_changed': 409,
    'journal.summative_voided': 409,
    'journal.subject_without_summatives': 422,
    'journal.summative_too_many': 422,
    'journal.summative_on_last_day': 422,
    'journal.summative_same_day': 422,
    'journal.summative_day_full': 422,
    'journal.max_below_points': 422,
    'journal.points_not_whole': 422,
    'journal.points_above_max': 422,
    'journal.points_with_absence': 422,
    'journal.not_in_period': 422,
    'journal.score_changed': 409,
    'journal.grade_value_unfit': 422,
    'journal.grade_reason_needed': 422,
    'journal.grade_changed': 409,
    'journal.grading_changed': 409,
    'journal.cursor_invalid': 422,
  },
  events: {
    'journal.attendance_taken.v1': z.object({ lessonId: z.uuid() }),
    'journal.mark_set.v1': z.object({ markId: z.uuid(), lessonId: z.uuid(), pupilId: z.uuid() }),
    'journal.mark_voided.v1': z.object({ markId: z.uuid(), lessonId: z.uuid(), pupilId: z.uuid() }),
    'journal.mark_restored.v1': z.object({ markId: z.uuid(), lessonId: z.uuid(), pupilId: z.uuid() }),
    'journal.scores_set.v1': z.object({ summativeId: z.uuid(), pupilIds: z.array(z.uuid()) }),
    'journal.grades_set.v1': z.object({ groupId: z.uuid(), period: z.string(), pupilIds: z.array(z.uuid()) }),
    'journal.period_closed.v1': z.object({ yearCode: z.string(), period: z.string() }),
    'journal.period_reopened.v1': z.object({ yearCode: z.string(), period: z.string() }),
  },
})

const Mark = z.object({
  id: MarkId,
  kind: z.enum(markKinds),
  value: z.number(),
  scale: z.enum(scales),
  comment: z.nullable(z.string()),
  version: z.number(),
  setAt: z.string(),
  byName: z.nullable(z.string()),
})
export type Mark = z.infer<typeof Mark>

const RollEntry = z.object({
  id: z.uuid(),
  familyName: z.string(),
  givenName: z.string(),
  /** Grade of the class the pupil was in on the lesson's day. */
  grade: z.nullable(z.number()),
  /** Only where the group has pupils of several classes. */
  classLabel: z.nullable(z.string()),
  /** False: was not in the group on that day (a transfer entered later), but something was written of the pupil. */
  member: z.boolean(),
  state: z.enum(states),
  minutesLate: z.nullable(z.number()),
  marks: z.array(Mark),
})
export type RollEntry = z.infer<typeof RollEntry>

const Subject = z.object({ names: Names, family: z.string() })

const neighbour = { id: z.uuid(), day: z.string(), position: z.number() }

/** Why something cannot be written at this lesson at all: the code of a refusal, or null. */
const Why = z.nullable(z.string())

export const lessonPage = journal.endpoint('lessonPage', {
  method: 'GET',
  path: '/journal/lessons/:lessonId',
  summary: 'One lesson: its facts, topic, homework, and the roll with attendance and marks.',
  needs: 'journal.lesson.read',
  on: 'lessonId',
  offline: true,
  input: input({ lessonId: z.uuid() }),
  output: z.object({
    lesson: z.object({
      id: z.uuid(),
      day: z.string(),
      position: z.number(),
      startsAt: z.string(),
      endsAt: z.string(),
      status: z.enum(['planned', 'cancelled']),
      groupId: z.uuid(),
      subject: z.extend(Subject, { assessment: z.enum(['marks', 'pass_fail', 'none']) }),
      classLabel: z.nullable(z.string()),
      subgroup: z.nullable(z.string()),
      room: z.nullable(z.string()),
      teachers: z.array(z.string()),
    }),
    /** The scale that new marks of this school are set on. */
    scale: z.enum(scales),
    /** Grades that take no marks, and the act that says so. */
    ungraded: z.nullable(z.object({ grades: z.array(z.number()), act: z.string(), point: z.string() })),
    topic: z.object({ text: z.nullable(z.string()), version: z.number() }),
    attendance: z.object({ taken: z.boolean(), version: z.number(), at: z.nullable(z.string()), byName: z.nullable(z.string()) }),
    homework: z.nullable(Homework),
    defaultDueOn: z.nullable(z.string()),
    /** In the order of the Kazakh alphabet. */
    pupils: z.array(RollEntry),
    /** The same group's lessons before and after this one that were or will be held. */
    previous: z.nullable(z.object({ ...neighbour, topic: z.nullable(z.string()) })),
    next: z.nullable(z.object(neighbour)),
    why: z.object({ attendance: Why, mark: Why, topic: Why, homework: Why }),
    may: z.object({ attendance: z.boolean(), mark: z.boolean(), topic: z.boolean(), homework: z.boolean() }),
  }),
  refuses: ['journal.lesson_unknown'],
})

export const ExceptionEntry = z.strictObject({
  pupilId: z.uuid(),
  state: z.enum(exceptions),
  /** Only of who came late, and only where it is known. */
  minutesLate: z.optional(z.nullable(z.int().check(z.gte(1), z.lte(LATE_MAX)))),
})
export type ExceptionEntry = z.infer<typeof ExceptionEntry>

export const takeAttendance = journal.endpoint('takeAttendance', {
  method: 'PUT',
  path: '/journal/lessons/:lessonId/attendance',
  summary: 'All were there but these: replaces what was noted of the whole group.',
  needs: 'journal.attendance.set',
  on: 'lessonId',
  offline: true,
  input: input({
    lessonId: z.uuid(),
    /** The version that was seen; 0: attendance was not taken yet. */
    version: z.int().check(z.gte(0)),
    exceptions: z.array(ExceptionEntry).check(z.maxLength(300)),
  }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.lesson_unknown', 'journal.lesson_cancelled', 'journal.lesson_ahead', 'journal.period_closed', 'journal.attendance_changed', 'journal.not_in_group', 'journal.pupil_twice', 'journal.minutes_without_late'],
})

export const setTopic = journal.endpoint('setTopic', {
  method: 'PUT',
  path: '/journal/lessons/:lessonId/topic',
  summary: 'Sets or changes the topic of a lesson; an empty one takes it away.',
  needs: 'journal.topic.set',
  on: 'lessonId',
  offline: true,
  input: input({ lessonId: z.uuid(), topic: z.string().check(z.trim(), z.maxLength(TOPIC_MAX)), version: z.int().check(z.gte(0)) }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.lesson_unknown', 'journal.lesson_cancelled', 'journal.period_closed', 'journal.topic_changed'],
})

export const setMark = journal.endpoint('setMark', {
  method: 'PUT',
  path: '/journal/marks/:markId',
  summary: 'Sets a mark under the client’s own id, or changes it.',
  needs: 'journal.mark.set',
  on: 'lessonId',
  offline: true,
  input: input({
    markId: MarkId,
    lessonId: z.uuid(),
    pupilId: z.uuid(),
    kind: z.enum(markKinds),
    /** The scale the value was chosen on; a mark that is there keeps its own. */
    scale: z.enum(scales),
    value: z.int(),
    comment: z.optional(z.nullable(z.string().check(z.trim(), z.maxLength(COMMENT_MAX)))),
    /** The version that was seen; 0 or absent: a new mark. */
    version: z.optional(z.int().check(z.gte(0))),
  }),
  output: z.object({ version: z.number() }),
  refuses: [
    'journal.lesson_unknown', 'journal.lesson_cancelled', 'journal.lesson_ahead', 'journal.period_closed', 'journal.not_in_group', 'journal.grade_without_marks', 'journal.subject_without_marks',
    'journal.value_not_on_scale', 'journal.scale_changed', 'journal.mark_unknown', 'journal.mark_changed', 'journal.mark_voided',
  ],
})

export const voidMark = journal.endpoint('voidMark', {
  method: 'POST',
  path: '/journal/marks/:markId/void',
  summary: 'Strikes a mark out, with the reason; its life stays readable.',
  needs: 'journal.mark.set',
  on: 'lessonId',
  offline: true,
  input: input({
    markId: MarkId,
    lessonId: z.uuid(),
    reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(REASON_MAX)),
    version: z.int().check(z.gte(1)),
  }),
  output: z.object({ version: z.number() }),
  refuses: ['journal.mark_unknown', 'journal.mark_changed', 'journal.period_closed'],
})

/** What a mark was at one moment of its life. */
const MarkThen = z.object({ kind: z.enum(markKinds), value: z.number(), scale: z.enum(scales), comment: z.nullable(z.string()) })
export type MarkThen = z.infer<typeof MarkThen>

export const markLife = journal.endpoint('markLife', {
  method: 'GET',
  path: '/journal/marks/:markId/life',
  summary: 'Everything that was done to a mark: who, when, what it was before and after.',
  needs: 'journal.lesson.read',
  on: 'lessonId',
  input: input({ markId: MarkId, lessonId: z.uuid() }),
  output: z.object({
    pupilName: z.string(),
    steps: z.array(
      z.object({
        did: z.enum(['set', 'changed', 'voided', 'restored']),
        at: z.string(),
        byName: z.nullable(z.string()),
        before: z.nullable(MarkThen),
        after: z.nullable(MarkThen),
        reason: z.nullable(z.string()),
      }),
    ),
  }),
  refuses: ['journal.mark_unknown'],
})

/** What a lesson that is over still lacks. Homework is not always given, so it is said but never demanded. */
export const lackable = ['attendance', 'topic', 'homework'] as const
export type Lackable = (typeof lackable)[number]

const ListedLesson = z.object({
  id: z.uuid(),
  day: z.string(),
  position: z.number(),
  startsAt: z.string(),
  endsAt: z.string(),
  status: z.enum(['planned', 'cancelled']),
  groupId: z.uuid(),
  subject: Subject,
  classLabel: z.nullable(z.string()),
  subgroup: z.nullable(z.string()),
  room: z.nullable(z.string()),
  teachers: z.array(z.string()),
  topic: z.nullable(z.string()),
  /** How many pupils the group had on that day, and how many of them were there (null: attendance was not taken). */
  pupils: z.number(),
  present: z.nullable(z.number()),
  marks: z.number(),
  homework: z.boolean(),
  over: z.boolean(),
  lacks: z.array(z.enum(lackable)),
})
export type ListedLesson = z.infer<typeof ListedLesson>

export const journalLessons = journal.endpoint('journalLessons', {
  method: 'GET',
  path: '/journal/lessons',
  summary: 'Lessons of a day: mine, or those of a class; or the lessons of one group up to today, newest first.',
  needs: 'signed-in',
  lists: 'journal.lesson.read',
  offline: true,
  input: input({ day: z.optional(Day), classId: z.optional(z.uuid()), groupId: z.optional(z.uuid()) }),
  output: z.object({
    /** The day shown: the one asked for, else today, else the nearest before it with lessons; null where there are none at all. */
    day: z.nullable(z.string()),
    previousDay: z.nullable(z.string()),
    nextDay: z.nullable(z.string()),
    lessons: z.array(ListedLesson),
    /** Groups that I teach. */
    groups: z.array(z.object({ id: z.uuid(), subject: Subject, classLabel: z.nullable(z.string()), subgroup: z.nullable(z.string()) })),
    /** Classes whose lessons I may read. */
    classes: z.array(z.object({ id: z.uuid(), label: z.string() })),
  }),
})

/** How far back lessons that lack something are looked for, in days. */
export const UNFILLED_DAYS = 14

export const unfilledLessons = journal.endpoint('unfilledLessons', {
  method: 'GET',
  path: '/journal/unfilled',
  summary: 'My lessons of the last two weeks that lack attendance or a topic, newest first.',
  needs: 'signed-in',
  lists: 'journal.topic.set',
  offline: true,
  input: input({}),
  output: z.object({ lessons: z.array(ListedLesson) }),
})
