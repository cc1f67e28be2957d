import type { ReactNode } from 'react'
import { IconAlert, IconDoneCircle, IconInfo, IconOffline, IconWarning } from './icons.tsx'
import './banner.css'

const icons = { info: IconInfo, due: IconWarning, must: IconAlert, done: IconDoneCircle, offline: IconOffline }

export interface BannerProps {
  readonly tone?: 'info' | 'due' | 'must' | 'done' | 'offline'
  readonly title: ReactNode
  readonly children?: ReactNode
  readonly actions?: ReactNode
  /** Read aloud as soon as it appears: for what came after the page was there. */
  readonly announce?: boolean
}

/** A calm strip in a fixed place about the state of this page. */
export function Banner({ tone = 'info', title, children, actions, announce = false }: BannerProps) {
  const IconShape = icons[tone]
  return (
    <div className={`al-banner al-banner-${tone}`} role={announce ? (tone === 'must' ? 'alert' : 'status') : undefined}>
      <IconShape size={20} />
      <div className="al-banner-words">
        <b>{title}</b> {children}
      </div>
      {actions !== undefined && <div className="al-banner-actions">{actions}</div>}
    </div>
  )
}
