import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Day } from '@alippe/kernel/day'
import { nameIn } from '@alippe/kernel/i18n'
import type { WebRoom } from '@alippe/kernel/web'
import { Banner } from '@alippe/design/banner'
import { useLang, useT } from '@alippe/design/i18n'
import { OfflineProvider } from '@alippe/design/offline/outbox'
import { onPresent, ownerOf, presentOwner, schoolTime } from '@alippe/design/offline/present'
import { SessionProvider } from '@alippe/design/session'
import type { SessionFacts } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { ToastProvider } from '@alippe/design/toast'
import { useLanguage } from './language-context.tsx'
import { gate, networkOf } from './net/gate.ts'
import { fetchAhead } from './net/ahead.ts'
import { keepOnDevice } from './net/service-worker.ts'
import { useAccountQueue } from './net/use-account-queue.ts'
import { useSchoolDay } from './net/use-school-day.ts'
import { useAccountPreferences } from './preferences.ts'
import { askMe, useMe } from './session/me.ts'
import type { Me } from './session/me.ts'
import { ErrorBoundary, FaultPage } from './shell/Fault.tsx'
import type { FallbackProps } from './shell/Fault.tsx'
import { visibleTo, wordsOf } from './shell/pages.tsx'
import { Shell } from './shell/Shell.tsx'

const SignInPage = lazy(() => import('./session/SignInPage.tsx'))
const SignInDialog = lazy(() => import('./session/SignInDialog.tsx'))

function factsOf(me: Me, today: Day, lang: SessionFacts['org']['lang']): SessionFacts {
  const name = nameIn(lang, { kk: me.org.nameKk, ru: me.org.nameRu, en: me.org.nameEn })
  return {
    personId: me.personId,
    name: me.name,
    login: me.login,
    org: { id: me.org.id, name: name.text, lang: name.lang },
    roles: me.roles,
    may: new Set(me.may),
    today,
    now: schoolTime().toISOString(),
    timeZone: me.org.timeZone,
  }
}

function SignedIn({ me, rooms }: { readonly me: Me; readonly rooms: readonly WebRoom[] }) {
  const language = useLanguage()
  const client = useQueryClient()
  const lang = useLang()
  const [worded, setWorded] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const { expired } = useSyncExternalStore(gate.subscribe, gate.get)
  const today = useSchoolDay(me.org.timeZone)
  const facts = useMemo(() => factsOf(me, today, lang), [me, today, lang])
  const owner = ownerOf(me.accountId, me.org.id)
  const outbox = useAccountQueue(owner)
  const offline = useMemo(() => outbox && { outbox, network: networkOf }, [outbox])
  useAccountPreferences(me)

  const isReady = worded && offline !== undefined
  const fetchedFor = useRef('')
  useEffect(() => {
    // Once for each reader and day.
    const whose = `${owner} ${today}`
    if (!isReady || fetchedFor.current === whose) return
    fetchedFor.current = whose
    void keepOnDevice(() => fetchAhead(rooms, owner, facts))
  }, [isReady, owner, today, facts, rooms])

  // Somebody else signed in on another page of this browser: this one shows whose session it is now.
  useEffect(
    () =>
      onPresent((elsewhere) => {
        const present = presentOwner()
        if (elsewhere && present !== null && present !== owner) void askMe(client)
      }),
    [client, owner],
  )

  useEffect(() => {
    let gone = false
    language.add(visibleTo(me.may, rooms).map(wordsOf)).then(
      () => gone || setWorded(true),
      (e: unknown) => gone || setFault(e),
    )
    return () => {
      gone = true
    }
  }, [language, me, rooms])

  if (fault !== undefined) throw fault
  if (!worded || !offline) return <Loading />
  return (
    <SessionProvider value={facts}>
      <OfflineProvider value={offline}>
        <Shell me={me} rooms={rooms} />
      </OfflineProvider>
      {expired && (
        <Suspense>
          <SignInDialog
            open
            login={me.login}
            onSignedIn={(personId) => {
              // Another person's unsaved work must not be sent in this one's name.
              if (personId !== me.personId) window.location.reload()
              else {
                gate.signedIn()
                void askMe(client)
              }
            }}
            onOther={() => window.location.reload()}
          />
        </Suspense>
      )}
    </SessionProvider>
  )
}

function Entrance({ rooms }: { readonly rooms: readonly WebRoom[] }) {
  const t = useT()
  const client = useQueryClient()
  const { data: me, error, fetchStatus } = useMe()
  if (me === undefined && error) throw error
  if (me === undefined)
    return (
      <>
        {fetchStatus === 'paused' && (
          <Banner tone="offline" title={t('shell.offline')} announce>
            {t('shell.offlineFirst')}
          </Banner>
        )}
        <Loading />
      </>
    )
  if (me === null)
    return (
      <SignInPage
        onSignedIn={() => {
          gate.signedIn()
          void askMe(client)
        }}
      />
    )
  return <SignedIn key={me.accountId} me={me} rooms={rooms} />
}

function WholePageFault({ error }: FallbackProps) {
  return <FaultPage error={error} retry={() => window.location.reload()} />
}

/** The application: whoever is not signed in sees the door, everybody else their school. */
export function App({ rooms }: { readonly rooms: readonly WebRoom[] }) {
  return (
    <ToastProvider>
      <ErrorBoundary of="" fallback={WholePageFault}>
        <Suspense fallback={<Loading />}>
          <Entrance rooms={rooms} />
        </Suspense>
      </ErrorBoundary>
    </ToastProvider>
  )
}
