import { Suspense, useEffect, useRef } from 'react'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { Route, Switch, useLocation } from 'wouter'
import type { WebRoom } from '@alippe/kernel/web'
import { useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { useLanguage } from '../language-context.tsx'
import { ErrorBoundary, FaultPage, NotAllowed, NotFound } from './Fault.tsx'
import { pageElement } from './pages.tsx'
import { ownPages } from './own-pages.ts'

/** The page that the address names. After a move the focus stands at its head, so that it is read from the beginning. */
export function Outlet({ rooms }: { readonly rooms: readonly WebRoom[] }) {
  const language = useLanguage()
  const { may } = useSession()
  const [location] = useLocation()
  const { reset } = useQueryErrorResetBoundary()
  const main = useRef<HTMLElement>(null)
  const before = useRef(location)

  useEffect(() => {
    if (before.current === location) return
    before.current = location
    main.current?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [location])

  return (
    <main ref={main} id="main" className="page" tabIndex={-1}>
      <ErrorBoundary of={location} onRetry={reset} fallback={FaultPage}>
        <Suspense fallback={<Loading />}>
          <Switch>
            {[ownPages, ...rooms].flatMap((room) =>
              room.pages.map((page) => (
                <Route key={page.path} path={page.path}>
                  {(params) => {
                    if (page.needs && !may.has(page.needs)) return <NotAllowed />
                    return pageElement(room, page, language, named(params))
                  }}
                </Route>
              )),
            )}
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </main>
  )
}

/** The named parts of an address; the router also gives them by number. */
function named(params: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(params).flatMap(([k, v]) => (v === undefined || /^\d+$/.test(k) ? [] : [[k, v]])))
}
