import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs'
import { basename } from 'node:path'

/**
 * What tells this run of a process from a later one that was given the same number, or undefined when no such process
 * lives. A process that has ended but was not yet waited for by its parent counts as gone: it holds nothing any more.
 *
 * Where the system has no /proc the answer is only 'alive'.
 */
export function processMark(pid: number): string | undefined {
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  if (process.platform !== 'linux') return answersSignal(pid) ? 'alive' : undefined
  let stat: string
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'latin1')
  } catch {
    return undefined
  }
  // The program's name is in parentheses and may itself hold spaces and parentheses: count fields after the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const state = fields[0]
  if (state === 'Z' || state === 'X') return undefined
  return `${bootId()}:${fields[19]}`
}

/** Whether a process with this number lives (a zombie does not). */
export function isAlive(pid: number): boolean {
  return processMark(pid) !== undefined
}

/** How a process that a postmaster.pid names stands to the cluster folder the file lies in. */
export type PostmasterKinship = 'ours' | 'ours-replaced' | 'stranger'

/**
 * Whether the process is a PostgreSQL server working in the given cluster folder. 'ours-replaced': it is, but the
 * program file it was started from has since been removed or replaced by another. 'stranger': the number was given to
 * some other program. Throws when the system will not say (a process of another user).
 */
export function kinshipOf(pid: number, clusterDir: string): PostmasterKinship {
  if (process.platform === 'linux') {
    const exe = readlinkSync(`/proc/${pid}/exe`)
    const program = exe.replace(/ \(deleted\)$/, '')
    if (basename(program) !== 'postgres') return 'stranger'
    // The working folder, not the command line: it stays right when the data folder was moved under a live server.
    if (readlinkSync(`/proc/${pid}/cwd`) !== realpathSync(clusterDir)) return 'stranger'
    return exe === program ? 'ours' : 'ours-replaced'
  }
  if (process.platform === 'win32') return 'ours'
  const line = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  return line.includes('postgres') && line.includes(clusterDir) ? 'ours' : 'stranger'
}

/**
 * Whether any process of a PostgreSQL server still works in the cluster folder: after the main process was killed the
 * others live on for a moment. Knows it on Linux only; elsewhere the answer is false.
 */
export function hasServerProcess(clusterDir: string): boolean {
  if (process.platform !== 'linux') return false
  const place = realpathSync(clusterDir)
  return readdirSync('/proc').some((name) => {
    if (!/^\d+$/.test(name)) return false
    try {
      return readlinkSync(`/proc/${name}/cwd`) === place && kinshipOf(Number(name), clusterDir) !== 'stranger'
    } catch {
      // Gone meanwhile, a zombie, or another user's: none of these works in a folder that is ours alone.
      return false
    }
  })
}

let cachedBootId: string | undefined
function bootId(): string {
  cachedBootId ??= readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()
  return cachedBootId
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
