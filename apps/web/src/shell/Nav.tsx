import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { Dialog } from '@alippe/design/dialog'
import { useT } from '@alippe/design/i18n'
import { IconMenu } from '@alippe/design/icons'
import { MenuIcon } from '@alippe/design/menu-icons'
import { Brand } from './Brand.tsx'
import { currentEntry, phoneEntries } from './entries.ts'
import type { Entry } from './entries.ts'
import { ProfileActs } from './ProfileMenu.tsx'
import './nav.css'

function EntryLink({ entry, current, size, onPress }: { readonly entry: Entry; readonly current: boolean; readonly size: 18 | 22; readonly onPress?: () => void }) {
  const t = useT()
  return (
    <Link href={entry.path} aria-current={current ? 'page' : undefined} onClick={onPress}>
      <MenuIcon name={entry.icon} size={size} />
      <span>{t(entry.label)}</span>
    </Link>
  )
}

/** The rail at the left: words beside icons on wide screens, under them on narrow ones; never icons alone. */
export function Rail({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useT()
  const current = currentEntry(entries, useLocation()[0])
  return (
    <nav className="rail al-no-print" aria-label={t('shell.nav')}>
      <Link href="/" className="rail-brand">
        <Brand />
      </Link>
      <div className="rail-entries">
        {entries.map((e) => (
          <EntryLink key={e.path} entry={e} current={e === current} size={18} />
        ))}
      </div>
    </nav>
  )
}

/** The phone's bar at the thumb: at most five places, the rest behind "Menu". */
export function BottomBar({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const current = currentEntry(entries, useLocation()[0])
  const shown = phoneEntries(entries)
  return (
    <>
      <nav className="bottom-bar al-no-print" aria-label={t('shell.nav')}>
        {shown.map((e) => (
          <EntryLink key={e.path} entry={e} current={e === current} size={22} />
        ))}
        <button type="button" aria-haspopup="dialog" data-current={current && !shown.includes(current) ? '' : undefined} onClick={() => setOpen(true)}>
          <IconMenu size={22} />
          <span>{t('shell.menu')}</span>
        </button>
      </nav>
      <Dialog open={open} onClose={() => setOpen(false)} title={t('shell.menu')}>
        <nav className="menu-list" aria-label={t('shell.menu')}>
          {entries.map((e) => (
            <EntryLink key={e.path} entry={e} current={e === current} size={22} onPress={() => setOpen(false)} />
          ))}
        </nav>
        <ProfileActs onPress={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
