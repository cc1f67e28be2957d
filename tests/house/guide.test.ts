/** The guide of the users: there for every role in every language, in the words that the screens have now. */
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import { roles } from '@alippe/access/contract'
import type { Role } from '@alippe/access/contract'
import { langs } from '@alippe/kernel/i18n'
import type { Lang, Messages } from '@alippe/kernel/i18n'
import { rooms } from '@alippe/server/rooms'
import { coreWords } from '../../apps/web/src/messages/core.ts'
import { rooms as webRooms } from '../../apps/web/src/rooms.ts'
import { entriesFor } from '../../apps/web/src/shell/entries.ts'
import { files, read } from './source.ts'

const FOLDER = 'docs/guide'
/** Whose page a role reads. */
const pageOf: Readonly<Record<Role, string>> = { administrator: 'administrator', deputy: 'deputy', teacher: 'teacher', homeroom: 'teacher', pupil: 'pupil', parent: 'parent' }
const pages = [...new Set(Object.values(pageOf))]
const fileOf = (lang: Lang, page: string): string => `${FOLDER}/${lang}/${page}.md`
const all = langs.flatMap((lang) => pages.map((page) => [fileOf(lang, page), lang, page] as const))

/** What a message may look like on the screen, each blank and number written as "…". */
function spoken(elements: readonly MessageFormatElement[]): string[] {
  const parts = (e: MessageFormatElement): string[] => {
    if (e.type === TYPE.literal) return [e.value]
    if (e.type === TYPE.plural || e.type === TYPE.select) return Object.values(e.options).flatMap((o) => spoken(o.value))
    return e.type === TYPE.tag ? spoken(e.children) : ['…']
  }
  return elements.reduce<string[]>((before, e) => before.flatMap((b) => parts(e).map((now) => b + now)), [''])
}

/** What can stand on the screen in a language, and under which keys. */
async function wordsOf(lang: Lang): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const sources: readonly Messages[] = [await coreWords(lang), ...rooms.map((r) => r.messages[lang]), ...(await Promise.all(webRooms.map((r) => r.messages[lang]())))]
  const words = new Map<string, Set<string>>()
  for (const [key, text] of sources.flatMap((s) => Object.entries(s)))
    for (const said of spoken(parse(text, { ignoreTag: true }))) words.set(said, (words.get(said) ?? new Set()).add(key))
  return words
}

/** The words a page sets in bold, across the ends of lines too; code is no prose. */
const boldIn = (text: string): string[] => [...text.replaceAll(/`[^`]*`|^ {4}.*$/gm, '').matchAll(/\*\*(.+?)\*\*/gs)].map(([, w = '']) => w.replaceAll(/\s+/g, ' '))
const SIGNS = new Set(['−', '+'])

const words = new Map<Lang, ReadonlyMap<string, ReadonlySet<string>>>()
const keysIn = (lang: Lang, file: string): ReadonlySet<string>[] => boldIn(read(file)).flatMap((w) => words.get(lang)?.get(w) ?? [])

/** The menu of a role: keys of its sections, the Today page among them. */
function menuOf(page: string): readonly string[] {
  const grants = Object.assign({}, ...rooms.map((r) => r.contract.permissions)) as Readonly<Record<string, { readonly grants: Partial<Record<Role, readonly string[]>> }>>
  const readers = roles.filter((r) => pageOf[r] === page)
  const may = new Set(Object.keys(grants).filter((p) => readers.some((r) => grants[p]?.grants[r]?.length)))
  return entriesFor(webRooms, may).map((e) => e.label)
}

beforeAll(async () => {
  for (const lang of langs) words.set(lang, await wordsOf(lang))
})

describe('the guide', () => {
  it('has a page of every role in every language', () => {
    expect(all.map(([file]) => file).filter((f) => !files.includes(f))).toEqual([])
  })
  it.each(all)('%s says in bold only what a screen says in that language', (file, lang) => {
    const bold = boldIn(read(file))
    expect(bold.length).toBeGreaterThan(15)
    expect(bold.filter((w) => !SIGNS.has(w) && !words.get(lang)?.has(w))).toEqual([])
  })
  it.each(all)('%s names every section that its reader has in the menu', (file, lang, page) => {
    const named = keysIn(lang, file)
    expect(menuOf(page).filter((label) => !named.some((keys) => keys.has(label)))).toEqual([])
  })
  it.each(pages)('%s says the same in each language: as many headings, points and words of the screen', (page) => {
    const shape = (lang: Lang) => {
      const lines = read(fileOf(lang, page)).split('\n')
      return { headings: lines.filter((l) => /^#+ /.test(l)).length, points: lines.filter((l) => /^(- |\d+\. )/.test(l)).length }
    }
    const english = keysIn('en', fileOf('en', page))
    for (const lang of langs) {
      expect(shape(lang), lang).toEqual(shape('en'))
      const here = keysIn(lang, fileOf(lang, page))
      const lacks = (from: readonly ReadonlySet<string>[], to: readonly ReadonlySet<string>[]) =>
        from.filter((keys) => !to.some((other) => [...keys].some((k) => other.has(k)))).map((keys) => [...keys].join(' / '))
      expect(lacks(english, here), `${lang} lacks`).toEqual([])
      expect(lacks(here, english), `${lang} has more`).toEqual([])
    }
  })
  it('is reached from its front page, and every link and picture in it leads somewhere', () => {
    const guide = files.filter((f) => f.startsWith(`${FOLDER}/`) && f.endsWith('.md'))
    const front = `${FOLDER}/README.md`
    const linked = (file: string): string[] =>
      [...read(file).matchAll(/\]\(([^)\s#]+)[^)]*\)|src="([^"]+)"/g)]
        .map(([, link, picture]) => link ?? picture ?? '')
        .filter((to) => !/^[a-z]+:/.test(to))
        .map((to) => new URL(to, `file:///${file}`).pathname.slice(1))
    expect(guide.flatMap((f) => linked(f).filter((to) => !files.includes(to)).map((to) => `${f}: ${to}`))).toEqual([])
    expect(guide.filter((f) => f !== front && !linked(front).includes(f))).toEqual([])
  })
})
