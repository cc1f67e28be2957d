/**
 * A day is a calendar date 'YYYY-MM-DD', never a moment: it has no zone and no hour.
 * All arithmetic goes through UTC midnight, where every day has 24 hours.
 */
import * as z from 'zod/mini'

export type Day = string & z.core.$brand<'Day'>

const MS = 86_400_000

/** Whether a text is a day of the calendar: the 30th of February is not, nor is a year that no school has seen (1900 to 2199 are taken). */
export function isDay(s: string): s is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(s) || s < '1900' || s >= '2200') return false
  const t = Date.parse(`${s}T00:00:00Z`)
  return !Number.isNaN(t) && new Date(t).toISOString().startsWith(s)
}

/** Schema of a day. */
export const Day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isDay)).brand<'Day'>()

/** Says that a string is known to be a day (from the database, a literal); throws where it is not. */
export function day(s: string): Day {
  if (!isDay(s)) throw new Error(`"${s}" is not a day`)
  return s
}

const at = (d: Day): number => Date.parse(`${d}T00:00:00Z`)
const from = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day

/** The day `n` days later (earlier where n is negative). */
export const addDays = (d: Day, n: number): Day => from(at(d) + n * MS)

/** Whole days from `a` to `b`; negative where b is before a. */
export const daysBetween = (a: Day, b: Day): number => Math.round((at(b) - at(a)) / MS)

/** Weekday 1 (Monday) … 7 (Sunday). */
export const weekday = (d: Day): number => ((new Date(at(d)).getUTCDay() + 6) % 7) + 1

/** Monday of the week of `d`. */
export const mondayOf = (d: Day): Day => addDays(d, 1 - weekday(d))

/** The days from `a` (included) up to `b` (not included). */
export function daysIn(a: Day, b: Day): Day[] {
  const days: Day[] = []
  for (let t = at(a); t < at(b); t += MS) days.push(from(t))
  return days
}

/** Making a format costs a hundred times what using it does, and every request asks for its day. A program meets few zones. */
function kept(make: (timeZone: string) => Intl.DateTimeFormat): (timeZone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (timeZone) => {
    let format = formats.get(timeZone)
    if (!format) formats.set(timeZone, (format = make(timeZone)))
    return format
  }
}
const dayFormat = kept((timeZone) => new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }))
const clockFormat = kept((timeZone) => new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hour12: false }))

/** The day it is at moment `now` in a time zone (IANA name). */
export const dayAt = (now: Date, timeZone: string): Day => day(dayFormat(timeZone).format(now))

/** Local clock time 'HH:MM' at moment `now` in a time zone. */
export const clockAt = (now: Date, timeZone: string): string => clockFormat(timeZone).format(now)
