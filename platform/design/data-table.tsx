import type { ReactNode } from 'react'
import './data-table.css'

export interface Column<R> {
  readonly key: string
  readonly head: ReactNode
  readonly render: (row: R) => ReactNode
  /** Numbers stand right. */
  readonly align?: 'right'
  /** The cell that names its row: read aloud with every other cell of it. Exactly one column should be. */
  readonly rowHead?: boolean
  /** Left out on narrow screens, where the row head or another cell says the same. */
  readonly wideOnly?: boolean
  /** As narrow as its content. */
  readonly tight?: boolean
}

export interface DataTableProps<R> {
  /** What is listed; heard, not seen. */
  readonly caption: string
  readonly columns: readonly Column<R>[]
  readonly rows: readonly R[]
  readonly rowKey: (row: R) => string
  /** Shown in place of rows where there are none. */
  readonly empty?: ReactNode
  readonly isCurrent?: (row: R) => boolean
}

/** A frame that scrolls must be reachable by keyboard; one that does not must not stop the Tab key. */
function reachable(frame: HTMLElement | null): (() => void) | undefined {
  if (!frame) return undefined
  const watch = new ResizeObserver(() => {
    if (frame.scrollWidth > frame.clientWidth || frame.scrollHeight > frame.clientHeight) frame.tabIndex = 0
    else frame.removeAttribute('tabindex')
  })
  watch.observe(frame)
  return () => watch.disconnect()
}

/** A list as a table: the head stays in sight, wide tables scroll inside their own frame. For editing cells use a grid instead. */
export function DataTable<R>({ caption, columns, rows, rowKey, empty, isCurrent }: DataTableProps<R>) {
  if (rows.length === 0 && empty !== undefined) return <>{empty}</>
  const cls = (c: Column<R>): string | undefined =>
    [c.align === 'right' && 'al-table-right', c.wideOnly && 'al-table-wide', c.tight && 'al-table-tight'].filter(Boolean).join(' ') || undefined
  return (
    <section ref={reachable} className="al-table-frame" aria-label={caption}>
      <table className="al-table">
        <caption className="al-sr">{caption}</caption>
        <thead>
          <tr>
            {columns.map((c) => (
              <th key={c.key} scope="col" className={cls(c)}>
                {c.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={rowKey(r)} aria-current={isCurrent?.(r) || undefined}>
              {columns.map((c) =>
                c.rowHead ? (
                  <th key={c.key} scope="row" className={cls(c)}>
                    {c.render(r)}
                  </th>
                ) : (
                  <td key={c.key} className={cls(c)}>
                    {c.render(r)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
