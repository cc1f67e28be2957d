/** What a room shows to the web shell: small manifests; everything heavy is loaded when it is opened. */
import type { ComponentType } from 'react'
import type { Endpoint, Output, Sent } from './contract.ts'
import type { Day } from './day.ts'
import type { Lang, Messages, Translate } from './i18n.ts'
import type { Params } from './refusal.ts'

/** Asks a question whose answer is kept for the page that is going to ask the same. */
export type Ask = <E extends Endpoint>(endpoint: E, sent: Sent<E>) => Promise<Output<E>>

/**
 * What a page or card is going to ask first, told beside the component: it is asked while words and styles are still on their way,
 * which over a slow link saves a second. May be wrong or absent: the page asks by itself.
 */
export type AskFirst = (ask: Ask, at: { readonly params: Readonly<Record<string, string>>; readonly today: Day; readonly may: ReadonlySet<string> }) => unknown

export interface WebPage {
  /** Pattern below the app's root: '/journal/lessons/:lessonId' */
  readonly path: string
  /** Permission without which the page is not offered; the server decides again. */
  readonly needs?: string
  readonly load: () => Promise<{ default: ComponentType<{ params: Readonly<Record<string, string>> }>; askFirst?: AskFirst }>
}

export interface MenuEntry {
  readonly path: string
  /** Message key. */
  readonly label: string
  /** Name of an icon of the design system. */
  readonly icon: string
  readonly needs: string
  readonly order: number
  /** Place in the phone's bottom bar; absent: only in its menu. */
  readonly phone?: number
}

export interface TodayCard {
  readonly needs: string
  readonly order: number
  /** Column of the Today page it belongs to. */
  readonly place: 'main' | 'side' | 'wide'
  readonly load: () => Promise<{ default: ComponentType; askFirst?: AskFirst }>
}

/** How a room puts what was written, and what somebody else wrote meanwhile, into words; '' where there is nothing to say. */
export interface ChangeTeller {
  readonly mine: (t: Translate, lang: Lang, input: Readonly<Record<string, unknown>>) => string
  readonly theirs: (t: Translate, lang: Lang, params: Params, input: Readonly<Record<string, unknown>>) => string
}

/** By the id of the endpoint that the change goes to. */
export type ChangeTellers = Readonly<Record<string, ChangeTeller>>

/** For fetching ahead what is wanted without network. */
export interface Ahead {
  readonly today: Day
  readonly may: ReadonlySet<string>
  readonly ask: Ask
  /** Keeps an answer on the device as if it had been asked for so. */
  readonly keep: <E extends Endpoint>(endpoint: E, sent: Sent<E>, answer: Output<E>) => Promise<void>
}

export interface WebRoom {
  readonly name: string
  readonly messages: Readonly<Record<Lang, () => Promise<Messages>>>
  readonly pages: readonly WebPage[]
  readonly menu: readonly MenuEntry[]
  readonly today?: readonly TodayCard[]
  /** Fetches the pages and answers that this reader may want without network; called when nothing else is to do. */
  readonly ahead?: () => Promise<{ default: (of: Ahead) => Promise<void> }>
  /** The values of changes that wait on the device, for the list that shows them. */
  readonly changes?: () => Promise<{ default: ChangeTellers }>
}
