import { readFile } from 'node:fs/promises'
import { Script, createContext } from 'node:vm'
import { expect, it } from 'vitest'
import { wordFiles } from './first-script.ts'

const source = await readFile(new URL('../src/first.js', import.meta.url), 'utf8')
const words = { kk: ['/kk.js', '/shared.js'], ru: ['/ru.js'], en: ['/en.js'] }

interface Device {
  readonly stored?: Readonly<Record<string, string>>
  readonly languages: readonly string[]
  readonly systemIsDark?: boolean
  readonly storageShut?: boolean
}

/** Runs the script on a device and gives what it set. */
function run({ stored = {}, languages, systemIsDark = false, storageShut = false }: Device) {
  const fetched: string[] = []
  const root = { dataset: {} as Record<string, string>, lang: '' }
  new Script(source).runInContext(
    createContext({
      document: { documentElement: root, currentScript: { dataset: { words: JSON.stringify(words) } }, createElement: () => ({ rel: '', href: '' }), head: { append: (l: { rel: string; href: string }) => fetched.push(`${l.rel} ${l.href}`) } },
      navigator: { languages },
      matchMedia: () => ({ matches: systemIsDark }),
      localStorage: {
        getItem: (key: string) => {
          if (storageShut) throw new Error('shut')
          return stored[key] ?? null
        },
      },
    }),
  )
  return { theme: root.dataset['theme'], lang: root.lang, fetched }
}

it('has the words of the chosen language fetched, and no others', () => {
  expect(run({ stored: { 'alippe.lang': 'ru' }, languages: ['kk-KZ'] })).toEqual({ theme: 'light', lang: 'ru', fetched: ['modulepreload /ru.js'] })
})

it('takes the first of the browser’s languages that we speak, else Kazakh, as the application does', () => {
  expect(run({ languages: ['de-DE', 'en-US', 'ru'] }).lang).toBe('en')
  expect(run({ languages: ['de-DE'] })).toMatchObject({ lang: 'kk', fetched: ['modulepreload /kk.js', 'modulepreload /shared.js'] })
  expect(run({ stored: { 'alippe.lang': 'toString' }, languages: ['RU-ru'] }).lang).toBe('ru')
})

it('keeps a dark room dark, also where storage is shut', () => {
  expect(run({ languages: [], systemIsDark: true, storageShut: true })).toMatchObject({ theme: 'dark', lang: 'kk' })
  expect(run({ stored: { 'alippe.theme': 'light' }, languages: [], systemIsDark: true }).theme).toBe('light')
  expect(run({ stored: { 'alippe.theme': 'dark' }, languages: [] }).theme).toBe('dark')
})

it('finds the files of each language in a build, and refuses a build that lacks one', () => {
  const chunk = (name: string, imports: readonly string[] = []) => ({ type: 'chunk', name, imports })
  const files = { 'a/kk.js': chunk('core-kk', ['a/w.js']), 'a/ru.js': chunk('core-ru'), 'a/en.js': chunk('core-en') }
  expect(wordFiles(files)).toEqual({ kk: ['/a/kk.js', '/a/w.js'], ru: ['/a/ru.js'], en: ['/a/en.js'] })
  expect(() => wordFiles({ 'a/kk.js': chunk('core-kk') })).toThrow('core-ru')
})
