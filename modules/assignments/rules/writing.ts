/**
 * Something that one person writes in one place (a text, a whole set) while it is saved by versions, as a plain value:
 * what the server is known to hold, what stands on the screen, what is on its way, and what came in between.
 * Nothing here waits or sends; whoever drives it does.
 */
import type { Refusal } from '@alippe/kernel/refusal'

/** What the server is known to hold. Version 0: nothing was there yet. */
export interface Held<V> {
  readonly value: V
  readonly version: number
}

/** What somebody else wrote in the meantime. */
export interface Theirs<V> extends Held<V> {
  readonly by: string
}

export interface Writing<V> {
  readonly held: Held<V>
  /** What stands on the screen. */
  readonly typed: V
  /** What is on its way to the server. */
  readonly sending: { readonly value: V } | undefined
  /** Why the server did not take what was sent; it stays on the screen. */
  readonly refusal: Refusal | undefined
  /** Two versions stand against each other: nothing is sent until the person has decided. */
  readonly theirs: Theirs<V> | undefined
}

/** Whether two values say the same. */
export type Same<V> = (a: V, b: V) => boolean

/** Begins from what the server holds and a draft that an earlier visit left unsent, with the version it was written over. */
export function begin<V>(held: Held<V>, draft: Held<V> | undefined, same: Same<V>): Writing<V> {
  const fresh: Writing<V> = { held, typed: held.value, sending: undefined, refusal: undefined, theirs: undefined }
  if (!draft || same(draft.value, held.value)) return fresh
  if (draft.version === held.version) return { ...fresh, typed: draft.value }
  return { ...fresh, held: draft, typed: draft.value, theirs: { ...held, by: '' } }
}

/** The person writes. A refusal is over with it: the next try may fit. */
export const type = <V>(w: Writing<V>, value: V): Writing<V> => ({ ...w, typed: value, refusal: undefined })

/** Whether something on the screen is not on the server yet. */
export const isUnsaved = <V>(w: Writing<V>, same: Same<V>): boolean => w.sending !== undefined || !same(w.typed, w.held.value)

/** What should be sent now, over which version; nothing while something is on its way, refused, or to be decided. */
export function toSend<V>(w: Writing<V>, same: Same<V>): Held<V> | undefined {
  if (w.sending || w.refusal || w.theirs || same(w.typed, w.held.value)) return undefined
  return { value: w.typed, version: w.held.version }
}

/** What stands on the screen goes on its way. */
export const send = <V>(w: Writing<V>): Writing<V> => ({ ...w, sending: { value: w.typed } })

/** The server took it. What was written meanwhile stays on the screen and goes next. */
export const saved = <V>(w: Writing<V>, version: number): Writing<V> =>
  w.sending ? { ...w, held: { value: w.sending.value, version }, sending: undefined } : w

/** The server said no. */
export const refused = <V>(w: Writing<V>, refusal: Refusal): Writing<V> => ({ ...w, sending: undefined, refusal })

/** Somebody else had written. */
export const met = <V>(w: Writing<V>, theirs: Theirs<V>): Writing<V> => ({ ...w, sending: undefined, theirs })

/** The person tries the same again. */
export const tryAgain = <V>(w: Writing<V>): Writing<V> => ({ ...w, refusal: undefined })

/** The person keeps what stands on the screen: it goes over the version that was met. */
export const keepMine = <V>(w: Writing<V>): Writing<V> =>
  w.theirs ? { ...w, held: { value: w.theirs.value, version: w.theirs.version }, theirs: undefined } : w

/** The person takes what somebody else wrote. */
export const takeTheirs = <V>(w: Writing<V>): Writing<V> =>
  w.theirs ? { ...w, held: { value: w.theirs.value, version: w.theirs.version }, typed: w.theirs.value, theirs: undefined, refusal: undefined } : w

/**
 * A newer answer of the server arrived by itself. It is taken where nothing of the person's is open; where something is,
 * the two stand against each other. An answer that is not newer than what is known says nothing; version 0 says that it was taken away.
 */
export function news<V>(w: Writing<V>, held: Held<V>, same: Same<V>): Writing<V> {
  const gone = held.version === 0 && w.held.version > 0
  if (w.sending || w.theirs || !(gone || held.version > w.held.version)) return w
  if (same(w.typed, w.held.value) || same(w.typed, held.value)) return { ...w, held, typed: held.value, refusal: undefined }
  return { ...w, theirs: { ...held, by: '' } }
}
