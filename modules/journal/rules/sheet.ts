/**
 * The page of a group as it stands on the screen: what the server told, under what is being written on this device. Pure; the same rows
 * come back as the same objects as long as nothing of them has changed, so that only what changed is drawn again.
 */
import type { MarkKind, Scale, State } from '../contract.ts'
import type { ScoreAbsence, SummativeKind } from '../contract/grading.ts'
import type { GroupPage, PageLesson, PagePupil } from '../contract/page.ts'

/** The part of a queued change that a sheet needs. 'sent': it is on the server, `stand` says under which version. */
export interface SheetChange {
  readonly id: string
  readonly thing: string
  readonly endpoint: { readonly id: string }
  readonly input: Readonly<Record<string, unknown>>
  readonly state: 'waiting' | 'sending' | 'refused' | 'conflict' | 'sent'
  readonly removes: boolean
  readonly stand: { readonly version: number }
}

export type Sync = 'none' | 'pending' | 'sent' | 'refused' | 'conflict'

/** What was written of a thing last on this device: how it stands, and by which operation. */
export interface Written {
  readonly sync: Sync
  readonly changeId: string | null
}

export interface MarkValues {
  readonly kind: MarkKind
  readonly scale: Scale
  readonly value: number
  readonly comment: string | null
}

/** A mark that was seen on this page, whatever became of it since. */
export interface KnownMark extends MarkValues {
  readonly pupilId: string
}

export interface SheetMark extends MarkValues, Written {
  readonly id: string
  readonly lessonId: string
  /** The version that the server told; 0: it did not. */
  readonly version: number
  /** It is being struck out. */
  readonly leaving: boolean
}

export interface SheetNote extends Written {
  readonly state: State
  readonly minutesLate: number | null
}

export interface SheetCell {
  readonly marks: readonly SheetMark[]
  readonly note: SheetNote
}

export interface SheetScore extends Written {
  readonly points: number | null
  readonly absence: ScoreAbsence | null
  readonly version: number
}

export interface SheetLesson extends PageLesson {
  readonly topicWritten: Written
  readonly dueWritten: Written
}

export interface SheetSummative extends Written {
  readonly id: string
  readonly kind: SummativeKind
  readonly title: string
  readonly maxPoints: number
  readonly lessonId: string
  readonly day: string
  readonly version: number
}

export interface SheetRow {
  readonly pupil: PagePupil
  /** From 1. */
  readonly number: number
  /** By lesson; a lesson without anything is not there. */
  readonly cells: ReadonlyMap<string, SheetCell>
  /** By summative. */
  readonly scores: ReadonlyMap<string, SheetScore>
  /** Lessons whose obligatory mark the pupil lacks. */
  readonly lacking: readonly SheetLesson[]
}

export interface Sheet {
  readonly lessons: readonly SheetLesson[]
  readonly summatives: readonly SheetSummative[]
  readonly rows: readonly SheetRow[]
}

const still: Written = { sync: 'none', changeId: null }
const here: SheetNote = { state: 'present', minutesLate: null, ...still }
/** A cell of which nothing is written: the pupil was there, as far as attendance was taken. */
export const emptyCell: SheetCell = { marks: [], note: here }

const base = (c: SheetChange): number => (typeof c.input['version'] === 'number' ? c.input['version'] : 0)
/** Whether a change says more than an answer that tells of `version`. */
const ahead = (c: SheetChange, version: number): boolean => c.state !== 'sent' || (c.removes ? version === base(c) : version < c.stand.version)
const syncOf = ({ state }: SheetChange): Sync => (state === 'waiting' || state === 'sending' ? 'pending' : state)
const by = (c: SheetChange): Written => ({ sync: syncOf(c), changeId: c.id })
const textIn = (c: SheetChange, key: string): string => {
  const x = c.input[key]
  return typeof x === 'string' ? x : ''
}
const numberIn = (c: SheetChange, key: string): number | null => {
  const x = c.input[key]
  return typeof x === 'number' ? x : null
}

/** Whether a pupil was in the group on a day. */
export const wasMember = (pupil: Pick<PagePupil, 'spells'>, day: string): boolean => pupil.spells.some(([from, until]) => from <= day && (until === null || day < until))

/** What the server told of one pupil. */
interface Told {
  readonly pupil: PagePupil
  readonly marks: readonly SheetMark[]
  readonly notes: ReadonlyMap<string, SheetNote>
  readonly scores: ReadonlyMap<string, SheetScore>
}

function toldOf(page: GroupPage): { readonly pupils: readonly Told[]; readonly pupilOfMark: ReadonlyMap<string, string> } {
  const marks = page.pupils.map((): SheetMark[] => [])
  const notes = page.pupils.map(() => new Map<string, SheetNote>())
  const scores = page.pupils.map(() => new Map<string, SheetScore>())
  const pupilOfMark = new Map<string, string>()
  for (const [id, lesson, pupil, kind, value, version, comment, scale] of page.marks) {
    const at = page.lessons[lesson]
    const who = page.pupils[pupil]
    if (!at || !who) continue
    marks[pupil]?.push({ id, lessonId: at.id, kind, value, version, comment, scale, leaving: false, ...still })
    pupilOfMark.set(id, who.id)
  }
  for (const [lesson, pupil, state, minutesLate] of page.absences) {
    const at = page.lessons[lesson]
    if (at) notes[pupil]?.set(at.id, { state, minutesLate, ...still })
  }
  for (const [summative, pupil, points, absence, version] of page.scores) {
    const at = page.summatives[summative]
    if (at) scores[pupil]?.set(at.id, { points, absence, version, ...still })
  }
  return { pupils: page.pupils.map((pupil, i) => ({ pupil, marks: marks[i] ?? [], notes: notes[i] ?? new Map(), scores: scores[i] ?? new Map() })), pupilOfMark }
}

function lessonsOf(page: GroupPage, changes: readonly SheetChange[]): readonly SheetLesson[] {
  const topics = new Map(changes.filter((c) => c.thing.startsWith('topic:')).map((c) => [c.thing.slice(6), c]))
  const dues = new Map(changes.filter((c) => c.thing.startsWith('due:')).map((c) => [c.thing.slice(4), c]))
  return page.lessons.map((l) => {
    const topic = topics.get(l.id)
    const due = dues.get(l.id)
    const topicAhead = topic && ahead(topic, l.topicVersion)
    const dueAhead = due && ahead(due, l.dueVersion)
    return {
      ...l,
      topic: topicAhead ? textIn(topic, 'topic').trim() || null : l.topic,
      topicWritten: topicAhead ? by(topic) : still,
      due: dueAhead ? due.input['due'] === true : l.due,
      dueWritten: dueAhead ? by(due) : still,
    }
  })
}

function summativesOf(page: GroupPage, changes: readonly SheetChange[]): readonly SheetSummative[] {
  const byId = new Map<string, SheetSummative>(page.summatives.map((s) => [s.id, { ...s, ...still }]))
  for (const c of changes) {
    if (!c.thing.startsWith('summative:')) continue
    const id = c.thing.slice(10)
    const told = byId.get(id)
    if (!ahead(c, told?.version ?? 0)) continue
    const lesson = page.lessons.find((l) => l.id === textIn(c, 'lessonId'))
    if (c.removes) {
      if (c.state === 'sent') byId.delete(id)
      else if (told) byId.set(id, { ...told, ...by(c) })
    } else if (lesson && textIn(c, 'groupId') === page.group.id)
      byId.set(id, { id, kind: textIn(c, 'kind') === 'term' ? 'term' : 'section', title: textIn(c, 'title'), maxPoints: numberIn(c, 'maxPoints') ?? 0, lessonId: lesson.id, day: lesson.day, version: told?.version ?? 0, ...by(c) })
  }
  return [...byId.values()].toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}

/** A mark under one change. Undefined: it is gone, or was never there. */
function markUnder(mark: SheetMark | undefined, c: SheetChange, known: KnownMark | undefined): SheetMark | undefined {
  if (!ahead(c, mark?.version ?? 0)) return mark
  if (c.removes) return mark && c.state !== 'sent' ? { ...mark, leaving: true, ...by(c) } : undefined
  const written = { id: textIn(c, 'markId'), lessonId: textIn(c, 'lessonId'), version: mark?.version ?? 0, leaving: false, ...by(c) }
  if (c.endpoint.id === 'journal.restoreMark') return known && { kind: known.kind, scale: known.scale, value: known.value, comment: known.comment, ...written }
  const value = numberIn(c, 'value')
  if (value === null) return mark
  const comment = textIn(c, 'comment')
  return { ...written, value, kind: textIn(c, 'kind') as MarkKind, scale: textIn(c, 'scale') === 'five' ? 'five' : 'ten', comment: comment || null }
}

function rowOf(told: Told, number: number, changes: readonly SheetChange[], lessons: readonly SheetLesson[], known: ReadonlyMap<string, KnownMark>, today: string): SheetRow {
  const { pupil } = told
  const marks = new Map(told.marks.map((m) => [m.id, m]))
  const notes = new Map(told.notes)
  const scores = new Map(told.scores)
  const versions = new Map(lessons.map((l) => [l.id, l.attendanceVersion]))
  for (const c of changes) {
    const [what, one = '', two = ''] = c.thing.split(':')
    if (what === 'mark') {
      const mark = markUnder(marks.get(one), c, known.get(one))
      if (mark) marks.set(one, mark)
      else marks.delete(one)
    } else if (what === 'note' && ahead(c, versions.get(one) ?? 0)) notes.set(one, { state: textIn(c, 'state') as State, minutesLate: numberIn(c, 'minutesLate'), ...by(c) })
    else if (what === 'attendance' && ahead(c, versions.get(one) ?? 0)) {
      const list = c.input['exceptions']
      const mine = (Array.isArray(list) ? (list as readonly { pupilId: string; state: State; minutesLate?: number | null }[]) : []).find((e) => e.pupilId === pupil.id)
      notes.set(one, { state: mine?.state ?? 'present', minutesLate: mine?.minutesLate ?? null, ...by(c) })
    } else if (what === 'score' && ahead(c, scores.get(one)?.version ?? 0) && two === pupil.id)
      scores.set(one, { points: numberIn(c, 'points'), absence: (textIn(c, 'absence') || null) as ScoreAbsence | null, version: told.scores.get(one)?.version ?? 0, ...by(c) })
  }
  const cells = new Map<string, SheetCell>()
  for (const l of lessons) {
    const of = [...marks.values()].filter((m) => m.lessonId === l.id)
    const note = notes.get(l.id)
    if (of.length > 0 || note) cells.set(l.id, { marks: of, note: note ?? here })
  }
  const lacking = lessons.filter((l) => {
    if (!l.due || l.status === 'cancelled' || l.day > today || !wasMember(pupil, l.day)) return false
    const cell = cells.get(l.id) ?? emptyCell
    // Who was not there owes nothing.
    return (cell.note.state === 'present' || cell.note.state === 'late') && cell.marks.every((m) => m.leaving)
  })
  return { pupil, number, cells, scores, lacking }
}

const sameList = <T>(a: readonly T[], b: readonly T[]): boolean => a.length === b.length && a.every((x, i) => x === b[i])
/** Maps are written out by their entries. */
const spelled = (x: unknown): string => JSON.stringify(x, (_, v: unknown) => (v instanceof Map ? [...v.entries()] : v))

/** What one cell says, to be compared with what it said before. */
const saysOf = (row: SheetRow): ReadonlyMap<string, string> =>
  new Map([
    ...[...row.cells].map(([id, c]): [string, string] => [id, `${c.marks.map((m) => `${m.value} ${m.kind} ${m.comment ?? ''}`).join(';')}|${c.note.state} ${c.note.minutesLate ?? ''}`]),
    ...[...row.scores].map(([id, s]): [string, string] => [id, `${s.points ?? ''} ${s.absence ?? ''}`]),
  ])

export interface SheetMaker {
  /** `known`: marks that were seen on this page and struck out since, for those that are being put back. */
  readonly make: (page: GroupPage, changes: readonly SheetChange[], known: ReadonlyMap<string, KnownMark>, today: string) => Sheet
  /** Cells that another's writing changed with the last answer: 'pupil lesson' or 'pupil summative'. */
  readonly changedByOthers: () => ReadonlySet<string>
}

/** Makes sheets one after another and keeps what has not changed between them. */
export function createSheetMaker(): SheetMaker {
  let page: GroupPage | undefined
  let told: ReturnType<typeof toldOf> | undefined
  let changed: ReadonlySet<string> = new Set()
  let last: Sheet | undefined
  let lastOfColumns: readonly SheetChange[] = []
  let lastOf = new Map<string, { readonly told: Told; readonly changes: readonly SheetChange[]; readonly lessons: readonly SheetLesson[]; readonly known: ReadonlyMap<string, KnownMark>; readonly today: string; readonly row: SheetRow }>()

  const keep = <T>(before: T | undefined, now: T): T => (before !== undefined && spelled(before) === spelled(now) ? before : now)

  const make: SheetMaker['make'] = (nextPage, changes, known, today) => {
    const isNews = page !== nextPage
    const before = isNews && page?.group.id === nextPage.group.id && page.shown.from === nextPage.shown.from && page.shown.until === nextPage.shown.until ? last : undefined
    if (isNews || !told) told = toldOf(nextPage)
    page = nextPage
    const { pupilOfMark } = told
    const ofColumns = changes.filter((c) => /^(?:topic|due|summative):/.test(c.thing))
    const columnsBefore = !isNews && sameList(lastOfColumns, ofColumns) ? last : undefined
    const lessons = columnsBefore ? columnsBefore.lessons : keep(last?.lessons, lessonsOf(nextPage, ofColumns))
    const summatives = columnsBefore ? columnsBefore.summatives : keep(last?.summatives, summativesOf(nextPage, ofColumns))
    lastOfColumns = ofColumns
    const isHere = new Set(lessons.map((l) => l.id))
    const summativeIsHere = new Set(summatives.map((s) => s.id))
    const ofAll: SheetChange[] = []
    const byPupil = new Map<string, SheetChange[]>()
    for (const c of changes) {
      const [what, one = '', two = ''] = c.thing.split(':')
      if (what === 'attendance' && isHere.has(one)) ofAll.push(c)
      const lesson = what === 'note' ? one : what === 'mark' ? textIn(c, 'lessonId') : ''
      const pupil = what === 'mark' ? textIn(c, 'pupilId') || (pupilOfMark.get(one) ?? known.get(one)?.pupilId ?? '') : what === 'note' || what === 'score' ? two : ''
      if (!pupil || (what === 'score' ? !summativeIsHere.has(one) : !isHere.has(lesson))) continue
      byPupil.set(pupil, [...(byPupil.get(pupil) ?? []), c])
    }
    const next: typeof lastOf = new Map()
    const rows = told.pupils.map((t, i) => {
      const own = [...ofAll, ...(byPupil.get(t.pupil.id) ?? [])]
      const old = lastOf.get(t.pupil.id)
      const same = old && old.told === t && old.lessons === lessons && old.known === known && old.today === today && old.row.number === i + 1 && sameList(old.changes, own)
      const row = same ? old.row : keep(old?.row, rowOf(t, i + 1, own, lessons, known, today))
      next.set(t.pupil.id, { told: t, changes: own, lessons, known, today, row })
      return row
    })
    lastOf = next
    const sheet = last && last.lessons === lessons && last.summatives === summatives && sameList(last.rows, rows) ? last : { lessons, summatives, rows }
    if (isNews) changed = before ? differences(before, sheet) : new Set()
    last = sheet
    return sheet
  }
  return { make, changedByOthers: () => changed }
}

function differences(before: Sheet, now: Sheet): Set<string> {
  const old = new Map(before.rows.map((r) => [r.pupil.id, r]))
  const found = new Set<string>()
  for (const row of now.rows) {
    const was = old.get(row.pupil.id)
    if (!was || was === row) continue
    const a = saysOf(was)
    const b = saysOf(row)
    for (const id of new Set([...a.keys(), ...b.keys()])) if (a.get(id) !== b.get(id)) found.add(`${row.pupil.id} ${id}`)
  }
  return found
}
