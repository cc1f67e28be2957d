/**
 * Drives the queue of one account: keeps it on the device, shares it among the pages of the browser, and sends it while the way is open.
 * One page sends for all of them; when it is closed the next one goes on.
 */
import { newId } from '@alippe/kernel/ids'
import { Refusal, platformRefusal } from '@alippe/kernel/refusal'
import { add, answered, begin, decide, flush, nextRipe, openOf, prune, refused, restart, retry, toSend, unanswered } from './queue.ts'
import type { Change, Decision, Draft, Problem, Queue, Stand } from './queue.ts'
import type { Store } from './store.ts'

/** A change as a page sees it. */
export interface QueuedChange extends Change {
  /** It is on the device: a dead battery does it no harm. */
  readonly kept: boolean
}

/** The way to the server. */
export interface Way {
  /** Whether something may go out now in this account's name. */
  readonly isOpen: () => boolean
  readonly subscribe: (listener: () => void) => () => void
  /** Sends a change; answers the server's answer, throws a Refusal, or anything else where no answer came. */
  readonly send: (change: Change) => Promise<unknown>
  /** Something went wrong on the way. Answers whether the change waits for the way to open again (it is no refusal of the change). */
  readonly met: (error: unknown) => boolean
}

export interface OutboxOptions {
  readonly owner: string
  readonly store: Store
  readonly way: Way
  /** Answers of these endpoints are old now; called in every page. */
  readonly onTouched: (endpoints: readonly string[]) => void
}

export interface PutOptions {
  /** The person may still be typing: it goes out after so many milliseconds without another change of the thing. */
  readonly pause?: number
}

export interface Outbox {
  /** Writes a change down and sends it as soon as may be; answers its operation id. It is on the screen at once. */
  readonly put: (draft: Draft, options?: PutOptions) => string
  readonly decide: (id: string, decision: Decision) => void
  readonly retry: (id: string) => void
  readonly retryAll: () => void
  /** Sends at once what waits for the person to pause. */
  readonly flush: (thing: string) => void
  /** Takes back what was written of a thing and has not gone out yet. */
  readonly takeBack: (thing: string) => void
  /** All changes, in the order of writing. The same array as long as nothing has changed. */
  readonly all: () => readonly QueuedChange[]
  readonly subscribe: (listener: () => void) => () => void
  /** Resolves when everything written so far is on the device. */
  readonly settled: () => Promise<void>
  /** False: this browser keeps nothing, what waits is lost with the page. */
  readonly durable: () => boolean
  readonly close: () => void
}

const AT_ONCE = 3
/** A fault of the server is tried so often before the person is told. */
const FAULTS = 3
const FAULT_PAUSE_MS = 2_000
const LEAST_PAUSE_MS = 250

interface News {
  readonly touched: readonly string[]
}

const problemOf = (e: Refusal): Problem => ({ code: e.code, status: e.status, params: e.params, errors: e.errors })

function standIn(answer: unknown): Stand {
  if (typeof answer !== 'object' || answer === null) return { version: 0 }
  const version = 'version' in answer && typeof answer.version === 'number' ? answer.version : 0
  return 'id' in answer && typeof answer.id === 'string' ? { version, id: answer.id } : { version }
}

/** Opens an account's queue: what an earlier visit left is there when this resolves. */
export async function openOutbox({ owner, store, way, onTouched }: OutboxOptions): Promise<Outbox> {
  let stored: Queue = await store.alter(owner, (q) => prune(q, Date.now()))
  let durable = store.durable
  /** Acts that are shown already and not written down yet. */
  let acts: ((q: Queue) => Queue)[] = []
  let shown: readonly QueuedChange[] = []
  let writing = Promise.resolve()
  let isWriting = false
  let leads = false
  let isClosed = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const flying = new Set<string>()
  const faults = new Map<string, number>()
  const listeners = new Set<() => void>()
  const over = new AbortController()

  const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(`alippe.queue.${owner}`)

  const show = (): void => {
    const now = acts.reduce((q, act) => act(q), stored)
    const there = new Set(stored)
    const before = new Map(shown.map((c) => [c.id, c]))
    shown = now.map((c) => {
      const kept = durable && there.has(c)
      const same = before.get(c.id)
      // Of one operation only its state and the version it goes over ever differ.
      return same && same.kept === kept && same.state === c.state && same.input['version'] === c.input['version'] ? same : { ...c, kept }
    })
    for (const listener of listeners) listener()
    pump()
  }

  /** Writes down everything that waits to be, at one go: keys come faster than disks write. */
  const write = (): Promise<void> => {
    if (isWriting) return writing
    isWriting = true
    const step = async (): Promise<void> => {
      // What comes in the same breath goes along.
      await Promise.resolve()
      while (acts.length > 0) {
        const now = acts
        let altered = true
        try {
          stored = await store.alter(owner, (q) => {
            const next = now.reduce((r, how) => how(r), q)
            altered = next !== q
            return next
          })
        } catch {
          // The disk is full, or the store was taken away: the page goes on by itself and says so.
          stored = now.reduce((r, how) => how(r), stored)
          durable = false
        }
        acts = acts.slice(now.length)
        if (altered) tell([])
        show()
      }
      isWriting = false
    }
    writing = step()
    return writing
  }
  const act = (how: (q: Queue) => Queue): Promise<void> => {
    acts = [...acts, how]
    show()
    return write()
  }

  const tell = (touched: readonly string[]): void => {
    if (!isClosed) channel?.postMessage({ touched } satisfies News)
    if (touched.length > 0) onTouched(touched)
  }
  if (channel)
    channel.onmessage = ({ data }: MessageEvent<News>) => {
      if (data.touched.length > 0) onTouched(data.touched)
      // Another page has written: what it wrote is read in turn with what is written here.
      else void act((q) => q)
    }

  const send = async (change: Change): Promise<void> => {
    const { id } = change
    flying.add(id)
    try {
      await act((q) => begin(q, id))
      const now = stored.find((c) => c.id === id)
      // Another page or a later act was quicker.
      if (now?.state !== 'sending') return
      const answer = await way.send(now)
      faults.delete(id)
      const at = Date.now()
      await act((q) => prune(answered(q, id, standIn(answer), at), at))
      tell(now.touches)
    } catch (e) {
      await hear(change, e)
    } finally {
      flying.delete(id)
      pump()
    }
  }

  const hear = async (change: Change, e: unknown): Promise<void> => {
    const { id } = change
    if (way.met(e)) return act((q) => unanswered(q, id, Date.now() + LEAST_PAUSE_MS))
    const refusal = e instanceof Refusal ? e : platformRefusal('kernel.fault')
    if (refusal.status === 429) return act((q) => unanswered(q, id, Date.now() + Number(refusal.params['seconds'] ?? 1) * 1000))
    const tries = (faults.get(id) ?? 0) + 1
    if (refusal.status >= 500 && tries < FAULTS) {
      faults.set(id, tries)
      return act((q) => unanswered(q, id, Date.now() + FAULT_PAUSE_MS * tries))
    }
    faults.delete(id)
    await act((q) => refused(q, id, problemOf(refusal)))
    tell(change.touches)
  }

  function pump(): void {
    clearTimeout(timer)
    if (!leads || isClosed || !way.isOpen()) return
    // Only what is on the device goes out: an operation that arrives must be known to whoever comes after a crash.
    const now = Date.now()
    if (acts.length === 0)
      for (const c of toSend(stored, now)) {
        if (flying.size >= AT_ONCE) break
        if (!flying.has(c.id)) void send(c)
      }
    const next = nextRipe(stored, now)
    // A clock that was set back must not hold anything for long.
    if (next !== undefined) timer = setTimeout(pump, Math.min(Math.max(next - now, LEAST_PAUSE_MS), 5_000))
  }

  const lead = async (): Promise<void> => {
    await act(restart)
    leads = true
    pump()
  }
  // Without locks (no secure origin) each page sends: the server does a repeated operation once.
  if (typeof navigator !== 'undefined' && 'locks' in navigator)
    navigator.locks
      .request(`alippe.queue.${owner}`, { signal: over.signal }, async () => {
        await lead()
        if (!over.signal.aborted) await new Promise<void>((done) => over.signal.addEventListener('abort', () => done()))
      })
      .catch(() => undefined) // closed before it was this page's turn
  else void lead()
  const leave = way.subscribe(pump)
  show()

  return {
    put: (draft, options = {}) => {
      const id = newId()
      const now = Date.now()
      void act((q) => add(q, draft, id, now, options.pause === undefined ? 0 : now + options.pause))
      return id
    },
    decide: (id, decision) => {
      const operationId = newId()
      void act((q) => decide(q, id, decision, operationId))
    },
    retry: (id) => void act((q) => retry(q, id)),
    retryAll: () => void act((q) => q.reduce((r, c) => retry(r, c.id), q)),
    flush: (thing) => {
      if (stored.some((c) => c.thing === thing && c.ripe > 0) || acts.length > 0) void act((q) => flush(q, thing))
    },
    takeBack: (thing) =>
      void act((q) => {
        const last = openOf(q, thing).at(-1)
        return last ? decide(q, last.id, 'drop', last.id) : q
      }),
    all: () => shown,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    settled: () => write(),
    durable: () => durable,
    close: () => {
      isClosed = true
      clearTimeout(timer)
      leave()
      over.abort()
      channel?.close()
    },
  }
}
