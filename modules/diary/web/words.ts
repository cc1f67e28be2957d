/** How the diary says days, rooms and marks. */
import type { Day } from '@alippe/kernel/day'
import { formatDay, formatNumber, localeOf } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import type { DiaryMark, DiarySummative, SubjectGrades } from '../contract.ts'

/** With a capital letter, at the head of a line. */
export const capital = (lang: Lang, words: string): string => words.charAt(0).toLocaleUpperCase(localeOf(lang)) + words.slice(1)

/** At the head of a page: "Сейсенбі, 6 қазан". */
export const dayTitle = (lang: Lang, day: Day): string => capital(lang, formatDay(lang, day, 'full'))

/** "Сс", "Вт": over a date. */
export const weekdayTitle = (lang: Lang, day: Day): string => capital(lang, formatDay(lang, day, 'weekdayShort'))

/** "жм, 9 қазан": within a sentence. */
export const shortDay = (lang: Lang, day: Day): string => `${formatDay(lang, day, 'weekdayShort')}, ${formatDay(lang, day)}`

/** "5–9 қазан", "28 сентября – 2 октября": from the first day to the last. All three languages put the day before the month. */
export function weekTitle(lang: Lang, first: Day, last: Day): string {
  const end = formatDay(lang, last)
  return first.slice(0, 7) === last.slice(0, 7) ? `${Number(first.slice(8))}–${end}` : `${formatDay(lang, first)} – ${end}`
}

/** "207-каб."; the room's own name where it is more than a number: "Спортзал". */
export const roomName = (t: Translate, name: string): string => (/^\d/.test(name) ? t('diary.room', { name }) : name)

/** "2-топ", "қыздар"; a name of the school's own as it is. */
export function subgroupName(t: Translate, name: string): string {
  if (name === 'boys' || name === 'girls') return t(`diary.subgroup.${name}`)
  return /^\d/.test(name) ? t('diary.subgroup', { name }) : name
}

const highest: Record<DiaryMark['scale'], number> = { ten: 10, five: 5 }

/** The mark as it is read aloud: "8 out of 10, formative assessment". */
export const markSaid = (t: Translate, mark: Pick<DiaryMark, 'value' | 'scale' | 'kind'>): string =>
  t('diary.markSaid', { value: mark.value, max: highest[mark.scale], kind: t(`diary.kindFull.${mark.kind}`) })

/** Where the diary of a pupil on a day is, in the view that was chosen (undefined: the device's own). */
export const diaryPath = (pupil: string, day: Day, view?: 'day' | 'week'): string => `/diary/${pupil}/${day}${view ? `?view=${view}` : ''}`

/** A teacher's line with its signs kept beside their numbers: "§ 22" is not torn at the end of a line. */
export const glued = (text: string): string => text.replaceAll(/([§№]|(?:^|\s)(?:p|с|стр|б|б-т|т)\.) (?=\d)/gu, '$1\u00a0')

/** Where the grades of a pupil are; `period`: the one that a phone shows. */
export const gradesPath = (pupil: string, period?: string): string => `/diary/${pupil}/grades${period ? `?period=${period}` : ''}`

type GradeValue = SubjectGrades['grades'][number]['value']

/** "5", "зачёт". */
export const gradeName = (t: Translate, value: GradeValue): string => (/^\d$/.test(value) ? value : t(`diary.grade.${value}`))

/** "8,33" → "8,3": as exact as a parent reads it. */
export const averageName = (lang: Lang, average: number): string => formatNumber(lang, average, { minimumFractionDigits: 1, maximumFractionDigits: 1 })

/** Points as a whole percent of the maximum. */
export const percentOf = (points: number, max: number): number => Math.round((100 * points) / max)

/** What a pupil has of a summative as it is read aloud: "12 points out of 15, 80 %"; why there are none; that they are still to come. */
export function pointsSaid(t: Translate, s: Pick<DiarySummative, 'points' | 'absence' | 'maxPoints'>, isAhead: boolean): string {
  if (s.points !== null) return t('diary.pointsSaid', { points: s.points, max: s.maxPoints, percent: percentOf(s.points, s.maxPoints) })
  if (s.absence !== null) return t(`diary.state.${s.absence}`)
  return t(isAhead ? 'diary.pointsAhead' : 'diary.pointsMissing')
}
