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
  const loaded = new Map<WordsSource, Map<Lang, Promise<Messages>>>()
  const listeners = new Set<() => void>()

  const fetchWords = (source: WordsSource, of: Lang): Promise<Messages> => {
    const byLang = loaded.get(source) ?? new Map<Lang, Promise<Messages>>()
    loaded.set(source, byLang)
    const words = byLang.get(of) ?? source(of)
    byLang.set(of, words)
    // A failed fetch is tried again the next time.
    words.catch(() => byLang.delete(of))
    return words
  }
  const merged = async (of: Lang): Promise<Tongue> => ({
    lang: of,
    messages: Object.assign({}, ...(await Promise.all([...loaded.keys()].map((s) => fetchWords(s, of))))),
  })

  for (const source of sources) loaded.set(source, new Map())
  let now = await merged(lang)
  let wanted = lang
  let chosen = false

  const change = async (): Promise<void> => {
    const of = wanted
    const next = await merged(of)
    if (of !== wanted) return // overtaken by a later choice
    now = next
    document.documentElement.lang = of
    for (const listener of listeners) listener()
  }

  const become = async (next: Lang): Promise<void> => {
    wanted = next
    store(next)
    if (next !== now.lang) await change()
  }

  document.documentElement.lang = lang
  return {
    get: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (next) => {
      chosen = true
      return become(next)
    },
    chosen: () => chosen,
    follow: become,
    add: async (more) => {
      const fresh = more.filter((s) => !loaded.has(s))
      await Promise.all(more.map((s) => fetchWords(s, wanted)))
      if (fresh.length > 0) await change()
    },
  }
}
