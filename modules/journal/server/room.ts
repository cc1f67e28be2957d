import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { journal, journalLessons, lessonPage, markLife, setMark, setTopic, takeAttendance, unfilledLessons, voidMark } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as mark from './actions/setMark.ts'
import * as topic from './actions/setTopic.ts'
import * as attendance from './actions/takeAttendance.ts'
import * as voiding from './actions/voidMark.ts'
import { shipAssessment } from './assessment.ts'
import * as page from './queries/lessonPage.ts'
import { lessonList, unfilled } from './queries/lessons.ts'
import { lifeOf } from './queries/marks.ts'

export const room: Room = {
  contract: journal,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  ship: shipAssessment,
  routes: [
    serve(journalLessons, lessonList),
    serve(unfilledLessons, unfilled),
    serve(lessonPage, page.lessonPage),
    serve(takeAttendance, attendance.takeAttendance),
    serve(setTopic, topic.setTopic),
    serve(setMark, mark.setMark),
    serve(voidMark, voiding.voidMark),
    serve(markLife, lifeOf),
  ],
}
