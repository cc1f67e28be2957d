import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from '@alippe/design/button'
import { useT } from '@alippe/design/i18n'
import { IconClose } from '@alippe/design/icons'
import './popover.css'

export interface PopoverProps {
  /** The cell it belongs to. */
  readonly anchor: HTMLElement
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}

const GAP = 6

/** Below the cell, at its right edge; where there is no room, above or shifted. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = box
  const below = at.bottom + GAP
  const fits = below + height <= window.innerHeight - GAP
  box.style.left = `${Math.max(GAP, Math.min(at.right - width, window.innerWidth - width - GAP))}px`
  box.style.top = `${fits ? below : Math.max(GAP, at.top - height - GAP)}px`
}

/** A small window at a cell; the table round it stays readable. Esc and a press beside it close it, and the focus goes back to where it was. */
export function Popover({ anchor, title, onClose, children }: PopoverProps) {
  const t = useT()
  const ref = useRef<HTMLDialogElement>(null)
  const closing = useRef(onClose)
  useEffect(() => {
    closing.current = onClose
  })

  useEffect(() => {
    const box = ref.current
    if (!box) return
    const onToggle = (e: ToggleEvent): void => {
      if (e.newState === 'closed') closing.current()
    }
    box.showPopover()
    place(box, anchor)
    box.querySelector<HTMLElement>('.jn-values > button')?.focus({ preventScroll: true })
    box.addEventListener('toggle', onToggle)
    const resized = new ResizeObserver(() => place(box, anchor))
    resized.observe(box)
    const follow = (): void => place(box, anchor)
    window.addEventListener('scroll', follow, { capture: true, passive: true })
    return () => {
      resized.disconnect()
      window.removeEventListener('scroll', follow, { capture: true })
      box.removeEventListener('toggle', onToggle)
    }
  }, [anchor])

  return (
    <dialog ref={ref} popover="auto" className="jn-popover" aria-label={title}>
      <header>
        <b>{title}</b>
        <IconButton small icon={IconClose} label={t('design.close')} onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}
