/** OpenAPI 3.1 out of the contracts: whoever connects to the system reads the same declaration that serves. */
import * as z from 'zod/v4/core'
import type { Endpoint } from '@alippe/kernel/contract'
import { platformRefusals } from '@alippe/kernel/refusal'
import type { Room } from '@alippe/kernel/room'

type Json = Record<string, unknown>

function schemaOf(schema: z.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

const problem: Json = {
  type: 'object',
  required: ['title', 'status', 'code', 'params', 'errors', 'requestId'],
  properties: {
    title: { type: 'string', description: "The refusal in the reader's language" },
    status: { type: 'integer' },
    code: { type: 'string' },
    params: { type: 'object' },
    errors: { type: 'array', items: { type: 'object', properties: { field: { type: 'string' }, code: { type: 'string' }, text: { type: 'string' } } } },
    requestId: { type: 'string' },
  },
}

function parametersOf(e: Endpoint): { parameters: Json[]; body: Json | undefined } {
  const whole = schemaOf(e.input, 'input')
  const properties = (whole.properties ?? {}) as Record<string, Json>
  const required = new Set((whole.required ?? []) as string[])
  const inPath = new Set([...e.path.matchAll(/:(\w+)/g)].map((m) => m[1] ?? ''))
  const parameters: Json[] = []
  const rest: Record<string, Json> = {}
  for (const [name, schema] of Object.entries(properties)) {
    if (inPath.has(name)) parameters.push({ name, in: 'path', required: true, schema })
    else if (e.method === 'GET') parameters.push({ name, in: 'query', required: required.has(name), schema })
    else rest[name] = schema
  }
  if (e.method !== 'GET') parameters.push({ name: 'Idempotency-Key', in: 'header', required: e.repeat === 'ledger', schema: { type: 'string', format: 'uuid' }, description: 'The id of this operation; a repeat with the same id gets the same answer.' })
  const body = e.method === 'GET' || !Object.keys(rest).length ? undefined : { type: 'object', properties: rest, required: Object.keys(rest).filter((n) => required.has(n)), additionalProperties: false }
  return { parameters, body }
}

/** The whole API as an OpenAPI 3.1 document. */
export function openApi(rooms: readonly Room[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const room of rooms)
    for (const e of room.contract.endpoints) {
      const { parameters, body } = parametersOf(e)
      const statuses = new Map<number, string[]>()
      const add = (code: string, status: number): void => void statuses.set(status, [...(statuses.get(status) ?? []), code])
      for (const code of e.refuses) add(code, room.contract.refusals[code] ?? Reflect.get(platformRefusals, code) ?? 500)
      add('kernel.input_invalid', platformRefusals['kernel.input_invalid'])
      if (e.needs !== 'anyone') add('kernel.signed_out', platformRefusals['kernel.signed_out'])
      if ((e.needs !== 'anyone' && e.needs !== 'signed-in') || (e.lists !== undefined && !e.refuses.includes('kernel.not_allowed'))) add('kernel.not_allowed', platformRefusals['kernel.not_allowed'])
      const url = `/api/v1${e.path.replaceAll(/:(\w+)/g, '{$1}')}`
      paths[url] = {
        ...paths[url],
        [e.method.toLowerCase()]: {
          operationId: e.id,
          tags: [room.contract.name],
          summary: e.summary,
          description: e.needs === 'anyone' ? 'Open to anyone.' : e.lists !== undefined ? `For whoever has the permission ${e.lists} for anything; the answer holds what they reach by it.` : e.needs === 'signed-in' ? 'For whoever has signed in.' : `Needs the permission ${e.needs}${e.on ? ` for the thing named by ${e.on}` : ''}.`,
          'x-needs': e.lists ?? e.needs,
          'x-offline': e.offline,
          parameters,
          ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
          responses: {
            200: { description: 'Done', content: { 'application/json': { schema: schemaOf(e.output, 'output') } } },
            ...Object.fromEntries([...statuses].map(([status, codes]) => [status, { description: codes.join(', '), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }])),
          },
          security: e.needs === 'anyone' ? [] : [{ session: [] }],
        },
      }
    }
  return {
    openapi: '3.1.0',
    info: { title: 'Alippe', version, description: 'One open system for a school and the departments above it. Every write carries an operation id; days are YYYY-MM-DD; ids are UUIDs made by the client.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Problem: problem }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'alippe_session' } } },
  }
}
