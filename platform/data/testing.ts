/** Databases for tests: the real PostgreSQL, migrated once into a template, copied for each test file. */
import { createHash, randomBytes } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { Client } from 'pg'
import { migrate } from './migrate.ts'
import type { MigrationSource } from './migrate.ts'
import { openDatabase } from './pool.ts'
import type { Database } from './pool.ts'

const TEMPLATE_LOCK = 7_211_043

function withName(url: string, name: string): string {
  const u = new URL(url)
  u.pathname = `/${name}`
  return u.toString()
}

/** The server that the test run started (ALIPPE_TEST_DATABASE_URL), with the right to make databases. */
export function testServer(): string {
  const url = process.env.ALIPPE_TEST_DATABASE_URL
  if (!url) throw new Error('ALIPPE_TEST_DATABASE_URL is not set: run the tests by `npm test -- database`')
  return url
}

async function fingerprint(rooms: readonly MigrationSource[]): Promise<string> {
  const hash = createHash('sha256')
  for (const { name, folder } of [{ name: 'kernel', folder: new URL('./migrations/', import.meta.url) }, ...rooms])
    for (const file of (await readdir(folder)).toSorted()) hash.update(name + file + (await readFile(new URL(file, folder), 'utf8')))
  return hash.digest('hex').slice(0, 16)
}

/** A migrated, otherwise empty database of its own; `drop` when done. */
export async function freshDatabase(rooms: readonly MigrationSource[]): Promise<Database & { url: string; drop(): Promise<void> }> {
  const server = testServer()
  const template = `alippe_template_${await fingerprint(rooms)}`
  const name = `alippe_test_${randomBytes(6).toString('hex')}`
  const admin = new Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (!rowCount) {
      await admin.query(`create database ${template}_new`)
      const db = openDatabase(withName(server, `${template}_new`), { max: 2 })
      await migrate(db, rooms)
      await db.close()
      await admin.query(`alter database ${template}_new rename to ${template}`)
    }
    await admin.query(`create database ${name} template ${template}`)
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK])
    await admin.end()
  }
  const url = withName(server, name)
  const db = openDatabase(url, { max: 6 })
  return {
    ...db,
    url,
    async drop() {
      await db.close()
      const a = new Client({ connectionString: server })
      await a.connect()
      await a.query(`drop database if exists ${name} with (force)`)
      await a.end()
    },
  }
}
