/** The web's way to the server: one function over the contracts. */
import type { Endpoint, Output, Sent } from './contract.ts'
import { newId } from './ids.ts'
import { Refusal } from './refusal.ts'
import type { FieldRefusal, Params } from './refusal.ts'

interface Problem {
  readonly code: string
  readonly status: number
  readonly params?: Params
  readonly errors?: readonly FieldRefusal[]
}

export interface CallOptions {
  /** The operation's id; give the same one to repeat the same write. Made here where absent. */
  readonly operationId?: string
  readonly signal?: AbortSignal
  readonly lang?: string
}

/** Thrown where no answer came: nothing is known of whether the write was done, so it may be repeated with its operation id. */
export class NoAnswer extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause })
    this.name = 'NoAnswer'
  }
}

const query = (entries: [string, unknown][]): string => {
  const q = new URLSearchParams()
  for (const [k, v] of entries) if (v !== undefined && v !== null) q.set(k, String(v))
  const s = q.toString()
  return s ? `?${s}` : ''
}

/** The address and body of a call. */
export function request(endpoint: Pick<Endpoint, 'method' | 'path'>, sent: Readonly<Record<string, unknown>>): { url: string; body: string | undefined } {
  const rest = new Map(Object.entries(sent))
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest.get(name)
    rest.delete(name)
    return encodeURIComponent(String(value))
  })
  if (endpoint.method === 'GET') return { url: `/api/v1${path}${query([...rest])}`, body: undefined }
  return { url: `/api/v1${path}`, body: JSON.stringify(Object.fromEntries(rest)) }
}

/** The body; a link that breaks in the middle of it is no answer either. */
async function json(response: Response): Promise<unknown> {
  try {
    return await response.json()
  } catch (e) {
    throw new NoAnswer(e)
  }
}

/** Calls an endpoint. Throws a Refusal where the server refuses, NoAnswer where it cannot be reached. */
export async function call<E extends Endpoint>(endpoint: E, sent: Sent<E>, options: CallOptions = {}): Promise<Output<E>> {
  return (await callAt(endpoint, sent as Readonly<Record<string, unknown>>, options)) as Output<E>
}

/** The same, for who knows the address alone and not the contract; what comes back is as untyped as what is sent. */
export async function callAt(endpoint: Pick<Endpoint, 'method' | 'path'>, sent: Readonly<Record<string, unknown>>, options: CallOptions = {}): Promise<unknown> {
  const { url, body } = request(endpoint, sent)
  const headers: Record<string, string> = {}
  if (options.lang) headers['accept-language'] = options.lang
  if (body !== undefined) headers['content-type'] = 'application/json'
  if (endpoint.method !== 'GET') headers['idempotency-key'] = options.operationId ?? newId()
  let response: Response
  try {
    response = await fetch(url, { method: endpoint.method, headers, body, signal: options.signal, credentials: 'same-origin' })
  } catch (e) {
    throw new NoAnswer(e)
  }
  if (response.ok) return json(response)
  const problem = response.headers.get('content-type')?.includes('problem+json') ? ((await json(response)) as Problem) : undefined
  if (!problem) throw new NoAnswer(new Error(`status ${response.status}`))
  throw new Refusal(problem.code, response.status, problem.params, problem.errors)
}
