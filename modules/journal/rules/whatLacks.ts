/** What a lesson that is over still lacks in the journal. */
import type { Day } from '@alippe/kernel/day'
import type { Lackable } from '../contract.ts'

export interface HeldLesson {
  readonly day: Day
  /** Local clock time 'HH:MM'. */
  readonly endsAt: string
  readonly status: 'planned' | 'cancelled'
  /** Pupils in the group on that day. */
  readonly pupils: number
  readonly topic: string | null
  readonly attendanceTaken: boolean
  readonly homework: boolean
}

/** Whether a lesson is over: on a day before, or today after its last minute. `clock` is 'HH:MM' in the school's zone. */
export function isOver(lesson: Pick<HeldLesson, 'day' | 'endsAt'>, today: Day, clock: string): boolean {
  return lesson.day < today || (lesson.day === today && lesson.endsAt <= clock)
}

/** What a lesson that is over lacks: attendance (where it has pupils), topic, homework. A cancelled lesson and one still to be held lack nothing. */
export function whatLacks(lesson: HeldLesson, today: Day, clock: string): Lackable[] {
  if (lesson.status === 'cancelled' || !isOver(lesson, today, clock)) return []
  const lacks: Lackable[] = []
  if (!lesson.attendanceTaken && lesson.pupils > 0) lacks.push('attendance')
  if (!lesson.topic) lacks.push('topic')
  if (!lesson.homework) lacks.push('homework')
  return lacks
}

/** Whether what is lacking must be filled in: homework is given when there is some. */
export const mustFill = (lacks: readonly Lackable[]): boolean => lacks.some((l) => l !== 'homework')
