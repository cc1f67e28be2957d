/** How days and lessons are said. */
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay, localeOf } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'

const formats = new Map<Lang, Intl.DateTimeFormat>()

/** The school days of the week that begins on `monday`: "5–10 қазан", "28 сентября – 3 октября". */
export function formatWeek(lang: Lang, monday: Day): string {
  let f = formats.get(lang)
  if (!f) formats.set(lang, (f = new Intl.DateTimeFormat(localeOf(lang), { day: 'numeric', month: 'long', timeZone: 'UTC' })))
  return f.formatRange(new Date(`${monday}T00:00:00Z`), new Date(`${addDays(monday, 5)}T00:00:00Z`))
}

/** With a capital letter, as at the head of a column or a line. */
export const capital = (lang: Lang, words: string): string => words.charAt(0).toLocaleUpperCase(localeOf(lang)) + words.slice(1)

/** "Сейсенбі", "Вторник" */
export const weekdayName = (lang: Lang, day: Day): string => capital(lang, formatDay(lang, day, 'weekday'))

/** "3-сабақ"; the lesson before the first has a name of its own. */
export const lessonNumber = (t: Translate, position: number): string => (position === 0 ? t('timetable.lessonZero') : t('timetable.lessonNumber', { position }))

/** "208 каб."; the room's own name where it is more than a number: "Спортзал". */
export const roomName = (t: Translate, name: string): string => (/^\d/.test(name) ? t('timetable.room', { name }) : name)
