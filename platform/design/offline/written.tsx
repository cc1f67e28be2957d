/** One thing that is written at one place and saves itself: it goes into the queue as it is typed, and out of it when the person pauses. */
import { useEffect, useState } from 'react'
import type { Endpoint, Sent } from '@alippe/kernel/contract'
import type { Params } from '@alippe/kernel/refusal'
import { useT } from '../i18n.tsx'
import type { Saving } from '../save-state.tsx'
import { useNetwork, useOutbox, usePending } from './outbox.tsx'
import type { QueuedChange } from './outbox.tsx'
import { isAhead } from './queue.ts'
import type { Label } from './queue.ts'

/** What an answer of the server tells. Version 0: nothing was there yet. */
export interface Held<V> {
  readonly value: V
  readonly version: number
  /** Moment on this device's clock at which the answer was asked for (`askedAt` of './kept.ts'). */
  readonly askedAt?: number
}

/** What somebody else wrote in the meantime; `by` is '' where it is not known. */
export interface Theirs<V> {
  readonly value: V
  readonly by: string
}

/** Writes a change down: where it goes, with what, and whether it takes the thing away. */
export type PutChange = <E extends Endpoint>(endpoint: E, input: Sent<E>, removes?: boolean) => void

export interface WritingOptions<V> {
  /** Names the thing among all that the account may write: 'topic:<lesson>'. A new thing must be a new component (give it a `key`). */
  readonly thing: string
  /** What the last answer of the server says. */
  readonly held: Held<V>
  readonly same: (a: V, b: V) => boolean
  /** Puts a value into a change. `isThere`: the thing is on the server, or on its way there; what is not gets an id of its own. */
  readonly send: (value: V, put: PutChange, isThere: boolean) => void
  /** The value that a change wrote; undefined where an older page wrote what this one cannot read. */
  readonly reads: (change: QueuedChange) => V | undefined
  /** The other value, from a refusal that carries it. */
  readonly theirs: (params: Params) => V
  readonly touches: readonly Endpoint[]
  /** Address of the page. */
  readonly where: string
  readonly label: Label
  /** How long the person must pause before it goes out, in milliseconds. */
  readonly pause: number
}

export interface WritingHere<V> {
  /** What stands on the screen. */
  readonly value: V
  readonly saving: Saving
  readonly theirs: Theirs<V> | undefined
  readonly write: (value: V) => void
  /** Sends at once what waits for a pause: when the field is left. */
  readonly flush: () => void
  readonly tryAgain: () => void
  /** Lets go what was refused. */
  readonly giveUp: () => void
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

/** What the page's one place says of a change. */
export function useSavingOf(): (change: QueuedChange | undefined, wasWritten: boolean) => Saving {
  const t = useT()
  const { online } = useNetwork()
  return (change, wasWritten) => {
    if (!change || change.state === 'sent') return { is: wasWritten ? 'saved' : 'idle' }
    // Nothing is on its way: a person has to choose.
    if (change.state === 'conflict') return { is: 'refused', reason: t('design.bothTitle') }
    if (change.state === 'refused') return { is: 'refused', reason: change.problem ? t(change.problem.code, change.problem.params) : '' }
    return { is: change.kept && !online ? 'kept' : 'pending' }
  }
}

/** Nothing of what is typed is lost: it is on the device at once, what the server refuses stays with the reason, what meets another's words waits for a decision. */
export function useWriting<V>(options: WritingOptions<V>): WritingHere<V> {
  const { thing, held, same, reads } = options
  const outbox = useOutbox()
  const savingOf = useSavingOf()
  const changes = usePending(thing).filter((c) => c.thing === thing)
  const [wasWritten, setWritten] = useState(false)

  const open = changes.filter((c) => c.state !== 'sent')
  const last = open.at(-1)
  const sent = changes.find((c) => c.state === 'sent' && isAhead(c, held.version, held.askedAt))
  const valueOf = (change: QueuedChange | undefined): V | undefined => change && reads(change)
  const told = valueOf(sent) ?? held.value
  const value = valueOf(last) ?? told

  useEffect(() => {
    const onHide = (): void => {
      if (document.visibilityState === 'hidden') outbox.flush(thing)
    }
    document.addEventListener('visibilitychange', onHide)
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      outbox.flush(thing)
    }
  }, [outbox, thing])

  const write = (next: V): void => {
    setWritten(true)
    const mayTakeBack = last !== undefined && (last.state === 'refused' || (last.state === 'waiting' && !last.attempted))
    const before = open.length > 1 ? (valueOf(open[0]) ?? told) : told
    if (mayTakeBack && same(next, before) && open.length === 1) outbox.takeBack(thing)
    else if (!last && same(next, told)) return
    else {
      const isThere = last ? !last.removes : sent ? !sent.removes : held.version > 0
      const { where, label, touches, pause } = options
      options.send(next, (endpoint, input, removes) => void outbox.put({ endpoint, input, removes, thing, where, label, touches }, { pause }), isThere)
    }
  }

  return {
    value,
    saving: savingOf(last, wasWritten || sent !== undefined),
    theirs: last?.state === 'conflict' && last.problem ? { value: options.theirs(last.problem.params), by: String(last.problem.params['by'] ?? '') } : undefined,
    write,
    flush: () => outbox.flush(thing),
    tryAgain: () => {
      if (last?.state === 'refused') outbox.retry(last.id)
    },
    giveUp: () => {
      if (last) outbox.decide(last.id, 'drop')
    },
    keepMine: () => {
      if (last) outbox.decide(last.id, 'mine')
    },
    takeTheirs: () => {
      if (last) outbox.decide(last.id, 'theirs')
    },
  }
}
