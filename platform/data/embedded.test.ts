import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findBinaries } from './cluster.ts'
import { type EmbeddedDatabase, runningUrl, startEmbedded } from './embedded.ts'
import { isAlive } from './processes.ts'

const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

let home: string
let open: EmbeddedDatabase[] = []
let children: ChildProcess[] = []

/** A cluster made once; each test gets a copy, which is quicker than making one. */
let pattern: string
beforeAll(async () => {
  pattern = mkdtempSync(join(tmpdir(), 'alippe-pattern-'))
  chmodSync(pattern, 0o711)
  const made = await startEmbedded({ dataDir: pattern, log: () => {} })
  await made.stop()
})
afterAll(() => rmSync(pattern, { recursive: true, force: true }))

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'alippe-embedded-'))
  chmodSync(home, 0o711)
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  // What a killed application left running is ended by taking it over.
  for (const database of open) await database.stop().catch(() => {})
  for (const name of readdirSync(home)) {
    if (await runningUrl(join(home, name))) await (await startEmbedded({ dataDir: join(home, name), log: () => {} })).stop()
  }
  children = []
  open = []
  rmSync(home, { recursive: true, force: true })
})

function folder(name = 'data'): string {
  const dir = join(home, name)
  spawnSync('cp', ['-a', pattern, dir])
  return dir
}

async function start(dataDir: string, log: (line: string) => void = () => {}): Promise<EmbeddedDatabase> {
  const database = await startEmbedded({ dataDir, log })
  open.push(database)
  return database
}

const endWithParent = ['--import', new URL('../../tools/endWithParent.mjs', import.meta.url).href]

/** An application of its own process, so that it can be killed. Resolves when its database answers. */
async function application(dataDir: string): Promise<{ child: ChildProcess; pid: number; postmaster: number }> {
  const script = `
    import { startEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
    process.on('SIGINT', () => {})
    const database = await startEmbedded({ dataDir: process.argv[1], log: () => {} })
    process.stdout.write(database.postmasterPid() + '\\n')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, [...endWithParent, '--input-type=module', '-e', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  children.push(child)
  const postmaster = Number(String((await once(child.stdout ?? child, 'data'))[0]))
  return { child, pid: child.pid ?? 0, postmaster }
}

async function ask(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows.map((row: unknown[]) => row[0])
  } finally {
    await client.end()
  }
}

/** Writes numbers one after another until the server goes, and returns those that were acknowledged. */
interface Writing {
  /** Grows while the server answers. */
  readonly acknowledged: readonly number[]
  /** Settles when it no longer does. */
  readonly over: Promise<void>
}

function writeUntilItDies(url: string): Writing {
  const acknowledged: number[] = []
  const write = async (): Promise<void> => {
    const client = new Client({ connectionString: url })
    client.on('error', () => {})
    await client.connect()
    try {
      for (let n = 1; ; n++) {
        await client.query('insert into ledger values ($1)', [n])
        acknowledged.push(n)
      }
    } catch {
      // The server died: that is what is waited for.
    }
  }
  return { acknowledged, over: write() }
}

async function until(what: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> {
  const deadline = Date.now() + ms
  while (!(await what())) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await sleep(20)
  }
}

describe('the first start', () => {
  it('makes a database that keeps its promises and listens to nobody but us', async () => {
    const dataDir = join(home, 'new')
    const lines: string[] = []
    const { url } = await start(dataDir, (line) => lines.push(line))
    expect(lines).toEqual(['Making the database'])
    expect(await ask(url, 'select current_database()')).toEqual(['alippe'])
    const setting = async (name: string) => (await ask(url, `show ${name}`))[0]
    expect(String(await setting('server_version'))).toMatch(/^18\./)
    expect(await setting('server_encoding')).toBe('UTF8')
    for (const promise of ['fsync', 'synchronous_commit', 'full_page_writes']) expect(await setting(promise)).toBe('on')
    expect(await setting('data_checksums')).toBe('on')
    if (process.platform !== 'win32') expect(await setting('listen_addresses')).toBe('')
    expect(await ask(url, `select upper('әғқңөұүһі')`)).toEqual(['ӘҒҚҢӨҰҮҺІ'])
    expect(await ask(url, `select x from unnest(array['ә','я','а','z']) x order by x`)).toEqual(['z', 'а', 'я', 'ә'])
    expect(await ask(url, `select x from unnest(array['я','қ','к','ә','а']) x order by x collate "kk-x-icu"`))
      .toEqual(['а', 'ә', 'к', 'қ', 'я'])

    const mode = (path: string) => statSync(join(dataDir, path)).mode & 0o777
    expect(mode('postgres')).toBe(0o700)
    expect(mode('run')).toBe(0o700)
    expect(mode('postgres/alippe.password')).toBe(0o600)
    expect(mode('postgres.log')).toBe(0o600)
    expect(readFileSync(join(dataDir, 'postgres/alippe.password'), 'utf8').length).toBeGreaterThanOrEqual(32)
    const wrong = new URL(url)
    wrong.password = 'guessed'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
  })

  it('begins anew when it was cut short in the middle', async () => {
    const dataDir = join(home, 'cut')
    mkdirSync(join(dataDir, 'postgres.new', 'base'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres.new.password'), 'of the lost attempt')
    const { url } = await start(dataDir)
    expect(await ask(url, 'select 1')).toEqual([1])
    expect(readdirSync(dataDir).toSorted()).toEqual(['alippe.lock', 'postgres', 'postgres.log', 'run'])
  })

  it('works in a folder whose path is too long for a socket and full of odd signs', async () => {
    const dataDir = join(home, `Мектеп №1, "жаңа"; it's 'here' ${'ұзын-'.repeat(16)}`)
    mkdirSync(dataDir)
    const { url } = await start(dataDir)
    expect(await ask(url, 'select 1')).toEqual([1])
    expect(existsSync(join(dataDir, 'run'))).toBe(false)
    const socketDir = new URL(url).searchParams.get('host') ?? ''
    expect(statSync(socketDir).mode & 0o777).toBe(0o700)
    await open.pop()?.stop()
    rmSync(socketDir, { recursive: true })
  })

  it('works in a folder with odd signs and a path short enough', async () => {
    const { url } = await start(join(home, 'a, "b" \'c\''))
    expect(await ask(url, 'select 1')).toEqual([1])
  })
})

describe('one application at a time', () => {
  it('refuses a second one in words, lets a command find the running database, and is free after the stop', async () => {
    const dataDir = folder()
    expect(await runningUrl(dataDir)).toBeUndefined()
    const first = await application(dataDir)
    await expect(start(dataDir)).rejects.toThrow(`already in use by another Alippe (process ${first.pid})`)
    const url = await runningUrl(dataDir)
    expect(await ask(url ?? '', 'select current_database()')).toEqual(['alippe'])
    first.child.kill('SIGKILL')
    await once(first.child, 'exit')
    const second = await start(dataDir)
    expect(second.url).toBe(url)
    await second.stop()
    await second.stop()
    expect(await runningUrl(dataDir)).toBeUndefined()
    expect(isAlive(first.postmaster)).toBe(false)
    expect(existsSync(join(dataDir, 'alippe.lock'))).toBe(false)
  })
})

describe('after a crash', () => {
  it('takes over the server of an application that was killed', async () => {
    const dataDir = folder()
    const { child, postmaster } = await application(dataDir)
    const url = (await runningUrl(dataDir)) ?? ''
    await ask(url, 'create table ledger (n int)')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const lines: string[] = []
    const next = await start(dataDir, (line) => lines.push(line))
    expect(next.postmasterPid()).toBe(postmaster)
    expect(lines).toEqual([`The database still runs from before (process ${postmaster}); taking it over`])
    expect(await ask(next.url, 'select count(*)::int from ledger')).toEqual([0])
    await next.stop()
    expect(isAlive(postmaster)).toBe(false)
  })

  it('starts a killed server again under the same address, with all that was acknowledged', async () => {
    const lines: string[] = []
    const database = await start(folder(), (line) => lines.push(line))
    await ask(database.url, 'create table ledger (n int)')
    const before = database.postmasterPid()
    const writing = writeUntilItDies(database.url)
    await until(() => writing.acknowledged.length > 20)
    process.kill(before, 'SIGKILL')
    await writing.over
    await until(() => database.postmasterPid() !== before)
    const kept = new Set(await ask(database.url, 'select n from ledger'))
    expect(writing.acknowledged.filter((n) => !kept.has(n))).toEqual([])
    expect(lines[0]).toBe('The database ended unexpectedly; starting it again')
    expect(lines.at(-1)).toBe('The database runs again')
  })

  it('also starts again a server it had taken over, which is no child of its own', async () => {
    const dataDir = folder()
    const { child, postmaster } = await application(dataDir)
    child.kill('SIGKILL')
    await once(child, 'exit')
    const database = await start(dataDir)
    process.kill(postmaster, 'SIGKILL')
    await until(() => database.postmasterPid() !== postmaster)
    expect(await ask(database.url, 'select 1')).toEqual([1])
  })

  it('starts at once when application and server were both killed a moment ago, losing nothing', async () => {
    const dataDir = folder()
    let kept: unknown[] = []
    let acknowledged: readonly number[] = []
    for (let round = 0; round < 3; round++) {
      const { child, postmaster } = await application(dataDir)
      const url = (await runningUrl(dataDir)) ?? ''
      await ask(url, 'drop table if exists ledger')
      await ask(url, 'create table ledger (n int)')
      const writing = writeUntilItDies(url)
      await until(() => writing.acknowledged.length > 10)
      process.kill(postmaster, 'SIGKILL')
      child.kill('SIGKILL')
      const next = await startEmbedded({ dataDir, log: () => {} })
      await writing.over
      acknowledged = writing.acknowledged
      kept = await ask(next.url, 'select n from ledger')
      await next.stop()
      expect(acknowledged.filter((n) => !kept.includes(n))).toEqual([])
    }
  })

  it('is not misled by a process that was given the number of the dead server', async () => {
    const dataDir = folder()
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
    children.push(stranger)
    await once(stranger, 'spawn')
    writeFileSync(
      join(dataDir, 'postgres', 'postmaster.pid'),
      `${stranger.pid}\n${dataDir}/postgres\n1790000000\n5432\n${dataDir}/run\n\n  1 1\nready   \n`,
    )
    expect(await runningUrl(dataDir)).toBeUndefined()
    const database = await start(dataDir)
    expect(await ask(database.url, 'select 1')).toEqual([1])
    expect(isAlive(stranger.pid ?? 0)).toBe(true)
  })

  it('leaves no server behind when it is stopped while the server is being started again', async () => {
    const dataDir = folder()
    const database = await start(dataDir)
    const killed = database.postmasterPid()
    process.kill(killed, 'SIGKILL')
    await until(() => !isAlive(killed))
    await database.stop()
    expect(await runningUrl(dataDir)).toBeUndefined()
    expect(isAlive(database.postmasterPid())).toBe(false)
  })
})

describe('who runs it', () => {
  it.runIf(process.platform === 'linux')('a Ctrl-C in the terminal reaches the application, not the server', async () => {
    const dataDir = folder()
    const { pid, postmaster } = await application(dataDir)
    process.kill(-pid, 'SIGINT')
    // A server that had taken the signal would refuse new connections from then on.
    const url = (await runningUrl(dataDir)) ?? ''
    for (let n = 0; n < 20; n++) expect(await ask(url, 'select 1')).toEqual([1])
    expect(isAlive(pid)).toBe(true)
    expect(isAlive(postmaster)).toBe(true)
  })

  const reachable = isRoot && spawnSync(findBinaries().postgres, ['--version'], { uid: NOBODY, gid: NOBODY, cwd: '/' }).status === 0
  it.runIf(reachable)('root runs the server as the owner of the data folder', async () => {
    const dataDir = join(home, 'theirs')
    mkdirSync(dataDir)
    chownSync(dataDir, NOBODY, NOBODY)
    const database = await start(dataDir)
    expect(statSync(`/proc/${database.postmasterPid()}`).uid).toBe(NOBODY)
    for (const file of ['postgres/PG_VERSION', 'postgres/alippe.password', 'postgres/alippe.conf', 'postgres.log', 'run']) {
      expect([file, statSync(join(dataDir, file)).uid]).toEqual([file, NOBODY])
    }
    await ask(database.url, 'create table ledger as select 1 as n')
    process.kill(database.postmasterPid(), 'SIGKILL')
    await until(async () => (await ask(database.url, 'select n from ledger').catch(() => [])).length === 1)
    await database.stop()
  })

  it.runIf(isRoot)('root keeps its own database in its own name', async () => {
    const dataDir = folder()
    const database = await start(dataDir)
    await ask(database.url, 'create table ledger (n int)')
    const [path] = await ask(database.url, `select pg_relation_filepath('ledger')`)
    expect(statSync(join(dataDir, 'postgres', String(path))).uid).toBe(0)
  })

  it.runIf(reachable)('root does without user namespaces where the system forbids them, or says what to do', async () => {
    const forbidding = join(home, 'bin')
    mkdirSync(forbidding)
    writeFileSync(join(forbidding, 'unshare'), '#!/bin/sh\necho "unshare: Operation not permitted" >&2\nexit 1\n', { mode: 0o755 })
    const path = process.env.PATH
    process.env.PATH = `${forbidding}:${path}`
    try {
      const fresh = await start(join(home, 'fresh'))
      expect(statSync(`/proc/${fresh.postmasterPid()}`).uid).toBe(NOBODY)
      await expect(start(folder())).rejects.toThrow(/made by root in a user namespace.*chown/s)
      const shut = join(home, 'shut')
      mkdirSync(shut, { mode: 0o700 })
      await expect(start(join(shut, 'data'))).rejects.toThrow(/PostgreSQL may not run as root.*Permission denied/s)
    } finally {
      process.env.PATH = path
    }
  })

  it.runIf(reachable)('somebody else is refused in words', () => {
    const dataDir = folder()
    const script = `
      import { startEmbedded } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)}
      try { await startEmbedded({ dataDir: process.argv[1], log: () => {} }) } catch (error) { process.stdout.write(error.message) }`
    const tried = () =>
      spawnSync(process.execPath, ['--input-type=module', '-e', script, dataDir], {
        uid: NOBODY, gid: NOBODY, cwd: '/', encoding: 'utf8',
      }).stdout
    expect(tried()).toContain(`You may not write in the data folder ${dataDir}`)
    chmodSync(dataDir, 0o777)
    expect(tried()).toContain('belongs to root, and you are someone else')
  })
})

describe('what it refuses', () => {
  it('a database of another major version', async () => {
    const dataDir = folder()
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    await expect(start(dataDir)).rejects.toThrow(/was made by PostgreSQL 17, the installed one is 18/)
    writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '18\n')
    expect(await ask((await start(dataDir)).url, 'select 1')).toEqual([1])
  })

  it('a folder that holds something else', async () => {
    const dataDir = join(home, 'taken')
    mkdirSync(join(dataDir, 'postgres'), { recursive: true })
    writeFileSync(join(dataDir, 'postgres', 'letter.txt'), 'mine')
    await expect(start(dataDir)).rejects.toThrow(/holds something, but no database/)
    expect(existsSync(join(dataDir, 'alippe.lock'))).toBe(false)
  })

  it('settings the server does not accept, with the server saying which', async () => {
    const dataDir = folder()
    const refused = startEmbedded({ dataDir, log: () => {}, settings: { work_mem: 'plenty' } })
    await expect(refused).rejects.toThrow(/did not start.*work_mem/s)
    expect(await ask((await start(dataDir)).url, 'show work_mem')).toEqual(['8MB'])
  })
})
