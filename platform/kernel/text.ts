/** What is sent, as it is kept. */

// Marks that turn the order of what follows round (U+202A–202E, U+2066–2069): they come along when words are copied, are not seen,
// and can make a name or a comment read as another. No language of ours needs them.
const TURNING = /[\u202A-\u202E\u2066-\u2069]/g
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** One text as it is kept: without marks that turn the order of letters round, and an id in small letters, since it is the same id however it is written. */
export function keptText(text: string): string {
  if (ID.test(text)) return text.toLowerCase()
  return text.replace(TURNING, '')
}

/** The same for all texts in what was sent, at any depth; names of fields are left as they are. */
export function keptTexts(sent: unknown): unknown {
  if (typeof sent === 'string') return keptText(sent)
  if (typeof sent !== 'object' || sent === null) return sent
  if (Array.isArray(sent)) return sent.map(keptTexts)
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, keptTexts(value)]))
}
