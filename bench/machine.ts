/** What a result was measured on, and how a table of results is kept in RESULTS.md. */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

const RESULTS = fileURLToPath(new URL('./RESULTS.md', import.meta.url))

/** One line: processor, cores, memory, Node, PostgreSQL where given, load at the moment. */
export function machine(postgres?: string): string {
  const load = readFileSync('/proc/loadavg', 'utf8').split(' ')[0]
  return [`${cpus()[0]?.model.trim()} × ${cpus().length}`, `${Math.round(totalmem() / 2 ** 30)} GiB`, `Node ${process.versions.node}`, postgres && `PostgreSQL ${postgres}`, `load at the start ${load}`].filter(Boolean).join(', ')
}

/** Writes a section of RESULTS.md, replacing the one of the same title. */
export function keep(title: string, body: string): void {
  const text = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '# Results\n\nEach section is written by the command it names.\n'
  const sections = text.split(/\n(?=## )/)
  const fresh = `## ${title}\n\n${body.trim()}\n`
  const at = sections.findIndex((s) => s.startsWith(`## ${title}\n`))
  if (at < 0) sections.push(fresh)
  else sections[at] = fresh
  writeFileSync(RESULTS, `${sections.map((s) => s.trim()).join('\n\n')}\n`)
}

const TICK = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))

/** CPU seconds a process has used, with those of its children that have ended. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICK
}

/** CPU seconds that all cores together have spent on work since the machine started. */
export function busy(): number {
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0] = (readFileSync('/proc/stat', 'utf8').split('\n')[0] ?? '').split(/\s+/).slice(1).map(Number)
  return (user + nice + system + irq + soft) / TICK
}

/** CPU seconds used by a process and all below it, living or ended. */
export function cpuOfTree(root: number): number {
  const parents = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const parent = Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ')[1])
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)])
    } catch {
      // It ended between the listing and the reading.
    }
  }
  let sum = 0
  const below = [root]
  for (let pid = below.pop(); pid !== undefined; pid = below.pop()) {
    try {
      sum += cpuOf(pid)
    } catch {
      continue
    }
    below.push(...(parents.get(pid) ?? []))
  }
  return sum
}

/** The value below which a share of the sorted numbers lies. */
export const quantile = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
