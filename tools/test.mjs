// `npm test`: does its own set-up, runs every kind of test, and says what this machine could not try.
// The part before the Node that runs TypeScript is reached has to run on Node 20.19.
import { spawn } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { constants as systemConstants, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import {
  buildWeb, checkHostNode, childEnvironment, continueInFitNode, END_WITH_PARENT, fail, fitNode, installDependencies, ROOT, SetupError,
  step,
} from './setup.mjs'
import {
  findSystemPostgres, removeLeftTemporaries, removeTemporary, startSystemPostgres, startTestDatabase,
} from './testDatabases.mjs'

const STEPS = {
  types: 'the compiler over everything, and over the rules without clock and document',
  lint: 'oxlint, warnings counting as errors',
  rules: 'pure rules, kernel, shipped data, timetable engine',
  database: 'against the embedded PostgreSQL, and against Debian’s when it is installed',
  house: 'walls between the rooms, access matrix, messages, tools',
  browser: 'journeys in Chromium over the built web application',
}
const HELP = `npm test                        everything
npm test -- STEP …              some steps only:
${Object.entries(STEPS).map(([name, what]) => `  ${name.padEnd(30)}${what}`).join('\n')}
npm test -- STEP --file TEXT    only test files whose path holds TEXT

Under CI=true whatever the machine lacks is a failure. The last line says how many tests passed and failed.
`
const STEP_LIMIT_MS = 30 * 60_000
/** Where the tests put what they throw away. Not below the project: a socket's path has to be short. */
const TEMPORARY = join(tmpdir(), `alippe-test-${process.pid}`)

const rows = []
const lacks = []
const servers = []
let running
let interrupted = false

async function main() {
  const asked = readArguments(process.argv.slice(2))
  checkHostNode()
  await installDependencies()
  await continueInFitNode(import.meta.url)

  removeLeftTemporaries(tmpdir())
  mkdirSync(TEMPORARY)
  // Servers that tests run as another user have to get through to their folders.
  chmodSync(TEMPORARY, 0o711)
  for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.once(signal, async () => {
      interrupted = true
      end(running, 'SIGTERM')
      await cleanUp()
      process.exit(status)
    })
  }
  try {
    for (const name of asked.steps) await perform(name, asked.file)
  } finally {
    await cleanUp()
  }
  process.exit(report(asked.file))
}

const STEP_WORK = {
  types: () => script('types'),
  lint: () => script('lint'),
  rules: (file) => {
    lackFet()
    return vitest('rules', ['rules'], { file })
  },
  database: async (file) => {
    lackFet()
    const embedded = { ALIPPE_TEST_DATABASE_URL: await embeddedUrl() }
    await vitest('database', ['database', 'embedded'], { file, env: embedded })
    const system = findSystemPostgres()
    if (!system) return lack('Debian’s PostgreSQL', 'the database tests on a second version')
    const env = { ALIPPE_TEST_DATABASE_URL: await provide(`PostgreSQL ${system.version}`, () => startSystemPostgres(system, TEMPORARY)) }
    await vitest(`database, PostgreSQL ${system.version}`, ['database'], { file, env })
  },
  house: async (file) => vitest('house', ['house'], { file, env: { ALIPPE_TEST_DATABASE_URL: await embeddedUrl() } }),
  browser: async (file) => {
    const chromium = process.env.ALIPPE_CHROMIUM ?? ['chromium', 'chromium-browser', 'google-chrome'].map(inPath).find(Boolean)
    if (!chromium) return lack('Chromium', 'the browser journeys')
    lackFet()
    await buildWeb()
    await vitest('browser', ['browser'], {
      file, env: { ALIPPE_TEST_DATABASE_URL: await embeddedUrl(), ALIPPE_CHROMIUM: chromium },
    })
  },
}

/** A step whose ground cannot be laid (no build, no server) has failed; the others are still run. */
async function perform(name, file) {
  const began = Date.now()
  try {
    await STEP_WORK[name](file)
  } catch (error) {
    process.stdout.write(`${error instanceof SetupError ? error.message : error.stack}\n`)
    rows.push({ name: `${name}, set-up`, ms: Date.now() - began, broken: true })
  }
}

let embedded
function embeddedUrl() {
  return (embedded ??= provide('Embedded PostgreSQL', startTestDatabase))
}

/** Starts a server that is ended with the run, and resolves with its address. */
async function provide(name, start) {
  if (interrupted) return await new Promise(() => {})
  const server = step(name, start)
  // Noted before it runs, so that an interruption in the middle of its start leaves nothing behind either.
  servers.push(server)
  return (await server).url
}

async function cleanUp() {
  for (const server of servers.splice(0)) await server.then((started) => started.stop()).catch(() => {})
  removeTemporary(TEMPORARY)
}

/** A script of package.json, word for word, so that it is written down once. */
async function script(name) {
  const command = readJson(join(ROOT, 'package.json')).scripts[name]
  heading(name)
  const began = Date.now()
  const status = await show(command, [], { shell: true })
  rows.push({ name, ms: Date.now() - began, broken: status !== 0 })
}

async function vitest(name, projects, { file, env = {} }) {
  heading(name)
  const began = Date.now()
  const results = join(TEMPORARY, 'results.json')
  rmSync(results, { force: true })
  const args = [
    ...END_WITH_PARENT, join(ROOT, 'node_modules', 'vitest', 'vitest.mjs'), 'run', '--reporter=default',
    '--reporter=json', `--outputFile.json=${results}`, ...projects.map((project) => `--project=${project}`),
    ...(file === undefined ? [] : ['--passWithNoTests', file]),
  ]
  const status = await show(fitNode(), args, { env: childEnvironment({ ...env, TMPDIR: TEMPORARY, TEMP: TEMPORARY }) })
  const counts = existsSync(results) ? count(readJson(results)) : { passed: 0, failed: 0, skipped: 0 }
  rmSync(results, { force: true })
  // It may fail without a failed test: a file that cannot be read, an error outside any test, no tests at all.
  const broken = status !== 0 && counts.failed === 0
  rows.push({ name, ms: Date.now() - began, ...counts, broken })
}

function count(results) {
  const unread = results.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length
  return {
    passed: results.numPassedTests,
    failed: results.numFailedTests + unread,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

/** Runs a program that speaks to the person; resolves with its exit status. One that hangs is ended. */
function show(file, args, options) {
  return new Promise((resolve) => {
    if (interrupted) return
    running = spawn(file, args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: childEnvironment(),
      // A process group, to be ended with all it started.
      detached: process.platform !== 'win32',
      ...options,
    })
    const limit = setTimeout(() => {
      process.stdout.write(`Ended after ${STEP_LIMIT_MS / 60_000} minutes.\n`)
      end(running, 'SIGKILL')
    }, STEP_LIMIT_MS)
    const ended = (status) => {
      clearTimeout(limit)
      running = undefined
      resolve(status)
    }
    running.once('error', () => ended(127))
    running.once('close', (code, signal) => ended(code ?? 128 + (systemConstants.signals[signal] ?? 0)))
  })
}

function end(child, signal) {
  if (child?.pid === undefined) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** Prints the table and the last line; the exit code of the whole. */
function report(file) {
  const ci = ['true', '1'].includes(process.env.CI ?? '')
  heading('summary')
  const cell = (value, width) => String(value ?? '').padStart(width)
  process.stdout.write(`${'step'.padEnd(28)}${cell('time', 9)}${cell('passed', 9)}${cell('failed', 9)}${cell('skipped', 9)}\n`)
  for (const { name, ms, passed, failed, skipped, broken } of rows) {
    const verdict = broken ? '  failed' : ''
    const numbers = [`${(ms / 1000).toFixed(1)} s`, passed, failed, skipped].map((value) => cell(value, 9)).join('')
    process.stdout.write(`${name.padEnd(28)}${numbers}${verdict}\n`)
  }
  for (const { what, without } of lacks) {
    process.stdout.write(`skipped: this machine has no ${what}; left out: ${without}${ci ? ' (a failure under CI)' : ''}\n`)
  }
  if (file !== undefined && rows.every((row) => !row.passed && !row.failed && !row.skipped)) {
    rows.push({ broken: true })
    process.stdout.write(`No test file of these steps has "${file}" in its path.\n`)
  }
  const sum = (key) => rows.reduce((total, row) => total + (row[key] ?? 0), 0)
  const failed = sum('failed') + rows.filter((row) => row.broken).length + (ci ? lacks.length : 0)
  process.stdout.write(`\n${sum('passed')} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

function readArguments(args) {
  let parsed
  try {
    parsed = parseArgs({ args, options: { help: { type: 'boolean', short: 'h' }, file: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    return refuse(error.message)
  }
  if (parsed.values.help) {
    process.stdout.write(HELP)
    process.exit(0)
  }
  const unknown = parsed.positionals.find((name) => !(name in STEPS))
  if (unknown !== undefined) return refuse(`There is no step "${unknown}". The steps are ${Object.keys(STEPS).join(', ')}.`)
  const steps = Object.keys(STEPS).filter((name) => parsed.positionals.length === 0 || parsed.positionals.includes(name))
  return { steps, file: parsed.values.file }
}

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`)
  process.exit(2)
}

function lack(what, without) {
  if (!lacks.some((l) => l.what === what)) lacks.push({ what, without })
}

/** Real schools come from FET: the rules read them, the import brings them in, the journeys live in one. */
function lackFet() {
  if (!inPath('fet-cl')) lack('fet-cl', 'the tests against it')
  if (!existsSync('/usr/share/doc/fet-data')) lack('fet-data', 'the tests over its example schools')
}

function heading(text) {
  process.stdout.write(`\n── ${text} ${'─'.repeat(Math.max(0, 66 - text.length))}\n`)
}

function inPath(program) {
  const places = (process.env.PATH ?? '').split(delimiter).map((place) => join(place, program))
  return places.find((place) => {
    try {
      accessSync(place, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'))
}

await main().catch(fail)
