import { roles as knownRoles } from '@alippe/access/contract'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { myProfile } from '@alippe/people/contract'
import { Avatar } from '@alippe/design/avatar'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { LanguageSwitch } from '../shell/LanguageSwitch.tsx'
import { ThemeSwitch } from '../shell/ThemeSwitch.tsx'
import { PasswordCard } from './PasswordCard.tsx'
import { SessionsCard } from './SessionsCard.tsx'
import './profile.css'

function AboutMe() {
  const t = useT()
  const lang = useLang()
  const { name, roles } = useSession()
  const { data } = useAnswer(myProfile, {})
  return (
    <Card title={t('profile.me')}>
      {data ? (
        <>
          <div className="profile-person">
            <Avatar name={name} size="l" tone="accent" />
            <div>
              <p className="profile-name">{[data.familyName, data.givenName, data.patronymic].filter(Boolean).join(' ')}</p>
              <div className="al-row">
                {knownRoles
                  .filter((r) => roles.includes(r))
                  .map((r) => (
                    <Chip key={r} tone="accent">
                      {t(`access.role.${r}`)}
                    </Chip>
                  ))}
              </div>
            </div>
          </div>
          <dl className="profile-facts">
            <div>
              <dt>{t('profile.login')}</dt>
              <dd>{data.login}</dd>
            </div>
            {data.bornOn && (
              <div>
                <dt>{t('profile.bornOn')}</dt>
                <dd>{formatDay(lang, day(data.bornOn), 'long')}</dd>
              </div>
            )}
          </dl>
          <p className="al-field-help">{t('profile.mistake')}</p>
        </>
      ) : (
        <Skeleton lines={4} />
      )}
    </Card>
  )
}

/** My data, language and appearance, password, sessions. */
export default function ProfilePage() {
  const t = useT()
  return (
    <>
      <PageHead title={t('profile.title')} lead={t('profile.lead')} />
      <div className="profile">
        <div className="al-stack">
          <AboutMe />
          <Card title={t('profile.look')}>
            <div className="al-stack">
              <div className="profile-choice">
                <p className="al-legend">{t('profile.lang')}</p>
                <LanguageSwitch long />
              </div>
              <div className="profile-choice">
                <p className="al-legend">{t('shell.theme')}</p>
                <ThemeSwitch />
              </div>
            </div>
          </Card>
        </div>
        <div className="al-stack">
          <PasswordCard />
          <SessionsCard />
        </div>
      </div>
    </>
  )
}
