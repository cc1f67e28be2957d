/**
 * The language of the page and the words loaded so far. A change of language fetches the same words in the new one first
 * and then switches everything at once: nothing is reloaded, nothing typed is lost, no screen is mixed.
 */
import { isLang, langFromHeader } from '@alippe/kernel/i18n'
import type { Lang, Messages } from '@alippe/kernel/i18n'

export type WordsSource = (lang: Lang) => Promise<Messages>

export interface Tongue {
  readonly lang: Lang
  readonly messages: Messages
}

export interface Language {
  readonly get: () => Tongue
  readonly subscribe: (listener: () => void) => () => void
  /** Switches; resolves when the page speaks the new language. */
  readonly set: (lang: Lang) => Promise<void>
  /** Whether its reader chose the language while this page is open; then it is stronger than what the account remembers. */
  readonly chosen: () => boolean
  /** Takes over the account's language without calling it a choice. */
  readonly follow: (lang: Lang) => Promise<void>
  /** Adds words of further sources in the present language; resolves when they are there. */
  readonly add: (sources: readonly WordsSource[]) => Promise<void>
}

const STORED = 'alippe.lang'

function stored(): Lang | undefined {
  try {
    const value = localStorage.getItem(STORED)
    return isLang(value) ? value : undefined
  } catch {
    return undefined // storage is shut
  }
}

function store(lang: Lang): void {
  try {
    localStorage.setItem(STORED, lang)
  } catch {
    // Storage is shut: the choice holds for this page.
  }
}

/** The language to begin with: chosen here before, else the browser's, else Kazakh. */
export const firstLang = (): Lang => stored() ?? langFromHeader(navigator.languages.join(','))

/** Starts with the words of `sources` in `lang`. */
export async function createLanguage(lang: Lang, sources: readonly WordsSource[]): Promise<Language> {
  const cache = new Map<WordsSource, Map<Lang, Promise<Messages>>>()
  const listeners = new Set<() => void>()
  /** Those whose words the page speaks; every one of them is part of a change of language. */
  const spoken = new Set<WordsSource>()

  const fetchWords = (source: WordsSource, of: Lang): Promise<Messages> => {
    const byLang = cache.get(source) ?? new Map<Lang, Promise<Messages>>()
    cache.set(source, byLang)
    const words = byLang.get(of) ?? source(of)
    byLang.set(of, words)
    // A failed fetch is tried again the next time.
    words.catch(() => byLang.delete(of))
    return words
  }
  let wanted = lang
  let chosen = false
  let now: Tongue = { lang, messages: {} }
  let spokenNow = -1

  /** Fetches what the wishes lack and speaks it; a wish that changes meanwhile is looked at again, so the last one wins. */
  const settle = async (): Promise<void> => {
    for (;;) {
      const of = wanted
      const list = [...spoken]
      const words = await Promise.all(list.map((s) => fetchWords(s, of)))
      if (of !== wanted || list.length !== spoken.size) continue
      if (of === now.lang && list.length === spokenNow) return
      now = { lang: of, messages: Object.assign({}, ...words) }
      spokenNow = list.length
      document.documentElement.lang = of
      for (const listener of listeners) listener()
      return
    }
  }

  const become = async (next: Lang): Promise<void> => {
    wanted = next
    try {
      await settle()
      store(wanted)
    } catch (e) {
      if (wanted === next) wanted = now.lang
      throw e
    }
  }

  for (const source of sources) spoken.add(source)
  await settle()
  return {
    get: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: async (next) => {
      await become(next)
      chosen = true
    },
    chosen: () => chosen,
    follow: become,
    add: async (more) => {
      // Words that do not come are not waited for at the next change of language.
      await Promise.all(more.map((s) => fetchWords(s, wanted)))
      for (const s of more) spoken.add(s)
      await settle()
    },
  }
}
