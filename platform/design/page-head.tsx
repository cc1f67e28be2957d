import type { ReactNode } from 'react'
import { DocumentTitle } from './document-title.tsx'
import './page-head.css'

export interface PageHeadProps {
  readonly title: ReactNode
  /** One line: what this page is for, or the facts that govern it. */
  readonly lead?: ReactNode
  /** At the right; at most one of them primary. */
  readonly actions?: ReactNode
  /** Above the title, below the second level only: a link back up. */
  readonly crumb?: ReactNode
  /** Beside the title: chips. */
  readonly note?: ReactNode
}

/** The head of every page; its title is the page's only h1 and, where it is plain words, the browser tab's. */
export function PageHead({ title, lead, actions, crumb, note }: PageHeadProps) {
  return (
    <header className="al-page-head">
      {typeof title === 'string' && <DocumentTitle text={title} />}
      <div className="al-page-head-words">
        {crumb !== undefined && <div className="al-page-head-crumb">{crumb}</div>}
        <div className="al-page-head-title">
          <h1>{title}</h1>
          {note}
        </div>
        {lead !== undefined && <p className="al-page-head-lead">{lead}</p>}
      </div>
      {actions !== undefined && <div className="al-page-head-actions">{actions}</div>}
    </header>
  )
}
