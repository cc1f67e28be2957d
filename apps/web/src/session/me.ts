/** Who is signed in, as the shell knows it. */
import { useQuery } from '@tanstack/react-query'
import type { QueryClient, UseQueryResult } from '@tanstack/react-query'
import { me } from '@alippe/access/contract'
import { call } from '@alippe/kernel/client'
import type { Output } from '@alippe/kernel/contract'
import { Refusal } from '@alippe/kernel/refusal'

export type Me = Output<typeof me>

const key = [me.id]
const FRESH_MS = 5 * 60_000

/**
 * Null: nobody is signed in. A session that ends later is not "nobody": the gate shuts and asks for the password,
 * while the page stays as it is.
 */
export function useMe(): UseQueryResult<Me | null> {
  return useQuery<Me | null>({
    queryKey: key,
    staleTime: FRESH_MS,
    queryFn: async ({ client, signal }) => {
      try {
        return await call(me, {}, { signal })
      } catch (e) {
        const wasIn = Boolean(client.getQueryData<Me | null>(key))
        if (e instanceof Refusal && e.code === 'kernel.signed_out' && !wasIn) return null
        throw e
      }
    },
  })
}

/** Fetches the facts anew: after signing in, or when the account's settings changed. */
export const askMe = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: key })

/** The session was ended on purpose: the door is shown, and everything kept for this reader is forgotten. */
export function forgetReader(client: QueryClient): void {
  client.setQueryData<Me | null>(key, null)
  client.getMutationCache().clear()
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== me.id })
}
