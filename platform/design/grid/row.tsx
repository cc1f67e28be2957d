import { memo, useLayoutEffect, useRef } from 'react'
import type { CSSProperties } from 'react'
import type { CellView, GridColumn, GridLead } from './parts.ts'
import * as role from './roles.ts'
import { gapAfter, gapBefore } from './window.ts'

export interface GridRowProps<R> {
  readonly row: R
  readonly index: number
  /** Number of the row as it is heard, heads counted, from 1. */
  readonly ariaIndex: number
  readonly gridId: string
  readonly height: number
  /** The empty stretch above it. */
  readonly gap: number
  /** What of it is chosen: see `markOf`. */
  readonly mark: string
  readonly columns: readonly GridColumn[]
  readonly widths: readonly number[]
  readonly edges: readonly number[]
  readonly numbers: readonly number[]
  readonly tail: number
  readonly lead: GridLead<R>
  readonly leadWidth: number
  readonly view: (row: R, column: GridColumn) => CellView
  /** What is being typed in the cell that has the focus. */
  readonly typing: string | undefined
  readonly onTyping: (text: string) => void
}

function Typed({ text, label, onTyping }: { readonly text: string; readonly label: string; readonly onTyping: (text: string) => void }) {
  const ref = useRef<HTMLInputElement>(null)
  // At once, not after the next picture: the second digit is on its way already.
  useLayoutEffect(() => {
    const { current: input } = ref
    input?.focus({ preventScroll: true })
    input?.setSelectionRange(input.value.length, input.value.length)
  }, [])
  return <input ref={ref} className="al-grid-typed" value={text} aria-label={label} inputMode="decimal" autoComplete="off" onChange={(e) => onTyping(e.currentTarget.value)} />
}

function Row<R>({ row, index, ariaIndex, gridId, height, gap, mark, columns, widths, edges, numbers, tail, lead, leadWidth, view, typing, onTyping }: GridRowProps<R>) {
  const at = /at:(\d+)/.exec(mark)?.[1]
  const chosen = /in:(\d+)-(\d+)/.exec(mark)
  const cell = (number: number, before: number) => {
    const column = columns[number]
    if (!column) return null
    const v = view(row, column)
    const here = at === String(number)
    const inRange = chosen !== null && number >= Number(chosen[1]) && number <= Number(chosen[2])
    const style: CSSProperties = { width: widths[number] }
    if (before > 0) style.marginLeft = before
    return (
      <div
        key={column.key}
        id={`${gridId}-${index}-${number}`}
        {...role.gridcell(here)}
        data-cell={`${index}-${number}`}
        data-key={column.key}
        className={`al-cell ${column.look ?? ''} ${v.look ?? ''}`}
        style={style}
        aria-colindex={number + 2}
        aria-selected={here || inRange}
        aria-readonly={v.locked === true}
        aria-invalid={v.refused === true || undefined}
        aria-label={v.label}
        aria-describedby={here && v.note ? `${gridId}-note` : undefined}
        data-in={inRange || undefined}
        data-at={here || undefined}
      >
        {here && typing !== undefined ? <Typed text={typing} label={v.label ?? column.label} onTyping={onTyping} /> : v.content}
      </div>
    )
  }
  const after = gapAfter(edges, numbers)
  return (
    <div {...role.row} className="al-grid-row" aria-rowindex={ariaIndex} style={gap > 0 ? { height, marginTop: gap } : { height }} data-at={at !== undefined || undefined} data-row={index}>
      <div {...role.rowheader} aria-colindex={1} className={`al-grid-lead ${lead.look?.(row) ?? ''}`} style={{ width: leadWidth }} title={lead.title?.(row)}>
        {lead.cell(row, index)}
      </div>
      {numbers.map((n, i) => cell(n, gapBefore(edges, numbers, i)))}
      {after > 0 && <i className="al-grid-gap" style={{ width: after }} />}
      {tail > 0 && <div className="al-grid-tail">{columns.slice(-tail).map((_, i) => cell(columns.length - tail + i, 0))}</div>}
    </div>
  )
}

/** A row of a grid. Drawn again only when something of this very row has changed. */
export const GridRow = memo(Row) as typeof Row
