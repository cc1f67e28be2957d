/** Who is signed in, as the shell knows it. */
import { useQuery } from '@tanstack/react-query'
import type { QueryClient, UseQueryResult } from '@tanstack/react-query'
import { me } from '@alippe/access/contract'
import { ask, forgetKept, keep, keyOf } from '@alippe/design/offline/kept'
import { ownerOf, presentOwner, setPresent, setSchoolClock } from '@alippe/design/offline/present'
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
    networkMode: 'offlineFirst',
    refetchOnReconnect: 'always',
    queryFn: async ({ client, signal }) => {
      try {
        return await ask(me, {}, { signal, onFresh: note, onLate: (answer) => void client.setQueryData<Me | null>(key, answer) })
      } catch (e) {
        const wasIn = Boolean(client.getQueryData<Me | null>(key))
        if (!(e instanceof Refusal) || e.code !== 'kernel.signed_out' || wasIn) throw e
        setPresent(null)
        return null
      }
    },
  })
}

/** The server has said whose session this is and what time it is: all pages of the browser go by that, also when there is no network. */
function note(facts: Me): void {
  const owner = ownerOf(facts.accountId, facts.org.id)
  const isNew = presentOwner() !== owner
  setPresent(owner)
  setSchoolClock(new Date(facts.now))
  if (isNew) void keep(owner, keyOf(me, {}), facts, Date.now())
}

/** Fetches the facts anew: after signing in, or when the account's settings changed. */
export const askMe = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: key })

/** The session was ended on purpose: the door is shown, and everything this reader read is forgotten. What is unsent stays, unseen, until they come back. */
export function forgetReader(client: QueryClient): void {
  const owner = presentOwner()
  setPresent(null)
  if (owner !== null) void forgetKept(owner)
  client.setQueryData<Me | null>(key, null)
  client.getMutationCache().clear()
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== me.id })
}
