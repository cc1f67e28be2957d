/**
 * What browsers do not know of Kazakh: Chromium ships neither its names of months and weekdays nor its order of letters
 * ("M11 20" for "20 қараша"; І between Б and К). Node knows both, so a test compares these tables with it.
 */

export const monthsLong = ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'] as const
export const monthsShort = ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'] as const
/** From Monday. */
export const weekdaysLong = ['дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі', 'жексенбі'] as const
export const weekdaysShort = ['дс', 'сс', 'ср', 'бс', 'жм', 'сн', 'жк'] as const

const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'
const places = new Map([...alphabet].map((letter, i) => [letter, i]))

/** Letters of the Kazakh alphabet stand in its order, before them digits, after them everything else by code. */
function placeOf(letter: string): number {
  const place = places.get(letter)
  if (place !== undefined) return 1000 + place
  const code = letter.codePointAt(0) ?? 0
  return code < 0x41 ? code : 2000 + code
}

const runs = /\d+|\D/gu

/** Compares by the Kazakh alphabet; small and capital letters are the same, numbers count as numbers (9 before 12). */
export function compareKazakh(a: string, b: string): number {
  const [left, right] = [a.toLowerCase().match(runs) ?? [], b.toLowerCase().match(runs) ?? []]
  for (const [i, x] of left.entries()) {
    const y = right[i]
    if (y === undefined) return 1
    const difference = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : placeOf(x) - placeOf(y)
    if (difference) return Math.sign(difference)
  }
  return left.length < right.length ? -1 : 0
}
