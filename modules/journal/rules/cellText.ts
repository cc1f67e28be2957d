/** What typed and pasted text means in a cell of the page. Runs in the browser; what it lets through the server judges again. */
import { journal } from '../contract.ts'
import type { Scale, State } from '../contract.ts'
import type { ScoreAbsence } from '../contract/grading.ts'
import type { Refusal } from '@alippe/kernel/refusal'
import { scaleValues, whyNotValue } from './whyNotMark.ts'

/** Letters that set a state, whatever layout is switched on: the letter of each language, and the sign on the key where a Cyrillic layout has it. */
const letters: Readonly<Record<string, State>> = {
  '+': 'present',
  н: 'absent', y: 'absent', n: 'absent', a: 'absent', ж: 'absent',
  б: 'ill', ',': 'ill', b: 'ill', i: 'ill', а: 'ill',
  у: 'excused', e: 'excused', u: 'excused', с: 'excused',
  о: 'late', j: 'late', o: 'late', l: 'late', к: 'late',
}

/** The state that a letter sets, or nothing. */
export const stateOfLetter = (letter: string): State | undefined => letters[letter.toLowerCase()]

/** The value that a digit key sets on a scale: 0 is ten where there is a ten. Undefined: no value of this scale. */
export function valueOfDigit(digit: string, scale: Scale): number | undefined {
  if (!/^\d$/.test(digit)) return undefined
  const value = digit === '0' ? 10 : Number(digit)
  return whyNotValue(scale, value) ? undefined : value
}

/** What a cell of a lesson shall have. */
export interface MarksWanted {
  readonly marks: readonly number[]
  /** Null: attendance stays as it is. */
  readonly state: State | null
}

/** What a cell of a summative shall have: points, or why there are none. */
export interface ScoreWanted {
  readonly points: number | null
  readonly absence: ScoreAbsence | null
}

const notOnScale = (scale: Scale): Refusal => journal.refuse('journal.value_not_on_scale', { ...scaleValues[scale] })

/** Reads a cell of a lesson: "8", "8 9", "н", "н 8"; undefined where it is empty. Refused: what is no whole value of the scale ("10,5", "11", words). */
export function readMarks(text: string, scale: Scale): MarksWanted | Refusal | undefined {
  const words = text.trim().split(/[\s/]+/).filter(Boolean)
  if (words.length === 0) return undefined
  const marks: number[] = []
  let state: State | null = null
  for (const w of words) {
    const letter = w.length === 1 && w !== ',' ? stateOfLetter(w) : undefined
    if (letter) {
      state = letter
      continue
    }
    if (!/^\d{1,3}$/.test(w)) return notOnScale(scale)
    const no = whyNotValue(scale, Number(w))
    if (no) return no
    marks.push(Number(w))
  }
  return { marks, state }
}

/** Reads a cell of a summative: "14", "н", or nothing, which takes away what stands. Refused: what is no whole number up to the maximum. */
export function readScore(text: string, max: number): ScoreWanted | Refusal {
  const word = text.trim()
  if (word === '') return { points: null, absence: null }
  const letter = word.length === 1 ? stateOfLetter(word) : undefined
  if (letter === 'absent' || letter === 'ill' || letter === 'excused') return { points: null, absence: letter }
  if (!/^\d{1,4}$/.test(word)) return journal.refuse('journal.points_not_whole', { max })
  const points = Number(word)
  return points > max ? journal.refuse('journal.points_above_max', { max }) : { points, absence: null }
}
