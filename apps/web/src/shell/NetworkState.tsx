import { useSyncExternalStore } from 'react'
import { clockAt, dayAt } from '@alippe/kernel/day'
import { formatMoment } from '@alippe/kernel/i18n'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { useLang, useT } from '@alippe/design/i18n'
import { shownAsOf } from '@alippe/design/offline/kept'
import { useNetwork, useOutbox } from '@alippe/design/offline/outbox'
import { asSchoolTime } from '@alippe/design/offline/present'
import { useSession } from '@alippe/design/session'
import { gate } from '../net/gate.ts'
import { newerBuild } from '../net/service-worker.ts'
import { openQueue } from './open-queue.ts'
import { useUnsent } from './unsent.ts'

/** "14:32", with its day where that is not today. */
function useAsOf(): string | undefined {
  const lang = useLang()
  const { timeZone, today } = useSession()
  const at = useSyncExternalStore(shownAsOf.subscribe, shownAsOf.get)
  if (at === undefined) return undefined
  const moment = asSchoolTime(at)
  return dayAt(moment, timeZone) === today ? clockAt(moment, timeZone) : formatMoment(lang, moment, timeZone)
}

/** The state of the network: always under the top bar, calm, never over the page. */
export function NetworkState() {
  const t = useT()
  const { online } = useNetwork()
  const { changes } = useUnsent()
  const { may } = useSession()
  const asOf = useAsOf()
  const { settled } = useOutbox()
  const isNewer = useSyncExternalStore(newerBuild.subscribe, newerBuild.get)
  // Who writes nothing is not told where it would be kept.
  const writes = changes.length > 0 || may.has('journal.topic.set')
  return (
    <div className="network al-no-print" aria-live="polite">
      {!online && (
        <Banner
          tone="offline"
          title={t(writes ? 'shell.offline' : 'shell.offlineRead')}
          actions={
            <>
              {changes.length > 0 && (
                <Button small onClick={openQueue}>
                  {t('queue.show')}
                </Button>
              )}
              <Button small onClick={gate.tryNow}>
                {t('shell.tryNow')}
              </Button>
            </>
          }
        >
          {writes && `${t('shell.offlineMore', { count: changes.length })} `}
          {asOf !== undefined && t('shell.asOf', { at: asOf })}
        </Banner>
      )}
      {isNewer && (
        <Banner
          tone="info"
          title={t('shell.updated')}
          actions={
            <Button small onClick={() => void settled().then(newerBuild.take)}>
              {t('shell.reload')}
            </Button>
          }
        />
      )}
      {online && asOf !== undefined && (
        <Banner tone="info" title={t('shell.slow')}>
          {t('shell.asOf', { at: asOf })}
        </Banner>
      )}
    </div>
  )
}
