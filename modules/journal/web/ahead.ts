import { addDays, mondayOf } from '@alippe/kernel/day'
import type { Ahead } from '@alippe/kernel/web'
import { journalLessons, lessonPage } from '../contract.ts'
import { groupList, groupPage, weekPack } from '../contract/page.ts'

const SCHOOL_DAYS = 6

/** A teacher's own week: its lists of lessons, the page of each lesson, and the pages of the groups. */
export default async function ahead({ today, may, ask, keep }: Ahead): Promise<void> {
  if (!may.has('journal.topic.set')) return
  await Promise.all([import('./pages/JournalPage.tsx'), import('./pages/LessonPage.tsx'), import('./pages/GroupPage.tsx')])
  const pack = await ask(weekPack, {})
  for (const lesson of pack.lessons) await keep(lessonPage, { lessonId: lesson.lesson.id }, lesson)
  for (const page of pack.groups) await keep(groupPage, { groupId: page.group.id }, page)
  await ask(groupList, {})
  await ask(journalLessons, {})
  const monday = mondayOf(today)
  for (let n = 0; n < SCHOOL_DAYS; n++) await ask(journalLessons, { day: addDays(monday, n) })
}
