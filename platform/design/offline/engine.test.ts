import 'fake-indexeddb/auto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { NoAnswer } from '@alippe/kernel/client'
import { newId } from '@alippe/kernel/ids'
import { Refusal } from '@alippe/kernel/refusal'
import { openOutbox } from './engine.ts'
import type { Outbox, Way } from './engine.ts'
import type { Change, Draft } from './queue.ts'
import { memoryStore, openStore } from './store.ts'

const endpoint = { id: 'journal.setTopic', method: 'PUT', path: '/topic' } as const
const draft = (thing: string, value: string, version = 0): Draft => ({ endpoint, input: { value, version }, thing, where: '/journal', label: { key: 'journal.topic' }, touches: ['journal.lessonPage'] })

/** A server behind a way that can be shut, lose answers, and be slow. */
function world() {
  const rows = new Map<string, { value: unknown; version: number }>()
  const ledger = new Map<string, number>()
  const arrived: string[] = []
  const listeners = new Set<() => void>()
  const state = { open: true, loseAnswers: false, refuse: undefined as Refusal | undefined, flying: 0, most: 0 }
  const way: Way = {
    isOpen: () => state.open,
    subscribe: (l) => {
      listeners.add(l)
      return () => void listeners.delete(l)
    },
    send: async (c: Change) => {
      state.most = Math.max(state.most, ++state.flying)
      try {
        await sleep(1)
        arrived.push(`${c.id} ${String(c.input['value'])}`)
        if (state.refuse) throw state.refuse
        const known = ledger.get(c.id)
        if (known === undefined) {
          const row = rows.get(c.thing)
          if ((row?.version ?? 0) !== c.input['version']) throw new Refusal('journal.topic_changed', 409, { version: row?.version ?? 0, theirs: String(row?.value), by: '' })
          rows.set(c.thing, { value: c.input['value'], version: (row?.version ?? 0) + 1 })
          ledger.set(c.id, (row?.version ?? 0) + 1)
        }
        if (state.loseAnswers) throw new NoAnswer(new Error('lost'))
        return { version: ledger.get(c.id) }
      } finally {
        state.flying--
      }
    },
    met: (e) => {
      if (!(e instanceof NoAnswer)) return false
      state.open = false
      return true
    },
  }
  return { rows, arrived, state, way, reopen: () => { state.open = true; for (const l of listeners) l() } }
}

const open: Outbox[] = []
async function outbox(owner: string, way: Way, name = newId(), onTouched: (e: readonly string[]) => void = () => undefined): Promise<Outbox> {
  const box = await openOutbox({ owner, store: await openStore(name), way, onTouched })
  open.push(box)
  return box
}
afterEach(() => {
  for (const box of open.splice(0)) box.close()
})

const left = (box: Outbox) => box.all().filter((c) => c.state !== 'sent').map((c) => [c.state, c.input['value']])
const until = async (met: () => boolean): Promise<void> => {
  for (let n = 0; n < 400; n++) {
    if (met()) return
    await sleep(5)
  }
  throw new Error('did not come about')
}

describe('the queue of an account', () => {
  it('is on the screen at once, on the device before it says so, on the server soon after', async () => {
    const w = world()
    const touched: string[] = []
    const box = await outbox('a', w.way, newId(), (e) => touched.push(...e))
    const id = box.put(draft('topic:1', 'x'))
    expect(box.all().map((c) => [c.id, c.state, c.kept])).toEqual([[id, 'waiting', false]])
    await until(() => box.all()[0]?.kept === true)
    await until(() => box.all()[0]?.state === 'sent')
    expect(w.rows.get('topic:1')).toEqual({ value: 'x', version: 1 })
    expect(touched).toEqual(['journal.lessonPage'])
  })
  it('outlives its page: the next one sends what was left, under the same operations', async () => {
    const w = world()
    const name = newId()
    w.state.open = false
    const first = await outbox('a', w.way, name)
    const ids = ['x', 'y', 'z'].map((v, n) => first.put(draft(`topic:${n}`, v)))
    await first.settled()
    first.close()
    const second = await outbox('a', w.way, name)
    expect(left(second)).toEqual([['waiting', 'x'], ['waiting', 'y'], ['waiting', 'z']])
    w.reopen()
    await until(() => left(second).length === 0)
    expect(w.arrived.toSorted()).toEqual(ids.map((id, n) => `${id} ${'xyz'[n]}`).toSorted())
  })
  it('an answer that was lost is asked for again as the same operation; what was typed meanwhile goes over it', async () => {
    const w = world()
    const box = await outbox('a', w.way)
    w.state.loseAnswers = true
    const id = box.put(draft('topic:1', 'x'))
    await until(() => w.arrived.length === 1 && box.all()[0]?.state === 'waiting')
    box.put(draft('topic:1', 'y'))
    await box.settled()
    w.state.loseAnswers = false
    w.reopen()
    await until(() => left(box).length === 0)
    expect(w.arrived.slice(0, 2)).toEqual([`${id} x`, `${id} x`])
    expect(w.rows.get('topic:1')).toEqual({ value: 'y', version: 2 })
  })
  it('one account never sees nor sends what another wrote', async () => {
    const w = world()
    const name = newId()
    w.state.open = false
    const mine = await outbox('a', w.way, name)
    mine.put(draft('topic:1', 'x'))
    await mine.settled()
    mine.close()
    const theirs = await outbox('b', w.way, name)
    w.reopen()
    await sleep(50)
    expect([theirs.all(), w.arrived]).toEqual([[], []])
  })
  it('two pages of one browser share it, and one of them sends', async () => {
    const w = world()
    const name = newId()
    const one = await outbox('shared', w.way, name)
    const two = await outbox('shared', w.way, name)
    for (let n = 0; n < 10; n++) (n % 2 ? one : two).put(draft(`topic:${n}`, `v${n}`))
    await until(() => w.rows.size === 10)
    await until(() => left(one).length === 0 && left(two).length === 0)
    expect(w.arrived.length).toBe(10)
    // The one that sent is closed: the other goes on.
    one.close()
    two.put(draft('topic:last', 'z'))
    await until(() => w.rows.has('topic:last'))
  })
  it('sends several things at once and one thing one after the other', async () => {
    const w = world()
    w.state.open = false
    const box = await outbox('a', w.way)
    for (let n = 0; n < 6; n++) box.put(draft(`topic:${n}`, 'a'))
    await box.settled()
    w.reopen()
    await until(() => left(box).length === 0)
    expect(w.state.most).toBeGreaterThan(1)
    expect(w.state.most).toBeLessThanOrEqual(3)
  })
  it('a person who types is waited for, and a field that is left is not', async () => {
    const w = world()
    const box = await outbox('a', w.way)
    for (const value of ['a', 'ab', 'abc']) box.put(draft('topic:1', value), { pause: 60_000 })
    await box.settled()
    await sleep(30)
    expect(w.arrived).toEqual([])
    box.flush('topic:1')
    await until(() => left(box).length === 0)
    expect(w.arrived.map((a) => a.split(' ')[1])).toEqual(['abc'])
  })
  it('a refusal stays with what was typed until the person acts; a conflict shows both values', async () => {
    const w = world()
    w.rows.set('topic:1', { value: 'theirs', version: 4 })
    const box = await outbox('a', w.way)
    box.put(draft('topic:1', 'mine', 3))
    await until(() => box.all()[0]?.state === 'conflict')
    expect(box.all()[0]?.problem?.params['theirs']).toBe('theirs')
    box.decide(box.all()[0]?.id ?? '', 'mine')
    await until(() => left(box).length === 0)
    expect(w.rows.get('topic:1')).toEqual({ value: 'mine', version: 5 })
    w.state.refuse = new Refusal('journal.period_closed', 409, {})
    box.put(draft('topic:2', 'late'))
    await until(() => left(box).some(([s]) => s === 'refused'))
    w.state.refuse = undefined
    box.retryAll()
    await until(() => w.rows.get('topic:2')?.value === 'late')
  })
  it('a fault of the server is tried again and then told, never dropped', async () => {
    const w = world()
    const box = await outbox('a', w.way)
    w.state.refuse = new Refusal('kernel.fault', 500, { requestId: 'r' })
    box.put(draft('topic:1', 'x'))
    await until(() => w.arrived.length === 1)
    expect(box.all()[0]?.state).not.toBe('refused')
    w.state.refuse = undefined
    await until(() => left(box).length === 0)
  }, 20_000)
  it('where the browser keeps nothing it says so and goes on', async () => {
    const w = world()
    const box = await openOutbox({ owner: 'a', store: memoryStore(), way: w.way, onTouched: () => undefined })
    open.push(box)
    box.put(draft('topic:1', 'x'))
    await until(() => left(box).length === 0)
    expect([box.durable(), box.all()[0]?.kept, w.rows.get('topic:1')?.value]).toEqual([false, false, 'x'])
  })
})

describe('kept answers', () => {
  it('belong to one account, the newest stay, and are forgotten without touching what is unsent', async () => {
    const store = await openStore(newId())
    const at = 1_800_000_000_000
    await store.keepAnswer('a', 'one', { n: 1 }, at)
    await store.keepAnswer('b', 'one', { n: 2 }, at)
    expect([await store.answer('a', 'one'), await store.answer('b', 'one'), await store.answer('a', 'two')]).toEqual([{ answer: { n: 1 }, at }, { answer: { n: 2 }, at }, undefined])
    const long = 'x'.repeat(2_500_000)
    for (let n = 0; n < 3; n++) await store.keepAnswer('a', `long ${n}`, long, at + n + 1)
    expect([await store.answer('a', 'one'), await store.answer('a', 'long 0'), (await store.answer('a', 'long 2'))?.at]).toEqual([undefined, undefined, at + 3])
    await store.alter('a', () => [])
    await store.forgetAnswers('a')
    expect([await store.answer('a', 'long 2'), (await store.answer('b', 'one'))?.at]).toEqual([undefined, at])
  })
})
