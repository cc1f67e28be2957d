/** How stretches of the year are said. */
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay, localeOf } from '@alippe/kernel/i18n'
import type { Lang } from '@alippe/kernel/i18n'

const formats = new Map<Lang, Intl.DateTimeFormat>()
const utc = (d: Day): Date => new Date(`${d}T00:00:00Z`)

/** A half-open stretch by its first and last day: "26 қазан – 1 қараша", "16 декабря". */
export function stretch(lang: Lang, from: Day, until: Day): string {
  const last = addDays(until, -1)
  if (last <= from) return formatDay(lang, from)
  let f = formats.get(lang)
  if (!f) formats.set(lang, (f = new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'long', timeZone: 'UTC' })))
  return f.formatRange(utc(from), utc(last))
}

/** The name of a weekday, 1 = Monday: "дүйсенбі", "вторник"; `short`: "дс", "вт". 1 January 2024 was a Monday. */
export const weekdayName = (lang: Lang, weekday: number, style: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(localeOf(lang), { weekday: style, timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, weekday)))

/** The name of a day's month alone: "қыркүйек", "сент.". */
export const monthName = (lang: Lang, day: Day, style: 'long' | 'short'): string => new Intl.DateTimeFormat(localeOf(lang), { month: style, timeZone: 'UTC' }).format(utc(day))
