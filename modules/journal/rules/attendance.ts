/** Attendance of a lesson: all were there but the exceptions. */
import type { Day } from '@alippe/kernel/day'
import type { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../contract.ts'
import type { ExceptionEntry, State } from '../contract.ts'
import { whyNotNote } from './whyNotMark.ts'
import type { LessonMoment } from './whyNotMark.ts'

export interface AttendanceMoment {
  readonly lesson: LessonMoment
  /** Ids of the pupils who were in the group on the lesson's day. */
  readonly members: ReadonlySet<string>
}

/** Why this attendance cannot be taken, or nothing. One that names a stranger or a pupil twice is refused whole. */
export function whyNotAttendance(moment: AttendanceMoment, exceptions: readonly ExceptionEntry[], today: Day): Refusal | undefined {
  const no = whyNotNote(moment.lesson, today)
  if (no) return no
  const seen = new Set<string>()
  for (const [i, e] of exceptions.entries()) {
    const field = `exceptions.${i}`
    if (!moment.members.has(e.pupilId)) return journal.refuse('journal.not_in_group', { day: moment.lesson.day }, [{ field: `${field}.pupilId`, code: 'journal.not_in_group', params: { day: moment.lesson.day } }])
    if (seen.has(e.pupilId)) return journal.refuse('journal.pupil_twice', {}, [{ field: `${field}.pupilId`, code: 'journal.pupil_twice' }])
    if (e.minutesLate && e.state !== 'late') return journal.refuse('journal.minutes_without_late', {}, [{ field: `${field}.minutesLate`, code: 'journal.minutes_without_late' }])
    seen.add(e.pupilId)
  }
  return undefined
}

export interface Counts {
  readonly total: number
  /** In the room: whoever came late is there too. */
  readonly present: number
  readonly absent: number
  readonly ill: number
  readonly excused: number
  readonly late: number
}

/** How many of the roll were there, and how many of each exception. */
export function countsOf(roll: readonly State[]): Counts {
  const n = { present: 0, absent: 0, ill: 0, excused: 0, late: 0 }
  for (const s of roll) n[s]++
  return { ...n, total: roll.length, present: n.present + n.late }
}

/** Whether two sets of exceptions say the same, whatever their order. */
export function sameExceptions(a: readonly ExceptionEntry[], b: readonly ExceptionEntry[]): boolean {
  if (a.length !== b.length) return false
  const key = (e: ExceptionEntry): string => `${e.state}/${e.minutesLate ?? 0}`
  const of = new Map(a.map((e) => [e.pupilId, key(e)]))
  return of.size === a.length && b.every((e) => of.get(e.pupilId) === key(e))
}
