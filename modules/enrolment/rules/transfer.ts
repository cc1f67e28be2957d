/** Whether a pupil may go over to another class. Pure. */
import type { Day } from '@alippe/kernel/day'

export interface TransferMoment {
  /** The spell on the roll that is open; nothing where the pupil is in no class. */
  readonly spell: { readonly classId: string; readonly from: Day } | undefined
  readonly fromYear: string | undefined
  /** The class to go to; nothing where there is none of that id. */
  readonly target: { readonly classId: string; readonly year: string } | undefined
  /** First day in the new class. */
  readonly on: Day
}

export type WhyNotTransfer = 'class_unknown' | 'not_on_roll' | 'same_class' | 'other_year' | 'too_early'

/** Why this pupil cannot go over on that day, or nothing. */
export function whyNotTransfer({ spell, fromYear, target, on }: TransferMoment): WhyNotTransfer | undefined {
  if (!target) return 'class_unknown'
  if (!spell) return 'not_on_roll'
  if (spell.classId === target.classId) return 'same_class'
  if (fromYear !== target.year) return 'other_year'
  if (on <= spell.from) return 'too_early'
  return undefined
}
