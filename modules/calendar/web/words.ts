/** How stretches of the year are said. */
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { Lang } from '@alippe/kernel/i18n'

/** A half-open stretch by its first and last day: "22–28 наурыз", "26 октября – 1 ноября". All three languages put the day before the month. */
export function stretch(lang: Lang, from: Day, until: Day): string {
  const last = addDays(until, -1)
  const end = formatDay(lang, last)
  if (last <= from) return end
  return from.slice(0, 7) === last.slice(0, 7) ? `${Number(from.slice(8))}–${end}` : `${formatDay(lang, from)} – ${end}`
}
