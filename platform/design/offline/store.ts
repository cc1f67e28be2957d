/** Where the queue and the kept answers live on this device: IndexedDB, or the page's memory where that is shut. */
import { deleteDB, openDB } from 'idb'
import type { DBSchema, IDBPDatabase } from 'idb'
import type { Change, Queue } from './queue.ts'

/** An answer of the server as it was at a moment of this device's clock. */
export interface KeptAnswer {
  readonly answer: unknown
  readonly at: number
}

interface Schema extends DBSchema {
  /** `seq` keeps the order; a row is written anew only when its change differs. */
  change: { key: number; value: { readonly owner: string; readonly change: Change; readonly seq?: number }; indexes: { owner: string } }
  answer: { key: [string, string]; value: { readonly owner: string; readonly key: string; readonly size: number } & KeptAnswer; indexes: { age: [string, number] } }
}

export interface Store {
  /** False: what is kept is lost with the page. */
  readonly durable: boolean
  /** Reads an account's queue, alters it and writes what differs, all in one transaction: other pages of the browser see all of it or nothing. */
  alter(owner: string, by: (queue: Queue) => Queue): Promise<Queue>
  answer(owner: string, key: string): Promise<KeptAnswer | undefined>
  keepAnswer(owner: string, key: string, answer: unknown, at: number): Promise<void>
  /** Removes the kept answers of one account; its unsent changes stay. */
  forgetAnswers(owner: string): Promise<void>
}

const NAME = 'alippe'
/** Kept answers of one account, in characters of JSON; the oldest make room. */
export const ANSWERS_MOST = 6_000_000
/** Older ones say nothing of a school's day any more. */
export const ANSWERS_KEPT_MS = 14 * 86_400_000

/** Opens the device's store. Where the browser refuses, everything lives in memory. */
export async function openStore(name = NAME): Promise<Store> {
  try {
    return durableStore(await openDB<Schema>(name, 1, {
      upgrade: (db) => {
        db.createObjectStore('change', { keyPath: 'seq', autoIncrement: true }).createIndex('owner', 'owner')
        db.createObjectStore('answer', { keyPath: ['owner', 'key'] }).createIndex('age', ['owner', 'at'])
      },
      // A newer page wants to alter the store: this one gives way, and is told to load anew by the shell.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close()
      },
    }))
  } catch {
    return memoryStore()
  }
}

/** Removes all that is kept on this device. For tests. */
export const removeStore = (name = NAME): Promise<void> => deleteDB(name)

function durableStore(db: IDBPDatabase<Schema>): Store {
  return {
    durable: true,
    alter: async (owner, by) => {
      const tx = db.transaction('change', 'readwrite', { durability: 'strict' })
      const rows = await tx.store.index('owner').getAll(owner)
      const before = rows.map((r) => r.change)
      const after = by(before)
      if (after !== before) {
        const was = new Set(before)
        const stays = new Set(after)
        const free = rows.filter((r) => !stays.has(r.change))
        // An altered change keeps the row it has; one that stands for an earlier one of its thing takes over that one's place in the order.
        const take = (fits: (c: Change) => boolean): number | undefined => {
          const at = free.findIndex((r) => fits(r.change))
          return at < 0 ? undefined : free.splice(at, 1)[0]?.seq
        }
        const fresh = after.filter((c) => !was.has(c))
        const placed = fresh.map((c) => [c, take((x) => x.id === c.id)] as const)
        for (const [change, own] of placed) {
          const seq = own ?? take((x) => x.thing === change.thing)
          await tx.store.put(seq === undefined ? { owner, change } : { owner, change, seq })
        }
        for (const row of free) if (row.seq !== undefined) await tx.store.delete(row.seq)
      }
      await tx.done
      return after
    },
    answer: async (owner, key) => {
      const row = await db.get('answer', [owner, key])
      return row && { answer: row.answer, at: row.at }
    },
    keepAnswer: async (owner, key, answer, at) => {
      const tx = db.transaction('answer', 'readwrite')
      await tx.store.put({ owner, key, answer, at, size: JSON.stringify(answer).length })
      let left = ANSWERS_MOST
      // Newest first: whatever does not fit any more goes.
      for (let cursor = await tx.store.index('age').openCursor(IDBKeyRange.bound([owner, 0], [owner, Infinity]), 'prev'); cursor; cursor = await cursor.continue()) {
        left -= cursor.value.size
        if (left < 0 || at - cursor.value.at > ANSWERS_KEPT_MS) await cursor.delete()
      }
      await tx.done
    },
    forgetAnswers: async (owner) => {
      await db.delete('answer', IDBKeyRange.bound([owner], [owner, []]))
    },
  }
}

/** For where storage is shut: lasts as long as the page. */
export function memoryStore(): Store {
  const queues = new Map<string, Queue>()
  const answers = new Map<string, KeptAnswer>()
  const keyOf = (owner: string, key: string): string => `${owner} ${key}`
  return {
    durable: false,
    alter: async (owner, by) => {
      const after = by(queues.get(owner) ?? [])
      queues.set(owner, after)
      return after
    },
    answer: async (owner, key) => answers.get(keyOf(owner, key)),
    keepAnswer: async (owner, key, answer, at) => void answers.set(keyOf(owner, key), { answer, at }),
    forgetAnswers: async (owner) => {
      for (const key of answers.keys()) if (key.startsWith(`${owner} `)) answers.delete(key)
    },
  }
}
