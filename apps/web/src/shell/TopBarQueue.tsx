import { lazy, Suspense, useEffect, useState } from 'react'
import type { WebRoom } from '@alippe/kernel/web'
import { useT } from '@alippe/design/i18n'
import { IconAlert, IconCloud, IconOffline } from '@alippe/design/icons'
import { useNetwork } from '@alippe/design/offline/outbox'
import { onOpenQueue } from './open-queue.ts'
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
export function TopBarQueue({ rooms }: { readonly rooms: readonly WebRoom[] }) {
  const t = useT()
  const { online } = useNetwork()
  const { changes, problems } = useUnsent()
  const [isOpen, setOpen] = useState(false)
  const waits = useLasting(changes.length > 0)
  useEffect(() => onOpenQueue(() => setOpen(true)), [])

  const IconShape = problems > 0 ? IconAlert : online ? IconCloud : IconOffline
  const count = problems > 0 ? problems : changes.length
  const words = problems > 0 ? t('queue.problems', { count }) : count > 0 ? t('queue.waiting', { count }) : ''
  const isSeen = !online || problems > 0 || waits || isOpen
  return (
    <>
      {isSeen && (
        <button type="button" className="top-bar-queue" data-tone={problems > 0 ? 'must' : online ? 'calm' : 'due'} aria-haspopup="dialog" onClick={() => setOpen(true)}>
          <IconShape size={18} />
          <span className="top-bar-queue-words">{[online ? '' : t('queue.offline'), words].filter(Boolean).join(' · ') || t('queue.empty')}</span>
          {count > 0 && (
            <b className="top-bar-queue-count" aria-hidden="true">
              {count}
            </b>
          )}
        </button>
      )}
      {isOpen && (
        <Suspense>
          <QueuePanel rooms={rooms} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
