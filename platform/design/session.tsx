/** Facts about who is reading, for every page below the shell. */
import { createContext, useContext } from 'react'
import type { Day } from '@alippe/kernel/day'
import type { Lang } from '@alippe/kernel/i18n'

export interface SessionFacts {
  readonly personId: string
  readonly name: string
  readonly login: string
  readonly org: { readonly id: string; readonly name: string; readonly lang: Lang }
  readonly roles: readonly string[]
  readonly may: ReadonlySet<string>
  /** The day it is for the school, which may live in a year of its own. */
  readonly today: Day
  /** The moment it is for the school when these facts were fetched. */
  readonly now: string
  readonly timeZone: string
}

const SessionContext = createContext<SessionFacts | undefined>(undefined)

export const SessionProvider = SessionContext.Provider

/** Who is signed in, where they act, and what they may do there; the server decides again at each call. */
export function useSession(): SessionFacts {
  const facts = useContext(SessionContext)
  if (!facts) throw new Error('useSession needs a SessionProvider above it')
  return facts
}

/** Whether the reader may do this somewhere; for a thing in hand ask the answer's own `may`. */
export const useMay = (permission: string): boolean => useSession().may.has(permission)
