/** What the grid is told of its columns, rows and cells. It knows nothing of what stands in them. */
import type { ReactNode } from 'react'
import type { Place, Range } from './model.ts'

/** How a printable key is taken: 'keys': each key by itself, through `onKey`; 'text': into a field in the cell, through `onType`; 'none': not at all. */
export type Typing = 'keys' | 'text' | 'none'

export interface GridColumn {
  readonly key: string
  /** What stands at its head. */
  readonly head: ReactNode
  /** The head in words, for those who hear it and as its tip. */
  readonly label: string
  /** In CSS pixels; up to `most` where there is room. */
  readonly width: number
  readonly most?: number
  /** Class names for head and cells alike. */
  readonly look?: string
  readonly typing: Typing
}

/** A head over several columns that stand side by side. */
export interface GridGroup {
  readonly key: string
  readonly label: string
  readonly count: number
}

/** A cell as it is shown. */
export interface CellView {
  readonly content: ReactNode
  /** What is said instead of the content. */
  readonly label?: string
  readonly look?: string
  /** Nothing can be written here. */
  readonly locked?: boolean
  /** What was typed here was not taken. */
  readonly refused?: boolean
  /** Shown beside the cell while it has the focus, and said with it: why it is grey, why it was refused. */
  readonly note?: string
}

export interface GridLead<R> {
  /** Over the names. */
  readonly head: ReactNode
  readonly width: number
  readonly cell: (row: R, index: number) => ReactNode
  /** Why this row is shown as it is: its tip. */
  readonly title?: (row: R) => string | undefined
  readonly look?: (row: R) => string | undefined
}

/** What became of a key: 'next' goes on as Enter does; 'stay'; undefined: the key means nothing here. */
export type KeyOutcome = 'next' | 'stay' | undefined

/** The part of a keyboard event by which a cell is set. `code` is the key's place: it is the same in every layout. */
export interface CellKey {
  readonly key: string
  readonly code: string
  readonly shiftKey: boolean
}

export interface GridActs {
  /** A printable key in a column of keys; `range` holds more than the cell where several are chosen. */
  readonly onKey?: (at: Place, range: Range, key: CellKey) => KeyOutcome
  /** What was typed into a column of text, when it is done. */
  readonly onType?: (at: Place, text: string) => void
  /** F2, space, a second press on a cell, a finger's press: more than a key can say. */
  readonly onOpen?: (at: Place, cell: HTMLElement) => void
  /** Delete. */
  readonly onClear?: (range: Range) => void
  /** Cells from a spreadsheet, the first of them at `at`; there may be more than the grid has. */
  readonly onPaste?: (at: Place, cells: readonly (readonly string[])[]) => void
  readonly onUndo?: () => void
  readonly onRedo?: () => void
  readonly onMove?: (at: Place) => void
  /** A press on a column's head, after the cell under it got the focus. */
  readonly onHead?: (column: number) => void
}

/** What the owner may ask of the grid from outside. */
export interface GridControl {
  /** Goes to a cell and brings it in sight; `focus` takes the focus there too. */
  readonly go: (place: Place, focus: boolean) => void
}
