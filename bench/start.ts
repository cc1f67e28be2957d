/** How long one waits for the application, and what its pages weigh: node bench/start.ts [--rounds 3]. Chromium as in the journeys. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { me } from '@alippe/access/contract'
import { myChildren } from '@alippe/diary/contract'
import { journalLessons } from '@alippe/journal/contract'
import { DEMO_PASSWORD } from '@alippe/server/demoLoad'
import { openBrowser, openWindow } from '../tests/journeys/browser.ts'
import { freePort, openSession } from '../tests/journeys/server.ts'
import { keep, machine } from './machine.ts'

const ROOT = fileURLToPath(new URL('../', import.meta.url))
const PLACE = join(ROOT, '.alippe', 'bench', 'clone')
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '3' } } })
const rounds = Number(values.rounds)
const say = (line: string): void => void process.stdout.write(`${line}\n`)
const TODAY = '2026-11-17'

/** The committed state in a folder of its own, with the packages of this one: what stands after a clone and `npm ci`. */
function clone(): void {
  rmSync(PLACE, { recursive: true, force: true })
  mkdirSync(join(PLACE, 'node_modules'), { recursive: true })
  const tree = spawnSync('sh', ['-c', `git -C "${ROOT}" archive HEAD | tar -x -C "${PLACE}"`], { encoding: 'utf8' })
  if (tree.status !== 0) throw new Error(`the committed state could not be laid out: ${tree.stderr}`)
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    const [from, to] = [join(ROOT, 'node_modules', name), join(PLACE, 'node_modules', name)]
    // The project's own packages are links into its tree: they have to lead into the new one. Hidden files tell npm and us what is installed.
    if (name === '@alippe' || (name.startsWith('.') && name !== '.bin')) cpSync(from, to, { recursive: true, verbatimSymlinks: true })
    else symlinkSync(from, to)
  }
}

interface Running {
  readonly origin: string
  /** Seconds from the command to the line "ready", and to the answers of the first page of somebody who has signed in. */
  readonly ready: number
  readonly answered: number
  stop(): Promise<void>
}

/** `npm start` as far as it is ours: everything but npm's own quarter of a second. */
async function start(dataDir: string, port: number): Promise<Running> {
  const began = performance.now()
  const seconds = (): number => (performance.now() - began) / 1000
  const { DATABASE_URL: _theirs, ...env } = process.env
  const child = spawn(process.execPath, [join(PLACE, 'tools', 'start.mjs'), '--port', String(port), '--data', dataDir, '--today', TODAY], { cwd: PLACE, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const exit = once(child, 'exit')
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => void (said += part.toString('utf8')))
  process.once('exit', () => child.kill('SIGKILL'))
  const origin = `http://localhost:${port}`
  while (!said.includes('is ready at')) {
    if (child.exitCode !== null) throw new Error(`npm start ended:\n${said}`)
    await sleep(5)
  }
  const ready = seconds()
  const session = await openSession(origin, 'teacher', DEMO_PASSWORD)
  await (await fetch(origin, { headers: { accept: 'text/html' } })).text()
  const [who, { lessons }] = await Promise.all([session.call(me, {}), session.call(journalLessons, {})])
  const answered = seconds()
  if (!who.roles.includes('teacher') || lessons.length === 0) throw new Error('the first page has no lessons')
  return {
    origin,
    ready,
    answered,
    async stop() {
      child.kill('SIGTERM')
      await exit
    },
  }
}

interface Weight {
  readonly code: number
  readonly fonts: number
  readonly answers: number
  readonly rest: number
  readonly coding: string
}

interface PageResult {
  readonly name: string
  readonly goal: number
  readonly first: Weight
  readonly repeat: Weight
  readonly firstPaint: number
  readonly repeatPaint: number
}

/** 400 kbit/s, 300 ms, a processor six times slower. */
const SLOW = { offline: false, latency: 300, downloadThroughput: 50_000, uploadThroughput: 50_000 }
const SLOWER_BY = 6

interface Visit {
  readonly weight: Weight
  /** Milliseconds to the largest contentful paint. */
  readonly paint: number
}

/** A first and a second visit of a page in a browser that has seen nothing; over a slow link where `slow`. */
async function visits(browser: Awaited<ReturnType<typeof openBrowser>>, origin: string, path: string, cookie: string | undefined, phone: boolean, slow: boolean): Promise<readonly [Visit, Visit]> {
  const window = await openWindow(browser, origin, { width: phone ? 390 : 1440, lang: 'kk' })
  try {
    const [name, value] = cookie?.split('=') ?? []
    if (name && value) await window.context.addCookies([{ name, value, url: origin }])
    const wire = await window.context.newCDPSession(window.page)
    await wire.send('Network.enable')
    const requests = new Map<string, { url: string; coding: string; bytes: number }>()
    wire.on('Network.responseReceived', ({ requestId, response }) => {
      if (!response.fromDiskCache) requests.set(requestId, { url: response.url, coding: response.headers['content-encoding'] ?? '', bytes: 0 })
    })
    wire.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const request = requests.get(requestId)
      if (request) request.bytes = encodedDataLength
    })
    if (slow) {
      await wire.send('Network.emulateNetworkConditions', SLOW)
      await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_BY })
    }
    const visit = async (): Promise<Visit> => {
      await window.page.goto('about:blank')
      requests.clear()
      await window.page.goto(path)
      await window.calm()
      const paint = await window.page.evaluate(
        () => new Promise<number>((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1)?.startTime ?? 0)).observe({ type: 'largest-contentful-paint', buffered: true })),
      )
      const all = [...requests.values()]
      const sum = (which: (url: string) => boolean): number => all.filter((r) => which(r.url)).reduce((n, r) => n + r.bytes, 0)
      const isCode = (url: string): boolean => /\.(?:js|css)$/.test(url)
      const isFont = (url: string): boolean => url.endsWith('.woff2')
      const isAnswer = (url: string): boolean => url.includes('/api/')
      const weight = { code: sum(isCode), fonts: sum(isFont), answers: sum(isAnswer), rest: sum((u) => !isCode(u) && !isFont(u) && !isAnswer(u)), coding: all.filter((r) => isCode(r.url)).toSorted((a, b) => b.bytes - a.bytes)[0]?.coding || 'none' }
      return { weight, paint }
    }
    const both = [await visit(), await visit()] as const
    const faults = window.takeFaults()
    if (faults.length) throw new Error(`${path}: ${faults.join('; ')}`)
    return both
  } finally {
    await window.close()
  }
}

async function weighPages(origin: string): Promise<PageResult[]> {
  const teacher = await openSession(origin, 'teacher', DEMO_PASSWORD)
  const parent = await openSession(origin, 'parent', DEMO_PASSWORD)
  const { lessons } = await teacher.call(journalLessons, {})
  const { children } = await parent.call(myChildren, {})
  const pages = [
    { name: 'sign-in', path: '/', phone: true, goal: 110 },
    { name: 'Today, a teacher', path: '/', cookie: teacher.cookie, phone: false, goal: 180 },
    { name: 'lesson page, a teacher', path: `/journal/lessons/${lessons[0]?.id}`, cookie: teacher.cookie, phone: false, goal: 180 },
    { name: 'lesson page, a teacher’s phone', path: `/journal/lessons/${lessons[0]?.id}`, cookie: teacher.cookie, phone: true, goal: 180 },
    { name: 'timetable, a teacher', path: '/timetable', cookie: teacher.cookie, phone: false, goal: 180 },
    { name: 'Today, a parent', path: '/', cookie: parent.cookie, phone: true, goal: 110 },
    { name: 'diary, a parent', path: `/diary/${children[0]?.id}`, cookie: parent.cookie, phone: true, goal: 110 },
  ]
  const results: PageResult[] = []
  for (const { name, path, cookie, phone, goal } of pages) {
    // A browser of its own for each: what one has compiled, the next must not find.
    const browser = await openBrowser()
    try {
      const [first, repeat] = await visits(browser, origin, path, cookie, phone, false)
      const slow = await visits(browser, origin, path, cookie, phone, true)
      results.push({ name, goal, first: first.weight, repeat: repeat.weight, firstPaint: slow[0].paint, repeatPaint: slow[1].paint })
      say(line(results.at(-1)))
    } finally {
      await browser.close()
    }
  }
  return results
}

const kB = (bytes: number): string => (bytes / 1000).toFixed(1)
const against = (value: number, goal: number, text: string): string => `${text} (≤ ${goal}${value <= goal ? '' : ', missed'})`
function line(r: PageResult | undefined): string {
  if (!r) return ''
  const { first: f, repeat } = r
  const again = repeat.code + repeat.fonts + repeat.rest
  return `| ${r.name} | ${against(f.code / 1000, r.goal, kB(f.code))} | ${f.coding} | ${against(f.fonts / 1000, 60, kB(f.fonts))} | ${kB(f.answers)} | ${kB(f.rest)} | ${against(again / 1000, 5, kB(again))} | ${kB(repeat.answers)} | ${against(r.firstPaint / 1000, 4, (r.firstPaint / 1000).toFixed(1))} | ${against(r.repeatPaint / 1000, 1.5, (r.repeatPaint / 1000).toFixed(1))} |`
}

const HEAD = '| page, empty browser, Kazakh | JS + CSS kB | as | fonts kB | answers kB | page, pictures kB | second visit: files kB | answers kB | slow link: LCP s | second visit: LCP s |\n|---|--:|---|--:|--:|--:|--:|--:|--:|--:|'

async function main(): Promise<void> {
  const top = machine()
  const port = await freePort()
  const dataDir = join(PLACE, '.alippe', 'data')
  const median = (list: readonly number[]): number => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
  const cold: Running[] = []
  const second: Running[] = []
  for (let n = 0; n < rounds; n++) {
    clone()
    cold.push(await start(dataDir, port))
    await cold.at(-1)?.stop()
    second.push(await start(dataDir, port))
    await second.at(-1)?.stop()
    say(`cold: ready after ${cold.at(-1)?.ready.toFixed(1)} s, first page answered after ${cold.at(-1)?.answered.toFixed(1)} s; second start: ${second.at(-1)?.ready.toFixed(1)} s, ${second.at(-1)?.answered.toFixed(1)} s`)
  }
  const running = await start(dataDir, port)
  say(HEAD)
  const pages = await weighPages(running.origin).finally(() => running.stop())
  const row = (name: string, list: readonly Running[], goal: number): string =>
    `| ${name} | ${median(list.map((r) => r.ready)).toFixed(1)} | ${against(median(list.map((r) => r.answered)), goal, median(list.map((r) => r.answered)).toFixed(1))} | ${list.map((r) => r.answered.toFixed(1)).join(', ')} |`
  keep(
    'Starting, and what pages weigh',
    `\`node bench/start.ts --rounds ${rounds}\`

${top}

| | ready, s | teacher's first page answered, s | each round |
|---|--:|--:|---|
${row('cold: packages there, no build, no data (web built, database made, demo school lived)', cold, 120)}
${row('second start', second, 10)}

Median of ${rounds} rounds of \`tools/start.mjs\` in a clone of its own. Bytes as they came over the wire, headers included; the slow link is 400 kbit/s and 300 ms with a processor ${SLOWER_BY} times slower. Goals in brackets.

${HEAD}
${pages.map(line).join('\n')}`,
  )
}

try {
  await main()
} finally {
  if (existsSync(PLACE)) rmSync(PLACE, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
}
