import { useSyncExternalStore } from 'react'
import type { WebRoom } from '@alippe/kernel/web'
import { Banner } from '@alippe/design/banner'
import { useT } from '@alippe/design/i18n'
import { useSession } from '@alippe/design/session'
import { gate } from '../net/gate.ts'
import type { Me } from '../session/me.ts'
import { entriesFor } from './entries.ts'
import { BottomBar, Rail } from './Nav.tsx'
import { Outlet } from './Outlet.tsx'
import { TopBar } from './TopBar.tsx'
import './shell.css'

/** The state of the network: always under the top bar, calm, never over the page. */
export function NetworkState() {
  const t = useT()
  const { connected } = useSyncExternalStore(gate.subscribe, gate.get)
  return (
    <div className="network al-no-print" aria-live="polite">
      {!connected && (
        <Banner tone="offline" title={t('shell.offline')}>
          {t('shell.offlineMore')}
        </Banner>
      )}
    </div>
  )
}

/** The frame round every page of a reader who is signed in. */
export function Shell({ me, rooms }: { readonly me: Me; readonly rooms: readonly WebRoom[] }) {
  const t = useT()
  const { may } = useSession()
  const entries = entriesFor(rooms, may)
  return (
    <div className="shell">
      <a
        className="skip"
        href="#main"
        onClick={(e) => {
          e.preventDefault()
          document.getElementById('main')?.focus()
        }}
      >
        {t('shell.skip')}
      </a>
      <Rail entries={entries} />
      <div className="shell-side">
        <TopBar me={me} />
        <NetworkState />
        <Outlet rooms={rooms} />
      </div>
      <BottomBar entries={entries} />
    </div>
  )
}
