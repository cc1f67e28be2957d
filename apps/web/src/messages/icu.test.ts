import { globSync } from 'node:fs'
import { join } from 'node:path'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import * as fc from 'fast-check'
import { IntlMessageFormat as Whole } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { langs, localeOf } from '@alippe/kernel/i18n'
import type { Lang } from '@alippe/kernel/i18n'
import type { Params } from '@alippe/kernel/refusal'
import { IntlMessageFormat } from './icu.ts'

const root = join(import.meta.dirname, '../../../..')
const isWords = (x: unknown): x is Record<string, string> => typeof x === 'object' && x !== null && Object.values(x).length > 0 && Object.values(x).every((v) => typeof v === 'string')

/** Every table of words in the house, with the language it is in. */
async function tables(): Promise<{ lang: Lang; words: Record<string, string> }[]> {
  const found: { lang: Lang; words: Record<string, string> }[] = []
  for (const lang of langs)
    for (const file of globSync([`modules/*/messages/${lang}.ts`, `platform/*/messages/${lang}.ts`, `apps/web/src/messages/${lang}.ts`], { cwd: root })) {
      const module: Record<string, unknown> = await import(/* @vite-ignore */ join(root, file))
      for (const words of Object.values(module)) if (isWords(words)) found.push({ lang, words })
    }
  const { kernelMessages } = await import('@alippe/kernel/messages')
  for (const lang of langs) found.push({ lang, words: { ...kernelMessages[lang] } })
  return found
}

/** Values that try every branch: each option of a select, numbers of every plural form. */
function trials(elements: readonly MessageFormatElement[]): Params[] {
  const options = new Map<string, Set<string | number>>()
  const walk = (list: readonly MessageFormatElement[]): void => {
    for (const e of list) {
      if (e.type === TYPE.literal || e.type === TYPE.pound || e.type === TYPE.tag) continue
      const known = options.get(e.value) ?? new Set<string | number>()
      options.set(e.value, known)
      if (e.type === TYPE.select) for (const k of Object.keys(e.options)) known.add(k)
      else if (e.type === TYPE.plural || e.type === TYPE.number) for (const n of [0, 1, 2, 3, 5, 11, 21, 22, 1.5, 12345]) known.add(n)
      else known.add('Әбілқасым')
      if (e.type === TYPE.select || e.type === TYPE.plural) for (const o of Object.values(e.options)) walk(o.value)
    }
  }
  walk(elements)
  let sets: Record<string, string | number>[] = [{}]
  for (const [name, values] of options) sets = sets.flatMap((s) => [...values].map((v) => ({ ...s, [name]: v })))
  return sets.slice(0, 500)
}

describe('messages in the browser', () => {
  it('say the same as the whole library does, for every message of the house', async () => {
    let compared = 0
    for (const { lang, words } of await tables())
      for (const [key, text] of Object.entries(words)) {
        const small = new IntlMessageFormat(text, localeOf(lang))
        const whole = new Whole(text, localeOf(lang), undefined, { ignoreTag: true })
        for (const values of trials(parse(text, { ignoreTag: true }))) {
          expect(small.format(values), `${lang} ${key} ${JSON.stringify(values)}`).toBe(String(whole.format(values)))
          compared++
        }
      }
    expect(compared).toBeGreaterThan(500)
  })

  it.each([
    ["it''s {a}", { a: 1 }],
    ["'{a}' is {a}", { a: 'x' }],
    ["a ' b } c", {}],
    ["'<b>' {a}", { a: '<i>' }],
    ["{n, plural, one {'#' #} other {# '{#}' }}", { n: 21 }],
    ['{n, plural, offset:1 =0 {nobody} one {you and #} other {you and # others}}', { n: 3 }],
    ['{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}', { n: 22 }],
    ['{s, select, a {{n, plural, one {# A} other {# As}}} other {#}}', { s: 'a', n: 2 }],
    ['# {n,number}', { n: 1234.5 }],
  ])('read %s as the whole library does', (text, values) => {
    expect(new IntlMessageFormat(text, 'en-GB').format(values)).toBe(String(new Whole(text, 'en-GB', undefined, { ignoreTag: true }).format(values)))
  })

  it('say the same for any text between braces and any number', () => {
    const word = fc.string({ unit: fc.constantFrom('a', ' ', "'", '#', '<', 'ә', '{x}', '-') })
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 200 }), (one, other, n) => {
        const text = `${one} {n, plural, one {${one}#} other {${other} #}} ${other}`
        let whole: string | undefined
        try {
          whole = String(new Whole(text, 'ru', undefined, { ignoreTag: true }).format({ n, x: 'X' }))
        } catch {
          return // no message
        }
        expect(new IntlMessageFormat(text, 'ru').format({ n, x: 'X' })).toBe(whole)
      }),
      { numRuns: 2000 },
    )
  })

  it.each(['{', '{a', '{a, date}', '{n, number, percent}', '{n, plural, one {x}}', '{n, plural}', '{a b}'])('refuse %s', (text) => {
    expect(() => new IntlMessageFormat(text, 'en')).toThrow(/cannot be read/)
  })

  it('do not guess a value that is missing', () => {
    expect(() => new IntlMessageFormat('{a}', 'en').format({})).toThrow(/missing/)
  })
})
