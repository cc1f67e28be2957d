/** What is sent, as it is kept. */

// Marks that turn the order of what follows round (U+202A–202E, U+2066–2069): they come along when words are copied, are not seen,
// and can make a name or a comment read as another. No language of ours needs them.
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

// What is not seen and is no space: format characters, control characters, fillers, the empty Braille pattern. A NUL is not taken for
// nothing: it is refused by its field, like all that cannot be kept.
const UNSEEN = /(?![\s\0])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu
const SEEN = /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]|\0/u
// What may end a sign that is seen and belongs to it: variation selectors and tags, of which some emoji are made.
const BELONGING = /[\uFE00-\uFE0F\u{E0000}-\u{E01EF}]/u

/** Where what is seen ends in a text that has something seen. From the end, one sign after the other, so that the time grows with the length only. */
function endOfSeen(text: string): number {
  let end = text.length
  while (end > 0) {
    const low = text.charCodeAt(end - 1)
    const start = end > 1 && low >= 0xdc00 && low <= 0xdfff ? end - 2 : end - 1
    const sign = text.slice(start, end)
    if (SEEN.test(sign) || BELONGING.test(sign)) return end
    end = start
  }
  return 0
}

/** Without what is not seen before the first and after the last sign that is; spaces stay, and so does all between (joiners make letters). */
function withoutUnseenEdges(text: string): string {
  const first = text.search(SEEN)
  if (first < 0) return text.replace(UNSEEN, '')
  const end = endOfSeen(text)
  if (first === 0 && end === text.length) return text
  return text.slice(0, first).replace(UNSEEN, '') + text.slice(first, end) + text.slice(end).replace(UNSEEN, '')
}

/**
 * One text as it is kept: without marks that turn the order of letters round, and without signs that nobody sees at its edges, so that a
 * text of nothing else is an empty one; an id in small letters, since it is the same id however it is written.
 */
export function keptText(text: string): string {
  if (ID.test(text)) return text.toLowerCase()
  return withoutUnseenEdges(text.replace(TURNING, ''))
}

/** The same for all texts in what was sent, at any depth; names of fields are left as they are. */
export function keptTexts(sent: unknown): unknown {
  if (typeof sent === 'string') return keptText(sent)
  if (typeof sent !== 'object' || sent === null) return sent
  if (Array.isArray(sent)) return sent.map(keptTexts)
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, keptTexts(value)]))
}
