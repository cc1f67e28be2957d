/** Why something cannot be written in a cell, by the same rules as on the server: the cell is grey, and says so. */
import { addDays, day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { MarkKind } from '../../contract.ts'
import type { ClosableCode } from '../../contract/grading.ts'
import type { GroupPage, PageLesson, PagePupil } from '../../contract/page.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { wasMember } from '../../rules/sheet.ts'
import type { SheetSummative } from '../../rules/sheet.ts'
import { whyNotScore } from '../../rules/summatives.ts'
import { whyNotMark, whyNotNote } from '../../rules/whyNotMark.ts'

/** A code to be put into words; or why only reading is allowed, which is no refusal. */
export type Why = Refusal | 'readOnly' | undefined

const quarters: readonly string[] = ['Q1', 'Q2', 'Q3', 'Q4'] satisfies ClosableCode[]

/** The refusal of a closed quarter, or nothing. */
export function whyClosed(page: GroupPage, on: string, today: Day): Refusal | undefined {
  const period = page.periods.find((p) => quarters.includes(p.code) && p.from <= on && on < p.until)
  if (!period) return undefined
  return whyNotInPeriod({ code: period.code as ClosableCode, closedBy: period.closed ? (period.closed.byName ?? '') : null, reopenedUntil: period.reopenedTo ? addDays(day(period.reopenedTo), 1) : null }, today)
}

/** Why nothing is noted of this pupil at this lesson. */
export function whyNoNote(page: GroupPage, lesson: PageLesson, pupil: PagePupil, today: Day): Why {
  if (!page.may.write) return 'readOnly'
  const no = whyNotNote({ day: day(lesson.day), status: lesson.status }, today) ?? whyClosed(page, lesson.day, today)
  return no ?? (wasMember(pupil, lesson.day) ? undefined : journal.refuse('journal.not_in_group', { day: lesson.day }))
}

/** Why this pupil takes no mark of this kind at this lesson. */
export function whyNoMark(page: GroupPage, lesson: PageLesson, pupil: PagePupil, kind: MarkKind, today: Day): Why {
  if (!page.may.write) return 'readOnly'
  const moment = { lesson: { day: day(lesson.day), status: lesson.status }, assessment: page.grading.assessment, ungraded: page.ungraded, pupil: { member: wasMember(pupil, lesson.day), grade: pupil.grade } }
  return whyNotMark(moment, kind, today) ?? whyClosed(page, lesson.day, today)
}

/** Why this pupil takes no points of this summative; `points` where some were typed. */
export function whyNoScore(page: GroupPage, summative: SheetSummative, lesson: PageLesson | undefined, pupil: PagePupil, today: Day, points: number | null = null): Why {
  if (!page.may.write) return 'readOnly'
  const { from, until } = page.shown
  const inPeriod = pupil.spells.some(([begin, end]) => begin < until && (end === null || end > from))
  const moment = { lesson: { day: day(summative.day), status: lesson?.status ?? ('planned' as const) }, maxPoints: summative.maxPoints, ungraded: page.ungraded, pupil: { inPeriod, grade: pupil.grade } }
  return whyNotScore(moment, points, null, today) ?? whyClosed(page, summative.day, today)
}
