/**
 * Whose session this browser holds, and what time it is for their school. All pages of a browser share one session, so they share this too:
 * a page that was opened by somebody else sends nothing, and shows nothing that is kept, in the present one's name.
 */
import { schoolNow } from './clock.ts'
import type { Anchor } from './clock.ts'

const OWNER = 'alippe.present'
const CLOCK = 'alippe.clock'

/** What is kept on the device belongs to an account in a school. */
export const ownerOf = (accountId: string, orgId: string): string => `${accountId}/${orgId}`

/** Where storage is shut, what is known lives as long as the page. */
const memory = new Map<string, string>()
let anchor: Anchor | undefined

function read(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return memory.get(key) ?? null
  }
}
function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    if (value === null) memory.delete(key)
    else memory.set(key, value)
  }
}

/** The account and school whose session was last seen; null where nobody is signed in. */
export const presentOwner = (): string | null => read(OWNER)

const listeners = new Set<() => void>()

/** The server said whose session it is, or that there is none (null). While somebody signs in it is nobody's. */
export function setPresent(owner: string | null): void {
  if (owner === presentOwner()) return
  write(OWNER, owner)
  for (const listener of listeners) listener()
}

/** Calls `listener` when somebody has signed in or out; `elsewhere`: in another page of this browser. The result stops that. */
export function onPresent(listener: (elsewhere: boolean) => void): () => void {
  const here = (): void => listener(false)
  const hear = (e: StorageEvent): void => {
    if (e.key === OWNER) listener(true)
  }
  listeners.add(here)
  window.addEventListener('storage', hear)
  return () => {
    listeners.delete(here)
    window.removeEventListener('storage', hear)
  }
}

/** The server said what time it is for the school. */
export function setSchoolClock(now: Date): void {
  anchor = { server: now.getTime(), wall: Date.now(), mono: performance.now() }
  write(CLOCK, JSON.stringify({ server: anchor.server, wall: anchor.wall }))
}

function storedAnchor(): Anchor | undefined {
  try {
    const kept: unknown = JSON.parse(read(CLOCK) ?? 'null')
    if (typeof kept !== 'object' || kept === null || !('server' in kept) || !('wall' in kept)) return undefined
    return typeof kept.server === 'number' && typeof kept.wall === 'number' ? { server: kept.server, wall: kept.wall, mono: undefined } : undefined
  } catch {
    return undefined // what is kept is not ours
  }
}

/** The moment it is for the school: the server's last word plus the time passed. Before the first word, the device's own. */
export function schoolTime(): Date {
  anchor ??= storedAnchor()
  return new Date(anchor ? schoolNow(anchor, Date.now(), performance.now()) : Date.now())
}

/** How far the school's clock is ahead of this device's, in milliseconds; undefined before the server's first word. */
export function schoolAhead(): number | undefined {
  const now = schoolTime().getTime()
  return anchor && now - Date.now()
}

/** What this device's clock called `at`, in the school's time: both have moved on by the same since. */
export const asSchoolTime = (at: number): Date => new Date(schoolTime().getTime() - (Date.now() - at))
