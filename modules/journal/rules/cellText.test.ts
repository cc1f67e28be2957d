import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '@alippe/kernel/refusal'
import { readMarks, readScore, stateOfLetter, valueOfDigit } from './cellText.ts'

const codeOf = (x: unknown): string | undefined => (x instanceof Refusal ? x.code : undefined)

describe('what a key means', () => {
  it('a digit is a mark of the scale, 0 is ten', () => {
    expect(['1', '9', '0'].map((d) => valueOfDigit(d, 'ten'))).toEqual([1, 9, 10])
    expect(['1', '2', '5', '6', '0'].map((d) => valueOfDigit(d, 'five'))).toEqual([undefined, 2, 5, undefined, undefined])
    expect(valueOfDigit('н', 'ten')).toBeUndefined()
  })
  it('a letter is a state in every layout', () => {
    expect(['н', 'Н', 'y', 'Y', 'ж', 'a'].map(stateOfLetter)).toEqual(Array(6).fill('absent'))
    expect(['б', 'у', 'к', '+'].map(stateOfLetter)).toEqual(['ill', 'excused', 'late', 'present'])
    expect(stateOfLetter('8')).toBeUndefined()
  })
})

describe('what a pasted cell of a lesson means', () => {
  it('one mark, several, an absence, both; nothing where it is empty', () => {
    expect(readMarks('8', 'ten')).toEqual({ marks: [8], state: null })
    expect(readMarks(' 10 9 ', 'ten')).toEqual({ marks: [10, 9], state: null })
    expect(readMarks('н', 'ten')).toEqual({ marks: [], state: 'absent' })
    expect(readMarks('Н 7', 'ten')).toEqual({ marks: [7], state: 'absent' })
    expect(readMarks('  ', 'ten')).toBeUndefined()
  })
  it.each(['10,5', '10.5', '11', '0', '-3', 'восемь', '8+', '1e1', '٨'])('“%s” is refused', (text) => {
    expect(codeOf(readMarks(text, 'ten'))).toBe('journal.value_not_on_scale')
  })
  it('never makes a mark that the scale does not have', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('ten', 'five'), (text, scale) => {
        const read = readMarks(text, scale)
        if (read && !(read instanceof Refusal)) for (const v of read.marks) expect(v).toBeGreaterThanOrEqual(scale === 'ten' ? 1 : 2)
        if (read && !(read instanceof Refusal)) for (const v of read.marks) expect(v).toBeLessThanOrEqual(scale === 'ten' ? 10 : 5)
      }),
    )
  })
})

describe('what a cell of a summative means', () => {
  it('points up to the maximum, a letter for who was not there, nothing to take away', () => {
    expect(readScore('14', 15)).toEqual({ points: 14, absence: null })
    expect(readScore('0', 15)).toEqual({ points: 0, absence: null })
    expect(readScore('б', 15)).toEqual({ points: null, absence: 'ill' })
    expect(readScore('', 15)).toEqual({ points: null, absence: null })
  })
  it('more than the maximum, halves and words are refused, each by its reason', () => {
    expect(codeOf(readScore('16', 15))).toBe('journal.points_above_max')
    expect(['7,5', '7.5', 'к', 'ok', '-1'].map((x) => codeOf(readScore(x, 15)))).toEqual(Array(5).fill('journal.points_not_whole'))
  })
})
