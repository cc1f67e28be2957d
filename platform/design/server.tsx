/**
 * Pages' way to the server: contracts behind React Query. What the network or an ended session interrupts waits and goes on
 * by itself (the shell's gate); a write keeps its operation id through every repetition, so it is done once.
 */
import { useEffect } from 'react'
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query'
import { call, NoAnswer } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { newId } from '@alippe/kernel/ids'
import { Refusal } from '@alippe/kernel/refusal'
import { useT } from './i18n.tsx'
import { ask, keyOf, showing } from './offline/kept.ts'

/** The key under which an answer is kept; the first part is the endpoint's id. */
export const answerKey = <E extends Endpoint>(endpoint: E, sent: Sent<E>) => [endpoint.id, sent] as const

/** How an answer is asked for, by a page or ahead of it. What may be read without network is given from the device where there is none. */
export const asking = <E extends Endpoint>(endpoint: E, sent: Sent<E>) =>
  queryOptions<Output<E>, Error, Output<E>, ReturnType<typeof answerKey<E>>>({
    queryKey: answerKey(endpoint, sent),
    queryFn: ({ signal, client, queryKey }): Promise<Output<E>> => ask(endpoint, sent, { signal, onLate: (answer) => void client.setQueryData(queryKey, answer) }),
    networkMode: endpoint.offline ? 'offlineFirst' : 'online',
    // What was given from the device is asked for again as soon as there is somebody to ask.
    refetchOnReconnect: endpoint.offline ? 'always' : true,
  })

export interface AnswerOptions {
  /** Do not ask yet. */
  readonly wait?: boolean
  /** Keep showing the former answer while the next one is fetched: for paging and choosing another day. */
  readonly keep?: boolean
  /** Milliseconds for which an answer is taken as fresh; 10 seconds where absent. */
  readonly freshFor?: number
  /** A refusal leaves the place empty instead of taking the page: for what the page can do without. */
  readonly quiet?: boolean
  /** Ask again after so many milliseconds while the page is seen. */
  readonly every?: number
}

/**
 * Asks an endpoint and keeps the answer. `data` is undefined until the first one came; a refusal goes to the page's
 * error boundary unless an earlier answer can still be shown.
 */
export function useAnswer<E extends Endpoint>(endpoint: E, sent: Sent<E>, options: AnswerOptions = {}): UseQueryResult<Output<E>> {
  const asks = options.wait !== true
  const key = keyOf(endpoint, sent)
  useEffect(() => (endpoint.offline && asks ? showing(key) : undefined), [endpoint, asks, key])
  return useQuery<Output<E>, Error, Output<E>, ReturnType<typeof answerKey<E>>>({
    ...asking(endpoint, sent),
    enabled: asks,
    staleTime: options.freshFor ?? 10_000,
    refetchInterval: options.every,
    placeholderData: options.keep ? keepPreviousData : undefined,
    throwOnError: (_, query) => options.quiet !== true && query.state.data === undefined,
  })
}

interface Written<E extends Endpoint> {
  readonly sent: Sent<E>
  readonly operationId: string
}

export interface Action<E extends Endpoint> {
  /** Sends; what became of it is in `state`. */
  readonly run: (sent: Sent<E>) => void
  /** Sends and waits for the answer; throws the refusal. */
  readonly runAndWait: (sent: Sent<E>) => Promise<Output<E>>
  readonly state: UseMutationResult<Output<E>, Error, Written<E>>
}

export interface ActionOptions<E extends Endpoint> {
  /** Endpoints whose kept answers this write makes old. */
  readonly touches?: readonly Endpoint[]
  readonly onDone?: (answer: Output<E>, sent: Sent<E>) => void
  readonly onRefused?: (error: Error, sent: Sent<E>) => void
}

/** A write. Each press is one operation with one id, however often the network makes it repeat. */
export function useAction<E extends Endpoint>(endpoint: E, options: ActionOptions<E> = {}): Action<E> {
  const client = useQueryClient()
  const state = useMutation<Output<E>, Error, Written<E>>({
    mutationFn: ({ sent, operationId }) => call(endpoint, sent, { operationId }),
    onSuccess: (answer, { sent }) => {
      for (const touched of options.touches ?? []) void client.invalidateQueries({ queryKey: [touched.id] })
      options.onDone?.(answer, sent)
    },
    onError: (error, { sent }) => options.onRefused?.(error, sent),
  })
  return {
    run: (sent) => state.mutate({ sent, operationId: newId() }),
    runAndWait: (sent) => state.mutateAsync({ sent, operationId: newId() }),
    state,
  }
}

export interface Said {
  readonly text: string
  /** For support; only where the fault is ours. */
  readonly requestId: string | undefined
}

/** Puts an error into words of the reader's language. */
export function useSay(): (error: unknown) => Said {
  const t = useT()
  return (error) => {
    if (error instanceof Refusal) {
      const id = error.params['requestId']
      return { text: t(error.code, error.params), requestId: typeof id === 'string' ? id : undefined }
    }
    if (error instanceof NoAnswer) return { text: t('design.noAnswer'), requestId: undefined }
    return { text: t('design.pageFault'), requestId: undefined }
  }
}

/** The words for each refused field of a form, by the field's name; empty where the error is not of fields. */
export function useFieldErrors(): (error: unknown) => Readonly<Record<string, string>> {
  const t = useT()
  return (error) => (error instanceof Refusal ? Object.fromEntries(error.errors.map((e) => [e.field, t(e.code, e.params)])) : {})
}
