/** Writing in the page: every act goes into the queue of this device at once, can be taken back, and done again. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useUndo } from '@alippe/design/grid/undo'
import { useT } from '@alippe/design/i18n'
import { useOutbox } from '@alippe/design/offline/outbox'
import type { Decision, Problem, QueuedChange } from '@alippe/design/offline/outbox'
import type { Sent } from '@alippe/kernel/contract'
import { newId } from '@alippe/kernel/ids'
import { journalLessons, lessonPage, setMark, setTopic, states, unfilledLessons, voidMark } from '../../contract.ts'
import type { State } from '../../contract.ts'
import { notePupil, restoreMark, setDue } from '../../contract/cells.ts'
import { setScore, setSummative, voidSummative } from '../../contract/grading.ts'
import type { ScoreAbsence, SummativeKind } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'
import { createSheetMaker, emptyCell } from '../../rules/sheet.ts'
import type { KnownMark, MarkValues, Sheet, SheetMark, SheetRow, SheetSummative } from '../../rules/sheet.ts'

/** One thing done in one cell: how, and how it is taken back. */
interface Act {
  readonly run: () => void
  readonly back: () => void
}

export interface Score {
  readonly points: number | null
  readonly absence: ScoreAbsence | null
}

export interface Note {
  readonly state: State
  readonly minutesLate: number | null
}

/** Something to be written in one cell; several of them are one act. */
export type Wish =
  | { readonly do: 'mark'; readonly row: SheetRow; readonly lessonId: string; readonly values: MarkValues; readonly markId?: string }
  | { readonly do: 'strike'; readonly row: SheetRow; readonly lessonId: string; readonly mark: SheetMark; readonly reason?: string }
  | { readonly do: 'note'; readonly row: SheetRow; readonly lessonId: string; readonly note: Note }
  | { readonly do: 'score'; readonly row: SheetRow; readonly summative: SheetSummative; readonly score: Score }
  | { readonly do: 'due'; readonly lessonId: string; readonly due: boolean }

export interface SummativeWish {
  readonly id: string
  readonly kind: SummativeKind
  readonly title: string
  readonly maxPoints: number
  readonly lessonId: string
  readonly version: number
}

export interface Writer {
  readonly sheet: Sheet
  /** What a `QueueEar` beside the page is given: so the page hears what becomes of its changes. */
  readonly ear: { readonly onHeard: () => void }
  /** Writes all of it as one act, which Ctrl Z takes back as one. */
  readonly write: (wishes: readonly Wish[]) => void
  readonly writeTopic: (lessonId: string, topic: string) => void
  readonly flushTopic: (lessonId: string) => void
  readonly writeSummative: (wish: SummativeWish) => void
  readonly strikeSummative: (summative: SheetSummative, reason: string) => void
  readonly undo: () => boolean
  readonly redo: () => boolean
  /** Changes of this page that wait, are refused, or stand against another's. */
  readonly open: readonly QueuedChange[]
  /** Why an operation was refused, or what it met. The same function from one drawing to the next, as the two below. */
  readonly problemOf: (changeId: string) => Problem | undefined
  readonly isFresh: (changeId: string) => boolean
  readonly isNews: (pupilId: string, columnKey: string) => boolean
  /** Sends a refused change once more. */
  readonly retry: (changeId: string) => void
  /** Keeps mine over theirs, takes theirs, or lets go of what was refused. */
  readonly decide: (changeId: string, decision: Decision) => void
}

/**
 * Pages whose kept answers show what is written here. This page is not among them: it shows what it wrote until its next look at the stamp
 * brings the answer, once for a whole column of marks.
 */
const touches = [lessonPage, journalLessons, unfilledLessons]
const TOPIC_PAUSE_MS = 900

const name = (row: SheetRow): string => `${row.pupil.familyName} ${row.pupil.givenName}`.trim()

/** What stands at the server for one pupil's attendance, as far as this device knows: what went out last, else what was told. */
function noteAtServer(page: GroupPage, changes: readonly QueuedChange[], thing: string, lessonId: string, pupilId: string): Note {
  const lesson = page.lessons.findIndex((l) => l.id === lessonId)
  const pupil = page.pupils.findIndex((p) => p.id === pupilId)
  const told = page.absences.find(([l, p]) => l === lesson && p === pupil)
  let note: Note = { state: told?.[2] ?? 'present', minutesLate: told?.[3] ?? null }
  const version = page.lessons[lesson]?.attendanceVersion ?? 0
  for (const c of changes) {
    const out = c.state === 'sent' ? c.stand.version > version : c.attempted && c.state !== 'refused' && c.state !== 'conflict'
    if (c.thing === thing && out) note = { state: c.input['state'] as State, minutesLate: (c.input['minutesLate'] as number | null | undefined) ?? null }
  }
  return note
}

/** The page under what is being written, and the hands that write. */
export function useWriter(page: GroupPage, today: string, where: string): Writer {
  const t = useT()
  const outbox = useOutbox()
  const [changes, setChanges] = useState(outbox.all)
  const pile = useUndo()
  const [maker] = useState(createSheetMaker)
  const [known, setKnown] = useState<ReadonlyMap<string, KnownMark>>(new Map())
  const [fresh] = useState(() => new Set<string>())
  const sheet = useMemo(() => maker.make(page, changes, known, today), [maker, page, changes, known, today])
  const groupId = page.group.id

  const latest = useRef({ page, sheet, changes })
  useEffect(() => {
    latest.current = { page, sheet, changes }
  })

  const ids = useMemo(() => new Set([...sheet.lessons.map((l) => l.id), ...sheet.summatives.map((s) => s.id)]), [sheet])
  const open = useMemo(
    () =>
      changes.filter((c) => {
        if (c.state === 'sent') return false
        const lesson = c.input['lessonId']
        return ids.has(c.thing.split(':')[1] ?? '') || (typeof lesson === 'string' && ids.has(lesson))
      }),
    [changes, ids],
  )

  const put: typeof outbox.put = (written, options) => {
    const id = outbox.put(written, options)
    fresh.add(id)
    setChanges(outbox.all())
    return id
  }
  const toldMark = (row: SheetRow, id: string): SheetMark | undefined => {
    const now = latest.current.sheet.rows.find((r) => r.pupil.id === row.pupil.id)
    for (const cell of now?.cells.values() ?? []) {
      const mark = cell.marks.find((m) => m.id === id)
      if (mark) return mark
    }
    return undefined
  }
  const markThing = (id: string): string => `mark:${id}`
  const putMark = (row: SheetRow, lessonId: string, id: string, { kind, scale, value, comment }: MarkValues): void => {
    const input = { markId: id, lessonId, pupilId: row.pupil.id, kind, scale, value, comment, version: toldMark(row, id)?.version ?? 0 }
    put({ endpoint: setMark, input, thing: markThing(id), where, label: { key: 'journal.queued.mark', params: { pupil: name(row), value } }, touches })
  }
  const strikeMark = (row: SheetRow, lessonId: string, id: string, reason: string): void => {
    const mark = toldMark(row, id)
    if (mark) setKnown((k) => new Map(k).set(id, { pupilId: row.pupil.id, kind: mark.kind, scale: mark.scale, value: mark.value, comment: mark.comment }))
    const input = { markId: id, lessonId, reason, version: mark?.version ?? 0 }
    put({ endpoint: voidMark, input, thing: markThing(id), removes: true, where, label: { key: 'journal.queued.strike', params: { pupil: name(row), value: mark?.value ?? '' } }, touches })
  }
  /** Brings a mark back that was struck out here: before the server heard of it, or after. */
  const reviveMark = (row: SheetRow, lessonId: string, id: string, values: MarkValues): void => {
    const own = outbox.all().filter((c) => c.thing === markThing(id))
    const last = own.at(-1)
    if (!last) return putMark(row, lessonId, id, values)
    if (!last.removes) return
    if (last.state !== 'sent' && !last.attempted) return outbox.takeBack(markThing(id))
    const told = typeof last.input['version'] === 'number' ? last.input['version'] : 0
    put({ endpoint: restoreMark, input: { markId: id, lessonId, version: told }, thing: markThing(id), where, label: { key: 'journal.queued.restore', params: { pupil: name(row), value: values.value } }, touches })
  }
  const putNote = (row: SheetRow, lessonId: string, note: Note): void => {
    const thing = `note:${lessonId}:${row.pupil.id}`
    const was = noteAtServer(latest.current.page, outbox.all(), thing, lessonId, row.pupil.id)
    const { state, minutesLate } = note
    put({ endpoint: notePupil, input: { lessonId, pupilId: row.pupil.id, state, minutesLate: state === 'late' ? minutesLate : null, was }, thing, where, label: { key: 'journal.queued.note', params: { pupil: name(row) } }, touches })
  }
  const putScore = (row: SheetRow, summative: SheetSummative, { points, absence }: Score): void => {
    const now = latest.current.sheet.rows.find((r) => r.pupil.id === row.pupil.id)?.scores.get(summative.id)
    put({
      endpoint: setScore,
      input: { summativeId: summative.id, groupId, pupilId: row.pupil.id, points, absence, version: now?.version ?? 0 },
      thing: `score:${summative.id}:${row.pupil.id}`,
      after: [`summative:${summative.id}`],
      where,
      label: { key: 'journal.queued.score', params: { pupil: name(row), points: points ?? '–' } },
      touches,
    })
  }
  const putDue = (lessonId: string, due: boolean): void => {
    const lesson = latest.current.page.lessons.find((l) => l.id === lessonId)
    put({ endpoint: setDue, input: { lessonId, due, version: lesson?.dueVersion ?? 0 }, thing: `due:${lessonId}`, where, label: { key: 'journal.queued.due', params: { day: lesson?.day ?? '' } }, touches })
  }

  const problemOf = useCallback((id: string) => outbox.all().find((c) => c.id === id)?.problem, [outbox])
  const isFresh = useCallback((id: string) => fresh.has(id), [fresh])
  const isNews = useCallback((pupilId: string, key: string) => maker.changedByOthers().has(`${pupilId} ${key}`), [maker])
  const decide = (changeId: string, decision: Decision): void => {
    const change = outbox.all().find((c) => c.id === changeId)
    if (!change) return
    if (decision !== 'mine' || !change.thing.startsWith('note:')) return outbox.decide(changeId, decision)
    // A note goes over what it met, not over a version: it is written anew over what stands there now.
    const { problem, input } = change
    outbox.decide(changeId, 'drop')
    const theirs = problem?.params['theirs']
    const minutes = problem?.params['theirsMinutes']
    put({ endpoint: notePupil, input: { ...(input as Sent<typeof notePupil>), was: { state: states.find((x) => x === theirs) ?? 'present', minutesLate: typeof minutes === 'number' ? minutes : null } }, thing: change.thing, where, label: change.label, touches })
  }

  const ear = useMemo(() => ({ onHeard: () => setChanges(outbox.all()) }), [outbox])
  const slip = t('journal.reason.slip')
  const actOf = (wish: Wish): Act => {
    if (wish.do === 'due') return { run: () => putDue(wish.lessonId, wish.due), back: () => putDue(wish.lessonId, !wish.due) }
    const { row } = wish
    if (wish.do === 'note') {
      const before = (row.cells.get(wish.lessonId) ?? emptyCell).note
      return { run: () => putNote(row, wish.lessonId, wish.note), back: () => putNote(row, wish.lessonId, { state: before.state, minutesLate: before.minutesLate }) }
    }
    if (wish.do === 'score') {
      const before = row.scores.get(wish.summative.id)
      return { run: () => putScore(row, wish.summative, wish.score), back: () => putScore(row, wish.summative, { points: before?.points ?? null, absence: before?.absence ?? null }) }
    }
    if (wish.do === 'strike') {
      const { mark } = wish
      return { run: () => strikeMark(row, wish.lessonId, mark.id, wish.reason ?? slip), back: () => reviveMark(row, wish.lessonId, mark.id, mark) }
    }
    const before = wish.markId === undefined ? undefined : row.cells.get(wish.lessonId)?.marks.find((m) => m.id === wish.markId)
    const id = wish.markId ?? newId()
    let first = true
    return {
      run: () => {
        // Done again after it was taken back: the mark that was struck out comes back, none is set a second time.
        if (before || first) putMark(row, wish.lessonId, id, wish.values)
        else reviveMark(row, wish.lessonId, id, wish.values)
        first = false
      },
      back: () => (before ? putMark(row, wish.lessonId, id, before) : strikeMark(row, wish.lessonId, id, slip)),
    }
  }

  return {
    sheet,
    ear,
    write: (wishes) => {
      const acts = wishes.map(actOf)
      if (acts.length === 0) return
      for (const a of acts) a.run()
      pile.push({ undo: () => acts.toReversed().forEach((a) => a.back()), redo: () => acts.forEach((a) => a.run()) })
    },
    writeTopic: (lessonId, topic) => {
      const lesson = latest.current.page.lessons.find((l) => l.id === lessonId)
      put({ endpoint: setTopic, input: { lessonId, topic, version: lesson?.topicVersion ?? 0 }, thing: `topic:${lessonId}`, where, label: { key: 'journal.queued.topic', params: { day: lesson?.day ?? '' } }, touches }, { pause: TOPIC_PAUSE_MS })
    },
    flushTopic: (lessonId) => outbox.flush(`topic:${lessonId}`),
    writeSummative: ({ id, ...wish }) =>
      void put({ endpoint: setSummative, input: { summativeId: id, groupId, ...wish }, thing: `summative:${id}`, where, label: { key: 'journal.queued.summative', params: { max: wish.maxPoints } }, touches }),
    strikeSummative: (s, reason) =>
      void put({ endpoint: voidSummative, input: { summativeId: s.id, groupId, reason, version: s.version }, thing: `summative:${s.id}`, removes: true, where, label: { key: 'journal.queued.summative', params: { max: s.maxPoints } }, touches }),
    undo: pile.undo,
    redo: pile.redo,
    open,
    problemOf,
    isFresh,
    isNews,
    retry: outbox.retry,
    decide,
  }
}
