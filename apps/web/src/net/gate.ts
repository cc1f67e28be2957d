/**
 * The gate before the server: open while there is a network, an answering server and a live session. While it is shut, React Query
 * holds every question and every write (with what it carries) and lets them go on by themselves when it opens. So a link that
 * drops and a session that ends cost nobody what was typed.
 */
import { onlineManager } from '@tanstack/react-query'
import type { Network, NetworkState } from '@alippe/design/offline/outbox'
import { tellTrouble } from '@alippe/design/offline/kept'
import { NoAnswer } from '@alippe/kernel/client'
import { Refusal } from '@alippe/kernel/refusal'

export interface GateState {
  /** The server answers. */
  readonly connected: boolean
  /** Moment on this device's clock since which it is so. */
  readonly since: number
  /** A session that was there has ended. */
  readonly expired: boolean
}

const FIRST_PROBE_MS = 1_000
const LAST_PROBE_MS = 15_000

let state: GateState = { connected: true, since: Date.now(), expired: false }
let probing: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function become(next: Partial<Omit<GateState, 'since'>>): void {
  const merged = { ...state, ...next }
  if (merged.connected === state.connected && merged.expired === state.expired) return
  state = merged.connected === state.connected ? merged : { ...merged, since: Date.now() }
  onlineManager.setOnline(state.connected && !state.expired)
  for (const listener of listeners) listener()
}

async function answers(): Promise<boolean> {
  try {
    const response = await fetch('/health', { cache: 'no-store' })
    return response.ok
  } catch {
    return false
  }
}

/** Asks the server ever more rarely until it answers. */
function probe(delay: number): void {
  clearTimeout(probing)
  probing = setTimeout(() => {
    void answers().then((yes) => (yes ? become({ connected: true }) : probe(Math.min(delay * 2, LAST_PROBE_MS))))
  }, delay)
}

function disconnected(): void {
  if (!state.connected) return
  become({ connected: false })
  probe(FIRST_PROBE_MS)
}

/** A server that answers but never to this: then it is told, instead of asking for ever. */
const MOST_TRIES = 8

/** What an error says about the gate: whether it is worth waiting and trying again. For React Query's `retry`. */
export function waitAtGate(tries: number, error: unknown): boolean {
  if (tries >= MOST_TRIES) return false
  if (error instanceof NoAnswer && error.cause instanceof DOMException && error.cause.name === 'AbortError') return false
  if (error instanceof NoAnswer || (error instanceof Refusal && error.code === 'kernel.unavailable')) {
    disconnected()
    return true
  }
  if (error instanceof Refusal && error.code === 'kernel.signed_out') {
    become({ expired: true })
    return true
  }
  return false
}

export const gate = {
  get: (): GateState => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Signed in, which only a server that answers allows: everything that waited goes on. */
  signedIn: (): void => become({ connected: true, expired: false }),
  /** Asks at once whether the server answers again. */
  tryNow: (): void => {
    if (!state.connected) probe(0)
  },
}

let network: NetworkState = { online: true, since: state.since }

/** The same for pages: whether the server answers, and since when. */
export const networkOf: Network = {
  get: () => {
    if (network.online !== state.connected || network.since !== state.since) network = { online: state.connected, since: state.since }
    return network
  },
  subscribe: gate.subscribe,
}

/** Takes the browser's word that the network is gone, and its word that it is back only as a reason to ask. */
export function watchNetwork(): void {
  onlineManager.setEventListener(() => undefined)
  tellTrouble((error) => void waitAtGate(0, error))
  window.addEventListener('offline', disconnected)
  window.addEventListener('online', () => {
    if (!state.connected) probe(0)
  })
  // A phone that wakes has its timers late.
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && !state.connected) probe(0)
  })
}
