import { useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'

export interface GridNoteProps {
  readonly id: string
  readonly cellId: string
  readonly refused: boolean
  readonly text: string
  readonly frame: RefObject<HTMLDivElement | null>
  readonly scroller: RefObject<HTMLDivElement | null>
}

const GAP = 6

/** Words beside the cell that has the focus: before it in its own row, so that the next one to be filled stays in sight. */
export function GridNote({ id, cellId, refused, text, frame, scroller }: GridNoteProps) {
  const ref = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const place = (): void => {
      const { current: box } = ref
      const cell = document.getElementById(cellId)
      const outer = frame.current
      if (!box || !cell || !outer) return
      const c = cell.getBoundingClientRect()
      const f = outer.getBoundingClientRect()
      const before = c.left - f.left - GAP - box.offsetWidth
      const after = c.right - f.left + GAP
      const fitsAfter = after + box.offsetWidth <= f.width
      box.dataset['side'] = before >= 0 ? 'before' : fitsAfter ? 'after' : 'below'
      const left = before >= 0 ? before : fitsAfter ? after : Math.max(0, f.width - box.offsetWidth)
      const top = before >= 0 || fitsAfter ? c.top - f.top + (c.height - box.offsetHeight) / 2 : c.bottom - f.top + GAP
      box.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`
    }
    place()
    const box = scroller.current
    box?.addEventListener('scroll', place, { passive: true })
    return () => box?.removeEventListener('scroll', place)
  })
  return (
    <div ref={ref} id={id} className="al-grid-note" data-refused={refused || undefined}>
      {text}
    </div>
  )
}
