/** Brings a database to today's shape: the platform's migrations, then each room's in the order of the floors, then the footer. */
import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import type { Database } from './pool.ts'

export interface MigrationSource {
  readonly name: string
  readonly folder: URL
}

const platform: MigrationSource = { name: 'kernel', folder: new URL('./migrations/', import.meta.url) }
// Any number will do as long as every process uses the same one.
const LOCK = 7_211_042

/**
 * Applies what is missing, each file in its own transaction, under a lock so that two starting nodes do not race.
 * Refused (thrown): a file that was changed after it had been applied.
 */
export async function migrate(db: Database, rooms: readonly MigrationSource[], log: (line: string) => void = () => {}): Promise<number> {
  const client = await db.pool.connect()
  let applied = 0
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('create schema if not exists kernel')
    await client.query(
      'create table if not exists kernel.migration (room text not null, name text not null, hash text not null, at timestamptz not null default now(), primary key (room, name))',
    )
    await client.query(`comment on table kernel.migration is 'tenancy=none log=none'`)
    const { rows } = await client.query<{ room: string; name: string; hash: string }>('select room, name, hash from kernel.migration')
    const done = new Map(rows.map((r) => [`${r.room}/${r.name}`, r.hash]))
    for (const room of [platform, ...rooms]) {
      const files = (await readdir(room.folder)).filter((f) => f.endsWith('.sql')).toSorted()
      for (const name of files) {
        const sql = await readFile(new URL(name, room.folder), 'utf8')
        const hash = createHash('sha256').update(sql).digest('hex')
        const before = done.get(`${room.name}/${name}`)
        if (before === hash) continue
        if (before) throw new Error(`migration ${room.name}/${name} was changed after it had been applied; write a new one`)
        await client.query('begin')
        try {
          await client.query(sql)
          await client.query('insert into kernel.migration (room, name, hash) values ($1, $2, $3)', [room.name, name, hash])
          await client.query('commit')
        } catch (e) {
          await client.query('rollback')
          throw new Error(`migration ${room.name}/${name}: ${e instanceof Error ? e.message : String(e)}`, { cause: e })
        }
        log(`${room.name}/${name}`)
        applied++
      }
    }
    if (applied) {
      await client.query('begin')
      await client.query('select kernel.guard()')
      await client.query('commit')
    }
    await ensureLogMonths(client)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
  return applied
}

/** The change log's partitions of this month and the next two. */
async function ensureLogMonths(client: { query(sql: string): Promise<unknown> }): Promise<void> {
  await client.query(`select kernel.ensure_log_month((now() + make_interval(months => m))::date) from generate_series(0, 2) m`)
}
