import type { WebRoom } from '@alippe/kernel/web'
import { useT } from '@alippe/design/i18n'
import { useSession } from '@alippe/design/session'
import type { Me } from '../session/me.ts'
import { entriesFor } from './entries.ts'
import { BottomBar, Rail } from './Nav.tsx'
import { NetworkState } from './NetworkState.tsx'
import { Outlet } from './Outlet.tsx'
import { SignOut } from './SignOut.tsx'
import { TopBar } from './TopBar.tsx'
import { QueueSheet } from './TopBarQueue.tsx'
import './shell.css'

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
      <SignOut />
      <QueueSheet rooms={rooms} />
    </div>
  )
}
