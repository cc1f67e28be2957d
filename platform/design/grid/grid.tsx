/**
 * A grid like a spreadsheet's for those who see it, point at it, type into it or hear it: real cells in an ARIA grid, of which only
 * those in sight are there; heads and names that stay; ranges; the clipboard. What stands in the cells and what typing does is its owner's.
 */
import { useCallback, useEffect, useId, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { CSSProperties, ClipboardEvent, FocusEvent, KeyboardEvent, PointerEvent as Pointing, Ref } from 'react'
import { fromText, toHtml, toText } from './clipboard.ts'
import { GridHead } from './head.tsx'
import { afterKey, alone, inside, markOf, rangeOf, samePlace, sizeOf } from './model.ts'
import type { Place, Selection } from './model.ts'
import { GridNote } from './note.tsx'
import type { CellView, GridActs, GridColumn, GridControl, GridGroup, GridLead } from './parts.ts'
import * as role from './roles.ts'
import { GridRow } from './row.tsx'
import { drawn, edgesOf, reveal, spanOf, stretched } from './window.ts'
import type { Span } from './window.ts'
import './grid.css'

export type { CellKey, CellView, GridActs, GridColumn, GridControl, GridGroup, GridLead, KeyOutcome, Typing } from './parts.ts'
export { placesOf, sizeOf } from './model.ts'
export type { Place, Range } from './model.ts'

export interface GridProps<R> extends GridActs {
  readonly label: string
  /** A row is drawn again when it is another object than before, and only then. */
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** Must be the same object from one drawing to the next where nothing changed; so must `lead` and `view`. */
  readonly columns: readonly GridColumn[]
  readonly groups?: readonly GridGroup[]
  readonly lead: GridLead<R>
  /** How many of the last columns stay in sight at the right. */
  readonly tail?: number
  readonly rowHeight: number
  readonly view: (row: R, column: GridColumn) => CellView
  /** What a cell is in a spreadsheet; '' for an empty one. */
  readonly text: (row: R, column: GridColumn) => string
  /** Where one goes after a cell is filled and by Enter. */
  readonly onward: 'down' | 'right'
  /** The cell that has the first focus. */
  readonly begin?: Place
  readonly control?: Ref<GridControl>
}

/** Rows that PgUp and PgDn go by. */
const PAGE = 10

const same = (a: Span, b: Span): boolean => a.first === b.first && a.last === b.last

const cellAt = (target: EventTarget | null): Place | undefined => {
  const [row, column] = (target instanceof Element ? target.closest<HTMLElement>('[data-cell]')?.dataset['cell'] : undefined)?.split('-') ?? []
  return row === undefined || column === undefined ? undefined : { row: Number(row), column: Number(column) }
}

export function Grid<R>(props: GridProps<R>) {
  const { rows, columns, groups, lead, tail = 0, rowHeight, view, text, onward, control, onMove } = props
  const gridId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const [selection, setSelection] = useState<Selection>(() => alone(props.begin ?? { row: 0, column: 0 }))
  const [typing, setTyping] = useState<string>()
  const [focused, setFocused] = useState(false)
  const wantsFocus = useRef(false)
  const dragging = useRef(false)
  const released = useRef(false)
  const [room, setRoom] = useState({ frame: 0, width: 0, height: 0 })
  const [across, setAcross] = useState<Span>({ first: 0, last: 29 })
  const [down, setDown] = useState<Span>({ first: 0, last: 39 })

  const shape = useMemo(() => ({ rows: rows.length, columns: columns.length, page: PAGE }), [rows.length, columns.length])
  const at = inside(selection.at, shape)
  const chosen = useMemo<Selection>(() => ({ at: inside(selection.at, shape), to: inside(selection.to, shape) }), [selection, shape])
  const free = columns.length - tail
  const leadWidth = lead.width
  const widths = useMemo(() => stretched(columns.map((c) => ({ least: c.width, ...(c.most === undefined ? {} : { most: c.most }) })), room.frame - leadWidth - 2), [columns, room.frame, leadWidth])
  const edges = useMemo(() => edgesOf(widths.slice(0, free)), [widths, free])
  const tailWidth = useMemo(() => widths.slice(free).reduce((sum, w) => sum + w, 0), [widths, free])
  const rowCount = rows.length
  const rowEdges = useMemo(() => edgesOf(Array.from({ length: rowCount }, () => rowHeight)), [rowCount, rowHeight])

  const { first, last } = across
  const lastDrawn = Math.min(last, free - 1)
  const atColumn = Math.min(selection.at.column, columns.length - 1)
  const kept = atColumn < free && (atColumn < first || atColumn > last) ? atColumn : -1
  const numbers = useMemo(() => drawn({ first, last: lastDrawn }, kept), [first, lastDrawn, kept])
  const rowNumbers = drawn({ first: down.first, last: Math.min(down.last, rows.length - 1) }, at.row)

  const look = useCallback((): void => {
    const box = scroller.current
    if (!box) return
    const a = spanOf(edges, box.scrollLeft, Math.max(1, box.clientWidth - leadWidth - tailWidth))
    const d = spanOf(rowEdges, box.scrollTop, Math.max(1, box.clientHeight))
    setAcross((was) => (same(was, a) ? was : a))
    setDown((was) => (same(was, d) ? was : d))
  }, [edges, rowEdges, leadWidth, tailWidth])

  useLayoutEffect(look, [look, room])
  useEffect(() => {
    const box = scroller.current
    const outer = frame.current
    if (!box || !outer) return
    const measured = new ResizeObserver(() => setRoom({ frame: outer.clientWidth, width: box.clientWidth, height: box.clientHeight }))
    measured.observe(box)
    measured.observe(outer)
    return () => measured.disconnect()
  }, [])

  const cellOf = (p: Place): HTMLElement | null => document.getElementById(`${gridId}-${p.row}-${p.column}`)
  const showPlace = useCallback(
    (p: Place): void => {
      const box = scroller.current
      if (!box) return
      const head = box.querySelector<HTMLElement>('.al-grid-head')?.offsetHeight ?? 0
      const top = reveal(box.scrollTop, box.clientHeight - head, rowEdges[p.row] ?? 0, rowEdges[p.row + 1] ?? 0)
      if (top !== box.scrollTop) box.scrollTop = top
      if (p.column >= free) return
      const left = reveal(box.scrollLeft, box.clientWidth - leadWidth - tailWidth, edges[p.column] ?? 0, edges[p.column + 1] ?? 0)
      if (left !== box.scrollLeft) box.scrollLeft = left
    },
    [edges, rowEdges, free, leadWidth, tailWidth],
  )

  // Where one begins is in sight from the first, with what comes before it.
  const shownFirst = useRef(false)
  useLayoutEffect(() => {
    if (shownFirst.current || room.width === 0) return
    shownFirst.current = true
    showPlace(at)
  })

  const choose = (next: Selection, focus: boolean): void => {
    wantsFocus.current = focus
    released.current = false
    setSelection(next)
    showPlace(inside(next.to, shape))
    if (!samePlace(next.at, at)) onMove?.(inside(next.at, shape))
  }
  const go = (to: Place, focus = true): void => choose(alone(inside(to, shape)), focus)
  useImperativeHandle(control, () => ({ go: (to, focus) => go(to, focus) }))
  // The focus follows the choice once the cell is there.
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    cellOf(at)?.focus({ preventScroll: true })
  })

  const onwardFrom = (p: Place, back = false): Place => {
    const by = back ? -1 : 1
    return inside(onward === 'down' ? { row: p.row + by, column: p.column } : { row: p.row, column: p.column + by }, shape)
  }
  const commit = (next: Place | undefined): void => {
    if (typing === undefined) return
    setTyping(undefined)
    props.onType?.(at, typing)
    if (next) go(next)
  }
  const textAt = (p: Place): string => {
    const row = rows[p.row]
    const column = columns[p.column]
    return row !== undefined && column ? text(row, column) : ''
  }
  const filled = (p: Place): boolean => textAt(p) !== ''
  const chosenTexts = (): string[][] => {
    const r = rangeOf(chosen)
    return Array.from({ length: r.bottom - r.top + 1 }, (_, y) => Array.from({ length: r.right - r.left + 1 }, (_, x) => textAt({ row: r.top + y, column: r.left + x })))
  }
  const paste = (cells: readonly (readonly string[])[]): void => {
    const r = rangeOf(chosen)
    const one = cells.length === 1 && cells[0]?.length === 1 ? cells[0][0] : undefined
    if (cells.length === 0) return
    // One cell fills all that are chosen, as everywhere.
    props.onPaste?.({ row: r.top, column: r.left }, one === undefined ? cells : Array.from({ length: r.bottom - r.top + 1 }, () => Array.from({ length: r.right - r.left + 1 }, () => one)))
  }
  const fillDown = (): void => {
    const [first, ...rest] = chosenTexts()
    const r = rangeOf(chosen)
    if (first && rest.length > 0) props.onPaste?.({ row: r.top + 1, column: r.left }, rest.map(() => first))
  }

  /** Fast hands are a key ahead of the field that opens under them. */
  const more = (key: string): void => setTyping((was) => (was ?? '') + key)
  const whileTyping = (e: KeyboardEvent): void => {
    if (e.key === 'Escape') {
      setTyping(undefined)
      go(at)
    } else if (e.key === 'Enter') commit(onwardFrom(at, e.shiftKey))
    else if (e.key === 'Tab') commit(inside({ row: at.row, column: at.column + (e.shiftKey ? -1 : 1) }, shape))
    else if (e.key.startsWith('Arrow')) commit(afterKey({ key: e.key, ctrlKey: false, shiftKey: false }, alone(at), shape, filled)?.at)
    else if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && !(e.target instanceof HTMLInputElement)) more(e.key)
    else return
    e.preventDefault()
    // What encloses the grid shall not take it for its own.
    e.stopPropagation()
  }

  const onKeyDown = (e: KeyboardEvent): void => {
    if (typing !== undefined) return whileTyping(e)
    if (!cellAt(e.target) || e.altKey) return
    const ctrl = e.ctrlKey || e.metaKey
    const next = afterKey({ key: e.key, ctrlKey: ctrl, shiftKey: e.shiftKey }, chosen, shape, filled)
    if (next) {
      e.preventDefault()
      choose(next, true)
      return
    }
    const column = columns[at.column]
    if (e.key === 'Tab') {
      const to = { row: at.row, column: at.column + (e.shiftKey ? -1 : 1) }
      // From the last cell of a row, and after Esc, Tab goes on to what follows the grid.
      if (released.current || !samePlace(inside(to, shape), to)) return
      go(to)
    } else if (e.key === 'Enter') go(onwardFrom(at, e.shiftKey))
    else if (e.key === 'Escape') {
      if (sizeOf(rangeOf(chosen)) > 1) go(at)
      else released.current = true
      return
    } else if ((e.key === 'F2' || e.key === ' ') && !ctrl) {
      const cell = cellOf(at)
      if (cell) props.onOpen?.(at, cell)
    } else if (e.key === 'Delete' || e.key === 'Backspace') props.onClear?.(rangeOf(chosen))
    else if (ctrl && e.code === 'KeyZ') (e.shiftKey ? props.onRedo : props.onUndo)?.()
    else if (ctrl && e.code === 'KeyY') props.onRedo?.()
    else if (ctrl && e.code === 'KeyA') choose({ at: { row: 0, column: 0 }, to: inside({ row: rows.length, column: free - 1 }, shape) }, true)
    else if (ctrl && e.code === 'KeyD') fillDown()
    else if (!ctrl && e.key.length === 1 && column?.typing === 'text') {
      if (view(rows[at.row] as R, column).locked) return
      more(e.key)
    } else if (!ctrl && e.key.length === 1 && column?.typing === 'keys') {
      const outcome = props.onKey?.(at, rangeOf(chosen), e)
      if (outcome === undefined) return
      if (outcome === 'next' && sizeOf(rangeOf(chosen)) === 1) go(onwardFrom(at))
    } else return
    e.preventDefault()
  }

  const onPointerDown = (e: Pointing): void => {
    if (e.button !== 0) return
    const head = e.target instanceof Element ? e.target.closest<HTMLElement>('[data-head]')?.dataset['head'] : undefined
    if (head !== undefined) {
      e.preventDefault()
      go({ row: at.row, column: Number(head) })
      props.onHead?.(Number(head))
      return
    }
    const place = cellAt(e.target)
    if (!place || e.pointerType === 'touch' || (typing !== undefined && samePlace(place, at))) return
    commit(undefined)
    e.preventDefault()
    if (e.shiftKey) choose({ at, to: place }, true)
    else {
      const again = focused && samePlace(place, at) && samePlace(chosen.at, chosen.to)
      go(place)
      const cell = cellOf(place)
      if (again && cell) props.onOpen?.(place, cell)
      else dragging.current = true
    }
  }
  useEffect(() => {
    const end = (): void => {
      dragging.current = false
    }
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', end)
    return () => {
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', end)
    }
  }, [])
  const onPointerMove = (e: Pointing): void => {
    if (!dragging.current) return
    const to = cellAt(e.target)
    if (to && !samePlace(to, chosen.to)) choose({ at, to }, false)
  }
  const onTap = (e: { readonly target: EventTarget | null; readonly nativeEvent: Event }): void => {
    const { nativeEvent } = e
    if (!('pointerType' in nativeEvent) || nativeEvent.pointerType !== 'touch') return
    const place = cellAt(e.target)
    if (!place) return
    go(place)
    const cell = cellOf(place)
    if (cell) props.onOpen?.(place, cell)
  }

  const onCopy = (e: ClipboardEvent): void => {
    if (typing !== undefined || !cellAt(e.target)) return
    e.preventDefault()
    const cells = chosenTexts()
    e.clipboardData.setData('text/plain', toText(cells))
    e.clipboardData.setData('text/html', toHtml(cells))
  }
  const onPaste = (e: ClipboardEvent): void => {
    if (typing !== undefined || !cellAt(e.target)) return
    e.preventDefault()
    paste(fromText(e.clipboardData.getData('text/plain')))
  }

  const heads = groups ? 2 : 1
  const hereRow = rows[at.row]
  const hereColumn = columns[at.column]
  const note = focused && typing === undefined && hereRow !== undefined && hereColumn ? view(hereRow, hereColumn) : undefined
  const total = leadWidth + (edges.at(-1) ?? 0) + tailWidth
  const onTyping = useCallback((next: string) => setTyping(next), [])
  const hands = {
    // Names of groups stop at the names at the left.
    style: { '--grid-lead': `${leadWidth}px` } as CSSProperties,
    // An empty grid has no cell that Tab could reach.
    tabIndex: rows.length === 0 ? 0 : -1,
    onScroll: look,
    onKeyDown,
    onPointerDown,
    onPointerMove,
    onClick: onTap,
    onCopy,
    onPaste,
    onFocus: (e: FocusEvent<HTMLElement>) => {
      setFocused(true)
      // Whoever reads by other means than keys may put the focus anywhere.
      const place = cellAt(e.target)
      if (place && typing === undefined && !samePlace(place, at)) choose(alone(place), false)
    },
    onBlur: (e: FocusEvent<HTMLElement>) => {
      if (e.relatedTarget instanceof Node && e.currentTarget.contains(e.relatedTarget)) return
      // What was typed and left is done, as in a spreadsheet.
      commit(undefined)
      setFocused(false)
    },
  }
  return (
    <div ref={frame} className="al-grid-frame">
      <div
        ref={scroller}
        className="al-grid"
        {...role.grid}
        aria-label={props.label}
        aria-rowcount={rows.length + heads}
        aria-colcount={columns.length + 1}
        aria-multiselectable="true"
        {...hands}
      >
        <GridHead groups={groups} columns={columns} widths={widths} edges={edges} numbers={numbers} tail={tail} lead={lead.head} leadWidth={leadWidth} at={at.column} />
        <div {...role.rowgroup} className="al-grid-body" style={{ width: total, height: rowEdges.at(-1) }}>
          {rowNumbers.map((n, i) => {
            const row = rows[n]
            if (row === undefined) return null
            return (
              <GridRow
                key={props.rowKey(row)}
                row={row}
                index={n}
                ariaIndex={n + heads + 1}
                gridId={gridId}
                height={rowHeight}
                gap={(rowEdges[n] ?? 0) - (i === 0 ? 0 : (rowEdges[(rowNumbers[i - 1] ?? 0) + 1] ?? 0))}
                mark={markOf(chosen, n)}
                columns={columns}
                widths={widths}
                edges={edges}
                numbers={numbers}
                tail={tail}
                lead={lead}
                leadWidth={leadWidth}
                view={view}
                typing={n === at.row ? typing : undefined}
                onTyping={onTyping}
              />
            )
          })}
        </div>
      </div>
      {note?.note && <GridNote id={`${gridId}-note`} cellId={`${gridId}-${at.row}-${at.column}`} refused={note.refused === true} text={note.note} frame={frame} scroller={scroller} />}
    </div>
  )
}
