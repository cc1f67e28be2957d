/** Starts Alippe: database, migrations, shipped content, the demo school where it is wanted, and the server. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { deliver } from '@alippe/data/outbox'
import { openDatabase } from '@alippe/data/pool'
import { startEmbedded } from '@alippe/data/embedded'
import { Day } from '@alippe/kernel/day'
import { createApp } from './app.ts'
import { clockFor } from './clock.ts'
import { demoDay, ensureDemoSchool } from './demo.ts'
import { prepare } from './prepare.ts'
import { rooms } from './rooms.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const EVENTS_EVERY_MS = 1000

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
    data: { type: 'string', default: process.env.ALIPPE_DATA ?? resolve(root, '.alippe') },
    demo: { type: 'string', default: process.env.ALIPPE_DEMO ?? 'school' },
    today: { type: 'string', default: process.env.ALIPPE_TODAY },
  },
})
const version = String((JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as { version: string }).version)
const port = Number(values.port)
const asked = values.today === undefined ? undefined : Day.parse(values.today)

const own = process.env.DATABASE_URL ? undefined : await step('Database', () => startEmbedded({ dataDir: values.data, log: say }))
const db = openDatabase(process.env.DATABASE_URL ?? own?.url ?? '')
await step('Tables and reference content', () => prepare(db))
const signIns = values.demo === 'none' ? [] : await ensureDemoSchool(db, asked, say)
const clock = clockFor(asked ?? (await demoDay(db)))

const app = await createApp({
  db,
  version,
  clock,
  web: resolve(root, 'apps/web/dist'),
  logFault: (requestId, e) => console.error(`[${requestId}]`, e),
})

let delivering: Promise<unknown> = Promise.resolve()
const listeners = rooms.flatMap((r) => r.listeners ?? [])
const relay = setInterval(() => {
  delivering = delivering.then(() => deliver(db, listeners, (name, e) => console.error(`listener ${name}:`, e))).catch(() => {})
}, EVENTS_EVERY_MS)

let stopping: Promise<void> | undefined
function stop(): Promise<void> {
  return (stopping ??= (async () => {
    clearInterval(relay)
    await app.close()
    await delivering
    await db.close()
    await own?.stop()
  })())
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  })

try {
  // Loopback only: what listens beyond it needs TLS, and demo sign-ins must not be reached from elsewhere.
  await app.listen({ port, host: '127.0.0.1' })
} catch (e) {
  say(e instanceof Error && 'code' in e && e.code === 'EADDRINUSE' ? `Port ${port} is taken by another program. Choose one: npm start -- --port 3001` : String(e))
  await stop()
  process.exit(1)
}
const address = app.addresses()[0]
say(`\nAlippe is ready at http://localhost:${typeof address === 'object' ? address.port : port}`)
if (signIns.length) {
  say('\nDemo sign-ins (made-up people; they listen on this machine only):')
  const wide = Math.max(...signIns.map((s) => s.login.length))
  for (const s of signIns) say(`  ${s.login.padEnd(wide)}  ${s.password}   ${s.who}`)
}
say('\nCtrl-C stops everything.')
