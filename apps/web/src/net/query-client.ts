import { QueryClient } from '@tanstack/react-query'
import type { Ask } from '@alippe/kernel/web'
import { asking } from '@alippe/design/server'
import { waitAtGate } from './gate.ts'

/** Long enough for the gate to be shut by then; what is held goes on when it opens. */
const PAUSE_MS = 250

/** An answer that came while the page was still on its way is not asked for again by the page. */
const FRESH_MS = 10_000

/** Questions and writes of the whole application: refusals are final, what the gate holds is repeated. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: waitAtGate, retryDelay: PAUSE_MS, staleTime: FRESH_MS, gcTime: 30 * 60_000, refetchOnWindowFocus: true },
      mutations: { retry: waitAtGate, retryDelay: PAUSE_MS },
    },
  })
}

/** Asks before the page is there that will; a refusal is told when the page asks itself. */
export function askerOf(client: QueryClient): Ask {
  return (endpoint, sent) => {
    const answer = client.fetchQuery({ ...asking(endpoint, sent), staleTime: FRESH_MS })
    answer.catch(() => undefined)
    return answer
  }
}
