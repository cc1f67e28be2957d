/** How states, kinds and pupils are said on a lesson's page. */
import type { Translate } from '@alippe/kernel/i18n'
import type { MarkKind, RollEntry, State } from '../../contract.ts'

/** "Әбілқасым Нұрислам" */
export const nameOf = (p: Pick<RollEntry, 'familyName' | 'givenName'>): string => `${p.familyName} ${p.givenName}`.trim()

export const kindName = (t: Translate, kind: MarkKind): string => t(`journal.kind.${kind}`)

/** "208-каб."; the room's own name where it is more than a number: "Спортзал". */
export const roomName = (t: Translate, name: string): string => (/^\d/.test(name) ? t('journal.room', { name }) : name)

/** "кешікті, 6 мин" as it stands under a name or after it. */
export function stateName(t: Translate, state: State, minutesLate: number | null): string {
  return state === 'late' && minutesLate ? t('journal.lateMinutes', { minutes: minutesLate }) : t(`journal.state.${state}`)
}

/** Keys that set a state in the roll, whatever layout is switched on: the letter of each language, and the key where a Cyrillic layout has it. */
const keys: Readonly<Record<string, State>> = {
  ' ': 'present', backspace: 'present', delete: 'present', '+': 'present',
  н: 'absent', y: 'absent', n: 'absent', a: 'absent', ж: 'absent',
  б: 'ill', ',': 'ill', b: 'ill', i: 'ill', а: 'ill',
  у: 'excused', e: 'excused', u: 'excused', с: 'excused',
  о: 'late', j: 'late', o: 'late', l: 'late', к: 'late',
}

/** The state that a key sets, or nothing. */
export const stateOfKey = (key: string): State | undefined => keys[key.toLowerCase()]
