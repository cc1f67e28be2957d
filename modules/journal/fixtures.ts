/** A small school in the middle of a Tuesday, for the tests of this room and of those above it. */
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool, SmallSchoolOptions } from '@alippe/planning/fixtures'
import { weekOfLessons } from '@alippe/timetable/fixtures'
import type { SmallWeek } from '@alippe/timetable/fixtures'
import { loadLived } from './server/service.ts'
import type { LivedMark } from './server/service.ts'

/** The moment at which the tests stand: Tuesday, 6 October 2026, 10:00 in the school: geometry, algebra and informatics of 7 «Ә» are over. */
export const TUESDAY = new Date('2026-10-06T05:00:00Z')
export const tuesday = day('2026-10-06')

export interface SmallJournal {
  readonly school: SmallSchool
  readonly week: SmallWeek
}

/** The small school with its lessons of the first quarter; nothing is written of them yet. Needs the owner's scope. */
export async function smallJournal(ctx: Pick<Ctx, 'tx'>, options: SmallSchoolOptions = {}): Promise<SmallJournal> {
  const school = await smallSchool(ctx, options)
  return { school, week: await weekOfLessons({ tx: ctx.tx, orgId: school.orgId }, school) }
}

/** A mark of classwork on the scale of ten, as it comes in by the thousand. */
export const livedMark = (m: Pick<LivedMark, 'lessonId' | 'pupilId' | 'by'> & Partial<LivedMark>): LivedMark => ({
  id: newId(),
  kind: 'classwork',
  scale: 'ten',
  value: 8,
  comment: null,
  at: TUESDAY,
  ...m,
})

export { loadLived }
