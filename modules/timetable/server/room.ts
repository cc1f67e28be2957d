import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { choices, classWeek, myLessons, myWeek, readLesson, roomWeek, teacherWeek, timetable } from '../contract.ts'
import { messages } from '../messages/all.ts'
import { choicesOf } from './queries/choices.ts'
import { dayOfMine } from './queries/day.ts'
import { lessonFacts } from './queries/lesson.ts'
import { weekOfClass, weekOfMine, weekOfRoom, weekOfTeacher } from './queries/week.ts'

export const room: Room = {
  contract: timetable,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  relations: [{ kind: 'lesson', view: 'timetable.lesson_reach_v' }],
  routes: [
    serve(myWeek, weekOfMine),
    serve(classWeek, weekOfClass),
    serve(teacherWeek, weekOfTeacher),
    serve(roomWeek, weekOfRoom),
    serve(choices, choicesOf),
    serve(myLessons, dayOfMine),
    serve(readLesson, lessonFacts),
  ],
}
