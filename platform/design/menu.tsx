/** A list of acts or links that opens under its button; native popover: Esc and a press beside it close it. */
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import './menu.css'

export interface MenuProps {
  /** Content of the button. */
  readonly button: ReactNode
  /** Said after the content where that does not say enough; heard, not seen. */
  readonly label?: string
  readonly buttonClassName?: string
  /** Which edge of the button the list keeps to. */
  readonly align?: 'left' | 'right'
  /** Buttons and links with class `al-menu-item`, `hr`s, a head. A press on one closes the list. */
  readonly children: ReactNode
}

const GAP = 6

/** The list is placed when it opens; where there is no room below, above. */
function place(list: HTMLElement, button: HTMLElement, align: 'left' | 'right'): void {
  const at = button.getBoundingClientRect()
  const { offsetWidth: width, offsetHeight: height } = list
  const left = align === 'left' ? at.left : at.right - width
  const below = at.bottom + GAP
  const fits = below + height <= window.innerHeight - GAP
  list.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - width - GAP))}px`
  list.style.top = `${fits ? below : Math.max(GAP, at.top - height - GAP)}px`
}

/** A button and the list that it opens. Arrows move in the list, Tab leaves it. */
export function Menu({ button, label, buttonClassName = 'al-button al-button-plain', align = 'left', children }: MenuProps) {
  const id = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const box = list.current
    if (!box) return
    const onToggle = (e: ToggleEvent) => {
      const isOpen = e.newState === 'open'
      opener.current?.setAttribute('aria-expanded', String(isOpen))
      if (!isOpen || !opener.current) return
      place(box, opener.current, align)
      box.querySelector<HTMLElement>('.al-menu-item')?.focus({ preventScroll: true })
    }
    const close = () => box.hidePopover()
    const onClick = (e: MouseEvent) => {
      if (e.target instanceof Element && e.target.closest('.al-menu-item')) close()
    }
    const onKeyDown = (e: KeyboardEvent) => {
      if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
      const items = [...box.querySelectorAll<HTMLElement>('.al-menu-item')]
      const at = items.findIndex((x) => x === document.activeElement)
      e.preventDefault()
      items[(at + (e.key === 'ArrowDown' ? 1 : -1) + items.length) % items.length]?.focus()
    }
    box.addEventListener('toggle', onToggle)
    box.addEventListener('click', onClick)
    box.addEventListener('keydown', onKeyDown)
    window.addEventListener('resize', close)
    return () => {
      box.removeEventListener('toggle', onToggle)
      box.removeEventListener('click', onClick)
      box.removeEventListener('keydown', onKeyDown)
      window.removeEventListener('resize', close)
    }
  }, [align])

  return (
    <>
      <button ref={opener} type="button" className={buttonClassName} aria-expanded={false} aria-controls={id} popoverTarget={id}>
        {button}
        {label !== undefined && <span className="al-sr">{label}</span>}
      </button>
      <div ref={list} id={id} popover="auto" className="al-menu">
        {children}
      </div>
    </>
  )
}
