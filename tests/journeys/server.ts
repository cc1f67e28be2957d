/** The real application for journeys: a process of its own on a data folder and a port, that can be killed and started again. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { runningUrl } from '@alippe/data/embedded'
import { openDatabase, transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import { NoAnswer, request } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import type { Tx } from '@alippe/kernel/ctx'
import { newId } from '@alippe/kernel/ids'
import { Refusal } from '@alippe/kernel/refusal'
import type { FieldRefusal, Params } from '@alippe/kernel/refusal'
import { signIn } from '@alippe/people/contract'
import { TEST_PASSWORD } from '@alippe/server/testing'

const MAIN = fileURLToPath(new URL('../../apps/server/main.ts', import.meta.url))
/** Should the test process itself be killed, the application ends in order and stops its database. */
const END_WITH_PARENT = ['--import', new URL('../../tools/endWithParent.mjs', import.meta.url).href]
const START_LIMIT_MS = 180_000
const LOOK_EVERY_MS = 20

export interface StartOptions {
  /** Made below the system's temporary folder, and removed by `stop`, where absent; one that is given stays. */
  readonly dataDir?: string
  /** A free one where absent. It stays the same over restarts. */
  readonly port?: number
  /** The day the application takes for today: 'YYYY-MM-DD'. */
  readonly today?: string
  /** Whether the demo school is made; 'none' where absent. */
  readonly demo?: 'none' | 'school'
  /** Said to the Node of the application, before the program: ['--cpu-prof']. */
  readonly nodeArguments?: readonly string[]
  /** Environment beside our own. */
  readonly environment?: Readonly<Record<string, string>>
}

export interface Session {
  readonly login: string
  /** Value of the header `cookie`. */
  readonly cookie: string
  /** Calls an endpoint. Throws a Refusal where it is refused, NoAnswer where it is not known what became of it. */
  call<E extends Endpoint>(endpoint: E, sent: Sent<E>, options?: { operationId?: string; lang?: string }): Promise<Output<E>>
}

export interface AppServer {
  readonly origin: string
  readonly port: number
  readonly dataDir: string
  /** Number of the application's process as it is now. */
  pid(): number
  /** Number of the database's main process as it is now. Thrown: there is none. */
  postmasterPid(): number
  /** All that the application has said since the first start, over restarts. */
  said(): string
  /** Resolves when /health answers that all is well. Rejects when the application has ended or does not get there in time. */
  healthy(): Promise<void>
  /** kill -9 of the application alone; resolves when it is gone. The database goes on. */
  killNode(): Promise<void>
  /** kill -9 of the database's main process; resolves when all of that server is gone. The application starts another by itself. */
  killPostmaster(): Promise<void>
  /** Starts the application again on the same folder and port, at once; `healthy` tells when it answers. */
  restart(): void
  /** The superuser's address of the database. Thrown: it does not run. */
  databaseUrl(): Promise<string>
  /** A transaction as the owner, past row-level security: to load a school or to look at what is stored. */
  inDatabase<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Signs in; the password of the made-up accounts of the rooms' fixtures where none is given. */
  signIn(login: string, password?: string): Promise<Session>
  /** Ends the application and its database in order, and removes the folder where it was made here. May be called more than once. */
  stop(): Promise<void>
}

/** A port of the loopback that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}

/** Starts the application and resolves when it answers. */
export async function startApp(options: StartOptions = {}): Promise<AppServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'alippe-journey-'))
  const port = options.port ?? (await freePort())
  const origin = `http://localhost:${port}`
  const flags = ['--port', String(port), '--data', dataDir, '--demo', options.demo ?? 'none', ...(options.today ? ['--today', options.today] : [])]
  // A database of the machine's own must not be written to by a test.
  const { DATABASE_URL: _theirs, ...environment } = process.env
  let said = ''
  let child: ChildProcess
  let exit: Promise<unknown>
  const spawnApp = (): void => {
    child = spawn(process.execPath, [...END_WITH_PARENT, ...(options.nodeArguments ?? []), MAIN, ...flags], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...environment, ...options.environment } })
    exit = new Promise((resolve) => child.once('exit', resolve).once('error', resolve))
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => void (said += part.toString('utf8')))
  }
  const alive = (): boolean => child.pid !== undefined && child.exitCode === null && child.signalCode === null
  const postmasterPid = (): number => {
    const file = join(dataDir, 'postgres', 'postmaster.pid')
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0
    if (!(pid > 0)) throw new Error(`no database runs in ${dataDir}`)
    return pid
  }
  const databaseUrl = async (): Promise<string> => {
    const url = await runningUrl(dataDir)
    if (!url) throw new Error(`no database runs in ${dataDir}`)
    return url
  }

  let opened: Database | undefined
  let ended: Promise<void> | undefined
  const app: AppServer = {
    origin,
    port,
    dataDir,
    pid: () => child.pid ?? 0,
    postmasterPid,
    said: () => said,
    async healthy() {
      const deadline = Date.now() + START_LIMIT_MS
      while (!(await answersWell(origin))) {
        if (!alive()) throw new Error(`the application has ended; it said:\n${said}`)
        if (Date.now() > deadline) throw new Error(`the application does not answer; it said:\n${said}`)
        await sleep(LOOK_EVERY_MS)
      }
    },
    async killNode() {
      child.kill('SIGKILL')
      await exit
    },
    async killPostmaster() {
      const pid = postmasterPid()
      const all = [pid, ...childrenOf(pid)]
      process.kill(pid, 'SIGKILL')
      // The others of that server see it and end by themselves; until then they may still answer.
      while (all.some(lives)) await sleep(1)
    },
    restart: spawnApp,
    databaseUrl,
    async inDatabase(work) {
      opened ??= openDatabase(await databaseUrl(), { max: 1, application: 'alippe-journey' })
      return transact(opened, { role: 'owner' }, work)
    },
    signIn: (login, password = TEST_PASSWORD) => openSession(origin, login, password),
    stop: () =>
      (ended ??= (async () => {
        await opened?.close()
        // An application that was killed has left its database running: the next one takes it over, to end it in order.
        if (!alive() && (await runningUrl(dataDir))) {
          spawnApp()
          await app.healthy()
        }
        child.kill('SIGTERM')
        await exit
        if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
      })()),
  }
  spawnApp()
  try {
    await app.healthy()
  } catch (e) {
    await app.stop().catch(() => {})
    throw e
  }
  return app
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
}

/** Whether the process runs; one that has ended and waits for its parent to notice does not. */
function lives(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    return false
  }
}

async function answersWell(origin: string): Promise<boolean> {
  try {
    const response = await fetch(`${origin}/health`)
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

interface ProblemBody {
  readonly code: string
  readonly params?: Params
  readonly errors?: readonly FieldRefusal[]
}

/** Codes of answers that leave open what became of a write: the same call is to be made again with its operation id. */
const OPEN = new Set(['kernel.unavailable'])

async function send(origin: string, cookie: string | undefined, endpoint: Endpoint, sent: Readonly<Record<string, unknown>>, options: { operationId?: string; lang?: string }): Promise<{ body: unknown; cookie: string | undefined }> {
  const { url, body } = request(endpoint, sent)
  const headers: Record<string, string> = { 'accept-language': options.lang ?? 'en', ...(cookie ? { cookie } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  if (endpoint.method !== 'GET') headers['idempotency-key'] = options.operationId ?? newId()
  let response: Response
  let text: string
  try {
    response = await fetch(origin + url, { method: endpoint.method, headers, body })
    text = await response.text()
  } catch (e) {
    throw new NoAnswer(e)
  }
  if (response.ok) return { body: JSON.parse(text) as unknown, cookie: response.headers.get('set-cookie')?.split(';')[0] }
  if (!response.headers.get('content-type')?.includes('problem+json')) throw new NoAnswer(new Error(`status ${response.status}: ${text}`))
  const problem = JSON.parse(text) as ProblemBody
  if (OPEN.has(problem.code)) throw new NoAnswer(new Error(problem.code))
  throw new Refusal(problem.code, response.status, problem.params, problem.errors)
}

/** Signs in at an application that runs somewhere. */
export async function openSession(origin: string, login: string, password: string): Promise<Session> {
  const { cookie } = await send(origin, undefined, signIn, { login, password }, {})
  if (!cookie) throw new Error(`${login} was given no session`)
  return {
    login,
    cookie,
    async call(endpoint, sent, options = {}) {
      return (await send(origin, cookie, endpoint, sent as Readonly<Record<string, unknown>>, options)).body as Output<typeof endpoint>
    },
  }
}
