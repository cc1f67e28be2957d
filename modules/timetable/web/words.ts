/** How days and lessons are said. */
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay, localeOf } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'

/** The school days of the week that begins on `monday`: "5–10 қазан", "28 сентября – 3 октября". All three languages put the day before the month. */
export function formatWeek(lang: Lang, monday: Day): string {
  const saturday = addDays(monday, 5)
  const end = formatDay(lang, saturday)
  return monday.slice(0, 7) === saturday.slice(0, 7) ? `${Number(monday.slice(8))}–${end}` : `${formatDay(lang, monday)} – ${end}`
}

/** With a capital letter, as at the head of a column or a line. */
export const capital = (lang: Lang, words: string): string => words.charAt(0).toLocaleUpperCase(localeOf(lang)) + words.slice(1)

/** "Сейсенбі", "Вторник" */
export const weekdayName = (lang: Lang, day: Day): string => capital(lang, formatDay(lang, day, 'weekday'))

/** "3-сабақ"; the lesson before the first has a name of its own. */
export const lessonNumber = (t: Translate, position: number): string => (position === 0 ? t('timetable.lessonZero') : t('timetable.lessonNumber', { position }))

/** "208 каб."; the room's own name where it is more than a number: "Спортзал". */
export const roomName = (t: Translate, name: string): string => (/^\d/.test(name) ? t('timetable.room', { name }) : name)

/** How a subgroup is called: "1-топ", "қыздар"; the two parts that a class is divided into for crafts have words in each language. */
export function subgroupName(t: Translate, name: string): string {
  if (name === 'boys' || name === 'girls') return t(`timetable.subgroup.${name}`)
  return t('timetable.subgroup', { name })
}

/** The same in few letters, for the table of a week. */
export function subgroupShort(t: Translate, name: string): string {
  if (name === 'boys' || name === 'girls') return t(`timetable.subgroup.${name}`)
  return t('timetable.subgroup.short', { name })
}
