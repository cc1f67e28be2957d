/** What a room shows to the web shell: small manifests; everything heavy is loaded when it is opened. */
import type { ComponentType } from 'react'
import type { Lang, Messages } from './i18n.ts'

export interface WebPage {
  /** Pattern below the app's root: '/journal/lessons/:lessonId' */
  readonly path: string
  /** Permission without which the page is not offered; the server decides again. */
  readonly needs?: string
  readonly load: () => Promise<{ default: ComponentType<{ params: Readonly<Record<string, string>> }> }>
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
  readonly load: () => Promise<{ default: ComponentType }>
}

export interface WebRoom {
  readonly name: string
  readonly messages: Readonly<Record<Lang, () => Promise<Messages>>>
  readonly pages: readonly WebPage[]
  readonly menu: readonly MenuEntry[]
  readonly today?: readonly TodayCard[]
}
