/** Words in three equal languages: ICU messages, and dates, times and order by the reader's locale. Runs anywhere. */
import { IntlMessageFormat } from 'intl-messageformat'
import { clockAt, dayAt, weekday } from './day.ts'
import type { Day } from './day.ts'
import { compareKazakh, monthsLong, monthsShort, weekdaysLong, weekdaysShort } from './kazakh.ts'
import type { Params } from './refusal.ts'

export const langs = ['kk', 'ru', 'en'] as const
export type Lang = (typeof langs)[number]
export const isLang = (s: unknown): s is Lang => langs.some((l) => l === s)

export type Messages = Readonly<Record<string, string>>
export type Translate = (key: string, params?: Params) => string

/** The locale for Intl: English as written in Kazakhstan's schools is British (day before month). */
export const localeOf = (lang: Lang): string => ({ kk: 'kk-KZ', ru: 'ru-KZ', en: 'en-GB' })[lang]

// A browser writes Kazakh numbers in the English way; Russian writes them as Kazakh does.
const formatters = {
  getNumberFormat: (locales?: string | string[], options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(locales === 'kk-KZ' ? 'ru-KZ' : locales, options),
  getPluralRules: (locales?: string | string[], options?: Intl.PluralRulesOptions) => new Intl.PluralRules(locales, options),
  getDateTimeFormat: (locales?: string | string[], options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales, options),
}

/**
 * A translator over merged messages. A key that is missing is a fault of ours: it is shown as the key itself
 * (a house test makes sure that this cannot happen for any declared key).
 */
export function makeTranslator(lang: Lang, messages: Messages): Translate {
  const formats = new Map<string, IntlMessageFormat>()
  return (key, params) => {
    const text = messages[key]
    if (text === undefined) return key
    if (!text.includes('{') && !text.includes("'")) return text
    let format = formats.get(key)
    if (!format) formats.set(key, (format = new IntlMessageFormat(text, localeOf(lang), undefined, { ignoreTag: true, formatters })))
    return String(format.format(params))
  }
}

/** The best of our languages for an Accept-Language header, by its weights (q), the first where they are equal; Kazakh where it asks for none of them. */
export function langFromHeader(header: string | undefined): Lang {
  let best: Lang = 'kk'
  let most = 0
  for (const part of (header ?? '').split(',')) {
    const [tag = '', ...parameters] = part.split(';').map((s) => s.trim().toLowerCase())
    const code = tag.split('-')[0]
    const written = parameters.find((s) => s.startsWith('q='))?.slice(2)
    // A weight that is no number says nothing, as if it were not there.
    const weight = written !== undefined && /^[01](\.\d*)?$/.test(written) ? Number(written) : 1
    if (isLang(code) && weight > most) {
      best = code
      most = weight
    }
  }
  return best
}

const formats = new Map<string, Intl.DateTimeFormat>()
function formatted(lang: Exclude<Lang, 'kk'>, options: Intl.DateTimeFormatOptions, at: Date): string {
  const key = lang + JSON.stringify(options)
  let f = formats.get(key)
  if (!f) formats.set(key, (f = new Intl.DateTimeFormat(localeOf(lang), options)))
  return f.format(at)
}
const utc = (d: Day): Date => new Date(`${d}T00:00:00Z`)

/** The name of a month, 1 = January: "қараша", "қар."; in Russian and English as it stands alone. */
export function monthName(lang: Lang, month: number, style: 'long' | 'short' = 'long'): string {
  if (lang === 'kk') return (style === 'long' ? monthsLong : monthsShort)[month - 1] ?? ''
  return formatted(lang, { month: style, timeZone: 'UTC' }, new Date(Date.UTC(2024, month - 1, 1)))
}

/** The name of a weekday, 1 = Monday: "дүйсенбі", "дс". */
export function weekdayName(lang: Lang, weekdayNumber: number, style: 'long' | 'short' = 'long'): string {
  if (lang === 'kk') return (style === 'long' ? weekdaysLong : weekdaysShort)[weekdayNumber - 1] ?? ''
  // The first of January 2024 was a Monday.
  return formatted(lang, { weekday: style, timeZone: 'UTC' }, new Date(Date.UTC(2024, 0, weekdayNumber)))
}

export type DayStyle = 'long' | 'short' | 'weekday' | 'weekdayShort' | 'dayMonth' | 'full'
const styles: Record<DayStyle, Intl.DateTimeFormatOptions> = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long' },
  weekdayShort: { weekday: 'short' },
  dayMonth: { day: 'numeric', month: 'long' },
  full: { weekday: 'long', day: 'numeric', month: 'long' },
}

/** A day in words: 'dayMonth' → "15 желтоқсан", 'full' → "сейсенбі, 15 желтоқсан", 'short' → "15.12.2026". */
export function formatDay(lang: Lang, d: Day, style: DayStyle = 'dayMonth'): string {
  if (lang !== 'kk') return formatted(lang, { ...styles[style], timeZone: 'UTC' }, utc(d))
  const [year = '', month = '', date = ''] = d.split('-')
  const dayMonth = `${Number(date)} ${monthName('kk', Number(month))}`
  const name = weekdayName('kk', weekday(d), style === 'weekdayShort' ? 'short' : 'long')
  return { long: `${year} ж. ${dayMonth}`, short: `${date}.${month}.${year}`, weekday: name, weekdayShort: name, dayMonth, full: `${name}, ${dayMonth}` }[style]
}

/** A moment as day and clock time in the school's zone: "15.12.2026, 09:41". */
export function formatMoment(lang: Lang, at: string | Date, timeZone: string): string {
  const moment = new Date(at)
  return `${formatDay(lang, dayAt(moment, timeZone), 'short')}, ${clockAt(moment, timeZone)}`
}

/** A number as it is written in the language: 1 234,5 · 1,234.5. */
export function formatNumber(lang: Lang, n: number, options?: Intl.NumberFormatOptions): string {
  return new Intl.NumberFormat(lang === 'kk' ? 'ru-KZ' : localeOf(lang), options).format(n)
}

/** How the language orders words; numbers in them count as numbers. Names of people are ordered by the Kazakh alphabet in every language. */
export function orderOf(lang: Lang): (a: string, b: string) => number {
  return lang === 'kk' ? compareKazakh : new Intl.Collator(localeOf(lang), { numeric: true }).compare
}

/** The name in the reader's language, else the nearest one there is, with the language it is really in. */
export function nameIn(lang: Lang, names: { kk?: string | null; ru?: string | null; en?: string | null }): { text: string; lang: Lang } {
  const order: Record<Lang, Lang[]> = { kk: ['kk', 'ru', 'en'], ru: ['ru', 'kk', 'en'], en: ['en', 'ru', 'kk'] }
  for (const l of order[lang]) {
    const text = names[l]
    if (text) return { text, lang: l }
  }
  return { text: '', lang }
}
