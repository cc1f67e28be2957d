import { memo } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import type { GridColumn, GridGroup } from './parts.ts'
import * as role from './roles.ts'
import { gapAfter, gapBefore } from './window.ts'

export interface GridHeadProps {
  readonly groups: readonly GridGroup[] | undefined
  readonly columns: readonly GridColumn[]
  readonly widths: readonly number[]
  readonly edges: readonly number[]
  readonly numbers: readonly number[]
  readonly tail: number
  readonly lead: ReactNode
  readonly leadWidth: number
  /** The column that has the focus. */
  readonly at: number
}

/** The group heads of the columns from `from` to `to` (not counted in), each as wide as its columns there. */
function groupHeads(groups: readonly GridGroup[], widths: readonly number[], from: number, to: number) {
  let begin = 0
  return groups.flatMap((g) => {
    const first = Math.max(from, begin)
    const last = Math.min(to, begin + g.count)
    begin += g.count
    if (first >= last) return []
    const width = widths.slice(first, last).reduce((sum, w) => sum + w, 0)
    return [
      <div key={g.key} {...role.columnheader} aria-colindex={first + 2} aria-colspan={last - first} className="al-grid-group" style={{ width }}>
        <span>{g.label}</span>
      </div>,
    ]
  })
}

function Head({ groups, columns, widths, edges, numbers, tail, lead, leadWidth, at }: GridHeadProps) {
  const free = columns.length - tail
  const head = (number: number, before: number) => {
    const column = columns[number]
    if (!column) return null
    const style: CSSProperties = { width: widths[number] }
    if (before > 0) style.marginLeft = before
    return (
      <div key={column.key} {...role.columnheader} aria-colindex={number + 2} aria-label={column.label} title={column.label} data-head={number} data-at={number === at || undefined} className={`al-grid-column ${column.look ?? ''}`} style={style}>
        {column.head}
      </div>
    )
  }
  const after = gapAfter(edges, numbers)
  return (
    <div {...role.rowgroup} className="al-grid-head">
      {groups && (
        <div {...role.row} className="al-grid-groups" aria-rowindex={1}>
          <i className="al-grid-lead" style={{ width: leadWidth }} />
          {groupHeads(groups, widths, 0, free)}
          {tail > 0 && <div className="al-grid-tail">{groupHeads(groups, widths, free, columns.length)}</div>}
        </div>
      )}
      <div {...role.row} className="al-grid-columns" aria-rowindex={groups ? 2 : 1}>
        <div {...role.columnheader} aria-colindex={1} className="al-grid-lead" style={{ width: leadWidth }}>
          {lead}
        </div>
        {numbers.map((n, i) => head(n, gapBefore(edges, numbers, i)))}
        {after > 0 && <i className="al-grid-gap" style={{ width: after }} />}
        {tail > 0 && <div className="al-grid-tail">{columns.slice(-tail).map((_, i) => head(free + i, 0))}</div>}
      </div>
    </div>
  )
}

/** The heads of a grid, which stay above while the rows go by. */
export const GridHead = memo(Head)
