/** Pages and cards of the rooms, each loaded when it is first opened, together with its room's words. */
import { createElement, lazy } from 'react'
import type { ComponentType, ReactElement } from 'react'
import type { Lang, Messages } from '@alippe/kernel/i18n'
import type { TodayCard, WebPage, WebRoom } from '@alippe/kernel/web'
import type { Language, WordsSource } from '../language.ts'

type PageComponent = ComponentType<{ params: Readonly<Record<string, string>> }>

const sources = new WeakMap<WebRoom, WordsSource>()

/** The words of a room; the same function each time, so that they are fetched once. */
export function wordsOf(room: WebRoom): WordsSource {
  const known = sources.get(room) ?? ((lang: Lang): Promise<Messages> => room.messages[lang]())
  sources.set(room, known)
  return known
}

const pages = new WeakMap<WebPage, PageComponent>()
const cards = new WeakMap<TodayCard, ComponentType>()

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
