/** Databases full of schools for measurements: made once, kept in .alippe/bench, and copied for each run. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startEmbedded } from '@alippe/data/embedded'
import { openDatabase } from '@alippe/data/pool'
import { day } from '@alippe/kernel/day'
import { DEMO_PASSWORD, loadDemoSchool } from '@alippe/server/demoLoad'
import { prepare } from '@alippe/server/prepare'
import { migrations } from '@alippe/server/rooms'
import { generateDemoSchool } from '../data/demo/generate.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const PLACE = join(ROOT, '.alippe', 'bench')

/** The day the schools live in: a Tuesday in the third week of the second quarter. */
export const TODAY = '2026-11-17'
/** The first school has lived since September; the others for a week, and have lessons until the end of the next. */
const OTHERS = { from: day('2026-11-09'), until: day('2026-11-23') }

export interface Schools {
  readonly count: number
  /** Copies the database into a folder of this run and answers the folder; the caller removes it. */
  copy(): string
}

export const PASSWORD = DEMO_PASSWORD
/** What stands before the logins of a school: 's01-teacher'. */
export const prefixOf = (n: number): string => `s${String(n).padStart(2, '0')}-`

/** A changed table or a changed demo school makes another database. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const folders = [...migrations.map((m) => fileURLToPath(m.folder)), join(ROOT, 'platform/data/migrations'), join(ROOT, 'data/demo'), join(ROOT, 'data/calendars')]
  for (const folder of folders.toSorted()) for (const file of readdirSync(folder).toSorted()) hash.update(file).update(readFileSync(join(folder, file)))
  return hash.update(readFileSync(join(ROOT, 'apps/server/demoLoad.ts'))).digest('hex').slice(0, 12)
}

/** The database with so many schools; made now where it is not there, which takes some seconds a school. */
export async function schools(count: number, say: (line: string) => void): Promise<Schools> {
  const folder = join(PLACE, `${count}-${fingerprint()}`)
  if (!existsSync(folder)) {
    // Those of former tables are of no more use, and each takes its gigabyte.
    for (const name of existsSync(PLACE) ? readdirSync(PLACE) : []) if (name.startsWith(`${count}-`)) rmSync(join(PLACE, name), { recursive: true, force: true })
    await make(folder, count, say)
  }
  return {
    count,
    copy() {
      const run = join(PLACE, `run-${process.pid}-${count}`)
      rmSync(run, { recursive: true, force: true })
      execFileSync('cp', ['-a', '--reflink=auto', folder, run])
      return run
    },
  }
}

async function make(folder: string, count: number, say: (line: string) => void): Promise<void> {
  const draft = `${folder}.new`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(PLACE, { recursive: true })
  // What is made here can be made again: it need not wait for the disk. The measured server has its own settings.
  const server = await startEmbedded({ dataDir: draft, log: () => {}, settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_wal_size: '4GB' } })
  const interrupted = (): void => void server.stop().finally(() => process.exit(130))
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted)
  try {
    const db = openDatabase(server.url, { max: 4 })
    try {
      await prepare(db)
      const began = performance.now()
      for (let n = 1; n <= count; n++) {
        await loadDemoSchool(db, generateDemoSchool(100 + n), { today: day(TODAY), prefix: prefixOf(n), ...(n === 1 ? {} : { ...OTHERS, analyze: n < 4 }) }, () => {})
        if (n === 1 || n % 10 === 0) say(`  ${n} of ${count} schools … ${((performance.now() - began) / 1000).toFixed(0)} s`)
      }
      await db.pool.query('vacuum (analyze)')
      await db.pool.query('checkpoint')
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted)
  }
  renameSync(draft, folder)
}
