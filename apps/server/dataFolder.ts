/** Where the data lie, or which database is used instead: looked at before anything is begun, and refused in words that name the setting. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { openDatabase } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'

const codeOf = (e: unknown): string => (e instanceof Error && 'code' in e && typeof e.code === 'string' ? e.code : '')
const OTHER = 'Give another folder with --data.'

/**
 * Makes the data folder with the folders above it where they lack; others may pass through but not look, since root's database runs as another user.
 * Thrown, with a sentence: the name of a file, and a place that takes no folders.
 */
export function makeDataFolder(folder: string): void {
  const there = statSync(folder, { throwIfNoEntry: false })
  if (there?.isDirectory()) return
  if (there) throw new Error(`The data folder ${folder} is a file. ${OTHER}`)
  const above = dirname(folder)
  // Level by level: asked for all of them at once, Node tries for ever where a place (as /proc) says that what is above does not exist.
  if (above !== folder) makeDataFolder(above)
  try {
    mkdirSync(folder, { mode: 0o711 })
  } catch (e) {
    const code = codeOf(e)
    if (code === 'EEXIST') return
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new Error(`The data folder ${folder} cannot be made: ${above} takes no folders. ${OTHER}`, { cause: e })
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') throw new Error(`The data folder ${folder} cannot be made: you may not write in ${above}. ${OTHER}`, { cause: e })
    if (code === 'ENOSPC') throw new Error(`The data folder ${folder} cannot be made: the disk is full.`, { cause: e })
    throw e
  }
}

const OLDEST = 15
const EXAMPLE = 'It looks like postgresql://user:password@host:5432/name.'

/** The address without its password, as it may be printed. */
function shown(url: URL): string {
  return `${url.host || 'this machine'}${url.pathname}`
}

function readAddress(text: string): URL {
  let url: URL
  try {
    url = new URL(text)
  } catch (e) {
    throw new Error(`DATABASE_URL is not an address of a database. ${EXAMPLE}`, { cause: e })
  }
  if (url.protocol !== 'postgresql:' && url.protocol !== 'postgres:') throw new Error(`DATABASE_URL names no PostgreSQL but "${url.protocol}". ${EXAMPLE}`)
  return url
}

/** What the failure of the first question means for who set the address. */
function whyNot(e: unknown): string {
  const code = codeOf(e)
  const why: Readonly<Record<string, string>> = {
    ECONNREFUSED: 'nothing listens there',
    ENOTFOUND: 'there is no machine of that name',
    EAI_AGAIN: 'there is no machine of that name',
    ETIMEDOUT: 'it does not answer',
    EHOSTUNREACH: 'there is no way to that machine',
    ENOENT: 'there is no such socket',
    '28P01': 'it does not take the user and the password',
    '28000': 'it does not let this user in',
    '3D000': 'it has no database of that name',
  }
  return why[code] ?? (e instanceof Error ? e.message || code : String(e))
}

/** Opens the database that DATABASE_URL names. Thrown, with a sentence that names the setting: an address that is none, one that does not answer, one that is too old. */
export async function openOutside(text: string, options: { readonly max?: number; readonly application?: string } = {}): Promise<Database> {
  const url = readAddress(text)
  const db = openDatabase(text, options)
  try {
    const { rows } = await db.pool.query<{ version: number }>(`select current_setting('server_version_num')::int / 10000 as version`)
    const version = rows[0]?.version ?? 0
    if (version < OLDEST) throw new Error(`PostgreSQL ${version} is too old, ${OLDEST} or newer is needed`)
    return db
  } catch (e) {
    await db.close().catch(() => {})
    throw new Error(`The database that DATABASE_URL names (${shown(url)}) cannot be used: ${whyNot(e)}.`, { cause: e })
  }
}
