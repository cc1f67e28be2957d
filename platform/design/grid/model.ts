/** Where one is in a grid and what is chosen there: the arithmetic of a spreadsheet's keys, without a document. */

/** A cell by its numbers, both from 0; heads and the names at the left are not counted. */
export interface Place {
  readonly row: number
  readonly column: number
}

/** `at` has the focus and takes what is typed; `to` is the opposite corner of what is chosen, mostly the same cell. */
export interface Selection {
  readonly at: Place
  readonly to: Place
}

/** A block of cells, both ends counted in. */
export interface Range {
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

export interface Shape {
  readonly rows: number
  readonly columns: number
  /** Rows that PgUp and PgDn go by. */
  readonly page: number
}

/** The part of a keyboard event that moving needs. */
export interface MoveKey {
  readonly key: string
  readonly ctrlKey: boolean
  readonly shiftKey: boolean
}

const clamp = (n: number, last: number): number => Math.max(0, Math.min(last, n))

/** The nearest cell that there is. */
export const inside = (p: Place, shape: Shape): Place => ({ row: clamp(p.row, shape.rows - 1), column: clamp(p.column, shape.columns - 1) })

export const samePlace = (a: Place, b: Place): boolean => a.row === b.row && a.column === b.column

/** One cell, chosen alone. */
export const alone = (at: Place): Selection => ({ at, to: at })

export const rangeOf = ({ at, to }: Selection): Range => ({
  top: Math.min(at.row, to.row),
  bottom: Math.max(at.row, to.row),
  left: Math.min(at.column, to.column),
  right: Math.max(at.column, to.column),
})

/** How many cells a range has. */
export const sizeOf = (r: Range): number => (r.bottom - r.top + 1) * (r.right - r.left + 1)

/** The cells of a range, row by row. */
export const placesOf = (r: Range): Place[] =>
  Array.from({ length: sizeOf(r) }, (_, i) => ({ row: r.top + Math.floor(i / (r.right - r.left + 1)), column: r.left + (i % (r.right - r.left + 1)) }))

const arrows: Readonly<Record<string, readonly [number, number]>> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }

/** As Ctrl with an arrow goes: over a filled block to its end, over an empty one to the next filled cell, else to the edge. */
function jump(from: Place, [rows, columns]: readonly [number, number], shape: Shape, filled: (p: Place) => boolean): Place {
  const step = (p: Place): Place => inside({ row: p.row + rows, column: p.column + columns }, shape)
  let here = step(from)
  const through = filled(from) && filled(here)
  for (;;) {
    const next = step(here)
    if (samePlace(next, here)) return here
    if (through ? !filled(next) : filled(here)) return here
    here = next
  }
}

/** Where a key leads from a cell; undefined for keys that do not move. Tab and Enter are the grid's own business. */
export function stepOf({ key, ctrlKey }: MoveKey, from: Place, shape: Shape, filled: (p: Place) => boolean): Place | undefined {
  const arrow = arrows[key]
  if (arrow) return ctrlKey ? jump(from, arrow, shape, filled) : inside({ row: from.row + arrow[0], column: from.column + arrow[1] }, shape)
  if (key === 'Home') return inside({ row: ctrlKey ? 0 : from.row, column: 0 }, shape)
  if (key === 'End') return inside({ row: ctrlKey ? shape.rows - 1 : from.row, column: shape.columns - 1 }, shape)
  if (key === 'PageUp') return inside({ row: from.row - shape.page, column: from.column }, shape)
  if (key === 'PageDown') return inside({ row: from.row + shape.page, column: from.column }, shape)
  return undefined
}

/** What is chosen after a key; undefined where it does not move. With Shift the other corner moves and the focus stays. */
export function afterKey(key: MoveKey, selection: Selection, shape: Shape, filled: (p: Place) => boolean): Selection | undefined {
  const to = stepOf(key, key.shiftKey ? selection.to : selection.at, shape, filled)
  return to && (key.shiftKey ? { at: selection.at, to } : alone(to))
}

/** What of a row is chosen, as one short word that is equal when nothing changed: 'at:2' and 'in:2-5'. Empty: nothing of it. */
export function markOf(selection: Selection, row: number): string {
  const r = rangeOf(selection)
  const chosen = row >= r.top && row <= r.bottom && sizeOf(r) > 1 ? `in:${r.left}-${r.right}` : ''
  return selection.at.row === row ? `at:${selection.at.column} ${chosen}` : chosen
}
