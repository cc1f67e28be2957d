/**
 * Windows over the page, on the native dialog: focus is kept inside and comes back, Esc closes, the page below is inert.
 * What carries `data-autofocus` has the focus first; else the first control.
 */
import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { IconButton } from './button.tsx'
import { useT } from './i18n.tsx'
import { IconClose } from './icons.tsx'
import './dialog.css'

export interface DialogProps {
  readonly open: boolean
  /** Esc, the cross, a press beside it. Absent: it can only be ended by its own acts. */
  readonly onClose?: () => void
  readonly title: ReactNode
  /** Under the title, softly. */
  readonly lead?: ReactNode
  /** Acts, the main one last (at the right). */
  readonly foot?: ReactNode
  readonly children?: ReactNode
}

function Window({ open, onClose, title, lead, foot, children, look }: DialogProps & { readonly look: 'dialog' | 'sheet' }) {
  const t = useT()
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const window = ref.current
    if (!window) return
    if (open && !window.open) {
      window.showModal()
      window.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    }
    if (!open && window.open) window.close()
  }, [open])

  return (
    <dialog
      ref={ref}
      className={`al-${look}`}
      aria-labelledby={id}
      onCancel={(e) => {
        // The owner decides whether it closes; the element follows `open`.
        e.preventDefault()
        onClose?.()
      }}
      onPointerDown={(e) => {
        if (e.target === ref.current) onClose?.()
      }}
    >
      {open && (
        <div className="al-window">
          <header>
            <div className="al-grow">
              <h2 id={id}>{title}</h2>
              {lead !== undefined && <p>{lead}</p>}
            </div>
            {onClose && <IconButton label={t('design.close')} icon={IconClose} onClick={onClose} />}
          </header>
          <div className="al-window-body">{children}</div>
          {foot !== undefined && <footer>{foot}</footer>}
        </div>
      )}
    </dialog>
  )
}

/** A small window in the middle: one question, one short form. On phones it rises from below. */
export const Dialog = (props: DialogProps) => <Window {...props} look="dialog" />

/** A window at the right edge, over the page's side: a form beside the table it belongs to. On phones the whole screen. */
export const Sheet = (props: DialogProps) => <Window {...props} look="sheet" />
