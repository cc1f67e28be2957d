/**
 * Made-up individual identification numbers for the demo school. Private to the generator: the rule by which numbers of
 * real people are checked belongs to the room of pupils.
 */
import type { Day } from '@alippe/kernel/day'
import type { Rng } from './prng.ts'
import type { Sex } from './shape.ts'

/** The twelfth digit for eleven given ones; undefined where both passes give 10 and such a number is never issued. */
function checkDigit(eleven: string): number | undefined {
  const sum = (shift: number) => {
    let s = 0
    for (let i = 0; i < 11; i += 1) s += Number(eleven[i]) * (((i + shift) % 11) + 1)
    return s % 11
  }
  const first = sum(0)
  if (first < 10) return first
  const second = sum(2)
  return second < 10 ? second : undefined
}

/**
 * A number not yet in `taken` that fits the birth date and sex, and is added to it. Serials start at 9000, where a
 * reader sees at once that the number is made up.
 */
export function makeIin(r: Rng, bornOn: Day, sex: Sex, taken: Set<string>): string {
  const century = (bornOn < '2000' ? 3 : 5) + (sex === 'female' ? 1 : 0)
  const head = bornOn.slice(2, 4) + bornOn.slice(5, 7) + bornOn.slice(8, 10) + String(century)
  for (;;) {
    const eleven = head + String(r.between(9000, 9999))
    const check = checkDigit(eleven)
    const iin = check === undefined ? undefined : eleven + String(check)
    if (iin === undefined || taken.has(iin)) continue
    taken.add(iin)
    return iin
  }
}
