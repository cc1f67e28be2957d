/**
 * What a person has written and the server has not taken yet, as a plain value. Nothing here waits, sends or stores; whoever drives it does.
 *
 * A change says all of its thing (the whole topic, the whole mark), so a later one of the same thing stands for the earlier one. Of one
 * thing, one change is on its way at a time. What has ever been sent is not altered any more: it may have arrived, and is repeated word for
 * word under its own operation id until the server answers; what is written meanwhile waits behind it.
 */
import type { Method } from '@alippe/kernel/contract'
import type { FieldRefusal, Params } from '@alippe/kernel/refusal'

/** Words by key, so that they are said in the language of the day on which they are read. */
export interface Label {
  readonly key: string
  readonly params?: Params
}

/**
 * How a thing stands on the server. Version 0: it is not there. A thing that can be taken away and made anew begins again at version 1;
 * its `id` tells the one from the other, so that nobody changes what they have not seen.
 */
export interface Stand {
  readonly version: number
  readonly id?: string
}

/** What the server said no with. */
export interface Problem {
  readonly code: string
  readonly status: number
  readonly params: Params
  readonly errors?: readonly FieldRefusal[]
}

/** Where a change goes; enough to send it when the room that wrote it is not loaded. */
export interface Address {
  /** 'journal.setMark' */
  readonly id: string
  readonly method: Method
  readonly path: string
}

/** What is handed in. */
export interface Draft {
  readonly endpoint: Address
  readonly input: Readonly<Record<string, unknown>>
  /** Names what is written, among everything that the account may write: 'mark:<id>'. */
  readonly thing: string
  /** Takes the thing away: where the server never heard of it, nothing need be sent. */
  readonly removes?: boolean
  /** Things that must be there before this one: their changes go first. */
  readonly after?: readonly string[]
  /** Address of the page on which it was written. */
  readonly where: string
  readonly label: Label
  /** Ids of the endpoints whose answers show this thing. */
  readonly touches?: readonly string[]
}

/**
 * 'sent': the server has it under `version`; kept for a while, since an answer fetched before it does not show it yet.
 * 'refused': the server said no; what was written stays until the person mends it or lets it go.
 * 'conflict': somebody else had written; both values stand until the person chooses.
 */
export type State = 'waiting' | 'sending' | 'refused' | 'conflict' | 'sent'

export interface Change extends Required<Omit<Draft, 'removes'>> {
  /** The operation's id, the same at every repetition. */
  readonly id: string
  /** Moment on this device's clock at which it was written. */
  readonly at: number
  readonly removes: boolean
  /** Moment before which it is not sent: the person may still be typing. */
  readonly ripe: number
  readonly state: State
  /** It went out at least once and may have arrived. */
  readonly attempted: boolean
  /** Of what was sent: how it stands on the server. */
  readonly stand: Stand
  /** Moment on this device's clock at which the server's answer came; 0 where none has. */
  readonly sentAt: number
  readonly problem: Problem | undefined
}

/** In the order of writing. */
export type Queue = readonly Change[]

/** How long what was sent is remembered, and how much of it. */
export const SENT_KEPT_MS = 7 * 86_400_000
export const SENT_KEPT = 300

const baseOf = (input: Readonly<Record<string, unknown>>): number => (typeof input['version'] === 'number' ? input['version'] : 0)
const idOf = (input: Readonly<Record<string, unknown>>): string | undefined => (typeof input['id'] === 'string' ? input['id'] : undefined)
const standOf = (input: Readonly<Record<string, unknown>>): Stand => ({ version: baseOf(input), id: idOf(input) })
const over = (input: Readonly<Record<string, unknown>>, { version, id }: Stand): Readonly<Record<string, unknown>> =>
  'version' in input ? { ...input, version, ...(id !== undefined && 'id' in input ? { id } : {}) } : input
const isOpen = (c: Change): boolean => c.state !== 'sent'

/** Changes of a thing that are not on the server yet, oldest first. There are two at most: one that went out, one behind it. */
export const openOf = (queue: Queue, thing: string): Queue => queue.filter((c) => c.thing === thing && isOpen(c))

/** What the person has before the eyes: what the page was told, or what this device sent since. */
function seen(queue: Queue, draft: Draft): Stand {
  const told = standOf(draft.input)
  const sent = queue.find((c) => c.thing === draft.thing && c.state === 'sent')
  return sent && isAhead(sent, told.version) ? { ...sent.stand, id: sent.stand.id ?? told.id } : told
}

/**
 * Whether a change is what stands, and not yet told by an answer that says `version` (0: it knows of no such thing). `askedAt`: the moment on
 * this device's clock at which that answer was asked for; one that was asked for after the change had arrived tells of it in any case.
 */
export function isAhead(change: Change, version: number, askedAt = 0): boolean {
  if (change.state !== 'sent') return true
  if (askedAt > change.sentAt) return false
  return change.removes ? version === baseOf(change.input) : version < change.stand.version
}

/** Something was written. `input.version` is the version that the page showed. `ripe`: the moment from which it may go out. */
export function add(queue: Queue, draft: Draft, id: string, now: number, ripe = now): Queue {
  const open = openOf(queue, draft.thing)
  const last = open.at(-1)
  const removes = draft.removes ?? false
  const fresh: Change = {
    endpoint: draft.endpoint,
    input: over(draft.input, last ? standOf(last.input) : seen(queue, draft)),
    thing: draft.thing,
    removes,
    after: draft.after ?? [],
    where: draft.where,
    label: draft.label,
    touches: draft.touches ?? [],
    id,
    at: now,
    ripe,
    state: 'waiting',
    attempted: false,
    stand: { version: 0 },
    sentAt: 0,
    problem: undefined,
  }
  if (!last) return removes && baseOf(fresh.input) === 0 ? queue : [...queue, fresh]
  const isAnswered = last.state === 'refused' || last.state === 'conflict'
  // Behind a removal that is on its way stands something new: it keeps the id it was given.
  if (last.attempted && !isAnswered) return [...queue, last.removes ? { ...fresh, input: over(draft.input, { version: baseOf(last.input) }) } : fresh]
  if (removes && open.length === 1 && baseOf(last.input) === 0) return without(queue, last)
  // Two versions stand against each other still, whatever is typed on this side.
  return put(queue, last, last.state === 'conflict' ? { ...fresh, state: 'conflict', problem: last.problem } : fresh)
}

const put = (queue: Queue, old: Change, next: Change): Queue => queue.map((c) => (c === old ? next : c))
const without = (queue: Queue, gone: Change): Queue => queue.filter((c) => c !== gone)
const find = (queue: Queue, id: string): Change | undefined => queue.find((c) => c.id === id)

/** What may go out now, in the order of writing. */
export function toSend(queue: Queue, now: number): Queue {
  const before = new Set<string>()
  const ready: Change[] = []
  for (const c of queue) {
    if (!isOpen(c)) continue
    if (c.state === 'waiting' && c.ripe <= now && !before.has(c.thing) && !c.after.some((t) => before.has(t))) ready.push(c)
    before.add(c.thing)
  }
  return ready
}

/** The next moment at which something gets ripe, or nothing. */
export function nextRipe(queue: Queue, now: number): number | undefined {
  const later = queue.filter((c) => c.state === 'waiting' && c.ripe > now).map((c) => c.ripe)
  return later.length ? Math.min(...later) : undefined
}

/** It goes out. Stored before the first byte leaves, so that whoever comes after a crash knows that it may have arrived. */
export function begin(queue: Queue, id: string): Queue {
  const c = find(queue, id)
  return c?.state === 'waiting' ? put(queue, c, { ...c, state: 'sending', attempted: true }) : queue
}

/** No answer came: it is repeated. */
export function unanswered(queue: Queue, id: string, ripe = 0): Queue {
  const c = find(queue, id)
  return c?.state === 'sending' ? put(queue, c, { ...c, state: 'waiting', ripe }) : queue
}

/** Nothing is on its way any more: the one that was sending is gone. */
export const restart = (queue: Queue): Queue => (queue.some((c) => c.state === 'sending') ? queue.map((c) => (c.state === 'sending' ? { ...c, state: 'waiting', ripe: 0 } : c)) : queue)

/** The server took it, and this is how it stands; what waits behind it goes over that. */
export function answered(queue: Queue, id: string, stand: Stand, now = 0): Queue {
  const c = find(queue, id)
  if (!c || !isOpen(c)) return queue
  const next: Change[] = []
  for (const x of queue) {
    if (x === c) next.push({ ...c, state: 'sent', stand, sentAt: now, problem: undefined })
    else if (x.thing !== c.thing) next.push(x)
    // What is remembered is the last of each thing.
    else if (isOpen(x)) next.push({ ...x, input: over(x.input, stand) })
  }
  return next
}

/** Whether a refusal carries what somebody else wrote meanwhile. */
export const isConflict = (problem: Problem): boolean => problem.status === 409 && typeof problem.params['version'] === 'number' && 'theirs' in problem.params

/** The server said no. What waits behind it takes its place: the person has written anew since. */
export function refused(queue: Queue, id: string, problem: Problem): Queue {
  const c = find(queue, id)
  if (!c || !isOpen(c)) return queue
  const behind = queue.find((x) => x !== c && x.thing === c.thing && isOpen(x))
  const state = isConflict(problem) ? 'conflict' : 'refused'
  if (!behind) return put(queue, c, { ...c, state, problem })
  const rest = without(queue, c)
  const base = standOf(c.input)
  if (state === 'conflict') return put(rest, behind, { ...behind, input: over(behind.input, base), state, problem })
  return behind.removes && base.version === 0 ? without(rest, behind) : put(rest, behind, { ...behind, input: over(behind.input, base) })
}

/** Sends again what was refused, as the same operation. */
export function retry(queue: Queue, id: string): Queue {
  const c = find(queue, id)
  return c?.state === 'refused' ? put(queue, c, { ...c, state: 'waiting', ripe: 0, problem: undefined }) : queue
}

export type Decision = 'mine' | 'theirs' | 'drop'

/**
 * The person decides. 'mine' sends what was written here over the version that was met, as a new operation; 'theirs' and 'drop' let it go.
 * What is on its way cannot be dropped: it may have arrived.
 */
export function decide(queue: Queue, id: string, decision: Decision, operationId: string): Queue {
  const c = find(queue, id)
  if (!c || !isOpen(c)) return queue
  if (decision === 'mine') {
    if (c.state !== 'conflict' || !c.problem) return queue
    const version = Number(c.problem.params['version'])
    // Both want it gone.
    if (c.removes && version === 0) return without(queue, c)
    // What is gone is made anew, under an id that nobody has seen yet.
    const met = c.problem.params['id']
    const stand = { version, id: version === 0 ? operationId : typeof met === 'string' ? met : undefined }
    return put(queue, c, { ...c, id: operationId, input: over(c.input, stand), state: 'waiting', ripe: 0, attempted: false, problem: undefined })
  }
  if (c.state === 'sending' || (c.state === 'waiting' && c.attempted)) return queue
  return without(queue, c)
}

/** What waits for the person to pause goes out now. */
export const flush = (queue: Queue, thing: string): Queue => (queue.some((c) => c.thing === thing && c.state === 'waiting' && c.ripe > 0) ? queue.map((c) => (c.thing === thing && c.state === 'waiting' ? { ...c, ripe: 0 } : c)) : queue)

/** Forgets what was sent long ago. */
export function prune(queue: Queue, now: number): Queue {
  const sent = queue.filter((c) => c.state === 'sent')
  const first = sent.length - SENT_KEPT
  const old = new Set(sent.filter((c, i) => i < first || now - c.at > SENT_KEPT_MS))
  return old.size ? queue.filter((c) => !old.has(c)) : queue
}
