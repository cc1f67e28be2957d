/** Every word a person may meet is there in three languages, with the same blanks to fill. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { roles } from '@alippe/access/contract'
import { langs } from '@alippe/kernel/i18n'
import { kernelMessages } from '@alippe/kernel/messages'
import { platformRefusals } from '@alippe/kernel/refusal'
import { rooms } from '@alippe/server/rooms'

const sets = [{ name: 'kernel', messages: kernelMessages }, ...rooms.map((r) => ({ name: r.contract.name, messages: r.messages }))]

function blanks(elements: readonly MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const e of elements) {
    if (e.type === TYPE.literal || e.type === TYPE.pound) continue
    if (e.type === TYPE.tag) blanks(e.children, found)
    else {
      found.add(e.value)
      if (e.type === TYPE.select || e.type === TYPE.plural) for (const o of Object.values(e.options)) blanks(o.value, found)
    }
  }
  return found
}

describe('words', () => {
  it('are there for every permission, refusal and role', () => {
    const wanted = [...Object.keys(platformRefusals), ...roles.map((r) => `access.role.${r}`), ...rooms.flatMap((r) => [...Object.keys(r.contract.permissions), ...Object.keys(r.contract.refusals)])]
    const known = new Set(sets.flatMap((s) => Object.keys(s.messages.en)))
    expect(wanted.filter((k) => !known.has(k))).toEqual([])
  })
  it.each(sets.map((s) => [s.name, s] as const))('of %s have the same keys and the same blanks in each language', (_, { messages }) => {
    const keys = Object.keys(messages.en).toSorted()
    for (const lang of langs) {
      expect(Object.keys(messages[lang]).toSorted()).toEqual(keys)
      for (const key of keys) {
        const text = messages[lang][key] ?? ''
        expect(text.trim(), `${lang} ${key}`).not.toBe('')
        expect([...blanks(parse(text, { ignoreTag: true }))].toSorted(), `${lang} ${key}`).toEqual([...blanks(parse(messages.en[key] ?? '', { ignoreTag: true }))].toSorted())
      }
    }
  })
  it('of a room start with its name, so that no two rooms write over each other', () => {
    const strays = rooms.flatMap((r) => Object.keys(r.messages.en).filter((k) => !k.startsWith(`${r.contract.name}.`)).map((k) => `${r.contract.name}: ${k}`))
    expect(strays).toEqual([])
  })
  it('in Russian hold no Kazakh letters, in Kazakh and Russian no English words', () => {
    const allowed = /\b(Alippe|PDF|DOCX|XLSX|CSV|FET|OneRoster|Ctrl|Enter|Esc|Del|JSON|Idempotency-Key|SMS|URL|QR|Shift|Tab|Excel|I|II|III|IV|V|VI|n)\b/g
    const odd: string[] = []
    for (const { messages } of sets)
      for (const lang of ['kk', 'ru'] as const)
        for (const [key, text] of Object.entries(messages[lang])) {
          // What stands in braces is ICU's own: argument names, plural, one, few.
          const shown = text.replaceAll(/\{\w+(, (plural|select|selectordinal|number|date|time),?)?/g, ' ').replaceAll(/(^|[\s}])(zero|one|two|few|many|other|=\d+|\w+)\s*\{/g, ' ').replaceAll(allowed, ' ')
          if (/[A-Za-z]{2,}/.test(shown)) odd.push(`${lang} ${key}: ${text}`)
          if (lang === 'ru' && /[әғқңөұүһі]/i.test(shown) && !/Әліппе/.test(shown)) odd.push(`${lang} ${key}: ${text}`)
        }
    expect(odd).toEqual([])
  })
})
