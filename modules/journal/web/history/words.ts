/** How the history says what a thing was. */
import { addDays, isDay } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { markKinds, states } from '../../contract.ts'
import { gradeValues, periodCodes, summativeKinds } from '../../contract/grading.ts'
import type { HistoryEntry } from '../../contract/page.ts'
import { kindName, stateName } from '../lesson/words.ts'
import { gradeName } from '../final/words.ts'

/** What a thing was at one moment: "8, работа на уроке: молодец", "опоздание, 6 мин", "14", "зачёт". */
export function thenWords(t: Translate, lang: Lang, what: HistoryEntry['what'], then: HistoryEntry['before']): string {
  if (!then) return ''
  const { value, kind, comment } = then
  if (what === 'attendance') {
    const state = states.find((s) => s === value)
    return state ? stateName(t, state, comment === null ? null : Number(comment)) : ''
  }
  if (what === 'grade') {
    const grade = gradeValues.find((g) => g === value)
    return grade ? gradeName(t, grade) : ''
  }
  if (what === 'score') {
    const away = states.find((s) => s === kind)
    return value ?? (away ? t(`journal.state.${away}`) : '')
  }
  if (what === 'reopening') return value !== null && isDay(value) ? t('journal.history.until', { day: formatDay(lang, addDays(value, -1)) }) : ''
  if (what === 'summative') {
    const of = summativeKinds.find((k) => k === kind)
    return [of && t(`journal.summativeShort.${of}`), comment, value !== null && t('journal.history.max', { max: value })].filter(Boolean).join(', ')
  }
  const of = markKinds.find((k) => k === kind)
  return [value, of && kindName(t, of)].filter(Boolean).join(', ') + (comment ? `: ${comment}` : '')
}

/** What the entry is of: a period of a grade by its name, a summative by its title or kind. */
export function titleWords(t: Translate, title: string | null): string | null {
  if (title === null) return null
  if (periodCodes.some((p) => p === title)) return t(`journal.period.${title}`)
  return summativeKinds.some((k) => k === title) ? t(`journal.summativeShort.${title}`) : title
}
