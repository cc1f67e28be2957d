import { lazy, Suspense, useEffect, useState } from 'react'
import type { WebRoom } from '@alippe/kernel/web'
import { useT } from '@alippe/design/i18n'
import { IconAlert, IconCloud, IconOffline } from '@alippe/design/icons'
import { useNetwork } from '@alippe/design/offline/outbox'
import { onOpenQueue, openQueue } from './open-queue.ts'
import { useUnsent } from './unsent.ts'
import './top-bar-queue.css'

const QueuePanel = lazy(() => import('./QueuePanel.tsx'))

/** What goes out within this time is not worth a word. */
const CALM_MS = 2_000

/** Whether it has been so for a while. */
function useLasting(is: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!is) return undefined
    const timer = setTimeout(() => setLasting(true), CALM_MS)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [is])
  return is && lasting
}

/** The state of the network and of what waits for it; nothing where all is well. Pressing it shows what waits. */
export function TopBarQueue() {
  const t = useT()
  const { online } = useNetwork()
  const { changes, problems } = useUnsent()
  const waits = useLasting(changes.length > 0)
  if (online && problems === 0 && !waits) return null

  const IconShape = problems > 0 ? IconAlert : online ? IconCloud : IconOffline
  const count = problems > 0 ? problems : changes.length
  const words = problems > 0 ? t('queue.problems', { count }) : count > 0 ? t('queue.waiting', { count }) : ''
  return (
    <button type="button" className="top-bar-queue" data-tone={problems > 0 ? 'must' : online ? 'calm' : 'due'} aria-haspopup="dialog" onClick={openQueue}>
      <IconShape size={18} />
      <span className="top-bar-queue-words">{[online ? '' : t('queue.offline'), words].filter(Boolean).join(' · ')}</span>
      {count > 0 && (
        <b className="top-bar-queue-count" aria-hidden="true">
          {count}
        </b>
      )}
    </button>
  )
}

/** The list behind it. Stands once in the shell, outside the bar that asks for it. */
export function QueueSheet({ rooms }: { readonly rooms: readonly WebRoom[] }) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => onOpenQueue(() => setOpen(true)), [])
  return (
    isOpen && (
      <Suspense>
        <QueuePanel rooms={rooms} onClose={() => setOpen(false)} />
      </Suspense>
    )
  )
}
