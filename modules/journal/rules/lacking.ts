/** Who lacks a mark that every pupil must have. */
import type { State } from '../contract.ts'

export interface RollEntryOfLesson {
  readonly pupilId: string
  /** Whether the pupil was in the group on the lesson's day. */
  readonly member: boolean
  readonly state: State
  readonly marks: number
}

/** Ids of those who were there and have no mark of the lesson. Who was absent owes nothing; who came late does. */
export function lacking(roll: readonly RollEntryOfLesson[]): string[] {
  return roll.filter((p) => p.member && (p.state === 'present' || p.state === 'late') && p.marks === 0).map((p) => p.pupilId)
}
