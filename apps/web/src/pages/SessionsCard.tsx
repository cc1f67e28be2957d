import { deviceName } from '@alippe/kernel/device'
import { formatMoment } from '@alippe/kernel/i18n'
import { endOtherSessions, mySessions } from '@alippe/people/contract'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import { IconDevice, IconPhone } from '@alippe/design/icons'
import { useAction, useAnswer, useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { useToast } from '@alippe/design/toast'

/** Where I am signed in, and the way to end all of it but this. */
export function SessionsCard() {
  const t = useT()
  const lang = useLang()
  const say = useSay()
  const toast = useToast()
  const { timeZone } = useSession()
  const { data } = useAnswer(mySessions, {})
  const { run, state } = useAction(endOtherSessions, {
    touches: [mySessions],
    onDone: ({ ended }) => toast({ text: t('profile.ended', { count: ended }) }),
    onRefused: (e) => toast({ text: say(e).text, tone: 'must' }),
  })
  const others = data?.sessions.some((s) => !s.current)
  return (
    <Card title={t('profile.sessions')} flush>
      {data ? (
        <ul className="sessions">
          {data.sessions.map((s) => {
            const name = deviceName(s.device)
            const Shape = name && /iPhone|iPad|Android/.test(name.system) ? IconPhone : IconDevice
            return (
              <li key={s.id}>
                <Shape size={22} />
                <div className="al-grow">
                  <p>
                    <b>{name ? t('profile.device', { ...name }) : t('profile.unknownDevice')}</b> {s.current && <Chip tone="done">{t('profile.thisDevice')}</Chip>}
                  </p>
                  <small className="al-soft">
                    {t('profile.startedAt', { at: formatMoment(lang, s.startedAt, timeZone) })} · {t('profile.lastSeen', { at: formatMoment(lang, s.lastSeenAt, timeZone) })}
                  </small>
                </div>
              </li>
            )
          })}
          {others && (
            <li>
              <Button busy={state.isPending} onClick={() => run({})}>
                {t('profile.endOthers')}
              </Button>
            </li>
          )}
        </ul>
      ) : (
        <div className="sessions-wait">
          <Skeleton lines={2} />
        </div>
      )}
    </Card>
  )
}
