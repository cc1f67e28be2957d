import { useId } from 'react'
import type { ReactNode } from 'react'
import './card.css'

export interface CardProps {
  /** Its head; absent: a plain piece of paper. */
  readonly title?: ReactNode
  /** Beside the title: a count, a chip. */
  readonly note?: ReactNode
  /** At the right of the head. */
  readonly actions?: ReactNode
  /** No inner margin: for lists, tables and rows that rule to the edge. */
  readonly flush?: boolean
  readonly className?: string
  readonly children?: ReactNode
}

/** A piece of paper on the page; with a title it is a landmark of that name. */
export function Card({ title, note, actions, flush = false, className = '', children }: CardProps) {
  const id = useId()
  return (
    <section className={`al-card${flush ? ' al-card-flush' : ''} ${className}`} aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <header className="al-card-head">
          <h2 id={id}>{title}</h2>
          {note}
          {actions !== undefined && <div className="al-card-actions">{actions}</div>}
        </header>
      )}
      <div className="al-card-body">{children}</div>
    </section>
  )
}
