/** Many cells at once: what became of each. */
import { Refusal } from '@alippe/kernel/refusal'
import type { CellAnswer } from '../../contract/cells.ts'

export const saved = (version: number): CellAnswer => ({ version, code: null, params: null })
export const refused = (no: Refusal): CellAnswer => ({ version: null, code: no.code, params: { ...no.params } })

/** Decides one cell: a refusal that is thrown belongs to this cell alone. */
export function decided<T>(decide: () => T): T | Refusal {
  try {
    return decide()
  } catch (e) {
    if (e instanceof Refusal) return e
    throw e
  }
}
