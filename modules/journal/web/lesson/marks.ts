import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import * as z from 'zod/mini'
import { begin as beginWriting, createWriter, draftOf, draftPlaces, isUnsaved, readsHeld } from '@alippe/assignments/parts'
import type { Held, Theirs, Writer } from '@alippe/assignments/parts'
import type { Saving } from '@alippe/design/save-state'
import { useAction, useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { newId } from '@alippe/kernel/ids'
import type { Refusal } from '@alippe/kernel/refusal'
import { MarkId, markKinds, scales, setMark, voidMark } from '../../contract.ts'
import type { Mark, MarkKind, RollEntry } from '../../contract.ts'
import { cellMarks } from '../../rules/overlay.ts'
import type { CellMark, MarkWish, OpenMark } from '../../rules/overlay.ts'
import { touched } from './attendance.ts'
import type { Page } from './attendance.ts'

/** Null: there is no such mark (yet). */
type Wish = MarkWish | null

const Kept = z.object({
  pupilId: z.string(),
  kind: z.enum(markKinds),
  scale: z.enum(scales),
  value: z.number(),
  comment: z.nullable(z.string()),
  voided: z.nullable(z.string()),
})
const readsWish = (kept: unknown): Wish | undefined => (kept === null ? null : Kept.safeParse(kept).data)

const sameWish = (a: Wish, b: Wish): boolean =>
  a === b || (a !== null && b !== null && a.value === b.value && a.kind === b.kind && a.comment === b.comment && a.voided === b.voided)

export interface MarkProblem {
  readonly reason: string
  /** What somebody else made of the mark, where two versions stand against each other. */
  readonly theirs: MarkWish | undefined
}

export interface MarksHere {
  readonly of: (pupil: RollEntry) => readonly CellMark[]
  readonly problemOf: (markId: string) => MarkProblem | undefined
  /** Sets a new mark or changes the one of that id. */
  readonly set: (pupil: RollEntry, markId: string | undefined, wish: { readonly kind: MarkKind; readonly value: number; readonly comment: string | null }) => void
  readonly strikeOut: (pupil: RollEntry, markId: string, reason: string) => void
  readonly tryAgain: (markId: string) => void
  readonly tryAllAgain: () => void
  readonly keepMine: (markId: string) => void
  /** Gives up what was refused, or takes what somebody else wrote. */
  readonly giveUp: (markId: string) => void
  /** Takes back the last mark set on this page; nothing where there was none. `reason` is kept with a mark that was saved already. */
  readonly undo: ((reason: string) => void) | undefined
  readonly saving: Saving
}

/** The marks being written at one lesson, each under its own id, outside React so that they go on when the page is left. */
function createMarkBook(begin: (markId: string, held: Held<Wish>, pupilId: string, typed: () => Wish) => Writer<Wish>) {
  const writers = new Map<string, { readonly pupilId: string; readonly writer: Writer<Wish> }>()
  const listeners = new Set<() => void>()
  let edition = 0
  const changed = (): void => {
    edition++
    for (const l of listeners) l()
  }
  return {
    edition: () => edition,
    subscribe: (l: () => void) => {
      listeners.add(l)
      return () => void listeners.delete(l)
    },
    get: (markId: string) => writers.get(markId)?.writer,
    all: () => [...writers.entries()],
    open: (markId: string, held: Held<Wish>, pupilId: string): Writer<Wish> => {
      const known = writers.get(markId)?.writer
      if (known) return known
      const writer = begin(markId, held, pupilId, () => writers.get(markId)?.writer.get().typed ?? null)
      writers.set(markId, { pupilId, writer })
      writer.subscribe(changed)
      changed()
      return writer
    },
    /** Forgets what is on the server in full: from now on its answer says what there is. One that is older than what was saved says nothing yet. */
    settle: (told: readonly RollEntry[]) => {
      let any = false
      for (const [id, { pupilId, writer }] of writers) {
        const s = writer.get()
        if (isUnsaved(s, sameWish) || s.refusal || s.theirs) continue
        const mark = told.find((p) => p.id === pupilId)?.marks.find((m) => m.id === id)
        if (mark && mark.version < s.held.version) continue
        writers.delete(id)
        any = true
      }
      if (any) changed()
    },
  }
}

const wishOf = (pupilId: string, m: Mark): MarkWish => ({ pupilId, kind: m.kind, scale: m.scale, value: m.value, comment: m.comment, voided: null })

/** Marks of a lesson as they stand on the screen, and what keeps each of them saved. */
export function useMarks(page: Page, refresh: () => void): MarksHere {
  const { personId } = useSession()
  const say = useSay()
  const put = useAction(setMark, { touches: touched, onRefused: refresh })
  const strike = useAction(voidMark, { touches: touched, onRefused: refresh })
  const lessonId = page.lesson.id
  const prefix = `mark/${lessonId}/`

  const [book] = useState(() =>
    createMarkBook((markId, held, pupilId, typed) => {
      const id = MarkId.parse(markId)
      const place = prefix + markId
      const theirs = ({ code, params }: Refusal): Theirs<Wish> | undefined => {
        const kind = markKinds.find((k) => k === params['theirsKind'])
        const now = typed()
        if (code !== 'journal.mark_changed' || !kind || !now) return undefined
        const comment = params['theirsComment']
        return { value: { ...now, kind, value: Number(params['theirs']), comment: typeof comment === 'string' ? comment : null, voided: null }, version: Number(params['version']), by: String(params['by'] ?? '') }
      }
      const send = async (wish: Wish, version: number): Promise<number> => {
        if (wish === null) return version
        const { kind, scale, value, comment } = wish
        if (wish.voided !== null) return version === 0 ? 0 : (await strike.runAndWait({ markId: id, lessonId, reason: wish.voided, version })).version
        return (await put.runAndWait({ markId: id, lessonId, pupilId, kind, scale, value, comment, version })).version
      }
      return createWriter<Wish>(beginWriting(held, draftOf(personId, place, readsHeld(readsWish)), sameWish), { personId, place, same: sameWish, pause: 0, send, theirs })
    }),
  )
  useSyncExternalStore(book.subscribe, book.edition)

  // Marks that an earlier visit left unsent go on their way now; the server knows those of them that arrived after all.
  const first = useRef(page.pupils)
  useEffect(() => {
    for (const place of draftPlaces(personId, prefix)) {
      const draft = draftOf(personId, place, readsHeld(readsWish))
      if (!draft?.value) continue
      const { pupilId } = draft.value
      const markId = place.slice(prefix.length)
      const told = first.current.find((p) => p.id === pupilId)?.marks.find((m) => m.id === markId)
      book.open(markId, told ? { value: wishOf(pupilId, told), version: told.version } : { value: null, version: 0 }, pupilId).flush()
    }
  }, [book, personId, prefix])
  useEffect(() => book.settle(page.pupils), [book, page.pupils])

  const [done, setDone] = useState<readonly string[]>([])
  const all = book.all()
  const stateOf = (w: Writer<Wish>): OpenMark['state'] => {
    const s = w.get()
    return s.refusal || s.theirs ? 'refused' : isUnsaved(s, sameWish) ? 'pending' : 'saved'
  }
  const writerOf = (pupil: RollEntry, markId: string): Writer<Wish> => {
    const told = pupil.marks.find((m) => m.id === markId)
    return book.open(markId, told ? { value: wishOf(pupil.id, told), version: told.version } : { value: null, version: 0 }, pupil.id)
  }
  const problemOf = (markId: string): MarkProblem | undefined => {
    const s = book.get(markId)?.get()
    if (s?.theirs) return { reason: '', theirs: s.theirs.value ?? undefined }
    return s?.refusal ? { reason: say(s.refusal).text, theirs: undefined } : undefined
  }

  const [written, setWritten] = useState(false)
  const write = (writer: Writer<Wish>, wish: Wish): void => {
    writer.write(wish)
    writer.flush()
    setWritten(true)
  }
  const strikeOut = (pupil: RollEntry, markId: string, reason: string): void => {
    const writer = writerOf(pupil, markId)
    const { typed, held, sending } = writer.get()
    // What the server never heard of is simply given up.
    if (typed) write(writer, held.version === 0 && !sending ? null : { ...typed, voided: reason })
  }

  const pupilOf = (markId: string): RollEntry | undefined => {
    const pupilId = all.find(([id]) => id === markId)?.[1].pupilId
    return page.pupils.find((p) => p.id === pupilId || p.marks.some((m) => m.id === markId))
  }
  const stands = (markId: string): boolean => {
    const writer = book.get(markId)
    if (!writer) return pupilOf(markId) !== undefined
    const { typed } = writer.get()
    return typed !== null && typed.voided === null
  }
  const last = done.findLast(stands)

  const states = all.map(([, { writer }]) => stateOf(writer))
  const refused = all.find(([, { writer }]) => stateOf(writer) === 'refused')
  return {
    of: (pupil) => cellMarks(pupil.marks, all.filter(([, o]) => o.pupilId === pupil.id).map(([id, { writer }]) => ({ id, wish: writer.get().typed, state: stateOf(writer) }))),
    problemOf,
    set: (pupil, markId, wish) => {
      const id = markId ?? newId()
      const writer = writerOf(pupil, id)
      write(writer, { pupilId: pupil.id, scale: writer.get().typed?.scale ?? page.scale, voided: null, ...wish })
      if (!markId) setDone((d) => [...d, id])
    },
    strikeOut,
    tryAgain: (markId) => book.get(markId)?.tryAgain(),
    tryAllAgain: () => {
      for (const [, { writer }] of book.all()) if (writer.get().refusal) writer.tryAgain()
    },
    keepMine: (markId) => book.get(markId)?.keepMine(),
    giveUp: (markId) => {
      const writer = book.get(markId)
      if (!writer) return
      if (writer.get().theirs) writer.takeTheirs()
      else writer.write(writer.get().held.value)
      book.settle(page.pupils)
    },
    undo:
      last === undefined
        ? undefined
        : (reason) => {
            const pupil = pupilOf(last)
            setDone((d) => d.filter((id) => id !== last))
            if (pupil) strikeOut(pupil, last, reason)
          },
    saving: refused ? { is: 'refused', reason: problemOf(refused[0])?.reason ?? '' } : states.includes('pending') ? { is: 'pending' } : { is: written ? 'saved' : 'idle' },
  }
}
