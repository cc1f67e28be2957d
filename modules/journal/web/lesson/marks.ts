import { useMemo, useState } from 'react'
import { isAhead, useOutbox, usePending } from '@alippe/design/offline/outbox'
import type { QueuedChange } from '@alippe/design/offline/outbox'
import { useSavingOf } from '@alippe/design/offline/written'
import type { Saving } from '@alippe/design/save-state'
import { useT } from '@alippe/design/i18n'
import { newId } from '@alippe/kernel/ids'
import { markKinds, scales, setMark, voidMark } from '../../contract.ts'
import type { Mark, MarkKind, RollEntry } from '../../contract.ts'
import { cellMarks } from '../../rules/overlay.ts'
import type { CellMark, MarkWish, OpenMark } from '../../rules/overlay.ts'
import { touched } from './attendance.ts'
import type { Page } from './attendance.ts'
import type { Place } from './place.ts'
import { worst } from './saving.ts'
import { nameOf } from './words.ts'

export interface MarkProblem {
  readonly reason: string
  /** What somebody else made of the mark, where two versions stand against each other, and who. */
  readonly theirs: MarkWish | undefined
  readonly by: string
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

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const comment = (x: unknown): string | null => (typeof x === 'string' && x ? x : null)
const wishOf = (pupilId: string, m: Mark): MarkWish => ({ pupilId, kind: m.kind, scale: m.scale, value: m.value, comment: m.comment, voided: null })

/** What a change makes of a mark; undefined where an older page wrote what this one cannot read. `before`: what it was until then. */
function wishIn({ input, removes }: QueuedChange, before: MarkWish | undefined): MarkWish | undefined {
  if (removes) return before && { ...before, voided: text(input['reason']) }
  const kind = markKinds.find((k) => k === input['kind'])
  const scale = scales.find((s) => s === input['scale'])
  return kind && scale && { pupilId: text(input['pupilId']), kind, scale, value: Number(input['value']), comment: comment(input['comment']), voided: null }
}

const sameWish = (a: MarkWish | undefined, b: MarkWish): boolean => a !== undefined && a.value === b.value && a.kind === b.kind && a.comment === b.comment && a.voided === b.voided

/** A mark that is being written here, with what stood before it. */
interface Writing {
  readonly markId: string
  readonly change: QueuedChange
  readonly wish: MarkWish | undefined
  readonly before: MarkWish | undefined
}

/** Marks of a lesson as they stand on the screen: what the server told, under what waits on this device. */
export function useMarks(page: Page, { where, lesson, askedAt }: Place): MarksHere {
  const t = useT()
  const outbox = useOutbox()
  const savingOf = useSavingOf()
  const changes = usePending('mark:')
  const [done, setDone] = useState<readonly string[]>([])
  const [wasWritten, setWritten] = useState(false)
  const lessonId = page.lesson.id

  const told = useMemo(() => new Map(page.pupils.flatMap((p) => p.marks.map((m) => [m.id as string, { pupil: p, mark: m, wish: wishOf(p.id, m) }] as const))), [page.pupils])
  const writings = useMemo(() => {
    const last = new Map<string, Writing>()
    for (const change of changes) {
      if (change.input['lessonId'] !== lessonId) continue
      const markId = text(change.input['markId'])
      const there = told.get(markId)
      if (!isAhead(change, there?.mark.version ?? 0, askedAt)) continue
      const before = last.get(markId)?.wish ?? there?.wish
      last.set(markId, { markId, change, wish: wishIn(change, before), before })
    }
    return last
  }, [changes, told, lessonId, askedAt])

  const stateOf = ({ change }: Writing): OpenMark['state'] => (change.state === 'sent' ? 'saved' : change.state === 'refused' || change.state === 'conflict' ? 'refused' : 'pending')
  const wishNow = (markId: string): MarkWish | undefined => writings.get(markId)?.wish ?? told.get(markId)?.wish
  const label = (pupil: RollEntry) => ({ key: 'journal.queued.markAt', params: { pupil: nameOf(pupil), lesson } })
  const common = (pupil: RollEntry, markId: string) => ({ thing: `mark:${markId}`, where, label: label(pupil), touches: touched })

  const set: MarksHere['set'] = (pupil, known, wish) => {
    const markId = known ?? newId()
    const open = writings.get(markId)
    const next: MarkWish = { pupilId: pupil.id, scale: wishNow(markId)?.scale ?? page.scale, voided: null, ...wish }
    setWritten(true)
    if (!known) setDone((d) => [...d, markId])
    const isRefused = open?.change.state === 'refused'
    if (sameWish(wishNow(markId), next) && !isRefused) return
    // Back to what it was before anything went out.
    if (open && open.change.state === 'waiting' && !open.change.attempted && sameWish(open.before, next)) return outbox.takeBack(`mark:${markId}`)
    const { kind, scale, value } = next
    outbox.put({ ...common(pupil, markId), endpoint: setMark, input: { markId, lessonId, pupilId: pupil.id, kind, scale, value, comment: next.comment, version: told.get(markId)?.mark.version ?? 0 } })
  }
  const strikeOut: MarksHere['strikeOut'] = (pupil, markId, reason) => {
    setWritten(true)
    outbox.put({ ...common(pupil, markId), endpoint: voidMark, input: { markId, lessonId, reason, version: told.get(markId)?.mark.version ?? 0 }, removes: true })
  }

  const pupilOf = (markId: string): RollEntry | undefined => page.pupils.find((p) => p.id === wishNow(markId)?.pupilId)
  const last = done.findLast((id) => wishNow(id)?.voided === null)
  const problemOf = (markId: string): MarkProblem | undefined => {
    const open = writings.get(markId)
    const problem = open?.change.problem
    if (!problem) return undefined
    if (open.change.state !== 'conflict') return { reason: t(problem.code, problem.params), theirs: undefined, by: '' }
    const { params } = problem
    const kind = markKinds.find((k) => k === params['theirsKind'])
    const mine = open.wish ?? open.before
    return { reason: '', theirs: mine && kind && { ...mine, kind, value: Number(params['theirs']), comment: comment(params['theirsComment']), voided: null }, by: text(params['by']) }
  }
  const decide = (markId: string, decision: 'mine' | 'theirs'): void => {
    const open = writings.get(markId)
    if (open) outbox.decide(open.change.id, decision)
  }

  return {
    of: (pupil) => cellMarks(pupil.marks, [...writings.values()].filter((w) => w.wish?.pupilId === pupil.id).map((w) => ({ id: w.markId, wish: w.wish ?? null, state: stateOf(w) }))),
    problemOf,
    set,
    strikeOut,
    tryAgain: (markId) => {
      const open = writings.get(markId)
      if (open) outbox.retry(open.change.id)
    },
    tryAllAgain: () => {
      for (const w of writings.values()) outbox.retry(w.change.id)
    },
    keepMine: (markId) => decide(markId, 'mine'),
    giveUp: (markId) => decide(markId, 'theirs'),
    undo:
      last === undefined
        ? undefined
        : (reason) => {
            const pupil = pupilOf(last)
            setDone((d) => d.filter((id) => id !== last))
            if (pupil) strikeOut(pupil, last, reason)
          },
    saving: [...writings.values()].reduce<Saving>((worstYet, w) => worst([worstYet, savingOf(w.change, true)]), { is: wasWritten ? 'saved' : 'idle' }),
  }
}
