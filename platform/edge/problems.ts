/** From what went wrong to what is said: problem+json with code, parameters, fields and the request's number. */
import type * as z from 'zod/mini'
import { databaseCode, isUnreachable } from '@alippe/data/pool'
import { Refusal, platformRefusal } from '@alippe/kernel/refusal'
import type { FieldRefusal, Params } from '@alippe/kernel/refusal'

export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly code: string
  readonly params: Params
  readonly errors: readonly (FieldRefusal & { readonly text: string })[]
  readonly requestId: string
}

const number = (x: unknown): number => (typeof x === 'bigint' ? Number(x) : typeof x === 'number' ? x : 0)

/** One entry for each field that does not fit, all at once. */
export function fieldRefusals(error: z.core.$ZodError): FieldRefusal[] {
  const found: FieldRefusal[] = []
  for (const issue of error.issues) {
    const field = issue.path.map(String).join('.')
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) found.push({ field: [field, key].filter(Boolean).join('.'), code: 'kernel.field.unknown' })
    } else if (issue.code === 'invalid_type' && issue.input === undefined) found.push({ field, code: 'kernel.field.required' })
    else if (issue.code === 'too_small' && issue.origin === 'string' && number(issue.minimum) === 1) found.push({ field, code: 'kernel.field.required' })
    else if (issue.code === 'too_small') found.push({ field, code: issue.origin === 'string' ? 'kernel.field.too_short' : 'kernel.field.too_small', params: { minimum: number(issue.minimum) } })
    else if (issue.code === 'too_big') found.push({ field, code: issue.origin === 'string' ? 'kernel.field.too_long' : 'kernel.field.too_big', params: { maximum: number(issue.maximum) } })
    else found.push({ field, code: 'kernel.field.invalid' })
  }
  return found
}

/** Texts that the database cannot keep, with a NUL or with half of a letter (a surrogate alone); each by its field. */
export function unstorableFields(sent: unknown, field = ''): FieldRefusal[] {
  if (typeof sent === 'string') return sent.includes('\u0000') || !sent.isWellFormed() ? [{ field, code: 'kernel.field.invalid' }] : []
  if (typeof sent !== 'object' || sent === null) return []
  return Object.entries(sent).flatMap(([name, value]) => unstorableFields(value, [field, name].filter(Boolean).join('.')))
}

// A value that passed its schema and that PostgreSQL cannot read (a moment that does not exist, a number beyond its type): data exceptions.
const unreadable = new Set(['22003', '22007', '22008', '22021', '22P02', '22P05'])

/** A refusal for anything thrown. A fault of ours says nothing of its inside. */
export function refusalOf(e: unknown, requestId: string): { refusal: Refusal; fault: boolean } {
  if (e instanceof Refusal) return { refusal: e, fault: false }
  if (unreadable.has(databaseCode(e) ?? '')) return { refusal: platformRefusal('kernel.input_invalid'), fault: false }
  if (isUnreachable(e)) return { refusal: platformRefusal('kernel.unavailable'), fault: true }
  if (e instanceof Error && 'statusCode' in e) {
    if (e.statusCode === 413) return { refusal: platformRefusal('kernel.body_too_large'), fault: false }
    if (e.statusCode === 404 || e.statusCode === 403) return { refusal: platformRefusal('kernel.not_found'), fault: false }
    if (e.statusCode === 415) return { refusal: platformRefusal('kernel.unsupported_media'), fault: false }
    if (e.statusCode === 400) return { refusal: platformRefusal('kernel.unreadable'), fault: false }
    if (typeof e.statusCode === 'number' && e.statusCode >= 400 && e.statusCode < 500) return { refusal: platformRefusal('kernel.input_invalid'), fault: false }
  }
  return { refusal: platformRefusal('kernel.fault', { requestId }), fault: true }
}
