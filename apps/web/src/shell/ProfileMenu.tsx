import { Link } from 'wouter'
import { roles as knownRoles } from '@alippe/access/contract'
import { Avatar } from '@alippe/design/avatar'
import { useT } from '@alippe/design/i18n'
import { IconChevronDown, IconSignOut, IconUser } from '@alippe/design/icons'
import { Menu } from '@alippe/design/menu'
import { useSession } from '@alippe/design/session'
import { LanguageSwitch } from './LanguageSwitch.tsx'
import { shortName } from './short-name.ts'
import { askToLeave } from './SignOut.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import './profile-menu.css'

/** The reader's role of most weight, in words; empty where there is none. */
export function useRoleName(): string {
  const t = useT()
  const { roles } = useSession()
  const first = knownRoles.find((r) => roles.includes(r))
  return first ? t(`access.role.${first}`) : ''
}

/** Appearance, my page, sign out: in the menu of the top bar and in the phone's menu. */
export function ProfileActs({ onPress }: { readonly onPress?: () => void }) {
  const t = useT()
  return (
    <div className="profile-acts">
      <p className="al-legend">{t('shell.language')}</p>
      <LanguageSwitch long />
      <p className="al-legend">{t('shell.theme')}</p>
      <ThemeSwitch />
      <hr />
      <Link href="/profile" className="al-menu-item" onClick={onPress}>
        <IconUser />
        {t('shell.profile')}
      </Link>
      <button type="button" className="al-menu-item" onClick={askToLeave}>
        <IconSignOut />
        {t('shell.signOut')}
      </button>
    </div>
  )
}

/** Who I am, at the right of the top bar. */
export function ProfileMenu() {
  const t = useT()
  const { name } = useSession()
  const role = useRoleName()
  return (
    <Menu
      align="right"
      label={t('shell.profileMenu', { name })}
      buttonClassName="profile-button"
      button={
        <>
          <Avatar name={name} />
          <span className="profile-button-words">
            <b>{shortName(name)}</b>
            <small>{role}</small>
          </span>
          <IconChevronDown size={14} />
        </>
      }
    >
      <div className="profile-head">
        <b>{name}</b>
        <small>{role}</small>
      </div>
      <ProfileActs />
    </Menu>
  )
}
