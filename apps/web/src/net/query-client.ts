import { QueryClient } from '@tanstack/react-query'
import { waitAtGate } from './gate.ts'

/** Long enough for the gate to be shut by then; what is held goes on when it opens. */
const PAUSE_MS = 250

/** Questions and writes of the whole application: refusals are final, what the gate holds is repeated. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: waitAtGate, retryDelay: PAUSE_MS, staleTime: 10_000, gcTime: 30 * 60_000, refetchOnWindowFocus: true },
      mutations: { retry: waitAtGate, retryDelay: PAUSE_MS },
    },
  })
}
