/** Which words a page may hold: those of its language, those that came with the data, and a few that are the same everywhere. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import type { Page } from 'playwright-core'
import { addDays, day } from '@alippe/kernel/day'
import { formatDay, formatMoment, isLang, langs, makeTranslator, monthName, weekdayName } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { kernelMessages } from '@alippe/kernel/messages'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** How languages call themselves, the product, what people know by a foreign name. */
const EVERYWHERE = new Set(['қаз', 'рус', 'eng', 'қазақша', 'русский', 'english', 'әліппе', 'alippe', 'fet', 'chrome', 'linux'])
/** Keys of a keyboard and kinds of files are written alike in all three. */
const FOREIGN_IN_MESSAGES = new Set(['ctrl', 'enter', 'esc', 'del', 'tab', 'pdf', 'csv', 'fet', 'oneroster', 'json', 'qr', 'sms', 'alippe', 'z', 'n', 'h'])
const ROMAN = /^[ivx]+$/
const LATIN = /\p{Script=Latin}/u
const CYRILLIC = /\p{Script=Cyrillic}/u

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}+/gu) ?? []

/** All messages of the house in all languages, found where they lie: also those that only a page loads. */
async function allMessages(): Promise<Record<Lang, Record<string, string>>> {
  const all: Record<Lang, Record<string, string>> = { kk: { ...kernelMessages.kk }, ru: { ...kernelMessages.ru }, en: { ...kernelMessages.en } }
  const modules = readdirSync(join(ROOT, 'modules')).map((m) => join(ROOT, 'modules', m, 'messages'))
  for (const folder of [join(ROOT, 'platform/design/messages'), join(ROOT, 'apps/web/src/messages'), ...modules])
    for (const file of readdirSync(folder)) {
      const lang = /(?:^|-)(kk|ru|en)\.ts$/.exec(file)?.[1]
      if (!isLang(lang)) continue
      const loaded = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, Record<string, string>>
      for (const set of Object.values(loaded)) Object.assign(all[lang], set)
    }
  return all
}

function literals(elements: readonly MessageFormatElement[]): string[] {
  return elements.flatMap((e) => {
    if (e.type === TYPE.literal) return [e.value]
    if (e.type === TYPE.plural || e.type === TYPE.select) return Object.values(e.options).flatMap((o) => literals(o.value))
    return e.type === TYPE.tag ? literals(e.children) : []
  })
}

/** Names of days and months in every form in which they are written. */
function calendarWords(lang: Lang): string[] {
  const words: string[] = []
  for (let d = day('2026-01-01'), n = 0; n < 366; n++, d = addDays(d, 1)) for (const style of ['long', 'short', 'weekday', 'weekdayShort', 'dayMonth', 'full'] as const) words.push(formatDay(lang, d, style))
  for (let m = 1; m <= 12; m++) words.push(monthName(lang, m, 'long'), monthName(lang, m, 'short'), formatMoment(lang, `2026-${String(m).padStart(2, '0')}-03T09:00:00Z`, 'Asia/Almaty'))
  for (let d = 1; d <= 7; d++) words.push(weekdayName(lang, d, 'long'), weekdayName(lang, d, 'short'))
  return words
}

export interface Speech {
  /** The words of a language as the product says them. */
  readonly t: Record<Lang, Translate>
  /**
   * Texts that do not belong on a page in `lang`: words that are neither of this language nor of the data, and whole texts that are
   * a message of another language. Empty: the page is of one piece.
   */
  strange(lang: Lang, texts: readonly string[], data: readonly unknown[]): readonly string[]
}

/** Reads the words of the house. */
export async function learnSpeech(): Promise<Speech> {
  const messages = await allMessages()
  const vocabulary = {} as Record<Lang, Set<string>>
  const whole = {} as Record<Lang, Set<string>>
  for (const lang of langs) {
    const foreign = lang === 'en' ? CYRILLIC : LATIN
    const words = new Set(calendarWords(lang).flatMap(wordsIn))
    for (const text of Object.values(messages[lang])) {
      for (const word of literals(parse(text, { ignoreTag: true })).flatMap(wordsIn)) if (!foreign.test(word) || FOREIGN_IN_MESSAGES.has(word)) words.add(word)
    }
    vocabulary[lang] = words
    whole[lang] = new Set(Object.values(messages[lang]).filter((text) => !text.includes('{')))
  }
  return {
    t: { kk: makeTranslator('kk', messages.kk), ru: makeTranslator('ru', messages.ru), en: makeTranslator('en', messages.en) },
    strange(lang, texts, data) {
      const brought = new Set<string>()
      const values = new Set<string>()
      for (const one of data) gather(one, lang, (text) => values.add(text) && wordsIn(text).forEach((w) => brought.add(w)))
      const initials = new Set([...brought].map((w) => w.slice(0, 1)))
      const known = (w: string): boolean => vocabulary[lang].has(w) || brought.has(w) || EVERYWHERE.has(w) || ROMAN.test(w) || (w.length === 1 && initials.has(w))
      const isOfOther = (text: string): boolean => !whole[lang].has(text) && !values.has(text) && !EVERYWHERE.has(text.toLowerCase()) && langs.some((l) => l !== lang && whole[l].has(text)) && !wordsIn(text).every((w) => brought.has(w))
      return [...new Set(texts.flatMap((text) => {
        const odd = wordsIn(text).filter((w) => !known(w))
        return odd.length > 0 || isOfOther(text) ? [`${odd.length > 0 ? odd.join(' ') : 'whole'} in “${text}”`] : []
      }))]
    },
  }
}

/** How the fields of a name in three languages are called. */
const forms: readonly ((l: Lang) => string)[] = [(l) => l, (l) => `name${l.charAt(0).toUpperCase()}${l.slice(1)}`]

/** The texts of an answer that a reader in `lang` may see: of names in three languages his own, another only where his is missing. */
function gather(value: unknown, lang: Lang, add: (text: string) => void): void {
  if (typeof value === 'string') add(value)
  else if (Array.isArray(value)) for (const one of value) gather(one, lang, add)
  else if (typeof value === 'object' && value !== null) {
    const fields = new Map<string, unknown>(Object.entries(value))
    const form = forms.find((f) => langs.every((l) => fields.has(f(l))))
    for (const [name, one] of fields) {
      const of = form && langs.find((l) => form(l) === name)
      if (of === undefined || of === lang || !form || !fields.get(form(lang))) gather(one, lang, add)
    }
  }
}

/** Everything a reader sees or hears on the page: texts, names of controls, tips, placeholders, the title. What is typed is not. */
export const textsOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const texts = [document.title]
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.trim() ?? ''
      const parent = node.parentElement
      // Two letters that stand for a name are a picture of it.
      if (!text || !parent || parent.closest('script, style, noscript, .al-avatar')) continue
      if (parent.tagName === 'OPTION' || parent.checkVisibility({ visibilityProperty: true })) texts.push(text)
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-roledescription]')) {
      if (!element.checkVisibility({ visibilityProperty: true })) continue
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-roledescription']) {
        const text = element.getAttribute(name)?.trim()
        if (text) texts.push(text)
      }
    }
    return texts
  })
