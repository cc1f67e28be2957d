/** Starts Alippe: database, migrations, shipped content, the demo school where it is wanted, and the server. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { FastifyInstance } from 'fastify'
import { startEmbedded } from '@alippe/data/embedded'
import type { EmbeddedDatabase } from '@alippe/data/embedded'
import { deliver } from '@alippe/data/outbox'
import { openDatabase } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import { Day } from '@alippe/kernel/day'
import { createApp } from './app.ts'
import { clockFor, followingClock } from './clock.ts'
import { makeDataFolder, openOutside } from './dataFolder.ts'
import { demoStandsAlone, ensureDemoSchool, livingDay } from './demo.ts'
import { prepare } from './prepare.ts'
import { rooms } from './rooms.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const EVENTS_EVERY_MS = 1000
/** How soon a school imported beside the demo turns the clock to the real day; the question is one look at a table of a few rows. */
const CLOCK_EVERY_MS = 20_000

const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** Says what is being done, and how long it took where that was felt. */
async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now()
  const result = await work()
  const seconds = (performance.now() - began) / 1000
  if (seconds > 0.2) say(`${name} … ${seconds.toFixed(1)} s`)
  return result
}

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '3000' },
    data: { type: 'string', default: process.env.ALIPPE_DATA ?? resolve(root, '.alippe/data') },
    demo: { type: 'string', default: process.env.ALIPPE_DEMO ?? 'school' },
    today: { type: 'string', default: process.env.ALIPPE_TODAY },
  },
})
const version = String((JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version)
const port = Number(values.port)
const asked = values.today === undefined ? undefined : Day.parse(values.today)

let own: Promise<EmbeddedDatabase> | undefined
let db: Database | undefined
let app: FastifyInstance | undefined
let relay: NodeJS.Timeout | undefined
let following: NodeJS.Timeout | undefined
let asking: Promise<void> = Promise.resolve()
let delivering: Promise<unknown> = Promise.resolve()

/** Told to what takes long while the application starts. */
const ending = new AbortController()
let stopping: Promise<void> | undefined
/** Ends in order what has begun: no new requests, the open ones answered, then the database. */
function stop(): Promise<void> {
  return (stopping ??= (async () => {
    clearInterval(relay)
    clearInterval(following)
    ending.abort()
    // What is still being made is given up at once, and its transaction with it.
    const stopOwn = async (): Promise<void> => (await own?.catch(() => undefined))?.stop()
    if (!app) await stopOwn()
    await app?.close()
    await delivering
    await asking
    await db?.close()
    await stopOwn()
  })())
}
// From the first moment on: the database must not be left running by a Ctrl-C while it is being made.
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })

/** The outside database where one is named, else our own, started on the data folder. */
async function openStore(outside: string | undefined): Promise<Database> {
  if (outside) return openOutside(outside)
  makeDataFolder(values.data)
  own = step('Database', () => startEmbedded({ dataDir: values.data, log: say }))
  return openDatabase((await own).url)
}

/** The clock where no day was asked for: it follows whether the demo school stands alone. */
async function followDemo(opened: Database): Promise<() => Date> {
  const clock = followingClock(() => demoStandsAlone(opened), livingDay)
  await clock.ask()
  following = setInterval(() => void (asking = clock.ask()), CLOCK_EVERY_MS)
  return clock.now
}

async function start(): Promise<void> {
  const opened = (db = await openStore(process.env.DATABASE_URL))
  await step('Tables and reference content', () => prepare(opened))
  const signIns = values.demo === 'none' ? [] : await ensureDemoSchool(opened, asked, say, ending.signal)
  const clock = asked ? clockFor(asked) : await followDemo(opened)
  app = await createApp({
    db: opened,
    version,
    clock,
    web: resolve(root, 'apps/web/dist'),
    logFault: (requestId, e) => console.error(`[${requestId}]`, e),
  })
  const listeners = rooms.flatMap((r) => r.listeners ?? [])
  relay = setInterval(() => {
    delivering = delivering.then(() => deliver(opened, listeners, (name, e) => console.error(`listener ${name}:`, e))).catch(() => {})
  }, EVENTS_EVERY_MS)
  // Loopback only: what listens beyond it needs TLS, and demo sign-ins must not be reached from elsewhere.
  await app.listen({ port, host: '127.0.0.1' })
  const address = app.addresses()[0]
  say(`\nAlippe is ready at http://localhost:${typeof address === 'object' ? address.port : port}`)
  if (signIns.length) {
    say('\nDemo sign-ins (made-up people; they listen on this machine only):')
    const wide = Math.max(...signIns.map((s) => s.login.length))
    for (const s of signIns) say(`  ${s.login.padEnd(wide)}  ${s.password}   ${s.who}`)
  }
  say('\nCtrl-C stops everything.')
}

try {
  await start()
} catch (e) {
  // Told to end in the middle: what broke off by that is no fault. The signal's own handler ends the process.
  if (stopping) await new Promise(() => {})
  const code = e instanceof Error && 'code' in e ? e.code : undefined
  console.error(code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Choose another: npm start -- --port ${port + 1}` : e instanceof Error ? e.message : String(e))
  await stop().catch(() => {})
  process.exit(1)
}
