/** A rule's "no": the one way in which the product refuses. Runs anywhere. */

export type Params = Readonly<Record<string, string | number | boolean | null>>

/** One field of a form that was refused: `field` is the input's path ("birthOn", "rows.3.iin"). */
export interface FieldRefusal {
  readonly field: string
  readonly code: string
  readonly params?: Params
}

/**
 * A refusal carries a code (also the key of its message in three languages), parameters for that message,
 * and, where a form was refused, every field at once. Guard rules return it, actions throw it, the edge alone catches it.
 */
export class Refusal extends Error {
  readonly code: string
  readonly status: number
  readonly params: Params
  readonly errors: readonly FieldRefusal[]

  constructor(code: string, status: number, params: Params = {}, errors: readonly FieldRefusal[] = []) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.status = status
    this.params = params
    this.errors = errors
  }
}

/** Refusals that any endpoint may answer with; rooms add their own in their contracts. */
export const platformRefusals = {
  'kernel.unreadable': 400,
  'kernel.input_invalid': 422,
  'kernel.signed_out': 401,
  'kernel.not_allowed': 403,
  'kernel.not_found': 404,
  'kernel.method_not_allowed': 405,
  'kernel.operation_id_missing': 400,
  'kernel.operation_id_reused': 422,
  'kernel.foreign_origin': 403,
  'kernel.too_many_requests': 429,
  'kernel.body_too_large': 413,
  'kernel.unsupported_media': 415,
  'kernel.fault': 500,
  'kernel.unavailable': 503,
} as const

export type PlatformRefusal = keyof typeof platformRefusals

/** A refusal of the platform itself, with its fixed status. */
export function platformRefusal(code: PlatformRefusal, params: Params = {}, errors: readonly FieldRefusal[] = []): Refusal {
  return new Refusal(code, platformRefusals[code], params, errors)
}
