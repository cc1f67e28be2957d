/** What the program lends to its commands. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runningUrl, startEmbedded } from '@alippe/data/embedded'
import { openDatabase } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import type { CommandHost } from '@alippe/kernel/command'
import { day } from '@alippe/kernel/day'
import { clockFor } from './clock.ts'
import { makeDataFolder, openOutside } from './dataFolder.ts'
import { prepare } from './prepare.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The database of a data folder: where the application runs on it, its own; otherwise one started for as long as it is needed. */
async function open(dataFolder: string, log: (line: string) => void): Promise<{ db: Database; close(): Promise<void> }> {
  const outside = process.env.DATABASE_URL || undefined
  const running = outside === undefined && existsSync(dataFolder) ? await runningUrl(dataFolder) : undefined
  if (outside === undefined && running === undefined) makeDataFolder(dataFolder)
  const own = outside === undefined && running === undefined ? await startEmbedded({ dataDir: dataFolder, log }) : undefined
  const options = { max: 4, application: 'alippe command' }
  const db = outside === undefined ? openDatabase(running ?? own?.url ?? '', options) : await openOutside(outside, options)
  const close = async (): Promise<void> => {
    await db.close()
    await own?.stop()
  }
  try {
    // A running application has made its database ready itself.
    if (running === undefined) await prepare(db)
  } catch (e) {
    await close()
    throw e
  }
  return { db, close }
}

/** The host of the program's commands: its clock and its data folder are those that `npm start` takes from the environment. */
export function commandHost(): CommandHost<Database> {
  const { ALIPPE_DATA, ALIPPE_TODAY } = process.env
  return {
    dataFolder: (asked) => resolve(asked ?? ALIPPE_DATA ?? resolve(root, '.alippe/data')),
    openDatabase: open,
    now: clockFor(ALIPPE_TODAY === undefined ? undefined : day(ALIPPE_TODAY)),
  }
}
