/** Writes while the person writes: drives the rules of `writing` with pauses, the network and drafts on this device. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import { Refusal, platformRefusal } from '@alippe/kernel/refusal'
import type { Saving } from '@alippe/design/save-state'
import { useT } from '@alippe/design/i18n'
import { useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { begin, isUnsaved, keepMine, met, news, refused, saved, send, takeTheirs, toSend, tryAgain, type } from '../rules/writing.ts'
import type { Held, Same, Theirs, Writing } from '../rules/writing.ts'
import { draftOf, keepDraft } from './drafts.ts'

export { begin, isUnsaved } from '../rules/writing.ts'
export type { Held, Same, Theirs, Writing } from '../rules/writing.ts'

export interface WritingOptions<V> {
  /** Names the thing among all that the person may write: 'topic/<lesson>'. */
  readonly place: string
  /** What the last answer of the server says. */
  readonly held: Held<V>
  readonly same: Same<V>
  /** Sends; answers the new version, throws the refusal. It repeats itself while there is no network. */
  readonly send: (value: V, version: number) => Promise<number>
  /** What somebody else wrote, where a refusal says so. */
  readonly theirs: (refusal: Refusal) => Theirs<V> | undefined
  /** Makes sense of a kept draft's value. */
  readonly reads: (kept: unknown) => V | undefined
  /** How long the person must pause before it is sent, in milliseconds. */
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
  readonly keepMine: () => void
  readonly takeTheirs: () => void
}

export type WriterOptions<V> = Pick<WritingOptions<V>, 'same' | 'send' | 'theirs' | 'pause'> & { readonly personId: string; readonly place: string }

/** What `createWriter` gives: the state, its changes, and the person's acts. */
export type Writer<V> = ReturnType<typeof createWriter<V>>

/** Writes one thing outside React: what was begun goes on when the page is left. */
export function createWriter<V>(first: Writing<V>, options: WriterOptions<V>) {
  let state = first
  let latest = options
  let everSaved = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const listeners = new Set<() => void>()

  const become = (next: Writing<V>): void => {
    if (next === state) return
    state = next
    const { personId, place, same } = latest
    keepDraft(personId, place, isUnsaved(state, same) || state.theirs ? { value: state.typed, version: state.held.version } : undefined)
    for (const listener of listeners) listener()
  }

  const go = async (): Promise<void> => {
    clearTimeout(timer)
    const { same, send: sendIt, theirs } = latest
    const next = toSend(state, same)
    if (!next) return
    become(send(state))
    try {
      const version = await sendIt(next.value, next.version)
      everSaved = true
      become(saved(state, version))
    } catch (e) {
      const refusal = e instanceof Refusal ? e : platformRefusal('kernel.unavailable')
      const other = theirs(refusal)
      become(other ? met(state, other) : refused(state, refusal))
      return
    }
    void go()
  }

  const later = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => void go(), latest.pause)
  }

  return {
    get: () => state,
    wasSaved: () => everSaved,
    subscribe: (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    write: (value: V) => {
      become(type(state, value))
      later()
    },
    flush: () => void go(),
    tryAgain: () => {
      become(tryAgain(state))
      void go()
    },
    keepMine: () => {
      become(keepMine(state))
      void go()
    },
    takeTheirs: () => become(takeTheirs(state)),
    /** From now on by these. */
    follow: (next: WriterOptions<V>) => void (latest = next),
    hear: (held: Held<V>) => become(news(state, held, latest.same)),
  }
}

/** Makes sense of a kept draft by making sense of its value. */
export const readsHeld =
  <V,>(reads: (kept: unknown) => V | undefined) =>
  (kept: unknown): Held<V> | undefined => {
    if (typeof kept !== 'object' || kept === null || !('value' in kept) || !('version' in kept) || typeof kept.version !== 'number') return undefined
    const value = reads(kept.value)
    return value === undefined ? undefined : { value, version: kept.version }
  }

/**
 * One thing that is written at one place and saved by itself: after a pause, when the field is left, when the page is left.
 * Nothing of it is lost: what the server refuses stays on the screen with the reason, what meets another's words waits for a decision.
 * A new `place` must be a new component (give it a `key`).
 */
export function useWriting<V>(options: WritingOptions<V>): WritingHere<V> {
  const { personId } = useSession()
  const say = useSay()
  const t = useT()
  const now: WriterOptions<V> = { ...options, personId }
  const [writer] = useState(() => createWriter(begin(options.held, draftOf(personId, options.place, readsHeld(options.reads)), options.same), now))
  const state = useSyncExternalStore(writer.subscribe, writer.get)
  useEffect(() => writer.follow(now))

  const { value: heldValue, version } = options.held
  useEffect(() => writer.hear({ value: heldValue, version }), [writer, heldValue, version])
  useEffect(() => {
    const onHide = () => {
      if (document.visibilityState === 'hidden') writer.flush()
    }
    document.addEventListener('visibilitychange', onHide)
    // A draft of an earlier visit goes on its way now; leaving the page sends what still waits for a pause.
    writer.flush()
    return () => {
      document.removeEventListener('visibilitychange', onHide)
      writer.flush()
    }
  }, [writer])

  const unsaved = isUnsaved(state, options.same)
  const saving: Saving = state.refusal ? { is: 'refused', reason: say(state.refusal).text }
    // Nothing is on its way: a person has to choose.
    : state.theirs ? { is: 'refused', reason: t('assignments.bothTitle') }
    : unsaved ? { is: 'pending' } : { is: writer.wasSaved() ? 'saved' : 'idle' }
  return { value: state.typed, saving, theirs: state.theirs, write: writer.write, flush: writer.flush, tryAgain: writer.tryAgain, keepMine: writer.keepMine, takeTheirs: writer.takeTheirs }
}
