/** What stands in a pupil's cell: the marks the server told of, under those that are being written here. */
import type { Mark, MarkKind, Scale } from '../contract.ts'

/** What a teacher wants a mark to be; `voided`: struck out, for this reason. */
export interface MarkWish {
  readonly pupilId: string
  readonly kind: MarkKind
  readonly scale: Scale
  readonly value: number
  readonly comment: string | null
  readonly voided: string | null
}

export type CellState = 'saved' | 'pending' | 'refused'

/** A mark as its cell shows it. */
export interface CellMark {
  readonly id: string
  readonly kind: MarkKind
  readonly scale: Scale
  readonly value: number
  readonly comment: string | null
  readonly state: CellState
  /** True while it is being struck out. */
  readonly leaving: boolean
}

/** A mark that is being written here. A null wish: it was given up before it was sent. */
export interface OpenMark {
  readonly id: string
  readonly wish: MarkWish | null
  readonly state: CellState
}

/**
 * The marks of a pupil in the order they were set, new ones last. What is written here covers what the server told; a mark that
 * is struck out stays until the server has it, a refused one keeps the value that was wanted.
 */
export function cellMarks(told: readonly Mark[], open: readonly OpenMark[]): CellMark[] {
  const byId = new Map(open.map((o) => [o.id, o]))
  const cells: CellMark[] = []
  const shown = (id: string, wish: MarkWish, state: CellState): void => {
    if (wish.voided !== null && state === 'saved') return
    cells.push({ id, kind: wish.kind, scale: wish.scale, value: wish.value, comment: wish.comment, state, leaving: wish.voided !== null })
  }
  for (const m of told) {
    const o = byId.get(m.id)
    byId.delete(m.id)
    if (o?.wish) shown(m.id, o.wish, o.state)
    else cells.push({ id: m.id, kind: m.kind, scale: m.scale, value: m.value, comment: m.comment, state: 'saved', leaving: false })
  }
  for (const o of byId.values()) if (o.wish) shown(o.id, o.wish, o.state)
  return cells
}
