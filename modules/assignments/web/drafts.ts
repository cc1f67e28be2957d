/** Drafts on this device: what was written and not saved yet survives a reload and a dead battery. One person's never show to another. */

const PREFIX = 'alippe.draft.'
/** An older draft is of no use to anybody. */
const KEPT_MS = 30 * 86_400_000

interface Kept {
  readonly at: number
  readonly draft: unknown
}

const keyOf = (personId: string, place: string): string => `${PREFIX}${personId}.${place}`
const isKept = (x: unknown): x is Kept => typeof x === 'object' && x !== null && 'at' in x && 'draft' in x && typeof x.at === 'number'

/** What the person left at this place, or nothing. `reads` makes sense of what an older version of the page may have kept; it answers undefined where it cannot. */
export function draftOf<D>(personId: string, place: string, reads: (kept: unknown) => D | undefined): D | undefined {
  try {
    const text = localStorage.getItem(keyOf(personId, place))
    const kept: unknown = text === null ? undefined : JSON.parse(text)
    if (!isKept(kept) || Date.now() - kept.at > KEPT_MS) return undefined
    return reads(kept.draft)
  } catch {
    return undefined // storage is shut, or what it holds is not ours
  }
}

/** Keeps a draft, or drops it where it is undefined. */
export function keepDraft(personId: string, place: string, draft: unknown): void {
  try {
    if (draft === undefined) localStorage.removeItem(keyOf(personId, place))
    else localStorage.setItem(keyOf(personId, place), JSON.stringify({ at: Date.now(), draft }))
  } catch {
    // Storage is shut or full: what is typed lives as long as the page.
  }
}

/** The places below `prefix` at which the person left a draft on this device. */
export function draftPlaces(personId: string, prefix: string): string[] {
  const start = keyOf(personId, '')
  try {
    return Object.keys(localStorage).filter((k) => k.startsWith(start + prefix)).map((k) => k.slice(start.length))
  } catch {
    return [] // storage is shut
  }
}
