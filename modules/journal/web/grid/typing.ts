/** What keys, deleting and pasting come to: wishes for the writer, and what cannot be taken, by name. */
import type { CellKey, Place, Range } from '@alippe/design/grid/grid'
import { placesOf } from '@alippe/design/grid/grid'
import type { Day } from '@alippe/kernel/day'
import { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { MarkKind, Scale } from '../../contract.ts'
import type { GroupPage } from '../../contract/page.ts'
import { readMarks, readScore, stateOfLetter, valueOfDigit } from '../../rules/cellText.ts'
import { emptyCell } from '../../rules/sheet.ts'
import type { SheetCell, SheetMark, SheetRow } from '../../rules/sheet.ts'
import { scaleValues } from '../../rules/whyNotMark.ts'
import type { Meaning } from './columns.tsx'
import { whyNoMark, whyNoNote, whyNoScore } from './why.ts'
import type { Why } from './why.ts'
import type { Wish } from './writer.ts'

export interface Field {
  readonly page: GroupPage
  readonly rows: readonly SheetRow[]
  readonly meanings: readonly Meaning[]
  /** The kind that new marks get. */
  readonly kind: MarkKind
  readonly today: Day
}

/** What was typed or pasted and cannot stand in its cell. */
export interface Bad {
  readonly place: Place
  readonly text: string
  readonly why: Why | 'outside' | 'figure'
}

export interface Outcome {
  readonly wishes: readonly Wish[]
  readonly bad: readonly Bad[]
}

export const standing = (cell: SheetCell): readonly SheetMark[] => cell.marks.filter((m) => !m.leaving)

const at = ({ rows, meanings }: Field, p: Place): { readonly row: SheetRow; readonly meaning: Meaning } | undefined => {
  const row = rows[p.row]
  const meaning = meanings[p.column]
  return row && meaning ? { row, meaning } : undefined
}

type Lesson = Extract<Meaning, { is: 'lesson' }>['lesson']

/** Sets a value where there is none, changes the last one where there is, or adds one more. */
function wishMark(field: Field, row: SheetRow, lesson: Lesson, value: number, more: boolean): Wish | Why {
  const cell = row.cells.get(lesson.id) ?? emptyCell
  const last = more ? undefined : standing(cell).at(-1)
  const no = whyNoMark(field.page, lesson, row.pupil, last?.kind ?? field.kind, field.today)
  if (no) return no
  const scale: Scale = last?.scale ?? field.page.scale
  const { min, max } = scaleValues[scale]
  if (value < min || value > max) return journal.refuse('journal.value_not_on_scale', { min, max })
  if (last?.value === value) return undefined
  const values = last ? { kind: last.kind, scale, value, comment: last.comment } : { kind: field.kind, scale, value, comment: null }
  return { do: 'mark', row, lessonId: lesson.id, values, ...(last ? { markId: last.id } : {}) }
}

const isWish = (x: Wish | Why): x is Wish => typeof x === 'object' && 'do' in x

/** What a key sets in all chosen cells. Undefined: the key sets nothing. */
export function wishesOfKey(field: Field, range: Range, { key, code, shiftKey }: CellKey): Outcome | undefined {
  const digit = /^\d$/.test(key) ? key : shiftKey ? /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1] : undefined
  const state = digit === undefined ? stateOfLetter(key) : undefined
  if (digit === undefined && !state) return undefined
  const wishes: Wish[] = []
  const bad: Bad[] = []
  for (const place of placesOf(range)) {
    const found = at(field, place)
    if (found?.meaning.is !== 'lesson') continue
    const { row } = found
    const { lesson } = found.meaning
    if (digit !== undefined) {
      const value = valueOfDigit(digit, 'ten') ?? 0
      const wish = wishMark(field, row, lesson, value, shiftKey)
      if (isWish(wish)) wishes.push(wish)
      else if (wish) bad.push({ place, text: digit, why: wish })
    } else if (state) {
      const no = whyNoNote(field.page, lesson, row.pupil, field.today)
      const { note } = row.cells.get(lesson.id) ?? emptyCell
      if (no) bad.push({ place, text: key, why: no })
      else if (note.state !== state || !lesson.taken) wishes.push({ do: 'note', row, lessonId: lesson.id, note: { state, minutesLate: null } })
    }
  }
  return { wishes, bad }
}

/** What was typed into a cell of a summative. */
export function wishesOfText(field: Field, place: Place, text: string): Outcome {
  const found = at(field, place)
  return found?.meaning.is === 'summative' ? ofScore(field, place, found.row, found.meaning, text) : { wishes: [], bad: [] }
}

function ofScore(field: Field, place: Place, row: SheetRow, { summative, lesson }: Extract<Meaning, { is: 'summative' }>, text: string): Outcome {
  const score = readScore(text, summative.maxPoints)
  if (score instanceof Refusal) return { wishes: [], bad: [{ place, text, why: score }] }
  const no = whyNoScore(field.page, summative, lesson, row.pupil, field.today, score.points)
  if (no) return { wishes: [], bad: [{ place, text, why: no }] }
  const now = row.scores.get(summative.id)
  const same = (now?.points ?? null) === score.points && (now?.absence ?? null) === score.absence
  return { wishes: same ? [] : [{ do: 'score', row, summative, score }], bad: [] }
}

function ofLesson(field: Field, place: Place, row: SheetRow, lesson: Lesson, text: string): Outcome {
  const read = readMarks(text, field.page.scale)
  if (read === undefined) return { wishes: [], bad: [] }
  if (read instanceof Refusal) return { wishes: [], bad: [{ place, text, why: read }] }
  const cell = row.cells.get(lesson.id) ?? emptyCell
  const no = (read.state ? whyNoNote(field.page, lesson, row.pupil, field.today) : undefined) ?? (read.marks.length > 0 ? whyNoMark(field.page, lesson, row.pupil, field.kind, field.today) : undefined)
  if (no) return { wishes: [], bad: [{ place, text, why: no }] }
  const wishes: Wish[] = []
  const there = standing(cell)
  read.marks.forEach((value, i) => {
    const old = there[i]
    if (old?.value === value) return
    const values = old ? { kind: old.kind, scale: old.scale, value, comment: old.comment } : { kind: field.kind, scale: field.page.scale, value, comment: null }
    wishes.push({ do: 'mark', row, lessonId: lesson.id, values, ...(old ? { markId: old.id } : {}) })
  })
  if (read.state && read.state !== cell.note.state) wishes.push({ do: 'note', row, lessonId: lesson.id, note: { state: read.state, minutesLate: null } })
  return { wishes, bad: [] }
}

/** Cells of a spreadsheet from `start` on. Empty ones change nothing; what lies outside the page, or means nothing in its cell, is named. */
export function wishesOfPaste(field: Field, start: Place, cells: readonly (readonly string[])[]): Outcome {
  const all = cells.flatMap((line, y) =>
    line.map((text, x): Outcome => {
      const place = { row: start.row + y, column: start.column + x }
      if (text.trim() === '') return { wishes: [], bad: [] }
      const found = at(field, place)
      if (!found) return { wishes: [], bad: [{ place, text, why: 'outside' }] }
      if (found.meaning.is === 'lesson') return ofLesson(field, place, found.row, found.meaning.lesson, text)
      if (found.meaning.is === 'summative') return ofScore(field, place, found.row, found.meaning, text)
      return { wishes: [], bad: [{ place, text, why: 'figure' }] }
    }),
  )
  return { wishes: all.flatMap((o) => o.wishes), bad: all.flatMap((o) => o.bad) }
}

/** Empties the chosen cells: marks are struck out, attendance is "present", points are taken away. Grey cells are left as they are. */
export function wishesOfClear(field: Field, range: Range): readonly Wish[] {
  return placesOf(range).flatMap((place): Wish[] => {
    const found = at(field, place)
    if (!found || !field.page.may.write) return []
    const { row, meaning } = found
    if (meaning.is === 'summative') {
      const score = row.scores.get(meaning.summative.id)
      const stands = score && (score.points !== null || score.absence !== null)
      return stands && !whyNoScore(field.page, meaning.summative, meaning.lesson, row.pupil, field.today) ? [{ do: 'score', row, summative: meaning.summative, score: { points: null, absence: null } }] : []
    }
    if (meaning.is !== 'lesson') return []
    const cell = row.cells.get(meaning.lesson.id) ?? emptyCell
    const lessonId = meaning.lesson.id
    const strikes = whyNoMark(field.page, meaning.lesson, row.pupil, field.kind, field.today) ? [] : standing(cell).map((mark): Wish => ({ do: 'strike', row, lessonId, mark }))
    const noted = cell.note.state !== 'present' && !whyNoNote(field.page, meaning.lesson, row.pupil, field.today)
    return [...strikes, ...(noted ? [{ do: 'note', row, lessonId, note: { state: 'present', minutesLate: null } } as const] : [])]
  })
}
