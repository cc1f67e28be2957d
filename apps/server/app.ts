/** The whole server over a database: every room's endpoints, the API's description, and the web's files. */
import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { gateOf } from '@alippe/access/gate'
import type { Database } from '@alippe/data/pool'
import { createHttp } from '@alippe/edge/http'
import { rooms } from './rooms.ts'

export interface AppOptions {
  readonly db: Database
  readonly version: string
  readonly clock?: () => Date
  /** Folder of the built web; absent: the API alone. */
  readonly web?: string
  readonly checkAnswers?: boolean
  readonly withoutPermissionChecks?: boolean
  readonly logFault?: (requestId: string, e: unknown) => void
}

const YEAR = 31_536_000

/** Builds the server; the caller listens and closes. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const clock = options.clock ?? (() => new Date())
  const app = await createHttp({ ...options, rooms, clock, gate: gateOf(options.db, clock), secure: false })
  if (options.web && existsSync(options.web)) {
    await app.register(fastifyStatic, {
      root: options.web,
      preCompressed: true,
      index: false,
      // Built files carry their hash in the name; the page that names them is asked for each time.
      setHeaders: (reply, path) => void reply.header('cache-control', path.includes('/assets/') ? `public, max-age=${YEAR}, immutable` : 'no-cache'),
    })
    app.get('/', (_request, reply) => reply.sendFile('index.html'))
    app.setNotFoundHandler((request, reply) => {
      if (request.method !== 'GET' || !request.headers.accept?.includes('text/html')) return reply.code(404).send()
      return reply.sendFile('index.html')
    })
  }
  return app
}
