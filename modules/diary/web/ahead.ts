import { mondayOf } from '@alippe/kernel/day'
import type { Ahead } from '@alippe/kernel/web'
import { myChildren, readWeek } from '../contract.ts'

/** The week of each child that the reader follows. */
export default async function ahead({ today, may, ask }: Ahead): Promise<void> {
  if (!may.has('diary.news.follow')) return
  await import('./pages/DiaryPage.tsx')
  const { children } = await ask(myChildren, {})
  for (const child of children) await ask(readWeek, { pupil: child.id, from: mondayOf(today) })
}
