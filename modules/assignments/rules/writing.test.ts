import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assignments } from '../contract.ts'
import { begin, isUnsaved, keepMine, met, news, refused, saved, send, takeTheirs, toSend, tryAgain, type } from './writing.ts'
import type { Writing } from './writing.ts'

const same = (a: string, b: string): boolean => a.trim() === b.trim()
const at = (value: string, version: number): Writing<string> => begin({ value, version }, undefined, same)
const no = assignments.refuse('assignments.lesson_cancelled')

describe('what is written', () => {
  it('goes over the version that was seen', () => {
    expect(toSend(type(at('№ 5', 3), '№ 6'), same)).toEqual({ value: '№ 6', version: 3 })
  })
  it('is not sent where it says the same as before', () => {
    expect(toSend(type(at('№ 5', 3), '№ 5 '), same)).toBeUndefined()
  })
  it('waits while something is on its way, and goes when that has arrived', () => {
    let w = send(type(at('', 0), 'a'))
    w = type(w, 'ab')
    expect(toSend(w, same)).toBeUndefined()
    w = saved(w, 1)
    expect(w.typed).toBe('ab')
    expect(toSend(w, same)).toEqual({ value: 'ab', version: 1 })
  })
  it('stays on the screen when it is refused, and goes again when it was mended or the person insists', () => {
    const w = refused(send(type(at('', 0), 'a')), no)
    expect(w.typed).toBe('a')
    expect(toSend(w, same)).toBeUndefined()
    expect(toSend(type(w, 'b'), same)).toEqual({ value: 'b', version: 0 })
    expect(toSend(tryAgain(w), same)).toEqual({ value: 'a', version: 0 })
  })
  it('is unsaved until the server has it', () => {
    const w = type(at('', 0), 'a')
    expect(isUnsaved(w, same)).toBe(true)
    expect(isUnsaved(send(w), same)).toBe(true)
    expect(isUnsaved(saved(send(w), 1), same)).toBe(false)
  })
})

describe('when somebody else wrote', () => {
  const clash = met(send(type(at('old', 1), 'mine')), { value: 'theirs', version: 2, by: 'Сәрсенова Айгүл' })
  it('nothing is sent until the person has decided', () => {
    expect(toSend(clash, same)).toBeUndefined()
    expect(clash).toMatchObject({ typed: 'mine', theirs: { value: 'theirs' } })
  })
  it('keeping mine sends it over their version', () => {
    expect(toSend(keepMine(clash), same)).toEqual({ value: 'mine', version: 2 })
  })
  it('taking theirs leaves nothing to send', () => {
    const w = takeTheirs(clash)
    expect(w).toMatchObject({ typed: 'theirs', held: { value: 'theirs', version: 2 } })
    expect(toSend(w, same)).toBeUndefined()
  })
})

describe('a newer answer', () => {
  it('is taken over where nothing of mine is open', () => expect(news(at('old', 1), { value: 'new', version: 2 }, same).typed).toBe('new'))
  it('stands against what I am writing', () => expect(news(type(at('old', 1), 'mine'), { value: 'new', version: 2 }, same)).toMatchObject({ typed: 'mine', theirs: { value: 'new', version: 2 } }))
  it('that says what I am writing settles it', () => expect(toSend(news(type(at('old', 1), 'new'), { value: 'new', version: 2 }, same), same)).toBeUndefined())
  it('that is older than what I saved says nothing', () => expect(news(saved(send(type(at('old', 1), 'mine')), 2), { value: 'old', version: 1 }, same).typed).toBe('mine'))
  it('says nothing while mine is on its way: the server will', () => expect(news(send(type(at('old', 1), 'mine')), { value: 'new', version: 2 }, same).theirs).toBeUndefined())
  it('of version 0 says that it was taken away', () => expect(news(at('old', 3), { value: '', version: 0 }, same)).toMatchObject({ typed: '', held: { version: 0 } }))
})

describe('a draft of an earlier visit', () => {
  it('goes on where nobody wrote since', () => expect(toSend(begin({ value: 'old', version: 1 }, { value: 'draft', version: 1 }, same), same)).toEqual({ value: 'draft', version: 1 }))
  it('stands against what was written since', () => expect(begin({ value: 'new', version: 2 }, { value: 'draft', version: 1 }, same)).toMatchObject({ typed: 'draft', theirs: { value: 'new', version: 2 } }))
  it('that had arrived after all is forgotten', () => expect(begin({ value: 'draft', version: 2 }, { value: 'draft', version: 1 }, same)).toMatchObject({ typed: 'draft', theirs: undefined }))
})

describe('whatever happens', () => {
  it('the last words typed end on the server, unless the person gave them up', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('type' as const), text: fc.string({ maxLength: 3 }) }),
      fc.record({ do: fc.constantFrom('send' as const, 'arrive' as const, 'lose' as const, 'refuse' as const, 'again' as const, 'keep' as const) }),
      fc.record({ do: fc.constant('other' as const), text: fc.string({ maxLength: 3 }) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        // The server: one value with a version. What is on its way is either taken (and its answer may be lost and asked again) or met.
        let server = { value: '', version: 0 }
        let w = begin(server, undefined, same)
        let onWay: { value: string; version: number; done: number | undefined } | undefined
        const arrive = (): void => {
          if (!onWay) return
          if (onWay.done === undefined && onWay.version === server.version) {
            server = { value: onWay.value, version: server.version + 1 }
            onWay.done = server.version
          }
          if (onWay.done === undefined && same(server.value, onWay.value)) onWay.done = server.version
          w = onWay.done === undefined ? met(w, { ...server, by: 'x' }) : saved(w, onWay.done)
          onWay = undefined
        }
        let last = ''
        for (const s of steps) {
          if (s.do === 'type') w = type(w, (last = s.text))
          else if (s.do === 'other') server = { value: s.text, version: server.version + 1 }
          else if (s.do === 'send') {
            const next = toSend(w, same)
            if (next) {
              w = send(w)
              onWay = { ...next, done: undefined }
            }
          } else if (s.do === 'lose') {
            // Done on the server, the answer lost: the same operation is asked again later and answered from the ledger.
            if (onWay && onWay.done === undefined && onWay.version === server.version) {
              server = { value: onWay.value, version: server.version + 1 }
              onWay.done = server.version
            }
          } else if (s.do === 'arrive') arrive()
          else if (s.do === 'refuse') {
            if (onWay && onWay.done === undefined) {
              w = refused(w, no)
              onWay = undefined
            }
          } else if (s.do === 'again') w = tryAgain(w)
          else w = keepMine(w)
          expect(w.typed).toBe(last)
        }
        for (let i = 0; i < 6; i++) {
          arrive()
          w = keepMine(tryAgain(w))
          const next = toSend(w, same)
          if (next) {
            w = send(w)
            onWay = { ...next, done: undefined }
          }
        }
        expect(isUnsaved(w, same)).toBe(false)
        expect(w.typed).toBe(last)
        // What the other wrote after my last words were saved may stand; my words were saved over everything seen before.
        if (w.held.version === server.version) expect(same(server.value, last)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
