import { useMemo, useState } from 'react'
import * as z from 'zod/mini'
import { useWriting } from '@alippe/design/offline/written'
import type { WritingHere } from '@alippe/design/offline/written'
import type { Output } from '@alippe/kernel/contract'
import { ExceptionEntry, journalLessons, lessonPage, takeAttendance, unfilledLessons } from '../../contract.ts'
import type { RollEntry, State } from '../../contract.ts'
import { countsOf, sameExceptions } from '../../rules/attendance.ts'
import type { Counts } from '../../rules/attendance.ts'
import type { Place } from './place.ts'

export type Page = Output<typeof lessonPage>

/** Pages whose kept answers show what is written at a lesson. */
export const touched = [lessonPage, journalLessons, unfilledLessons]

interface Attendance {
  /** Whether anybody looked: without it an empty list would mean that nobody was asked. */
  readonly taken: boolean
  readonly exceptions: readonly ExceptionEntry[]
}

const List = z.array(ExceptionEntry)

/** The other list, as a refusal carries it. */
function listIn(theirs: unknown): readonly ExceptionEntry[] {
  try {
    return List.safeParse(JSON.parse(String(theirs))).data ?? []
  } catch {
    return [] // not a list of ours
  }
}

/** A row of presses is one write. */
const PAUSE_MS = 700

export interface AttendanceHere {
  readonly stateOf: (pupilId: string) => { readonly state: State; readonly minutesLate: number | null }
  readonly taken: boolean
  readonly counts: Counts
  /** Who was not there in full, in the order of the roll. */
  readonly away: readonly { readonly pupil: RollEntry; readonly state: State; readonly minutesLate: number | null }[]
  readonly set: (pupilId: string, state: State, minutesLate?: number | null) => void
  readonly everybody: () => void
  /** Says that the list is as it should be, where nobody had to be named. */
  readonly confirm: () => void
  /** Takes the last change back; nothing where there was none. */
  readonly undo: (() => void) | undefined
  readonly writing: WritingHere<Attendance>
}

/** Attendance of a lesson as it stands on the screen, and what keeps it saved: the whole set, after a short pause. */
export function useAttendance(page: Page, { where, lesson, askedAt }: Place): AttendanceHere {
  const [before, setBefore] = useState<readonly Attendance[]>([])
  const lessonId = page.lesson.id

  // Who was not in the group that day is not asked about: what is noted of them stays as it is.
  const roll = useMemo(() => page.pupils.filter((p) => p.member), [page.pupils])
  const held = useMemo<Attendance>(
    () => ({
      taken: page.attendance.taken,
      exceptions: roll.flatMap((p) => (p.state === 'present' ? [] : [{ pupilId: p.id, state: p.state, minutesLate: p.minutesLate }])),
    }),
    [page.attendance.taken, roll],
  )

  const { version } = page.attendance
  const entries = useWriting<Attendance>({
    thing: `attendance:${lessonId}`,
    held: { value: held, version, askedAt },
    same: (a, b) => a.taken === b.taken && sameExceptions(a.exceptions, b.exceptions),
    // Who has left the group since is not sent: what was noted of them is refused, and the refusal brought the new roll.
    send: ({ exceptions }, put) => put(takeAttendance, { lessonId, version, exceptions: exceptions.filter((e) => roll.some((p) => p.id === e.pupilId)) }),
    reads: ({ input }) => {
      const exceptions = List.safeParse(input['exceptions']).data
      return exceptions && { taken: true, exceptions }
    },
    theirs: (params) => ({ taken: true, exceptions: listIn(params['theirs']) }),
    touches: touched,
    where,
    label: { key: 'journal.queued.attendanceAt', params: { lesson } },
    pause: PAUSE_MS,
  })
  // The same list again would be refused again where the roll has changed: what is tried is what fits the roll of now.
  const writing: WritingHere<Attendance> = {
    ...entries,
    tryAgain: () => {
      const isOfNow = entries.value.exceptions.every((e) => roll.some((p) => p.id === e.pupilId))
      if (isOfNow) entries.tryAgain()
      else entries.write({ taken: true, exceptions: entries.value.exceptions })
      entries.flush()
    },
  }

  const { value, write } = writing
  const of = useMemo(() => new Map(value.exceptions.map((e) => [e.pupilId, e])), [value])
  const stateOf = (pupilId: string) => {
    const e = of.get(pupilId)
    return { state: e?.state ?? ('present' as const), minutesLate: e?.minutesLate ?? null }
  }
  const become = (next: Attendance): void => {
    setBefore((b) => [...b, value])
    write(next)
  }
  return {
    stateOf,
    taken: value.taken,
    counts: countsOf(roll.map((p) => stateOf(p.id).state)),
    away: roll.flatMap((pupil) => (of.has(pupil.id) ? [{ pupil, ...stateOf(pupil.id) }] : [])),
    set: (pupilId, state, minutesLate = null) => {
      const others = value.exceptions.filter((e) => e.pupilId !== pupilId)
      become({ taken: true, exceptions: state === 'present' ? others : [...others, { pupilId, state, minutesLate: state === 'late' ? minutesLate : null }] })
    },
    everybody: () => become({ taken: true, exceptions: [] }),
    confirm: () => {
      if (!value.taken) write({ ...value, taken: true })
      writing.flush()
    },
    undo:
      before.length === 0
        ? undefined
        : () => {
            const last = before.at(-1)
            setBefore((b) => b.slice(0, -1))
            if (last) write({ ...last, taken: true })
          },
    writing,
  }
}
