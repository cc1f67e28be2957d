/** Real schools: official examples of FET, read from the installed package, given a timetable by FET itself and imported as anybody would do it. */
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const OFFICIAL = '/usr/share/doc/fet-data/examples/FET-5-official'
const PROGRAM = fileURLToPath(new URL('../../apps/server/alippe.mjs', import.meta.url))
/** FET needs seconds for these; a machine that is busy with other things gets more. */
const FET_SECONDS = 200
const IMPORT_MS = 240_000
const run = promisify(execFile)

const fetCl = (process.env['PATH'] ?? '').split(delimiter).map((place) => join(place, 'fet-cl')).find((file) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
})

/** Whether this machine has FET and its examples. */
export const hasFet = fetCl !== undefined && existsSync(OFFICIAL)

/** Has FET make the timetable of an official example ('Romania/…/2007-2008_sem1-d.fet') and hands the result file to `use`; nothing stays behind. */
export async function withTimetable<T>(example: string, use: (file: string) => Promise<T>): Promise<T> {
  const out = mkdtempSync(join(tmpdir(), 'alippe-fet-'))
  try {
    await run(fetCl ?? 'fet-cl', [`--inputfile=${join(OFFICIAL, example)}`, `--outputdir=${out}`, `--timelimitseconds=${FET_SECONDS}`, '--htmllevel=0'], { timeout: FET_SECONDS * 1000 + 20_000, maxBuffer: 1 << 26 })
    const name = basename(example, '.fet')
    const file = join(out, 'timetables', name, `${name}_data_and_timetable.fet`)
    if (!existsSync(file)) throw new Error(`FET found no timetable for ${example}`)
    return await use(file)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
}

export interface Imported {
  readonly said: string
  readonly password: string
  /** What all logins of this school begin with, before the hyphen. */
  readonly prefix: string
  /** Logins of those who may sign in, by role, in the file's order. */
  readonly logins: (role: string) => readonly string[]
}

/** `alippe import FILE --data DIR --yes --roster made-up --from DAY`, and the sign-ins it leaves for the administrator. */
export async function importFile(file: string, dataDir: string, from: string): Promise<Imported> {
  const { DATABASE_URL: _theirs, ...environment } = process.env
  const folder = join(dataDir, 'imports')
  const before = existsSync(folder) ? readdirSync(folder) : []
  const { stdout } = await run(process.execPath, [PROGRAM, 'import', file, '--data', dataDir, '--yes', '--roster', 'made-up', '--from', from, '--lang', 'en'], { timeout: IMPORT_MS, env: environment })
  const [kept] = readdirSync(folder).filter((name) => name.endsWith('-sign-ins.csv') && !before.includes(name))
  if (!kept) throw new Error(`the import left no sign-ins:\n${stdout}`)
  const rows = readFileSync(join(folder, kept), 'utf8').split('\r\n').filter(Boolean).slice(1).map((row) => [...row.matchAll(/"((?:[^"]|"")*)"/g)].map((m) => m[1] ?? ''))
  const [, login = '', password = ''] = rows[0] ?? []
  return { said: stdout, password, prefix: login.split('-')[0] ?? '', logins: (role) => rows.filter((row) => row[0] === role).map((row) => row[1] ?? '') }
}
