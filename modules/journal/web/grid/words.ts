/** How the page says what stands in it. */
import { formatDay } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { day } from '@alippe/kernel/day'
import { nameFor } from '@alippe/kernel/names'
import type { State } from '../../contract.ts'
import type { GroupPage } from '../../contract/page.ts'
import type { GradeValue } from '../../contract/grading.ts'
import type { SheetNote, SheetSummative } from '../../rules/sheet.ts'
import { stateName } from '../lesson/words.ts'
import type { Why } from './why.ts'

/** A refusal in words. */
export function whyWords(t: Translate, lang: Lang, why: Why): string | undefined {
  if (why === undefined) return undefined
  if (why === 'readOnly') return t('journal.page.readOnly')
  const on = why.params['day']
  return t(why.code, typeof on === 'string' ? { ...why.params, day: formatDay(lang, day(on)) } : why.params)
}

/** "7 «Ә» · Алгебра · 1-топ" */
export function groupName(t: Translate, lang: Lang, group: Pick<GroupPage['group'], 'classLabel' | 'subject' | 'subgroup'>): string {
  return [group.classLabel, nameFor(lang, group.subject.names).text, group.subgroup && t('journal.subgroup', { name: group.subgroup })].filter(Boolean).join(' · ')
}

/** "БЖБ 2": the kind, and its number among those of its kind where there are several. */
export function summativeName(t: Translate, all: readonly SheetSummative[], s: SheetSummative): string {
  const same = all.filter((x) => x.kind === s.kind)
  const number = same.findIndex((x) => x.id === s.id) + 1
  return `${t(`journal.summativeShort.${s.kind}`)}${same.length > 1 || s.kind === 'section' ? ` ${number}` : ''}`
}

/** A grade as it stands in a narrow cell. */
export const gradeShort = (t: Translate, g: GradeValue): string => (/^\d$/.test(g) ? g : t(`journal.gradeShort.${g}`))

export const gradeName = (t: Translate, g: GradeValue): string => (/^\d$/.test(g) ? g : t(`journal.grade.${g}`))

/** Mean of marks to one place: "9,2". */
export const averageWords = (lang: Lang, n: number | null): string => (n === null ? '' : n.toFixed(1).replace('.', lang === 'en' ? '.' : ','))

/** Late or absent, in words; '' for who was there. */
export const noteWords = (t: Translate, note: Pick<SheetNote, 'state' | 'minutesLate'>): string => (note.state === 'present' ? '' : stateName(t, note.state, note.minutesLate))

/** The letter of a state as it stands in a cell: "н". */
export const letterOf = (t: Translate, state: Exclude<State, 'present'>): string => t(`journal.letter.${state}`).toLowerCase()
