import type { ReactNode } from 'react'
import { Ornament } from './ornament.tsx'
import './empty-state.css'

export interface EmptyStateProps {
  readonly title: ReactNode
  /** What will be here, and what brings it. */
  readonly text?: ReactNode
  /** The act that fills it. */
  readonly action?: ReactNode
  /** Inside a card: smaller. */
  readonly small?: boolean
}

/** Nothing is here yet, and why that is all right. */
export function EmptyState({ title, text, action, small = false }: EmptyStateProps) {
  return (
    <div className={`al-empty${small ? ' al-empty-small' : ''}`}>
      <Ornament />
      <p className="al-empty-title">{title}</p>
      {text !== undefined && <p className="al-empty-text">{text}</p>}
      {action}
    </div>
  )
}
