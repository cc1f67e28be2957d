/** What the page remembers of its reader on this device, and what the device is like. */
import { useMemo, useState, useSyncExternalStore } from 'react'

const ONWARD = 'alippe.journal.onward'

/** Where the focus goes after a cell is filled: down the column (one lesson, all pupils) or along the row. */
export type Onward = 'down' | 'right'

/** The choice of this device; down where nothing was chosen. */
export function useOnward(): readonly [Onward, (onward: Onward) => void] {
  const [onward, setOnward] = useState<Onward>(() => {
    try {
      return localStorage.getItem(ONWARD) === 'right' ? 'right' : 'down'
    } catch {
      return 'down' // storage is shut
    }
  })
  return [
    onward,
    (next) => {
      setOnward(next)
      try {
        localStorage.setItem(ONWARD, next)
      } catch {
        // Storage is shut: the choice holds for this page.
      }
    },
  ]
}

/** Whether a media query holds now. */
export function useMedia(query: string): boolean {
  const list = useMemo(() => window.matchMedia(query), [query])
  return useSyncExternalStore(
    (listener) => {
      list.addEventListener('change', listener)
      return () => list.removeEventListener('change', listener)
    },
    () => list.matches,
  )
}
