/**
 * Random histories of three devices of one school against a model of the server: versions, a ledger of operations, periods that close.
 * Requests and answers are lost, repeated and late; devices die and come back. In the end every word that was written is on the server
 * exactly once, was replaced by its own writer before it went out, or was let go by a person; and nobody has overwritten what they had not seen.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { add, answered, begin, decide, isAhead, isConflict, openOf, refused, restart, retry, toSend, unanswered } from './queue.ts'
import type { Change, Problem, Queue, Stand } from './queue.ts'

const HISTORIES = 12_000
const DEVICES = 3
const THINGS = ['mark:1', 'mark:2', 'topic:1', 'homework:1'] as const
const set = { id: 'set', method: 'PUT', path: '/set' } as const
const remove = { id: 'remove', method: 'DELETE', path: '/remove' } as const
/** A mark that was struck out stays struck out; homework that was taken back can be given again; a topic cannot be taken away. */
const REMOVABLE = new Set<string>(['mark:1', 'mark:2', 'homework:1'])

interface Row {
  id: string
  version: number
  value: string
  voided: boolean
}
type Reply = Stand | Problem

class Server {
  readonly rows = new Map<string, Row>()
  readonly ledger = new Map<string, { readonly said: string; readonly stand: Stand }>()
  /** What was stored, in order: by whom, over what. */
  readonly history: { readonly device: number; readonly value: string; readonly over: string }[] = []
  /** Operations that were refused; and words stored by a copy that was still on the way when another copy had been refused. */
  readonly refused = new Set<string>()
  readonly late = new Set<string>()
  closed = false

  take(c: Change, device: number): Reply {
    const said = JSON.stringify([c.endpoint.id, c.thing, c.input])
    const known = this.ledger.get(c.id)
    if (known) {
      if (known.said !== said) throw new Error('an operation id was used for another write')
      return known.stand
    }
    const reply = this.#write(c, device)
    if ('code' in reply) this.refused.add(c.id)
    else {
      this.ledger.set(c.id, { said, stand: reply })
      if (this.refused.has(c.id)) this.late.add(String(c.input['value']))
    }
    return reply
  }

  #write(c: Change, device: number): Reply {
    const row = this.rows.get(c.thing)
    const seen = Number(c.input['version'])
    const value = String(c.input['value'])
    if (this.closed) return { code: 'closed', status: 409, params: {} }
    const changed = (): Problem => ({ code: 'changed', status: 409, params: row ? { version: row.version, id: row.id, theirs: row.value } : { version: 0, theirs: '' } })
    // A thing that was made anew since is another one.
    const isOther = row !== undefined && seen > 0 && row.id !== c.input['id']
    if (c.endpoint.id === 'remove') {
      if (!row || row.voided) return { version: row?.version ?? 0 }
      if (row.version !== seen || isOther) return changed()
      this.history.push({ device, value: `-${c.id}`, over: row.value })
      if (c.thing.startsWith('mark')) return { version: (this.rows.set(c.thing, { ...row, version: row.version + 1, voided: true }), row.version + 1) }
      this.rows.delete(c.thing)
      return { version: 0 }
    }
    if (row?.voided) return { code: 'voided', status: 409, params: {} }
    if (row?.value === value) return { version: row.version, id: row.id }
    if ((row?.version ?? 0) !== seen || isOther) return changed()
    const version = seen + 1
    this.history.push({ device, value, over: row?.value ?? '' })
    const id = row?.id ?? String(c.input['id'])
    this.rows.set(c.thing, { id, version, value, voided: false })
    return { version, id }
  }
}

interface Told {
  readonly id?: string
  readonly version: number
  readonly value: string
}

class Device {
  queue: Queue = []
  readonly told = new Map<string, Told>()
  /** Values that stood before the person's eyes, or were written by them. */
  readonly seen = new Set<string>([''])
  /** On the way to the server, and back from it. */
  readonly out: Change[] = []
  readonly back: { readonly id: string; readonly reply: Reply }[] = []
  readonly number: number
  constructor(number: number) {
    this.number = number
  }

  /** What the page shows of a thing: the last change that an answer does not tell of yet, else the answer. */
  shows(thing: string): string {
    const told = this.told.get(thing) ?? { version: 0, value: '' }
    const mine = openOf(this.queue, thing).at(-1) ?? this.queue.findLast((c) => c.thing === thing && isAhead(c, told.version))
    return mine ? (mine.removes ? '' : String(mine.input['value'])) : told.value
  }
}

interface World {
  readonly server: Server
  readonly devices: readonly Device[]
  readonly written: Map<string, number>
  readonly replaced: Set<string>
  readonly letGo: Set<string>
  next: number
}

const valuesIn = (q: Queue): Set<string> => new Set(q.filter((c) => c.state !== 'sent' && !c.removes).map((c) => String(c.input['value'])))

/** Alters a device's queue; words that are gone afterwards, and were not sent, were replaced by their writer or let go by them. */
function alter(d: Device, by: (q: Queue) => Queue, gone: Set<string>): void {
  const before = valuesIn(d.queue)
  d.queue = by(d.queue)
  const after = valuesIn(d.queue)
  const sent = new Set(d.queue.filter((c) => c.state === 'sent').map((c) => c.input['value']))
  for (const value of before) if (!after.has(value) && !sent.has(value)) gone.add(value)
}

function hear(w: World, d: Device, id: string, reply: Reply): void {
  if (!('code' in reply)) alter(d, (q) => answered(q, id, reply), w.replaced)
  else alter(d, (q) => refused(q, id, reply), w.replaced)
}

function personDecides(w: World, d: Device, pick: number): void {
  const problems = d.queue.filter((c) => c.state === 'refused' || c.state === 'conflict')
  const c = problems[pick % Math.max(1, problems.length)]
  if (!c?.problem) return
  if (c.state === 'refused') return pick % 2 ? alter(d, (q) => retry(q, c.id), w.letGo) : alter(d, (q) => decide(q, c.id, 'drop', 'x'), w.letGo)
  if (!isConflict(c.problem)) throw new Error('a conflict without the other value')
  d.seen.add(String(c.problem.params['theirs']))
  const id = `op${w.next++}`
  alter(d, (q) => decide(q, c.id, pick % 2 ? 'mine' : 'theirs', id), w.letGo)
}

/** What a page says of a thing when it is written: the id and version it shows; a fresh id where it shows none. */
function pageOf(w: World, d: Device, thing: string): { readonly id: string; readonly version: number } {
  const told = d.told.get(thing)
  const fresh = `id${w.next++}`
  return { id: told && told.version > 0 && d.shows(thing) !== '' ? (told.id ?? fresh) : fresh, version: told?.version ?? 0 }
}

/** One thing that happens. `a`, `b`, `c` choose which. */
function step(w: World, a: number, b: number, c: number): void {
  const { server } = w
  const d = w.devices[b % DEVICES]
  const thing = THINGS[c % THINGS.length]
  if (!d || !thing) return
  switch (a % 12) {
    case 0: case 1: case 2: {
      const value = `w${w.next++}`
      d.seen.add(d.shows(thing)).add(value)
      w.written.set(value, d.number)
      alter(d, (q) => add(q, { endpoint: set, input: { value, ...pageOf(w, d, thing) }, thing, where: '', label: { key: '' } }, `op${w.next++}`, 0), w.replaced)
      return
    }
    case 3: {
      if (!REMOVABLE.has(thing) || d.shows(thing) === '') return
      d.seen.add(d.shows(thing))
      alter(d, (q) => add(q, { endpoint: remove, input: pageOf(w, d, thing), thing, removes: true, where: '', label: { key: '' } }, `op${w.next++}`, 0), w.replaced)
      return
    }
    case 4: case 5: {
      for (const next of toSend(d.queue, 1)) {
        d.queue = begin(d.queue, next.id)
        d.out.push(...d.queue.filter((x) => x.id === next.id))
      }
      return
    }
    case 6: case 7: {
      // A request arrives; now and then it stays on the way and arrives again later.
      const at = c % Math.max(1, d.out.length)
      const request = d.out[at]
      if (!request) return
      if (c % 5) d.out.splice(at, 1)
      d.back.push({ id: request.id, reply: server.take(request, d.number) })
      return
    }
    case 8: {
      for (const answer of d.back.splice(c % Math.max(1, d.back.length))) if (d.queue.some((x) => x.id === answer.id && x.state === 'sending')) hear(w, d, answer.id, answer.reply)
      return
    }
    case 9: {
      // The link gives up: whatever was on its way back is lost, what was on its way there may still arrive.
      d.back.length = 0
      for (const x of d.queue) if (x.state === 'sending') d.queue = unanswered(d.queue, x.id)
      return
    }
    case 10: {
      if (c % 3 === 0) {
        d.back.length = 0
        d.queue = restart(d.queue)
      } else if (c % 3 === 1) {
        const row = server.rows.get(thing)
        d.told.set(thing, { id: row?.id, version: row?.version ?? 0, value: row && !row.voided ? row.value : '' })
      } else server.closed = !server.closed
      return
    }
    default:
      personDecides(w, d, c)
  }
}

/** Everything gets through, and every question is decided. */
function settle(w: World): void {
  w.server.closed = false
  for (let round = 0; round < 500; round++) {
    let busy = false
    for (const d of w.devices) {
      for (const late of d.out.splice(0)) w.server.take(late, d.number)
      d.back.length = 0
      d.queue = restart(d.queue)
      for (const next of toSend(d.queue, 1)) {
        busy = true
        d.queue = begin(d.queue, next.id)
        hear(w, d, next.id, w.server.take(d.queue.find((x) => x.id === next.id) ?? next, d.number))
      }
      if (d.queue.some((c) => c.state === 'refused' || c.state === 'conflict')) {
        busy = true
        personDecides(w, d, round)
      }
    }
    if (!busy) return
  }
  throw new Error('the queues do not come to an end')
}

describe('histories', () => {
  it(`in ${HISTORIES} of them nothing is lost, nothing is done twice, and every conflict comes before a person`, () => {
    let conflicts = 0
    let replays = 0
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(59), fc.nat(59)), { minLength: 5, maxLength: 80, size: 'max' }), (steps) => {
        const w: World = { server: new Server(), devices: Array.from({ length: DEVICES }, (_, n) => new Device(n)), written: new Map(), replaced: new Set(), letGo: new Set(), next: 0 }
        for (const [a, b, c] of steps) {
          step(w, a, b, c)
          for (const d of w.devices) {
            conflicts += d.queue.filter((x) => x.state === 'conflict').length
            replays += d.queue.filter((x) => x.state === 'waiting' && x.attempted).length
            for (const thing of THINGS) {
              const open = openOf(d.queue, thing)
              if (open.length > 2 || open.filter((x) => x.state === 'sending').length > 1) throw new Error(`${thing}: ${open.map((x) => x.state).join(', ')}`)
            }
          }
        }
        settle(w)
        const stored = w.server.history.map((h) => h.value)
        const there = new Set(stored)
        if (there.size !== stored.length) throw new Error(`stored twice: ${stored.join(' ')}`)
        for (const value of w.written.keys()) {
          const isStored = there.has(value)
          const isGivenUp = w.letGo.has(value) || w.replaced.has(value)
          // A copy that arrives after the refusal of another one, and is taken, is the one way to have both: whoever wrote anew meets it as a conflict.
          if (isStored === isGivenUp && !(isStored && w.server.late.has(value))) throw new Error(`${value} is ${isStored ? 'stored and given up' : 'lost'}`)
        }
        for (const h of w.server.history) if (!w.devices[h.device]?.seen.has(h.over)) throw new Error(`${h.value} was written over ${h.over}, which its writer never saw`)
      }),
      { numRuns: HISTORIES },
    )
    // The histories did meet what they are about.
    expect(conflicts).toBeGreaterThan(HISTORIES / 4)
    expect(replays).toBeGreaterThan(HISTORIES / 4)
  })
})
