/** Answers of the server that are kept on the device, so that what was read before can be read without network. */
import { onlineManager } from '@tanstack/react-query'
import { NoAnswer, call } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { Refusal } from '@alippe/kernel/refusal'
import { presentOwner } from './present.ts'
import { memoryStore, openStore } from './store.ts'
import type { Store } from './store.ts'

/** A browser that does not open its store in this time is taken to have none. */
const OPEN_MS = 3_000
/** A link that says nothing for so long: what is kept is shown while it makes up its mind. */
const SLOW_MS = 4_000

let opening: Promise<Store> | undefined

/** The store of this device, opened once. */
export function deviceStore(): Promise<Store> {
  opening ??= Promise.race([openStore(), new Promise<Store>((done) => setTimeout(() => done(memoryStore()), OPEN_MS))])
  return opening
}

const listeners = new Set<() => void>()
/** Shown answers that are not of now: key → moment on this device's clock at which the server gave them. */
const old = new Map<string, number>()
/** Moment on this device's clock at which each answer was asked for. */
const asked = new Map<string, number>()
/** How many places of the page show an answer. */
const shown = new Map<string, number>()
let asOf: number | undefined

function look(): void {
  const moments = [...old].filter(([key]) => (shown.get(key) ?? 0) > 0).map(([, at]) => at)
  const next = moments.length ? Math.min(...moments) : undefined
  if (next === asOf) return
  asOf = next
  for (const listener of listeners) listener()
}
function mark(key: string, at: number | undefined): void {
  if (at === undefined) old.delete(key)
  else old.set(key, at)
  look()
}

/** The oldest moment of what the page shows, where any of it is not of now. */
export const shownAsOf = {
  get: (): number | undefined => asOf,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  },
}

/** Says that a place of the page shows an answer; the result says that it does no more. */
export function showing(key: string): () => void {
  shown.set(key, (shown.get(key) ?? 0) + 1)
  look()
  return () => {
    shown.set(key, (shown.get(key) ?? 1) - 1)
    look()
  }
}

/** When the answer that was given last was asked for, on this device's clock; 0 where none was. What arrived at the server later is not told by it. */
export const askedAt = (endpoint: Endpoint, sent: unknown): number => asked.get(keyOf(endpoint, sent)) ?? 0

let onTrouble: (error: unknown) => void = () => undefined
/** Who is told that the way to the server is shut where an answer could be given all the same. */
export const tellTrouble = (listener: (error: unknown) => void): void => void (onTrouble = listener)

/** The name of an answer on the device. */
export const keyOf = (endpoint: Endpoint, sent: unknown): string => JSON.stringify([endpoint.id, sent])

/** Whether an error says nothing of the question itself: the way was shut. */
function isTheWay(e: unknown): boolean {
  if (e instanceof NoAnswer) return !(e.cause instanceof DOMException && e.cause.name === 'AbortError')
  return e instanceof Refusal && e.code === 'kernel.unavailable'
}

export interface AskOptions<E extends Endpoint> {
  readonly signal?: AbortSignal
  /** The server itself answered, sooner or later. */
  readonly onFresh?: (answer: Output<E>) => void
  /** The server's answer came after what is kept was given in its place. */
  readonly onLate?: (answer: Output<E>) => void
}

/**
 * Asks the server. Where it cannot be reached, or is very slow, and the contract says that the answer may be read without network,
 * the one that was kept stands in for it; `shownAsOf` then says of when it is. Throws what `call` throws.
 */
export async function ask<E extends Endpoint>(endpoint: E, sent: Sent<E>, { signal, onFresh, onLate }: AskOptions<E> = {}): Promise<Output<E>> {
  const begun = Date.now()
  if (!endpoint.offline || endpoint.method !== 'GET') {
    const answer = await call(endpoint, sent, { signal })
    onFresh?.(answer)
    return answer
  }
  const owner = presentOwner()
  const key = keyOf(endpoint, sent)
  const kept = async (): Promise<{ readonly answer: Output<E> } | undefined> => {
    const found = owner ? await (await deviceStore()).answer(owner, key).catch(() => undefined) : undefined
    if (found) mark(key, found.at)
    if (found) asked.set(key, found.at)
    return found && { answer: found.answer as Output<E> }
  }
  // The way is known to be shut: no need to wait until it fails again.
  const before = onlineManager.isOnline() ? undefined : await kept()
  if (before) return before.answer

  let stoodIn = false
  const answering = call(endpoint, sent, { signal }).then(async (answer) => {
    // Of another account that signed in meanwhile, nothing is kept in this one's name.
    if (owner !== null && owner === presentOwner()) await keep(owner, key, answer, begun)
    mark(key, undefined)
    asked.set(key, begun)
    onFresh?.(answer)
    if (stoodIn) onLate?.(answer)
    return answer
  })
  const slow = new Promise<undefined>((done) => setTimeout(done, SLOW_MS))
  try {
    const first = await Promise.race([answering.then((answer) => ({ answer })), slow])
    if (first) return first.answer
    const instead = await kept()
    if (!instead) return await answering
    stoodIn = true
    answering.catch(onTrouble)
    return instead.answer
  } catch (e) {
    const instead = isTheWay(e) ? await kept() : undefined
    if (!instead) throw e
    onTrouble(e)
    return instead.answer
  }
}

/** Keeps an answer for its account, as of the moment at which it was asked for; a device that is full keeps none. */
export async function keep(owner: string, key: string, answer: unknown, at: number): Promise<void> {
  await (await deviceStore()).keepAnswer(owner, key, answer, at).catch(() => undefined)
}

/** Forgets what was read; what was written and not sent stays. */
export async function forgetKept(owner: string): Promise<void> {
  old.clear()
  look()
  await (await deviceStore()).forgetAnswers(owner).catch(() => undefined)
}
