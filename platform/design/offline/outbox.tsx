/** The queue of unsent changes for pages: writing into it, seeing what waits, and deciding. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Endpoint, Sent } from '@alippe/kernel/contract'
import type { Outbox, PutOptions, QueuedChange } from './engine.ts'
import type { Decision, Label } from './queue.ts'

export { isAhead } from './queue.ts'
export type { Outbox, QueuedChange } from './engine.ts'
export type { Decision, Label, Problem } from './queue.ts'

/** What a page writes. See `Draft` for what the parts mean. */
export interface Written<E extends Endpoint> {
  readonly endpoint: E
  /** As the page knows it; `version` is the version that the page was told. */
  readonly input: Sent<E>
  /** Names what is written: 'mark:<id>', 'topic:<lesson>'. A later change of the same thing stands for an earlier one. */
  readonly thing: string
  readonly removes?: boolean
  readonly after?: readonly string[]
  /** Address of the page where it can be seen and mended. */
  readonly where: string
  readonly label: Label
  readonly touches?: readonly Endpoint[]
}

/** Whether the server answers. */
export interface NetworkState {
  readonly online: boolean
  /** Moment on this device's clock since which it is so. */
  readonly since: number
}

export interface Network {
  readonly get: () => NetworkState
  readonly subscribe: (listener: () => void) => () => void
}

interface Offline {
  readonly outbox: Outbox
  readonly network: Network
}

const OfflineContext = createContext<Offline | undefined>(undefined)

/** Gives the account's queue and the state of the network to everything below. */
export const OfflineProvider = OfflineContext.Provider

function useOffline(): Offline {
  const offline = useContext(OfflineContext)
  if (!offline) throw new Error('the queue needs an OfflineProvider above it')
  return offline
}

export interface OutboxHere extends Pick<Outbox, 'retry' | 'retryAll' | 'flush' | 'takeBack' | 'all' | 'settled'> {
  /** Writes a change down and sends it as soon as may be; answers its operation id. */
  readonly put: <E extends Endpoint>(written: Written<E>, options?: PutOptions) => string
  readonly decide: (id: string, decision: Decision) => void
}

const faces = new WeakMap<Outbox, OutboxHere>()

/** The queue of this account; the same object through the life of the page. */
export function useOutbox(): OutboxHere {
  const { outbox } = useOffline()
  const known = faces.get(outbox)
  if (known) return known
  const face: OutboxHere = {
    ...outbox,
    put: ({ endpoint, input, touches = [], ...rest }, options) =>
      outbox.put({ ...rest, endpoint: { id: endpoint.id, method: endpoint.method, path: endpoint.path }, input: input as Readonly<Record<string, unknown>>, touches: touches.map((e) => e.id) }, options),
  }
  faces.set(outbox, face)
  return face
}

const NONE: readonly QueuedChange[] = []
const selections = new WeakMap<readonly QueuedChange[], Map<string, readonly QueuedChange[]>>()
const last = new WeakMap<Outbox, Map<string, readonly QueuedChange[]>>()

const sameList = (a: readonly QueuedChange[], b: readonly QueuedChange[]): boolean => a.length === b.length && a.every((c, i) => c === b[i])

/** The changes whose thing begins with `prefix`; the same array as long as none of them has changed. */
export function changesOf(outbox: Outbox, prefix: string): readonly QueuedChange[] {
  const all = outbox.all()
  const byPrefix = selections.get(all) ?? new Map<string, readonly QueuedChange[]>()
  selections.set(all, byPrefix)
  const known = byPrefix.get(prefix)
  if (known) return known
  const found = all.filter((c) => c.thing.startsWith(prefix))
  const before = last.get(outbox) ?? new Map<string, readonly QueuedChange[]>()
  last.set(outbox, before)
  const earlier = before.get(prefix)
  const mine = found.length === 0 ? NONE : earlier && sameList(earlier, found) ? earlier : found
  byPrefix.set(prefix, mine)
  before.set(prefix, mine)
  return mine
}

/**
 * What was written of the things whose name begins with `prefix`, in the order of writing. A 'sent' change has arrived; it stays in the list
 * so that a page can show it until an answer tells of its version (`isAhead`).
 */
export function usePending(prefix: string): readonly QueuedChange[] {
  const { outbox } = useOffline()
  const select = (): readonly QueuedChange[] => changesOf(outbox, prefix)
  return useSyncExternalStore(outbox.subscribe, select, select)
}

/** Whether the server answers, and since when. */
export function useNetwork(): NetworkState {
  const { network } = useOffline()
  return useSyncExternalStore(network.subscribe, network.get, network.get)
}

/** Whether what is written outlives this page; false where the browser keeps nothing. */
export function useDurable(): boolean {
  const { outbox } = useOffline()
  return useSyncExternalStore(outbox.subscribe, outbox.durable, outbox.durable)
}
