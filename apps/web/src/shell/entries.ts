/** Sections of the product that this reader has, in the same order everywhere. */
import type { MenuEntry, WebRoom } from '@alippe/kernel/web'

export type Entry = Omit<MenuEntry, 'needs'> & { readonly needs?: string }

/** Places in a phone's bottom bar, the menu included. */
export const PHONE_PLACES = 5

const today: Entry = { path: '/', label: 'shell.today', icon: 'today', order: 0, phone: 0 }

/** The Today page and every room's entries that the permissions allow, by their order. */
export function entriesFor(rooms: readonly WebRoom[], may: ReadonlySet<string>): readonly Entry[] {
  const theirs = rooms.flatMap((r) => r.menu).filter((e) => may.has(e.needs))
  return [today, ...theirs.toSorted((a, b) => a.order - b.order || (a.path < b.path ? -1 : 1))]
}

/** What stands in the bottom bar; where not everything fits, the last place is left to the menu. */
export function phoneEntries(entries: readonly Entry[]): readonly Entry[] {
  return entries
    .filter((e) => e.phone !== undefined)
    .toSorted((a, b) => (a.phone ?? 0) - (b.phone ?? 0) || a.order - b.order)
    .slice(0, PHONE_PLACES - 1)
}

/** The entry to which an address belongs: the longest one that begins it. */
export function currentEntry(entries: readonly Entry[], location: string): Entry | undefined {
  return entries
    .filter((e) => location === e.path || (e.path !== '/' && location.startsWith(`${e.path}/`)))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}
