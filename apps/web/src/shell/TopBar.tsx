import { useQueryClient } from '@tanstack/react-query'
import { actIn } from '@alippe/access/contract'
import { nameIn } from '@alippe/kernel/i18n'
import { useLang, useT } from '@alippe/design/i18n'
import { IconCheck, IconChevronDown } from '@alippe/design/icons'
import { Menu } from '@alippe/design/menu'
import { useAction } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Chip } from '@alippe/design/chip'
import type { Me } from '../session/me.ts'
import { Brand } from './Brand.tsx'
import { LanguageMenu, LanguageSwitch } from './LanguageSwitch.tsx'
import { ProfileMenu } from './ProfileMenu.tsx'
import { YearAndPeriod } from './SchoolYear.tsx'
import { TopBarQueue } from './TopBarQueue.tsx'
import './top-bar.css'

/** The school everything below is about; a menu only where there is another one to go to. */
function School({ me }: { readonly me: Me }) {
  const t = useT()
  const lang = useLang()
  const client = useQueryClient()
  const { org } = useSession()
  const { run } = useAction(actIn, { onDone: () => void client.resetQueries() })
  const demo = me.org.origin === 'demo' && <Chip outline>{t('shell.demo')}</Chip>
  if (me.orgs.length < 2)
    return (
      <>
        <b className="top-bar-school" lang={org.lang}>
          {org.name}
        </b>
        {demo}
      </>
    )
  return (
    <>
      <Menu
        label={t('shell.school')}
        buttonClassName="top-bar-choice"
        button={
          <>
            <b className="top-bar-school" lang={org.lang}>
              {org.name}
            </b>
            <IconChevronDown size={14} />
          </>
        }
      >
        {me.orgs.map((o) => {
          const name = nameIn(lang, { kk: o.nameKk, ru: o.nameRu, en: o.nameEn })
          return (
            <button key={o.id} type="button" className="al-menu-item" aria-current={o.id === me.org.id || undefined} onClick={() => run({ orgId: o.id })}>
              <span className="al-grow" lang={name.lang}>
                {name.text}
              </span>
              {o.id === me.org.id && <IconCheck />}
            </button>
          )
        })}
      </Menu>
      {demo}
    </>
  )
}

/** Where one is, and who one is. */
export function TopBar({ me }: { readonly me: Me }) {
  return (
    <header className="top-bar al-no-print">
      <div className="top-bar-brand">
        <Brand small />
      </div>
      <div className="top-bar-context">
        <School me={me} />
        <YearAndPeriod />
      </div>
      <TopBarQueue />
      <div className="top-bar-language">
        <LanguageSwitch />
      </div>
      <div className="top-bar-language-menu">
        <LanguageMenu />
      </div>
      <ProfileMenu />
    </header>
  )
}
