import { idFrom } from '@alippe/kernel/ids'

/** The id of the central subject of a code ('algebra'): the same in every database. Whether there is such a subject it does not say. */
export const subjectIdOf = (code: string): string => idFrom('reference.subject', code)

/** The id of the central row of a legal act ('CAL2627'). */
export const actIdOf = (code: string): string => idFrom('reference.act', code)
