/** From a page to the server: answers that are kept and refreshed, writes that are repeated until they are answered. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { NoAnswer, call } from '@alippe/kernel/client'
import type { CallOptions } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { newId } from '@alippe/kernel/ids'
import { Refusal } from '@alippe/kernel/refusal'
import { useLang } from './i18n.tsx'

let signInAgain: (() => Promise<void>) | undefined

/** The shell tells how to sign in again in place: the page stays as it is, and what was asked is asked again. */
export function onSignedOut(ask: () => Promise<void>): void {
  signInAgain = ask
}

/** Calls; where the session is over, waits until the person has signed in again and repeats the same call. */
export async function callSigned<E extends Endpoint>(endpoint: E, sent: Sent<E>, options: CallOptions = {}): Promise<Output<E>> {
  const fixed = { ...options, operationId: options.operationId ?? newId() }
  for (;;) {
    try {
      return await call(endpoint, sent, fixed)
    } catch (e) {
      if (!(e instanceof Refusal) || e.code !== 'kernel.signed_out' || !signInAgain) throw e
      await signInAgain()
    }
  }
}

/** The key under which an endpoint's answers are kept; the endpoint's id alone names them all. */
export const keyOf = (endpoint: Endpoint, sent?: object): readonly unknown[] => (sent ? [endpoint.id, sent] : [endpoint.id])

export interface AnswerOptions {
  readonly enabled?: boolean
  /** Milliseconds for which an answer is taken as fresh; 15 s where not said. */
  readonly fresh?: number
  /** Keep showing the answer before while the next one is on its way (turning the pages of weeks). */
  readonly keep?: boolean
}

/** An endpoint's answer, kept and refreshed. */
export function useAnswer<E extends Endpoint>(endpoint: E, sent: Sent<E>, options: AnswerOptions = {}): UseQueryResult<Output<E>> {
  const lang = useLang()
  return useQuery<Output<E>>({
    queryKey: keyOf(endpoint, sent as object),
    queryFn: ({ signal }) => callSigned(endpoint, sent, { signal, lang }),
    enabled: options.enabled ?? true,
    staleTime: options.fresh ?? 15_000,
    ...(options.keep ? { placeholderData: (before: Output<E> | undefined) => before } : {}),
    retry: (count, e) => e instanceof NoAnswer && count < 3,
  })
}

const TRIES = 8

/**
 * A write. One press is one operation: it is repeated with the same operation id until an answer comes (8 tries, then the
 * page says that there is no connection and may be asked again). `refresh` names the endpoints whose answers it makes old.
 */
export function useWrite<E extends Endpoint>(endpoint: E, refresh: readonly Endpoint[] = []): UseMutationResult<Output<E>, Error, Sent<E>> {
  const lang = useLang()
  const client = useQueryClient()
  return useMutation<Output<E>, Error, Sent<E>>({
    mutationFn: async (sent) => {
      const operationId = newId()
      for (let n = 1; ; n++) {
        try {
          return await callSigned(endpoint, sent, { operationId, lang })
        } catch (e) {
          const again = e instanceof NoAnswer || (e instanceof Refusal && e.code === 'kernel.unavailable')
          if (!again || n >= TRIES) throw e
          await new Promise((wake) => setTimeout(wake, Math.min(8000, 250 * 2 ** n)))
        }
      }
    },
    networkMode: 'always',
    onSuccess: async () => {
      await Promise.all(refresh.map((e) => client.invalidateQueries({ queryKey: keyOf(e) })))
    },
  })
}
