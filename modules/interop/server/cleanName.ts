/** Texts of a file as they are kept. */
import { keptText } from '@alippe/kernel/text'

/** As the server keeps what is sent; a control character (a line's end, or what steers a terminal) is a space. */
export const cleanText = (text: string): string => keptText(text).replaceAll(/\p{Cc}+/gu, ' ')

/** A name by itself: cleaned, in composed letters, its words one space apart. Empty where there is nothing in it to be seen. */
export function cleanName(text: string): string {
  const name = cleanText(text).normalize('NFC').replaceAll(/\s+/g, ' ').trim()
  return /^[\p{Cf}\s]*$/u.test(name) ? '' : name
}
