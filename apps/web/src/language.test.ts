import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lang } from '@alippe/kernel/i18n'
import { createLanguage, firstLang } from './language.ts'

/** What a browser gives: a place to keep words in, the page's element, the reader's languages. */
let kept: Map<string, string>

beforeEach(() => {
  kept = new Map()
  vi.stubGlobal('localStorage', { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => void kept.set(k, v) })
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  vi.stubGlobal('navigator', { languages: ['de', 'ru-RU', 'en'] })
})
afterEach(() => vi.unstubAllGlobals())

const words = (name: string) => vi.fn(async (lang: Lang) => ({ [name]: `${name} in ${lang}` }))

/** Words that come only when they are let through. */
function slow(name: string) {
  const waiting = new Map<Lang, () => void>()
  const source = (lang: Lang) => new Promise<Record<string, string>>((done) => waiting.set(lang, () => done({ [name]: `${name} in ${lang}` })))
  return { source, arrive: (lang: Lang) => waiting.get(lang)?.() }
}

describe('the first language', () => {
  it('is the browser’s first one that is ours', () => expect(firstLang()).toBe('ru'))
  it('is what was chosen here before', () => {
    kept.set('alippe.lang', 'kk')
    expect(firstLang()).toBe('kk')
  })
  it('is the browser’s where storage is shut or holds nonsense', () => {
    kept.set('alippe.lang', 'xx')
    expect(firstLang()).toBe('ru')
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('shut')
      },
    })
    expect(firstLang()).toBe('ru')
  })
})

describe('the language of the page', () => {
  it('changes with all words that were loaded, at once, and is remembered', async () => {
    const language = await createLanguage('kk', [words('shell')])
    await language.add([words('journal')])
    const seen: string[] = []
    language.subscribe(() => seen.push(JSON.stringify(language.get())))
    await language.set('ru')
    expect(seen).toEqual([JSON.stringify({ lang: 'ru', messages: { shell: 'shell in ru', journal: 'journal in ru' } })])
    expect(document.documentElement.lang).toBe('ru')
    expect(kept.get('alippe.lang')).toBe('ru')
    expect(language.chosen()).toBe(true)
  })

  it('stays whole until the last word of the new language has come', async () => {
    const late = slow('late')
    const starting = createLanguage('kk', [words('shell'), late.source])
    await Promise.resolve()
    late.arrive('kk')
    const language = await starting
    const changing = language.set('en')
    await Promise.resolve()
    expect(language.get().messages).toEqual({ shell: 'shell in kk', late: 'late in kk' })
    late.arrive('en')
    await changing
    expect(language.get().messages).toEqual({ shell: 'shell in en', late: 'late in en' })
  })

  it('is the last one pressed, however late the words of the one before come', async () => {
    const late = slow('late')
    const starting = createLanguage('kk', [late.source])
    await Promise.resolve()
    late.arrive('kk')
    const language = await starting
    const first = language.set('ru')
    const second = language.set('en')
    await Promise.resolve()
    late.arrive('en')
    await second
    late.arrive('ru')
    await first
    expect(language.get().lang).toBe('en')
    expect(language.get().messages['late']).toBe('late in en')
  })

  it('fetches the same words once', async () => {
    const journal = words('journal')
    const language = await createLanguage('kk', [])
    await Promise.all([language.add([journal]), language.add([journal])])
    await language.add([journal])
    expect(journal).toHaveBeenCalledTimes(1)
  })

  it('fetches words again that did not come', async () => {
    const source = vi.fn<(lang: Lang) => Promise<Record<string, string>>>().mockRejectedValueOnce(new Error('no network')).mockResolvedValue({ a: 'b' })
    const language = await createLanguage('kk', [])
    await expect(language.add([source])).rejects.toThrow('no network')
    await language.add([source])
    expect(language.get().messages).toEqual({ a: 'b' })
  })

  it('is chosen also by a press on the one that is shown', async () => {
    const language = await createLanguage('ru', [])
    expect(language.chosen()).toBe(false)
    await language.set('ru')
    expect(language.chosen()).toBe(true)
    expect(firstLang()).toBe('ru')
  })
  it('follows the account without calling it a choice', async () => {
    const language = await createLanguage('kk', [words('shell')])
    await language.follow('ru')
    expect(language.get().lang).toBe('ru')
    expect(language.chosen()).toBe(false)
  })
})
