import { describe, expect, it } from 'vitest'
import { keptText, keptTexts } from './text.ts'

describe('a text as it is kept', () => {
  it('has no marks that turn the order of its letters round', () => {
    expect(keptText('Оқу\u202E5 қойды\u202C, \u2066§12\u2069')).toBe('Оқу5 қойды, §12')
  })
  it('keeps everything else: letters of any language, joiners, line breaks', () => {
    const text = 'Ә́ ң Ё\u200D👩\u200D🏫\n\t«7»\u00A0½'
    expect(keptText(text)).toBe(text)
  })
  it('is an id in small letters, and only where it is nothing but an id', () => {
    expect(keptText('0198F3A0-0000-7000-8000-00000000ABCD')).toBe('0198f3a0-0000-7000-8000-00000000abcd')
    expect(keptText('ID 0198F3A0-0000-7000-8000-00000000ABCD')).toBe('ID 0198F3A0-0000-7000-8000-00000000ABCD')
  })
})

describe('what was sent', () => {
  it('is cleaned at any depth, with its shape and other values left alone', () => {
    const sent = { a: ['x\u202Ey', { b: '0198F3A0-0000-7000-8000-00000000ABCD', c: 5, d: null, e: true }], 'f\u202E': 1 }
    expect(keptTexts(sent)).toEqual({ a: ['xy', { b: '0198f3a0-0000-7000-8000-00000000abcd', c: 5, d: null, e: true }], 'f\u202E': 1 })
  })
  it('keeps a field of an unlucky name a field', () => {
    const sent: unknown = JSON.parse('{"__proto__":{"x":"1\u202E"}}')
    expect(JSON.stringify(keptTexts(sent))).toBe('{"__proto__":{"x":"1"}}')
  })
})
