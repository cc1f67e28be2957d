import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { contract } from '@alippe/kernel/contract'
import { newId } from '@alippe/kernel/ids'
import type { Listener } from '@alippe/kernel/room'
import { deliver, tell } from './outbox.ts'
import { transact } from './pool.ts'
import { freshDatabase } from './testing.ts'

const bell = contract('bell', { permissions: {}, refusals: {}, events: { 'bell.rang.v1': z.object({ n: z.number() }) } })
const org = newId()
let db: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  db = await freshDatabase([])
})
afterAll(() => db.drop())

const ring = (n: number, fail = false): Promise<void> =>
  transact(db, { role: 'app', orgIds: [org] }, async (tx) => {
    await tell({ tx, orgId: org, now: new Date() }, bell, 'bell.rang.v1', { n })
    if (fail) throw new Error('the action failed')
  })

const faults: unknown[] = []
const listenerInto = (heard: unknown[], name: string): Listener => ({ name, event: 'bell.rang.v1', run: async (_, told) => void heard.push(told.body['n']) })
const relay = (...listeners: Listener[]): Promise<number> => deliver(db, listeners, (_, e) => void faults.push(e))
/** Relays until `heard` is what is awaited: an open transaction of any database of the server, those of other tests too, holds events back. */
const relayUntil = (heard: readonly unknown[] | undefined, awaited: readonly unknown[], ...listeners: Listener[]): Promise<void> =>
  vi.waitFor(
    async () => {
      await relay(...listeners)
      expect(heard).toEqual(awaited)
    },
    { timeout: 60_000, interval: 100 },
  )

describe('an event', () => {
  it('is heard once by each listener, in order, and not at all where the action failed', async () => {
    await ring(1)
    await expect(ring(2, true)).rejects.toThrow('the action failed')
    await ring(3)
    const [a, b]: unknown[][] = [[], []]
    const both = [listenerInto(a ?? [], 'a'), listenerInto(b ?? [], 'b')]
    await relayUntil(a, [1, 3], ...both)
    await relayUntil(b, [1, 3], ...both)
    await relay(...both)
    expect(a).toEqual([1, 3])
    expect(b).toEqual([1, 3])
  })
  it('waits for a listener that failed, and is heard when it can', async () => {
    const heard: unknown[] = []
    let broken = true
    const moody: Listener = {
      name: 'moody',
      event: 'bell.rang.v1',
      run: async (_, told) => {
        if (broken && told.body['n'] === 3) throw new Error('not now')
        heard.push(told.body['n'])
      },
    }
    await relayUntil(heard, [1], moody)
    broken = false
    await relayUntil(heard, [1, 3], moody)
  })
  it('of a transaction that commits late is not passed over', async () => {
    const heard: unknown[] = []
    const late = listenerInto(heard, 'late')
    await relayUntil(heard, [1, 3], late)
    heard.length = 0
    let finish = (): void => {}
    const slow = transact(db, { role: 'app', orgIds: [org] }, async (tx) => {
      await tell({ tx, orgId: org, now: new Date() }, bell, 'bell.rang.v1', { n: 10 })
      await new Promise<void>((done) => void (finish = done))
    })
    while (!(await db.pool.query(`select from pg_stat_activity where state = 'idle in transaction' and datname = current_database()`)).rowCount);
    await ring(11)
    await relay(late)
    expect(heard).toEqual([])
    finish()
    await slow
    await relayUntil(heard, [10, 11], late)
  })
})
