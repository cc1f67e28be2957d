/** The whole server for tests: a fresh database, every room, signed-in clients. No network: requests are injected. */
import type { FastifyInstance } from 'fastify'
import { freshDatabase } from '@alippe/data/testing'
import type { Database } from '@alippe/data/pool'
import { request } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { newId } from '@alippe/kernel/ids'
import { Refusal } from '@alippe/kernel/refusal'
import type { FieldRefusal, Params } from '@alippe/kernel/refusal'
import { signIn } from '@alippe/people/contract'
import { createApp } from './app.ts'
import type { AppOptions } from './app.ts'
import { ship } from './prepare.ts'
import { migrations } from './rooms.ts'

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

export interface Client {
  /** Calls an endpoint; throws a Refusal where it is refused. */
  call<E extends Endpoint>(endpoint: E, sent: Sent<E>, options?: { operationId?: string; lang?: string }): Promise<Output<E>>
  /** The bare answer, refused or not. */
  try<E extends Endpoint>(endpoint: E, sent: Sent<E>, options?: { operationId?: string; lang?: string }): Promise<Answer<unknown>>
}

export interface TestServer {
  readonly db: Database
  readonly url: string
  readonly app: FastifyInstance
  anonymous(): Client
  /** Signs in; the password of made-up accounts is the same for all. */
  signIn(login: string, password?: string): Promise<Client>
  /** Another server over the same database, with other options; it stops with this one. */
  beside(options: TestOptions): Promise<Pick<TestServer, 'signIn' | 'anonymous'>>
  stop(): Promise<void>
}

export type TestOptions = Partial<Pick<AppOptions, 'clock' | 'withoutPermissionChecks'>>

export const TEST_PASSWORD = 'құпия-сөз-26'

interface ProblemBody {
  readonly code: string
  readonly params?: Params
  readonly errors?: readonly FieldRefusal[]
}

function clientOf(app: FastifyInstance, cookie: () => string | undefined, keep: (cookie: string) => void): Client {
  const client: Client = {
    async try(endpoint, sent, options = {}) {
      const { url, body } = request(endpoint, sent as Readonly<Record<string, unknown>>)
      const c = cookie()
      const response = await app.inject({
        method: endpoint.method as 'GET',
        url,
        headers: {
          'accept-language': options.lang ?? 'en',
          ...(c ? { cookie: c } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(endpoint.method === 'GET' ? {} : { 'idempotency-key': options.operationId ?? newId() }),
        },
        ...(body === undefined ? {} : { payload: body }),
      })
      const set = response.headers['set-cookie']
      if (set) keep(String(Array.isArray(set) ? set[0] : set).split(';')[0] ?? '')
      return { status: response.statusCode, body: response.json() as unknown }
    },
    async call(endpoint, sent, options) {
      const { status, body } = await client.try(endpoint, sent, options)
      if (status < 400) return body as Output<typeof endpoint>
      const problem = body as ProblemBody
      throw new Refusal(problem.code, status, problem.params, problem.errors)
    },
  }
  return client
}

/** Starts a server over a database of its own. Answers are checked against their contracts. */
export async function testServer(options: TestOptions = {}): Promise<TestServer> {
  const db = await freshDatabase(migrations)
  await ship(db)
  const faults: unknown[] = []
  const apps: FastifyInstance[] = []

  async function serve(more: TestOptions): Promise<Pick<TestServer, 'app' | 'signIn' | 'anonymous'>> {
    const logFault = (_id: string, e: unknown): void => {
      faults.push(e)
      if (process.env.ALIPPE_TEST_FAULTS) console.error(e)
    }
    const app = await createApp({ ...options, ...more, db, version: 'test', checkAnswers: true, logFault })
    await app.ready()
    apps.push(app)
    const anonymous = (): Client => {
      let cookie: string | undefined
      return clientOf(app, () => cookie, (c) => void (cookie = c))
    }
    const enter = async (login: string, password = TEST_PASSWORD): Promise<Client> => {
      const client = anonymous()
      await client.call(signIn, { login, password })
      return client
    }
    return { app, anonymous, signIn: enter }
  }

  return {
    db,
    url: db.url,
    ...(await serve({})),
    beside: serve,
    async stop() {
      for (const app of apps) await app.close()
      await db.drop()
      // A fault is our mistake: a test that met one has not passed, whatever it looked at.
      if (faults.length) throw new AggregateError(faults, `faults while serving: ${faults.map((f) => (f instanceof Error ? f.message : String(f))).join('; ')}`)
    },
  }
}
