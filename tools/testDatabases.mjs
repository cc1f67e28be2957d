// The PostgreSQL servers of a test run: the embedded one, and the system's own when it is installed.
import { spawn } from 'node:child_process'
import {
  chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync,
  realpathSync, rmSync, statSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT, run, SetupError } from './setup.mjs'

const DEBIAN = '/usr/lib/postgresql'
const OLDEST = 15

/**
 * Starts the embedded PostgreSQL for this run in a folder of its own, which `stop` removes. `url` is the superuser's,
 * of the database postgres. It does not wait for the disk: what it holds is thrown away. (The tests of durability start
 * servers of their own.)
 */
export async function startTestDatabase() {
  const { startEmbedded } = await import('../platform/data/embedded.ts')
  const dataDir = join(ROOT, '.alippe', `test-${process.pid}`)
  await removeLeftovers(startEmbedded)
  const server = await startEmbedded({
    dataDir,
    log: () => {},
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
  })
  const url = new URL(server.url)
  url.pathname = '/postgres'
  return {
    url: url.href,
    async stop() {
      await server.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Ends and removes the servers of test runs that were killed. */
async function removeLeftovers(startEmbedded) {
  const place = join(ROOT, '.alippe')
  if (!existsSync(place)) return
  for (const name of readdirSync(place)) {
    const pid = Number(/^test-(\d+)$/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    const dataDir = join(place, name)
    if (existsSync(join(dataDir, 'postgres', 'postmaster.pid'))) {
      await startEmbedded({ dataDir, log: () => {} }).then((server) => server.stop()).catch(() => {})
    }
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/**
 * Removes a folder of throw-away data after ending every database server that still works in it (a test that was
 * interrupted could not). Servers are looked for on Linux only.
 */
export function removeTemporary(folder) {
  const place = existsSync(folder) ? realpathSync(folder) : folder
  for (const name of process.platform === 'linux' ? readdirSync('/proc') : []) {
    if (!/^\d+$/.test(name)) continue
    try {
      const inside = readlinkSync(`/proc/${name}/cwd`).startsWith(`${place}/`)
      if (inside && basename(readlinkSync(`/proc/${name}/exe`)) === 'postgres') process.kill(Number(name), 'SIGKILL')
    } catch {
      // Gone meanwhile, or not ours to look at.
    }
  }
  // What a killed server still writes at that moment makes the removal fail the first time.
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}

/** Removes the throw-away folders of test runs that were killed. */
export function removeLeftTemporaries(place) {
  for (const name of readdirSync(place)) {
    const pid = Number(/^alippe-test-(\d+)$/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    // Another user's are not ours to remove.
    if (statSync(join(place, name)).uid === process.getuid?.()) removeTemporary(join(place, name))
  }
}

/** The oldest PostgreSQL from 15 on that Debian's packages brought here: its version and folder, or undefined. */
export function findSystemPostgres(place = DEBIAN) {
  const versions = existsSync(place) ? readdirSync(place).map(Number).filter((version) => version >= OLDEST) : []
  const version = versions.toSorted((a, b) => a - b).find((one) => existsSync(join(place, String(one), 'bin', 'initdb')))
  return version === undefined ? undefined : { version, bin: join(place, String(version), 'bin') }
}

/** Starts a cluster of the system's PostgreSQL in `place`; `stop` removes it. Root runs it as another user, as it must be. */
export async function startSystemPostgres({ bin, version }, place) {
  const user = process.getuid?.() === 0 ? ordinaryUser() : {}
  const home = mkdtempSync(join(place, `pg${version}-`))
  const [cluster, sockets] = [join(home, 'cluster'), join(home, 'run')]
  for (const folder of [home, cluster, sockets]) {
    mkdirSync(folder, { recursive: true })
    chmodSync(folder, 0o700)
    if (user.uid !== undefined) chownSync(folder, user.uid, user.gid)
  }
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
  const made = await run(
    join(bin, 'initdb'),
    ['-D', cluster, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...user, env, cwd: '/' },
  )
  const remove = () => rmSync(home, { recursive: true, force: true })
  if (made.status !== 0) {
    remove()
    throw new SetupError(`PostgreSQL ${version} could not make a cluster: ${made.output.trim()}`)
  }
  const log = join(home, 'log')
  const fd = openSync(log, 'a')
  const settings = {
    listen_addresses: '', unix_socket_directories: sockets, unix_socket_permissions: '0700', max_connections: '60',
    fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', jit: 'off', timezone: 'UTC', log_min_messages: 'log',
  }
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  // Its own process group, as with the embedded one: Ctrl-C is ours to act upon.
  const server = spawn(join(bin, 'postgres'), ['-D', cluster, ...args], {
    ...user, env, cwd: '/', detached: true, stdio: ['ignore', fd, fd],
  })
  const exited = new Promise((resolve) => server.once('exit', resolve).once('error', resolve))
  const stop = async () => {
    server.kill('SIGINT')
    await exited
    remove()
  }
  const ready = () => readFileSync(log, 'utf8').includes('ready to accept connections')
  const deadline = Date.now() + 30_000
  while (!ready()) {
    if (server.exitCode !== null || server.pid === undefined || Date.now() > deadline) {
      const said = readFileSync(log, 'utf8').trim()
      await stop()
      throw new SetupError(`PostgreSQL ${version} did not start: ${said}`)
    }
    await sleep(30)
  }
  return { url: `postgresql://postgres@localhost:5432/postgres?host=${encodeURIComponent(sockets)}`, stop }
}

function ordinaryUser() {
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'))
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  if (!user) throw new SetupError('There is neither a user postgres nor nobody as whom PostgreSQL could run.')
  return { uid: Number(user[2]), gid: Number(user[3]) }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
