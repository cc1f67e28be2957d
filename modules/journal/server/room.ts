import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { journal, journalLessons, lessonPage, markLife, setMark, setTopic, takeAttendance, unfilledLessons, voidMark } from '../contract.ts'
import { notePupil, restoreMark, setDue, setMarks } from '../contract/cells.ts'
import { readGaps } from '../contract/control.ts'
import { closePeriod, readGrading, readPeriods, reopenFor, reopenPeriod, setGrade, setGrades, setGrading, setGroupGrading, setScore, setScores, setSummative, voidSummative } from '../contract/grading.ts'
import { groupList, groupPage, groupStamp, pageHistory, weekPack } from '../contract/page.ts'
import { messages } from '../messages/all.ts'
import * as note from './actions/notePupil.ts'
import * as periods from './actions/periods.ts'
import * as restoring from './actions/restoreMark.ts'
import * as scores from './actions/scores.ts'
import * as due from './actions/setDue.ts'
import * as grades from './actions/setGrades.ts'
import * as grading from './actions/setGrading.ts'
import * as mark from './actions/setMark.ts'
import * as marks from './actions/setMarks.ts'
import * as topic from './actions/setTopic.ts'
import * as summatives from './actions/summatives.ts'
import * as attendance from './actions/takeAttendance.ts'
import * as voiding from './actions/voidMark.ts'
import { shipAssessment } from './assessment.ts'
import { shipGradingRules } from './gradingRules.ts'
import { readGaps as gapsOf } from './queries/gaps.ts'
import * as gradingNow from './queries/grading.ts'
import * as group from './queries/groupPage.ts'
import { pageHistory as historyOf } from './queries/history.ts'
import * as page from './queries/lessonPage.ts'
import { lessonList, unfilled } from './queries/lessons.ts'
import * as lists from './queries/lists.ts'
import { lifeOf } from './queries/marks.ts'
import { groupStamp as stampNow } from './queries/stamp.ts'

export const room: Room = {
  contract: journal,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  relations: [{ kind: 'lesson', view: 'journal.lesson_reach_v' }],
  ship: async (ctx) => {
    await shipAssessment(ctx)
    await shipGradingRules(ctx)
  },
  routes: [
    serve(journalLessons, lessonList),
    serve(unfilledLessons, unfilled),
    serve(lessonPage, page.lessonPage),
    serve(takeAttendance, attendance.takeAttendance),
    serve(setTopic, topic.setTopic),
    serve(setMark, mark.setMark),
    serve(voidMark, voiding.voidMark),
    serve(markLife, lifeOf),
    serve(restoreMark, restoring.restoreMark),
    serve(notePupil, note.notePupil),
    serve(setDue, due.setDue),
    serve(groupList, lists.groupList),
    serve(groupPage, group.groupPage),
    serve(groupStamp, stampNow),
    serve(pageHistory, historyOf),
    serve(setMarks, marks.setMarks),
    serve(setSummative, summatives.setSummative),
    serve(voidSummative, summatives.voidSummative),
    serve(setScore, scores.setScore),
    serve(setScores, scores.setScores),
    serve(setGrade, grades.setGrade),
    serve(setGrades, grades.setGrades),
    serve(weekPack, lists.weekPack),
    serve(readGaps, gapsOf),
    serve(readPeriods, gradingNow.readPeriods),
    serve(closePeriod, periods.closePeriod),
    serve(reopenPeriod, periods.reopenPeriod),
    serve(reopenFor, periods.reopenFor),
    serve(readGrading, gradingNow.readGrading),
    serve(setGrading, grading.setGrading),
    serve(setGroupGrading, grading.setGroupGrading),
  ],
}
