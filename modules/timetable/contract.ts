import * as z from 'zod/mini'
import { contract, input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { PersonId, id } from '@alippe/kernel/ids'
import { Names } from '@alippe/kernel/names'
import { RoomId } from '@alippe/orgs/contract'

export { currentLesson } from './rules/currentLesson.ts'
export { gapsOf, inOrder } from './rules/dayOf.ts'

export const LessonId = id('Lesson')
export type LessonId = z.infer<typeof LessonId>

const everybody = { administrator: ['school'], deputy: ['school'], teacher: ['school'], homeroom: ['school'] } as const

export const timetable = contract('timetable', {
  permissions: {
    'timetable.lesson.read': {
      on: 'lesson',
      grants: { administrator: ['school'], deputy: ['school'], teacher: ['own_subject'], homeroom: ['own_class'], pupil: ['self'], parent: ['own_child'] },
    },
    'timetable.pupil.read': {
      on: 'pupil',
      grants: { administrator: ['school'], deputy: ['school'], homeroom: ['own_class'], pupil: ['self'], parent: ['own_child'] },
    },
    // The timetable hangs on the wall of the staff room: whoever works here sees all of it.
    'timetable.class.read': { on: 'class', grants: { ...everybody, pupil: ['self'], parent: ['own_child'] } },
    'timetable.teacher.read': { on: 'school', grants: everybody },
    'timetable.room.read': { on: 'school', grants: everybody },
  },
  refusals: {
    'timetable.lesson_unknown': 404,
    'timetable.class_unknown': 404,
    'timetable.teacher_unknown': 404,
    'timetable.room_unknown': 404,
    'timetable.pupil_unknown': 404,
  },
  events: {},
})

const Person = z.object({ id: PersonId, name: z.string() })
/** Clock time of the school's zone, 'HH:MM'. */
const Clock = z.string().check(z.regex(/^\d{2}:\d{2}$/))
const Status = z.enum(['planned', 'cancelled'])
const Subject = z.object({ id: z.uuid(), names: Names, short: Names, family: z.enum(['exact', 'nature', 'lang', 'social', 'art', 'body']) })

const lessonFacts = {
  id: LessonId,
  day: Day,
  /** Order in the day within the shift, from 1; 0 is a lesson before the first. */
  position: z.number(),
  startsAt: Clock,
  endsAt: Clock,
  status: Status,
  subject: Subject,
  /** '7 «Ә»'; of several classes '5 «А», 6 «А»'; null where the group has no class. */
  classLabel: z.nullable(z.string()),
  subgroup: z.nullable(z.string()),
  /** The first is answerable for the journal. */
  teachers: z.array(Person),
  room: z.nullable(z.object({ id: RoomId, name: z.string() })),
}

export const WeekLesson = z.object({
  ...lessonFacts,
  /** Whether it is my work: I teach it, lead its class, or answer for the school. Its journal page is then mine to open. */
  open: z.boolean(),
})
export type WeekLesson = z.infer<typeof WeekLesson>

const Neighbour = z.nullable(z.object({ id: LessonId, day: Day }))
export const DayLesson = z.object({
  ...lessonFacts,
  groupId: z.uuid(),
  /** The same group's lessons before and after this one that are held. */
  previous: Neighbour,
  next: Neighbour,
})
export type DayLesson = z.infer<typeof DayLesson>

/** Whose timetable it is; `note`: a pupil's class, a class's homeroom teacher, a room's building. */
const Whose = z.object({ kind: z.enum(['teacher', 'pupil', 'class', 'room']), id: z.uuid(), name: z.string(), note: z.nullable(z.string()) })

const week = {
  /** The moment it is for the school. */
  now: z.string(),
  /** Monday, and the Monday after. */
  from: Day,
  until: Day,
  whose: Whose,
  /** Monday to Sunday. `teaches`: the school works on that weekday; `off`: the name of the holiday or break. */
  days: z.array(z.object({ day: Day, teaches: z.boolean(), off: z.nullable(Names) })),
  lessons: z.array(WeekLesson),
  /** In a week without lessons: the next day that has some. */
  next: z.nullable(Day),
}
export const Week = z.object(week)
export type Week = z.infer<typeof Week>

/** Any day of the week that is wanted; this week where absent. */
const from = z.optional(Day)

export const myWeek = timetable.endpoint('myWeek', {
  method: 'GET',
  path: '/timetable/mine',
  summary: 'My week: the lessons I teach, a pupil’s own lessons, a parent’s child’s; with `pupil`, the week of that pupil, by timetable.pupil.read.',
  needs: 'signed-in',
  offline: true,
  input: input({ from, pupil: z.optional(PersonId) }),
  output: z.object({
    ...week,
    /** Whether I teach at all. */
    teaches: z.boolean(),
    /** Whose weeks are mine to see: I myself as a pupil, my children. */
    pupils: z.array(z.object({ id: PersonId, name: z.string(), classLabel: z.nullable(z.string()) })),
  }),
  refuses: ['timetable.pupil_unknown', 'kernel.not_allowed'],
})

export const classWeek = timetable.endpoint('classWeek', {
  method: 'GET',
  path: '/timetable/class/:classId',
  summary: 'The week of a class, all subgroups.',
  needs: 'timetable.class.read',
  on: 'classId',
  input: input({ classId: z.uuid(), from }),
  output: Week,
  refuses: ['timetable.class_unknown'],
})

export const teacherWeek = timetable.endpoint('teacherWeek', {
  method: 'GET',
  path: '/timetable/teacher/:personId',
  summary: 'The week of a teacher.',
  needs: 'timetable.teacher.read',
  input: input({ personId: PersonId, from }),
  output: Week,
  refuses: ['timetable.teacher_unknown'],
})

export const roomWeek = timetable.endpoint('roomWeek', {
  method: 'GET',
  path: '/timetable/room/:roomId',
  summary: 'The week of a room.',
  needs: 'timetable.room.read',
  input: input({ roomId: RoomId, from }),
  output: Week,
  refuses: ['timetable.room_unknown'],
})

export const choices = timetable.endpoint('choices', {
  method: 'GET',
  path: '/timetable/choices',
  summary: 'Whose timetables I may look at in the academic year of a day: classes, teachers, rooms.',
  needs: 'signed-in',
  input: input({ on: z.optional(Day) }),
  output: z.object({
    /** `own`: I lead it, or learn in it, or my child does. */
    classes: z.array(z.object({ id: z.uuid(), name: z.string(), grade: z.nullable(z.number()), own: z.boolean() })),
    teachers: z.array(Person),
    rooms: z.array(z.object({ id: RoomId, name: z.string() })),
  }),
})

export const myLessons = timetable.endpoint('myLessons', {
  method: 'GET',
  path: '/lessons/mine',
  summary: 'My lessons of a day with the neighbours of each group; with `orNext`, of the next day that has some where this one has none.',
  needs: 'signed-in',
  offline: true,
  input: input({ day: z.optional(Day), orNext: z.optional(z.enum(['yes', 'no'])) }),
  output: z.object({
    now: z.string(),
    /** The day that was asked for, and the name of its holiday or break. */
    asked: Day,
    off: z.nullable(Names),
    /** The day whose lessons these are. */
    day: Day,
    lessons: z.array(DayLesson),
  }),
})

export const readLesson = timetable.endpoint('readLesson', {
  method: 'GET',
  path: '/lessons/:lessonId',
  summary: 'The facts of a lesson and its neighbours in the same group.',
  needs: 'timetable.lesson.read',
  on: 'lessonId',
  input: input({ lessonId: LessonId }),
  output: z.object({
    ...DayLesson.shape,
    /** The year in which its academic year begins. */
    year: z.number(),
    classes: z.array(z.object({ id: z.uuid(), label: z.string(), grade: z.nullable(z.number()) })),
  }),
  refuses: ['timetable.lesson_unknown'],
})

