import { linkSync, mkdirSync, readFileSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { processMark } from './processes.ts'

const LOCK_FILE = 'alippe.lock'
/** Taking over a dead process's lock lasts microseconds; a guard older than this was left by a crash in the middle. */
const GUARD_STALE_MS = 10_000
/** One that was told to end, or killed, this moment still lives for a while, and a person starts the next at once. */
const PATIENCE_MS = 3000

/** The data folder is in use by another living process, whose number is `pid`. */
export class FolderInUse extends Error {
  readonly pid: number
  constructor(dataDir: string, pid: number) {
    super(
      `The data folder ${dataDir} is already in use by another Alippe (process ${pid}). ` +
        'Stop that one first, or give this one a folder of its own with --data.',
    )
    this.name = 'FolderInUse'
    this.pid = pid
  }
}

/**
 * Makes this process the only one that works in the data folder, and returns the function that gives the folder up.
 * A lock whose process has died (also by kill -9) is taken over at once. Throws {@link FolderInUse} after some seconds of
 * waiting for the holder otherwise.
 */
export async function lockFolder(dataDir: string): Promise<() => void> {
  const file = join(dataDir, LOCK_FILE)
  const mine = `${process.pid}\n${processMark(process.pid)}\n`
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    if (writeNew(file, mine)) return () => giveUp(file, mine)
    const holder = livingHolder(file)
    if (holder === undefined) removeDeadLock(file)
    else if (holder === process.pid || Date.now() > deadline) throw new FolderInUse(dataDir, holder)
    await sleep(5)
  }
}

/** The number of the living process that holds the data folder, if one does. */
export function folderHolder(dataDir: string): number | undefined {
  return livingHolder(join(dataDir, LOCK_FILE))
}

function livingHolder(file: string): number | undefined {
  const [first, mark] = (readIfThere(file) ?? '').split('\n')
  const pid = Number(first)
  return first && processMark(pid) === mark ? pid : undefined
}

/**
 * Two processes may find the same dead lock at once; without the guard the slower one could remove the lock that the
 * quicker one has just made.
 */
function removeDeadLock(file: string): void {
  const guard = `${file}.takeover`
  try {
    mkdirSync(guard)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    const made = statSync(guard, { throwIfNoEntry: false })?.mtimeMs
    if (made !== undefined && Date.now() - made > GUARD_STALE_MS) rmSync(guard, { recursive: true, force: true })
    return
  }
  try {
    if (livingHolder(file) === undefined) rmSync(file, { force: true })
  } finally {
    rmdirSync(guard)
  }
}

function giveUp(file: string, mine: string): void {
  if (readIfThere(file) === mine) rmSync(file, { force: true })
}

/** By a link, so that the lock never stands there empty: a reader would take an empty one for a dead one. */
function writeNew(file: string, text: string): boolean {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, text, { mode: 0o644 })
    linkSync(draft, file)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    if (hasCode(error, 'EACCES') || hasCode(error, 'EPERM') || hasCode(error, 'EROFS')) {
      throw new Error(
        `You may not write in the data folder ${dirname(file)}. Start as the user who owns it, or give a folder of ` +
          'your own with --data.',
        { cause: error },
      )
    }
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
