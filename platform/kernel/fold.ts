/**
 * Folding for search: Kazakh letters beside their Russian neighbours, so that what is typed on a keyboard without them is found too.
 * The same table serves SQL: `translate(lower(column), foldFrom, foldTo)`. Runs anywhere.
 */

/** Letters that are folded, lower case; each stands for the letter of `foldTo` at the same place. */
export const foldFrom = 'әғқңөұүһіёй'
export const foldTo = 'агкноуухиеи'

const table = new Map(Array.from(foldFrom, (letter, i) => [letter, foldTo.charAt(i)]))

/** A text as search compares it: lower case, folded letters. */
export const folded = (text: string): string => Array.from(text.toLowerCase(), (letter) => table.get(letter) ?? letter).join('')

/** Whether what was typed occurs in a text, letters folded; nothing typed occurs everywhere. */
export const finds = (typed: string, text: string): boolean => folded(text).includes(folded(typed.trim()))
