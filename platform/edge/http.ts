/** HTTP: finds the endpoint, the actor and the permission; opens the transaction; keeps the ledger; says what was refused. */
import { createHash, randomBytes } from 'node:crypto'
import cookie from '@fastify/cookie'
import fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { databaseCode, isUnreachable, transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import type { Endpoint } from '@alippe/kernel/contract'
import { sees } from '@alippe/kernel/ctx'
import type { Ctx, Tx } from '@alippe/kernel/ctx'
import { dayAt } from '@alippe/kernel/day'
import { langFromHeader, makeTranslator } from '@alippe/kernel/i18n'
import type { Lang, Messages, Translate } from '@alippe/kernel/i18n'
import { kernelMessages } from '@alippe/kernel/messages'
import { Refusal, platformRefusal } from '@alippe/kernel/refusal'
import { Json } from '@alippe/kernel/room'
import type { Cookies, OpenCtx, Room, Route } from '@alippe/kernel/room'
import { keptTexts } from '@alippe/kernel/text'
import type { Turns } from '@alippe/kernel/turns'
import type { Entered, Gate } from '@alippe/kernel/gate'
import { permissionsOf } from './permissions.ts'
import { fieldRefusals, refusalOf, unstorableFields } from './problems.ts'
import type { Problem } from './problems.ts'
import { apiPage } from './apiPage.ts'
import { openApi } from './openapi.ts'
import { sendPacked } from './packed.ts'

export const SESSION_COOKIE = 'alippe_session'
const BODY_LIMIT = 1_048_576
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export interface HttpOptions {
  readonly db: Database
  readonly rooms: readonly Room[]
  readonly gate: Gate
  readonly version: string
  /** The moment it is; the demo school lives in its own year by another clock. */
  readonly clock: () => Date
  /** Cookies are marked Secure where the server is reached by TLS. */
  readonly secure: boolean
  /** Checks every answer against its contract: in tests, not in production, where the database has made the JSON already. */
  readonly checkAnswers?: boolean
  /** Switches off the permission check, to show that row-level security alone hides every other school. Tests only. */
  readonly withoutPermissionChecks?: boolean
  readonly logFault?: (requestId: string, e: unknown) => void
}

const ledger = sees<object>()

/** The words of every room and the platform, by language. */
export function translators(rooms: readonly Room[]): Record<Lang, Translate> {
  const of = (lang: Lang): Translate => {
    const all: Messages = Object.assign({}, kernelMessages[lang], ...rooms.map((r) => r.messages[lang]))
    return makeTranslator(lang, all)
  }
  return { kk: of('kk'), ru: of('ru'), en: of('en') }
}

interface Call {
  readonly route: Route
  readonly input: unknown
  readonly lang: Lang
  readonly requestId: string
  readonly operationId: string | undefined
  readonly cookies: Cookies
  readonly ip: string
  readonly userAgent: string
}

/** Builds the server: every room's endpoints below /api/v1, and /health. Static files and pages are the app's to add. */
export async function createHttp(options: HttpOptions): Promise<FastifyInstance> {
  const { db, rooms, gate, clock } = options
  const translate = translators(rooms)
  const definitions = new Map(rooms.flatMap((r) => Object.entries(r.contract.permissions)))
  const permissions = permissionsOf(definitions, rooms.flatMap((r) => r.relations ?? []))

  const app = fastify({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomBytes(4).toString('hex'),
    routerOptions: { maxParamLength: 200 },
    // An address that cannot be read reaches no route and no hook of ours.
    frameworkErrors: (_e, request, reply) => sendProblem(guarded(reply), langOf(request), platformRefusal('kernel.not_found')),
  })
  await app.register(cookie)

  app.addHook('onSend', async (_request, reply) => {
    guarded(reply)
  })

  const langOf = (request: FastifyRequest): Lang => langFromHeader(request.headers['accept-language'])

  function sendProblem(reply: FastifyReply, lang: Lang, refusal: Refusal): FastifyReply {
    const t = translate[lang]
    const problem: Problem = {
      type: 'about:blank',
      title: t(refusal.code, refusal.params),
      status: refusal.status,
      code: refusal.code,
      params: refusal.params,
      errors: refusal.errors.map((e) => ({ ...e, text: t(e.code, e.params) })),
      requestId: reply.request.id,
    }
    if (typeof refusal.params.seconds === 'number' && refusal.status === 429) reply.header('retry-after', refusal.params.seconds)
    return reply.code(refusal.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
  }

  app.setErrorHandler((e, request, reply) => {
    const { refusal, fault } = refusalOf(e, request.id)
    if (fault) options.logFault?.(request.id, e)
    return sendProblem(reply, langOf(request), refusal)
  })

  app.get('/health', async (_request, reply) => {
    try {
      await db.pool.query('select 1')
    } catch {
      return reply.code(503).send({ status: 'unavailable', version: options.version })
    }
    return { status: 'ok', version: options.version }
  })

  /** Runs an endpoint that anyone may call. */
  async function runOpen(call: Call): Promise<string> {
    const result = await transact(db, { role: 'gate' }, (tx) => {
      const ctx: OpenCtx = { tx, now: clock(), lang: call.lang, requestId: call.requestId, ip: call.ip, userAgent: call.userAgent, cookies: call.cookies }
      return call.route.run(ctx as never, call.input as never)
    })
    if (result instanceof Refusal) throw result
    return textOf(call.route.endpoint, result)
  }

  /** Runs an endpoint for who has signed in: permission, action and ledger in one transaction. */
  async function runSignedIn(call: Call, entered: Entered): Promise<string> {
    const { actor } = entered
    const { endpoint } = call.route
    const write = endpoint.method !== 'GET'
    const now = clock()
    const today = dayAt(now, entered.timeZone)
    const scope = { role: 'app', today, orgIds: [actor.orgId], accountId: actor.accountId, personId: actor.personId, operationId: call.operationId, readOnly: !write } as const
    const result = await transact(db, scope, async (tx) => {
      const ctx: Ctx & { cookies: Cookies; userAgent: string } = {
        tx,
        actor,
        orgId: actor.orgId,
        now,
        timeZone: entered.timeZone,
        today,
        lang: call.lang,
        requestId: call.requestId,
        operationId: call.operationId,
        cookies: call.cookies,
        userAgent: call.userAgent,
        may: (permission, id) => permissions.may(tx, actor, permission, id),
        reaches: (permission) => actor.grants.get(permission) ?? [],
        relations: permissions.relations,
      }
      if (endpoint.needs !== 'signed-in' && !options.withoutPermissionChecks) {
        const allowed = await permissions.may(tx, actor, endpoint.needs, endpoint.on === undefined ? undefined : idIn(call.input, endpoint.on))
        if (!allowed) throw platformRefusal('kernel.not_allowed')
      }
      if (endpoint.lists !== undefined && !options.withoutPermissionChecks && !actor.grants.get(endpoint.lists)?.length) throw platformRefusal('kernel.not_allowed')
      const done = await call.route.run(ctx as never, call.input as never)
      if (done instanceof Refusal) return done
      const answer = textOf(endpoint, done)
      if (write && endpoint.repeat === 'ledger') await remember(tx, call, actor.orgId, actor.accountId, answer)
      return answer
    })
    if (result instanceof Refusal) throw result
    return result
  }

  async function remember(tx: Tx, call: Call, orgId: string, accountId: string, answer: string): Promise<void> {
    await sql`insert into kernel.operation (account_id, id, org_id, endpoint, input_hash, answer, at)
              values (${accountId}, ${call.operationId}, ${orgId}, ${call.route.endpoint.id}, ${hashOf(call)}, ${answer}, now())`.execute(ledger({ tx }))
  }

  function textOf(endpoint: Endpoint, result: unknown): string {
    const text = result instanceof Json ? result.text : JSON.stringify(result ?? {})
    if (options.checkAnswers) {
      const checked = endpoint.output.safeParse(JSON.parse(text))
      if (!checked.success) throw new Error(`${endpoint.id} answered outside its contract: ${JSON.stringify(checked.error?.issues)}`)
    }
    return text
  }

  async function handle(route: Route, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { endpoint } = route
    const write = endpoint.method !== 'GET'
    let lang = langOf(request)
    try {
      if (write) refuseForeignOrigin(request)
      const header = request.headers['idempotency-key']
      const operationId = typeof header === 'string' && UUID.test(header) ? header.toLowerCase() : undefined
      if (write && endpoint.repeat === 'ledger' && !operationId) throw platformRefusal('kernel.operation_id_missing')

      const token = request.cookies[SESSION_COOKIE]
      const entered = route.open || !token ? undefined : await gate.enter(token, write ? operationId : undefined)
      if (!route.open && !entered) throw platformRefusal('kernel.signed_out')
      if (!request.headers['accept-language'] && entered?.lang) lang = entered.lang

      const sent = keptTexts(sentIn(request))
      const unstorable = unstorableFields(sent)
      if (unstorable.length) throw platformRefusal('kernel.input_invalid', {}, unstorable)
      const parsed = endpoint.input.safeParse(sent, { reportInput: true })
      if (!parsed.success) throw platformRefusal('kernel.input_invalid', {}, fieldRefusals(parsed.error))

      const call: Call = { route, input: parsed.data, lang, requestId: request.id, operationId, cookies: cookiesOf(reply, options.secure), ip: request.ip, userAgent: request.headers['user-agent'] ?? '' }
      const turns = route.turns ?? atOnce
      let answer: string
      if (!entered) answer = await turns(() => runOpen(call))
      else if (entered.prior) answer = priorAnswer(call, entered)
      else
        answer = await turns(() => runSignedIn(call, entered)).catch(async (e: unknown) => {
          // The same operation may have been acknowledged by another request while this one ran (and the thing changed since by somebody
          // else, so that this one was refused): nothing of this one stays, the answer is the first one's.
          if (!(e instanceof Refusal || databaseCode(e) === '23505') || !operationId || !token) throw e
          const again = await gate.enter(token, operationId)
          if (!again?.prior) throw e
          return priorAnswer(call, again)
        })
      return await sendPacked(reply.header('cache-control', 'no-store').type('application/json; charset=utf-8'), answer)
    } catch (e) {
      const { refusal, fault } = refusalOf(e, request.id)
      if (fault && !isUnreachable(e)) options.logFault?.(request.id, e)
      return sendProblem(reply, lang, refusal)
    }
  }

  for (const room of rooms)
    for (const route of room.routes) {
      const url = `/api/v1${route.endpoint.path}`
      app.route({ method: route.endpoint.method, url, handler: (request, reply) => handle(route, request, reply) })
    }

  const document = openApi(rooms, options.version)
  const page = apiPage(rooms, document)
  const pageStyle = createHash('sha256').update(page.style).digest('base64')
  const documentText = JSON.stringify(document)
  app.get('/api/v1/openapi.json', (_request, reply) => sendPacked(reply.type('application/json; charset=utf-8'), documentText))
  app.get('/api', (_request, reply) => sendPacked(reply.type('text/html; charset=utf-8').header('content-security-policy', `default-src 'none'; style-src 'sha256-${pageStyle}'`), page.html))

  const methodsAt = methodsOf(rooms)
  app.all('/api/*', (request, reply) => {
    const methods = methodsAt(request.url)
    if (methods.length === 0) return sendProblem(reply, langOf(request), platformRefusal('kernel.not_found'))
    const allowed = methods.join(', ')
    return sendProblem(reply.header('allow', allowed), langOf(request), platformRefusal('kernel.method_not_allowed', { method: request.method, allowed }))
  })
  return app
}

/** What every answer carries so that a browser neither guesses its kind nor shows it inside another site's page. */
function guarded(reply: FastifyReply): FastifyReply {
  reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin').header('x-frame-options', 'DENY')
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
  return reply
}

/** The methods that an address below /api takes, found by the paths of all endpoints: asked only where none of them took the request. */
function methodsOf(rooms: readonly Room[]): (url: string) => string[] {
  const taken = rooms
    .flatMap((room) => room.routes.map(({ endpoint }) => ({ method: endpoint.method as string, path: `/api/v1${endpoint.path}` })))
    .concat({ method: 'GET', path: '/api/v1/openapi.json' })
    .flatMap(({ method, path }) => {
      const pattern = new RegExp(`^${path.replaceAll('.', String.raw`\.`).replaceAll(/:\w+/g, '[^/]+')}$`)
      return (method === 'GET' ? ['GET', 'HEAD'] : [method]).map((m) => ({ method: m, pattern }))
    })
  return (url) => {
    const path = url.split('?', 1)[0] ?? ''
    return [...new Set(taken.filter((t) => t.pattern.test(path)).map((t) => t.method))].toSorted()
  }
}

/** No waiting: what most endpoints do. */
const atOnce: Turns = (work) => work()

function priorAnswer(call: Call, entered: Entered): string {
  const { prior } = entered
  if (!prior || prior.endpoint !== call.route.endpoint.id || prior.inputHash !== hashOf(call)) throw platformRefusal('kernel.operation_id_reused')
  return prior.answer
}

function hashOf(call: Call): string {
  return createHash('sha256').update(call.route.endpoint.id).update(JSON.stringify(call.input)).digest('base64url')
}

function idIn(input: unknown, field: string): string | undefined {
  const value = typeof input === 'object' && input !== null ? Reflect.get(input, field) : undefined
  return typeof value === 'string' ? value : undefined
}

function sentIn(request: FastifyRequest): Record<string, unknown> {
  const object = (x: unknown): object => (typeof x === 'object' && x !== null && !Array.isArray(x) ? x : {})
  return { ...object(request.method === 'GET' ? request.query : request.body), ...object(request.params) }
}

/** A browser says where a write came from; another site's page is refused, whatever cookies came along. */
function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin } = request.headers
  if (!origin) return
  let host: string
  try {
    host = new URL(origin).host
  } catch {
    throw platformRefusal('kernel.foreign_origin')
  }
  if (host !== request.headers.host) throw platformRefusal('kernel.foreign_origin')
}

function cookiesOf(reply: FastifyReply, secure: boolean): Cookies {
  const base = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    setSession: (token, expires) => void reply.setCookie(SESSION_COOKIE, token, { ...base, expires }),
    clearSession: () => void reply.clearCookie(SESSION_COOKIE, base),
  }
}
