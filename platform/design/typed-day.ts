import { isDay } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'

/**
 * A day as people here type it: day, month, year with any sign between, a year of two digits for this century, eight digits in a row; also
 * 'YYYY-MM-DD'. Undefined where it is no day, or not yet.
 */
export function typedDay(text: string): Day | undefined {
  const s = text.trim()
  const found = /^(?<d>\d{1,2})[\s./-]+(?<m>\d{1,2})[\s./-]+(?<y>\d{4}|\d{2})$/.exec(s) ?? /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$/.exec(s) ?? /^(?<y>\d{4})-(?<m>\d{2})-(?<d>\d{2})$/.exec(s)
  const { d = '', m = '', y = '' } = found?.groups ?? {}
  const day = `${y.length === 2 ? `20${y}` : y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  return isDay(day) ? day : undefined
}
