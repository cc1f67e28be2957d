import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync, closeSync, existsSync, fchownSync, lstatSync, mkdirSync, openSync, readFileSync, realpathSync, renameSync,
  rmSync, statSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { type Binaries, giveTo, type Identity, serverEnvironment, SUPERUSER, under } from './cluster.ts'
import { hasServerProcess, kinshipOf, processMark } from './processes.ts'

/** Everything about the place where one embedded server works. Folders are absolute, without symbolic links. */
export interface Site {
  dataDir: string
  clusterDir: string
  /** Where the socket lies; empty on Windows, which gets a port on the loopback. */
  socketDir: string
  port: number
  password: string
  identity: Identity
  binaries: Binaries
  log: (line: string) => void
}

/** A live server, and the mark by which a later process with the same number is told from it. */
export interface Postmaster {
  pid: number
  mark: string
}

/** sun_path holds 104 bytes on macOS and 108 on Linux, the closing zero among them. */
const SOCKET_PATH_LIMIT = 103
const LOG_KEPT_BYTES = 8 * 1024 * 1024
const RETRY_MS = 20_000
/** Recovery after a crash reads at most about a gigabyte of log; an old disk needs minutes for it. */
const RECOVERY_MS = 10 * 60_000
const FAST_STOP_MS = 60_000

/**
 * The folder for the socket: inside the data folder, or a private one beside the system's temporary files when the
 * data folder's path is too long for a socket. Refuses a temporary folder that is somebody else's.
 */
export function makeSocketDir(dataDir: string, identity: Identity): string {
  if (process.platform === 'win32') return ''
  const inside = join(dataDir, 'run')
  const fits = (folder: string) => Buffer.byteLength(join(folder, '.s.PGSQL.5432')) <= SOCKET_PATH_LIMIT
  const name = `alippe-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`
  const dir = fits(inside) ? inside : join(realpathSync(tmpdir()), name)
  if (!fits(dir)) {
    throw new Error(`The paths ${inside} and ${dir} are both too long for a socket. Use a data folder with a shorter path.`)
  }
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const found = lstatSync(dir)
  const owners = [process.getuid?.(), identity.as === 'user' ? identity.uid : undefined]
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new Error(`${dir} belongs to somebody else, and the database's socket has to lie there. Remove it.`)
  }
  chmodSync(dir, 0o700)
  giveTo(identity, dir)
  return dir
}

/** A port for the server's socket name; on Windows, a port of the loopback that is free now. */
export async function choosePort(): Promise<number> {
  if (process.platform !== 'win32') return 5432
  return await new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** The address of a database of this server, as the superuser. Holds the password: never log it. */
export function urlOf(site: Pick<Site, 'socketDir' | 'port' | 'password'>, database: string): string {
  const url = new URL(`postgresql://${SUPERUSER}:${site.password}@localhost:${site.port}/${database}`)
  if (site.socketDir) url.searchParams.set('host', site.socketDir)
  else url.hostname = '127.0.0.1'
  return url.href
}

/** What postmaster.pid says of a server that lives in the cluster folder now, or undefined when none does. */
export function livePostmaster(clusterDir: string):
  | (Postmaster & { port: number; socketDir: string; stopping: boolean; replaced: boolean })
  | undefined {
  const lines = pidFileLines(clusterDir)
  const pid = Number(lines[0])
  const mark = processMark(pid)
  if (mark === undefined) return undefined
  let kinship
  try {
    kinship = kinshipOf(pid, clusterDir)
  } catch (error) {
    if (processMark(pid) !== mark) return undefined
    throw new Error(
      `Process ${pid} may be a database server working in ${clusterDir}, but the system does not let this user look ` +
        'at it. Stop it as the user who started it.',
      { cause: error },
    )
  }
  if (kinship === 'stranger') return undefined
  return {
    pid, mark, port: Number(lines[3]), socketDir: lines[4] ?? '', stopping: lines[7] === 'stopping',
    replaced: kinship === 'ours-replaced',
  }
}

/**
 * A server that answers: the one that still lives from before, or a new one. Tries for some seconds while remains of a
 * killed server are still dying. Throws in words, with the end of the server's log, when it cannot be.
 */
export async function bringUp(site: Site): Promise<Postmaster> {
  const deadline = Date.now() + RETRY_MS
  for (;;) {
    const found = livePostmaster(site.clusterDir)
    if (found) {
      const fits = found.socketDir === site.socketDir && (site.socketDir !== '' || found.port === site.port)
      if (fits && !found.stopping && !found.replaced) {
        site.log(`The database still runs from before (process ${found.pid}); taking it over`)
        if (await waitUntilReady(site, found)) return found
      } else {
        await stopPostmaster(site, found)
      }
      continue
    }
    await clearRemains(site, deadline)
    const outcome = await launch(site)
    if ('pid' in outcome) return outcome
    const passing = /pre-existing shared memory block|lock file .* already exists|could not create any .*socket/
    if (!passing.test(outcome.said) || Date.now() > deadline) {
      const hint = /^unshare: /m.test(outcome.said)
        ? ' It was made by root in a user namespace, and this system does not allow one now: allow it, or give the data ' +
          'folder to an ordinary user (chown -R) and start as that user.'
        : ''
      throw new Error(`The database did not start.${hint} Its log (${logFile(site)}) ends:\n${outcome.said.trim()}`)
    }
    await sleep(50)
  }
}

/** Ends the server: open transactions are rolled back, everything answered is on the disk. Throws when it will not end. */
export async function stopPostmaster(site: Site, server: Postmaster): Promise<void> {
  if (process.platform === 'win32') {
    spawnSync(site.binaries.pgCtl, ['stop', '-D', site.clusterDir, '-m', 'fast', '-w'], { env: serverEnvironment() })
  } else {
    signal(server, 'SIGINT')
  }
  if (await isGone(server, FAST_STOP_MS)) return
  site.log('The database does not end by itself; ending it at once (nothing answered is lost)')
  signal(server, 'SIGQUIT')
  if (await isGone(server, 10_000)) return
  throw new Error(`The database (process ${server.pid}) does not end.`)
}

/** Whether the server answers queries now. Throws in words when it refuses the password. */
export async function answers(site: Pick<Site, 'socketDir' | 'port' | 'password' | 'clusterDir'>): Promise<boolean> {
  const client = new Client({ connectionString: urlOf(site, 'postgres'), connectionTimeoutMillis: 5000 })
  // A server that dies under the question also reports it as an event, which nobody else listens to.
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch (error) {
    if (error instanceof DatabaseError && error.code?.startsWith('28')) {
      throw new Error(`The database in ${site.clusterDir} does not accept its own password: ${error.message}`, {
        cause: error,
      })
    }
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function launch(site: Site): Promise<Postmaster | { said: string }> {
  const log = logFile(site)
  if (existsSync(log) && statSync(log).size > LOG_KEPT_BYTES) renameSync(log, `${log}.1`)
  const fd = openSync(log, 'a', 0o600)
  const before = statSync(log).size
  try {
    if (site.identity.as === 'user') fchownSync(fd, site.identity.uid, site.identity.gid)
    const server = process.platform === 'win32' ? spawnByPgCtl(site, log) : await spawnDirectly(site, fd)
    if (typeof server === 'string') return { said: server }
    if (server && (await waitUntilReady(site, server))) return server
  } finally {
    closeSync(fd)
  }
  return { said: readFileSync(log).subarray(before).toString('utf8') }
}

async function spawnDirectly(site: Site, fd: number): Promise<Postmaster | string | undefined> {
  const call = under(site.identity, site.binaries.postgres, [
    '-D', site.clusterDir, '-c', `port=${site.port}`, '-c', 'listen_addresses=',
    '-c', `unix_socket_directories=${quoteListItem(site.socketDir)}`, '-c', 'unix_socket_permissions=0700',
  ])
  const child = spawn(call.file, call.args, {
    // A session of its own: Ctrl-C in the terminal reaches us alone, and we stop the server when we are done with it.
    detached: true,
    stdio: ['ignore', fd, fd],
    cwd: site.clusterDir,
    env: serverEnvironment(),
    uid: call.uid,
    gid: call.gid,
  })
  const failed = await new Promise<Error | undefined>((resolve) => {
    child.once('spawn', () => resolve(undefined)).once('error', resolve)
  })
  if (failed) return `${call.file}: ${failed.message}`
  child.unref()
  const pid = child.pid ?? 0
  const mark = processMark(pid)
  return mark === undefined ? undefined : { pid, mark }
}

/** On Windows pg_ctl gives up administrator's rights for the server, which it demands as Unix does of root. */
function spawnByPgCtl(site: Site, log: string): Postmaster | undefined {
  const options = `-p ${site.port} -c listen_addresses=127.0.0.1`
  spawnSync(site.binaries.pgCtl, ['start', '-D', site.clusterDir, '-l', log, '-W', '-o', options], {
    env: serverEnvironment(),
    stdio: 'ignore',
    windowsHide: true,
  })
  return livePostmaster(site.clusterDir)
}

async function waitUntilReady(site: Site, server: Postmaster): Promise<boolean> {
  const began = Date.now()
  let told = false
  while (processMark(server.pid) === server.mark) {
    if (pidFileLines(site.clusterDir)[7] === 'ready' && (await answers(site))) return true
    const waited = Date.now() - began
    if (waited > RECOVERY_MS) throw new Error(`The database (process ${server.pid}) lives but does not answer.`)
    if (waited > 3000 && !told) {
      told = true
      site.log('The database puts itself in order after a crash; this can take a minute')
    }
    await sleep(waited < 2000 ? 10 : 200)
  }
  return false
}

/**
 * Takes away what a killed server left. Its number may by now be a zombie's, or another program's (common in
 * containers, where numbers repeat): PostgreSQL would take either for a living server and refuse to start. So the file
 * is removed, but only when no process of the old server is left.
 */
async function clearRemains(site: Site, deadline: number): Promise<void> {
  while (hasServerProcess(site.clusterDir) && Date.now() < deadline) await sleep(5)
  if (hasServerProcess(site.clusterDir)) return
  rmSync(join(site.clusterDir, 'postmaster.pid'), { force: true })
  if (!site.socketDir) return
  const socket = join(site.socketDir, `.s.PGSQL.${site.port}`)
  rmSync(socket, { force: true })
  rmSync(`${socket}.lock`, { force: true })
}

function pidFileLines(clusterDir: string): string[] {
  try {
    return readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n').map((line) => line.trim())
  } catch {
    return []
  }
}

async function isGone(server: Postmaster, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs
  while (processMark(server.pid) === server.mark) {
    if (Date.now() > deadline) return false
    await sleep(10)
  }
  return true
}

function signal(server: Postmaster, name: 'SIGINT' | 'SIGQUIT'): void {
  if (processMark(server.pid) !== server.mark) return
  try {
    process.kill(server.pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function logFile(site: Site): string {
  return join(site.dataDir, 'postgres.log')
}

/** A folder's name may hold a comma or a space, which separate the folders in the setting. */
function quoteListItem(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}
