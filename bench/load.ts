/** Clients that keep a running application busy, and what each request cost it. */
import { Agent, request as httpRequest } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip } from 'node:zlib'
import { request } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { newId } from '@alippe/kernel/ids'
import type { AppServer } from '../tests/journeys/server.ts'
import { busy, cpuOfTree, quantile } from './machine.ts'

const unbrotli = promisify(brotliDecompress)
const ungzip = promisify(gunzip)

/** Connections that stay open, as a browser's or a proxy's do. */
export class Clients {
  readonly #agent: Agent
  readonly #port: number
  readonly latencies: number[] = []
  /** Bytes of the bodies as they came over the wire. */
  received = 0

  constructor(port: number, connections: number) {
    this.#port = port
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections })
  }

  /** Calls an endpoint as a browser does, compressed answers included. Throws on whatever is not a good answer. `since`: the moment its waiting is counted from; now where absent. */
  async call<E extends Endpoint>(cookie: string, endpoint: E, sent: Sent<E>, since = performance.now()): Promise<Output<E>> {
    const { url, body } = request(endpoint, sent as Readonly<Record<string, unknown>>)
    const headers: Record<string, string> = { cookie, 'accept-language': 'kk', 'accept-encoding': 'gzip, deflate, br' }
    if (body !== undefined) headers['content-type'] = 'application/json'
    if (endpoint.method !== 'GET') headers['idempotency-key'] = newId()
    const { status, encoding, bytes } = await new Promise<{ status: number; encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      const out = httpRequest({ agent: this.#agent, host: '127.0.0.1', port: this.#port, path: url, method: endpoint.method, headers }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => void parts.push(part))
        response.on('error', reject)
        response.on('end', () => resolve({ status: response.statusCode ?? 0, encoding: response.headers['content-encoding'], bytes: Buffer.concat(parts) }))
      })
      out.on('error', reject)
      out.end(body)
    })
    this.latencies.push(performance.now() - since)
    this.received += bytes.length
    const text = (encoding === 'br' ? await unbrotli(bytes) : encoding === 'gzip' ? await ungzip(bytes) : bytes).toString('utf8')
    if (status !== 200) throw new Error(`${endpoint.id} was answered ${status}: ${text}`)
    return JSON.parse(text) as Output<E>
  }

  close(): void {
    this.#agent.destroy()
  }
}

/** Makes one request with the given clients and checks what comes back. `since`: the moment its waiting is counted from. */
export type Act = (clients: Clients, client: number, since: number) => Promise<void>

export interface Plan {
  readonly clients: number
  readonly seconds: number
  /** So many requests a second, whatever comes back; as fast as the answers come where absent. */
  readonly rate?: number
  /** Measured so many times; the one with the least other work on the machine counts. */
  readonly rounds: number
}

export interface Measured {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds of CPU a request, of the application and of PostgreSQL. */
  readonly nodeMs: number
  readonly postgresMs: number
  /** Milliseconds from sending to the last byte. */
  readonly p50: number
  readonly p99: number
  /** Bytes of an answer's body over the wire, on average. */
  readonly bytes: number
  /** Cores that others than the server and these clients kept busy meanwhile. */
  readonly others: number
}

const WARM_UP_S = 1.5

/** Has the clients act and answers what it cost. */
export async function measure(app: AppServer, plan: Plan, act: Act): Promise<Measured> {
  const rounds: Measured[] = []
  for (let n = 0; n < plan.rounds; n++) {
    const warm = new Clients(app.port, plan.clients)
    await keepBusy(warm, { ...plan, seconds: WARM_UP_S }, act)
    warm.close()
    rounds.push(await round(app, plan, act))
  }
  const [best] = rounds.toSorted((a, b) => a.others - b.others)
  if (!best) throw new Error('no round was measured')
  return best
}

async function round(app: AppServer, plan: Plan, act: Act): Promise<Measured> {
  const clients = new Clients(app.port, plan.clients)
  const cpu = (): { all: number; postgres: number; own: number; machine: number } => {
    const { user, system } = process.cpuUsage()
    return { all: cpuOfTree(app.pid()), postgres: cpuOfTree(app.postmasterPid()), own: (user + system) / 1e6, machine: busy() }
  }
  const before = cpu()
  const began = performance.now()
  await keepBusy(clients, plan, act)
  const seconds = (performance.now() - began) / 1000
  const after = cpu()
  clients.close()
  const sorted = clients.latencies.toSorted((a, b) => a - b)
  const n = sorted.length
  const spent = (key: keyof typeof before): number => after[key] - before[key]
  return {
    requests: n,
    perSecond: n / seconds,
    nodeMs: ((spent('all') - spent('postgres')) * 1000) / n,
    postgresMs: (spent('postgres') * 1000) / n,
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    bytes: clients.received / n,
    others: Math.max(0, (spent('machine') - spent('all') - spent('own')) / seconds),
  }
}

async function keepBusy(clients: Clients, { clients: count, seconds, rate }: Pick<Plan, 'clients' | 'seconds' | 'rate'>, act: Act): Promise<void> {
  const began = performance.now()
  const until = began + seconds * 1000
  if (rate === undefined) {
    await Promise.all(
      Array.from({ length: count }, async (_, client) => {
        while (performance.now() < until) await act(clients, client, performance.now())
      }),
    )
    return
  }
  const open: Promise<void>[] = []
  for (let n = 0; ; n++) {
    const due = began + (n * 1000) / rate
    if (due >= until) break
    const wait = due - performance.now()
    if (wait > 0) await sleep(wait)
    // Waiting is counted from the moment it was due: a server that falls behind does not make its clients patient.
    open.push(act(clients, n % count, due))
  }
  await Promise.all(open)
}
