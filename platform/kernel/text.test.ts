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
  it('is empty where there is nothing to be seen in it', () => {
    for (const nothing of ['\u200B', '\u200D\u200C\uFEFF', '\u00AD', '\u3164', '\u2800', '\uFE0F', '\u0007', '\u{E0041}', ' \u2060\u200E ']) expect(keptText(nothing).trim(), encodeURIComponent(nothing)).toBe('')
  })
  it('has nothing at its edges that is not seen; spaces stay for who trims, and so does all between', () => {
    expect(keptText('\u200B Бөлшек\u200Bтер \u200D\u2060')).toBe(' Бөлшек\u200Bтер ')
    expect(keptText('\u200Eмектеп\u200F')).toBe('мектеп')
    expect(keptText('نی\u200Cخو')).toBe('نی\u200Cخو')
  })
  it('keeps what belongs to its last sign', () => {
    const england = '\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}'
    for (const text of ['❤\uFE0F', england, '⚽', '𠮷']) expect(keptText(`${text}\u200B`)).toBe(text)
  })
  it('leaves a NUL to be refused', () => {
    expect(keptText('\u0000')).toBe('\u0000')
    expect(keptText('а\u0000')).toBe('а\u0000')
  })
  it('takes no longer than a text is long', () => {
    const long = `а${'\u200B'.repeat(500_000)}б${'\u200B'.repeat(500_000)}`
    const began = performance.now()
    expect(keptText(long)).toHaveLength(500_002)
    // Some milliseconds; with a search from every sign on, minutes.
    expect(performance.now() - began).toBeLessThan(5000)
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
