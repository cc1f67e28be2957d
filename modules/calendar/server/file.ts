/** A shipped calendar: what the file of one academic year holds, and the rules' picture of it. */
import * as z from 'zod/mini'
import { Day, addDays } from '@alippe/kernel/day'
import type { YearCalendar } from '../rules/teachingDay.ts'

const text = z.string().check(z.minLength(1))
const names = { name_kk: text, name_ru: text, name_en: text }
const stretch = { first_day: Day, last_day: Day, verified: z.boolean() }

export const CalendarFile = z.object({
  academic_year: text,
  act: text,
  ...stretch,
  teaching_weekdays: z.array(z.number()),
  quarters: z.array(z.object({ number: z.number(), weeks: z.number(), ...stretch })),
  breaks: z.array(z.object({ code: text, ...stretch, grades: z.nullable(z.array(z.number())), ...names })),
  holidays: z.array(z.object({ on: Day, code: text, kind: z.enum(['state', 'national', 'day_off', 'transferred']), transferred_from: z.nullable(Day), ...names, act: text, verified: z.boolean() })),
})
export type CalendarFile = z.infer<typeof CalendarFile>

/** The days off of a file, half-open, holidays and breaks alike. */
export function daysOffOf(file: CalendarFile) {
  const holidays = file.holidays.map((h) => ({
    code: h.code,
    kind: h.kind === 'transferred' ? ('transferred' as const) : ('holiday' as const),
    from: h.on,
    until: addDays(h.on, 1),
    grades: null,
    transferredFrom: h.transferred_from,
    names: { kk: h.name_kk, ru: h.name_ru, en: h.name_en },
    act: h.act,
    verified: h.verified,
  }))
  const breaks = file.breaks.map((b) => ({
    code: b.code,
    kind: 'break' as const,
    from: b.first_day,
    until: addDays(b.last_day, 1),
    grades: b.grades,
    transferredFrom: null,
    names: { kk: b.name_kk, ru: b.name_ru, en: b.name_en },
    act: file.act,
    verified: b.verified,
  }))
  return [...holidays, ...breaks]
}

/** The calendar of a file as the rules see it. Thrown: content that is not of the expected shape. */
export function calendarFrom(content: unknown): YearCalendar {
  const file = CalendarFile.parse(content)
  return {
    weekdays: file.teaching_weekdays,
    periods: file.quarters.map((q) => ({ kind: 'quarter', number: q.number, from: q.first_day, until: addDays(q.last_day, 1) })),
    daysOff: daysOffOf(file),
  }
}
