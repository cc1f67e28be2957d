/** Arrows turn the pages of the diary. */
import { useEffect } from 'react'

/** Fields and choices have their own use for arrows. */
const KEEPS_ARROWS = 'input, textarea, select, [contenteditable="true"], [role="tablist"], [role="menu"], dialog'

/** Calls `turn` with -1 for the left arrow and 1 for the right one, wherever no field, menu or dialog wants them. */
export function useArrows(turn: (by: 1 | -1) => void): void {
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.defaultPrevented || e.altKey || e.ctrlKey || e.metaKey || e.shiftKey) return
      const by = e.key === 'ArrowRight' ? 1 : e.key === 'ArrowLeft' ? -1 : undefined
      if (by === undefined || (e.target instanceof Element && e.target.closest(KEEPS_ARROWS))) return
      e.preventDefault()
      turn(by)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [turn])
}
