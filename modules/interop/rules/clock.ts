/** Clock times of a day's lessons, out of whatever a file calls its hours. */

/** A lesson's order in the day, from 1, with its times 'HH:MM'. */
export interface Bell {
  readonly position: number
  /** Index of the file's hour. */
  readonly hour: number
  readonly startsAt: string
  readonly endsAt: string
}

/** More hours than any day of lessons has. */
export const MOST_HOURS = 20

const LESSON = 45
const BREAK = 10
const DAY_BEGINS = 8 * 60
const DAY_ENDS = 23 * 60 + 30
const MIDNIGHT = 24 * 60
/** What two times in one name may lie apart to be the beginning and the end of a lesson. */
const LONGEST = 4 * 60

interface Span {
  readonly from: number
  readonly until: number
}

const two = (n: number): string => String(n).padStart(2, '0')
const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/**
 * Bells for the hours that are used; the others (breaks, lunch) get none. Times written in the names are taken ("08:00-08:45", "1. 9h05");
 * whole numbers from 6 on that grow are hours of the clock; anything else is lesson after lesson of 45 minutes from 08:00 with breaks
 * of 10, squeezed where the last would end after 23:30. `names` of all hours in the day's order, `used` indices of them in order.
 */
export function bellsOf(names: readonly string[], used: readonly number[]): Bell[] {
  const of = used.map((hour) => names[hour] ?? '')
  const spans = written(of) ?? numbered(of, names) ?? counted(of.length)
  return spans.map((s, i) => ({ position: i + 1, hour: used[i] ?? 0, startsAt: clock(s.from), endsAt: clock(s.until) }))
}

/** Times in the names, if every name has one and they grow; a clock of twelve hours is taken to go on after noon. */
function written(names: readonly string[]): Span[] | undefined {
  const starts: number[] = []
  const ends: (number | undefined)[] = []
  for (const name of names) {
    const times = [...name.matchAll(/(?<!\d)(\d{1,2})\s?[:.hH]\s?(\d{2})(?!\d)/g)].map((m) => ({ hour: Number(m[1]), minute: Number(m[2]) }))
    const [first, second] = times
    if (!first || times.some((t) => t.hour > 23 || t.minute > 59)) return undefined
    const before = starts.at(-1) ?? -1
    const start = later(first.hour * 60 + first.minute, before)
    if (start === undefined) return undefined
    starts.push(start)
    const end = second && later(second.hour * 60 + second.minute, start)
    ends.push(end !== undefined && end - start <= LONGEST ? end : undefined)
  }
  return spansFrom(starts, ends)
}

/** The time itself where it is after the one before; twelve hours on where that helps; nothing where it does not. */
function later(minutes: number, before: number): number | undefined {
  if (minutes > before) return minutes
  const afternoon = minutes + 12 * 60
  return minutes < 12 * 60 && afternoon > before && afternoon < MIDNIGHT ? afternoon : undefined
}

/** Names that are hours of the clock. Where the day's first hour is a small number, numbers are only an order. */
function numbered(names: readonly string[], all: readonly string[]): Span[] | undefined {
  const numbers = names.map((n) => (/^\d{1,2}$/.test(n.trim()) ? Number(n) : Number.NaN))
  const areHours = numbers.every((n, i) => n >= 6 && n <= 23 && n > (numbers[i - 1] ?? 0))
  if (!areHours || all.some((n) => /^\d{1,2}$/.test(n.trim()) && Number(n) < 6)) return undefined
  return spansFrom(numbers.map((n) => n * 60), numbers.map(() => undefined))
}

/** Ends that are not written: 45 minutes on, or where the next lesson begins before that, then. */
function spansFrom(starts: readonly number[], ends: readonly (number | undefined)[]): Span[] {
  return starts.map((from, i) => {
    const next = starts[i + 1] ?? MIDNIGHT - 1
    const end = ends[i]
    return { from, until: end !== undefined && end <= next ? end : Math.min(from + LESSON, next) }
  })
}

function counted(count: number): Span[] {
  const fits = count * (LESSON + BREAK) - BREAK <= DAY_ENDS - DAY_BEGINS
  const step = fits ? LESSON + BREAK : (DAY_ENDS - DAY_BEGINS) / count
  const lesson = Math.min(LESSON, Math.floor(step) - 5)
  return Array.from({ length: count }, (_, i) => {
    const from = DAY_BEGINS + Math.floor(i * step)
    return { from, until: from + lesson }
  })
}
