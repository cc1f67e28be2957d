/** Pages and cards of the rooms, each loaded when it is first opened, together with its room's words. */
import { createElement, lazy } from 'react'
import type { ComponentType, ReactElement } from 'react'
import type { Day } from '@alippe/kernel/day'
import type { Lang, Messages } from '@alippe/kernel/i18n'
import type { Ask, TodayCard, WebPage, WebRoom } from '@alippe/kernel/web'
import type { Language, WordsSource } from '../language.ts'

type PageComponent = ComponentType<{ params: Readonly<Record<string, string>> }>

/** Rooms that have something for this reader: only their words are fetched at the start. */
export const visibleTo = (may: readonly string[], rooms: readonly WebRoom[]): readonly WebRoom[] => rooms.filter((r) => [...r.menu, ...(r.today ?? [])].some((x) => may.includes(x.needs)))

/** For whom something is asked before its page is there. */
export interface First {
  readonly ask: Ask
  readonly today: Day
  readonly may: ReadonlySet<string>
}

const sources = new WeakMap<WebRoom, WordsSource>()

/** The words of a room; the same function each time, so that they are fetched once. */
export function wordsOf(room: WebRoom): WordsSource {
  const known = sources.get(room) ?? ((lang: Lang): Promise<Messages> => room.messages[lang]())
  sources.set(room, known)
  return known
}

const pages = new WeakMap<WebPage, PageComponent>()
const cards = new WeakMap<TodayCard, ComponentType>()

/** The named parts of an address where it is of this pattern ('/diary/:pupilId' takes one part for each name); undefined where it is not. */
export function paramsIn(pattern: string, path: string): Readonly<Record<string, string>> | undefined {
  const parts = path.split('/')
  const wanted = pattern.split('/')
  if (parts.length !== wanted.length || wanted.some((w, i) => !w.startsWith(':') && w !== parts[i])) return undefined
  try {
    return Object.fromEntries(wanted.flatMap((w, i) => (w.startsWith(':') ? [[w.slice(1), decodeURIComponent(parts[i] ?? '')]] : [])))
  } catch {
    return undefined // a per cent sign that begins nothing: no page of ours has such an address
  }
}

/** Begins to fetch the page of an address before anything asks to show it, and, where it is known who reads, what it is going to ask. What goes wrong is told when it is shown. */
export function fetchPage(rooms: readonly WebRoom[], path: string, first?: First): void {
  for (const page of rooms.flatMap((r) => r.pages)) {
    const params = paramsIn(page.path, path)
    if (!params) continue
    if (first && page.needs && !first.may.has(page.needs)) return
    page.load().then(({ askFirst }) => first && askFirst?.(first.ask, { ...first, params })).catch(() => undefined)
    return
  }
}

/** Begins to fetch the cards of the first page that this reader will see, and what they are going to ask. */
export function fetchCards(rooms: readonly WebRoom[], first: First): void {
  for (const card of rooms.flatMap((r) => r.today ?? []))
    if (first.may.has(card.needs)) card.load().then(({ askFirst }) => askFirst?.(first.ask, { ...first, params: {} })).catch(() => undefined)
}

/** The page, ready to be shown; it suspends until code and words are there. */
export function pageElement(room: WebRoom, page: WebPage, language: Language, params: Readonly<Record<string, string>>): ReactElement {
  const known =
    pages.get(page) ??
    lazy(async () => {
      const [loaded] = await Promise.all([page.load(), language.add([wordsOf(room)])])
      return loaded
    })
  pages.set(page, known)
  return createElement(known, { params })
}

/** The card, ready to be shown; it suspends until code and words are there. */
export function cardElement(room: WebRoom, card: TodayCard, language: Language): ReactElement {
  const known =
    cards.get(card) ??
    lazy(async () => {
      const [loaded] = await Promise.all([card.load(), language.add([wordsOf(room)])])
      return loaded
    })
  cards.set(card, known)
  return createElement(known)
}
