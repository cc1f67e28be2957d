/** What is fetched before anything is shown. Over a slow link every step that waits for the one before costs a third of a second. */
import type { QueryClient } from '@tanstack/react-query'
import { me } from '@alippe/access/contract'
import { day } from '@alippe/kernel/day'
import type { WebRoom } from '@alippe/kernel/web'
import type { Language } from './language.ts'
import { askerOf } from './net/query-client.ts'
import type { Me } from './session/me.ts'
import { ownPages } from './shell/own-pages.ts'
import { fetchCards, fetchPage, visibleTo, wordsOf } from './shell/pages.tsx'

/**
 * Begins with the code of the page that the address names and, as soon as it is known who reads, with the words, the cards and the answers
 * that will be asked for. Nothing depends on it: what is not there yet is fetched again by what needs it, and what fails is told there.
 */
export function begin(client: QueryClient, language: Language, rooms: readonly WebRoom[]): void {
  const all = [ownPages, ...rooms]
  fetchPage(all, window.location.pathname)
  const cache = client.getQueryCache()
  const leave = cache.subscribe(() => {
    const reader = client.getQueryData<Me | null>([me.id])
    if (!reader) return
    leave()
    const { pathname } = window.location
    const first = { ask: askerOf(client), today: day(reader.today), may: new Set(reader.may) }
    fetchPage(all, pathname, first)
    if (pathname === '/') fetchCards(rooms, first)
    language.add(visibleTo(reader.may, rooms).map(wordsOf)).catch(() => undefined)
  })
}
