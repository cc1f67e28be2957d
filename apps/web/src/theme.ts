/** Light or dark: chosen here, else as the system. `first.js` has set it before the first paint. */
export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

const STORED = 'alippe.theme'
const dark = matchMedia('(prefers-color-scheme: dark)')
const paperColour = { light: '#f6f5f1', dark: '#14171a' } // --surface-0, for the browser's own frame

function read(): Theme {
  try {
    const value = localStorage.getItem(STORED)
    return themes.find((t) => t === value) ?? 'system'
  } catch {
    return 'system'
  }
}

let chosen = read()
const listeners = new Set<() => void>()

function show(theme: 'light' | 'dark'): void {
  document.documentElement.dataset['theme'] = theme
  document.querySelector('meta[name="theme-color"]')?.setAttribute('content', paperColour[theme])
}

const shown = (): 'light' | 'dark' => (chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen)

export const theme = {
  get: (): Theme => chosen,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** Shows it at once and remembers it on this device. */
  set: (next: Theme): void => {
    chosen = next
    try {
      localStorage.setItem(STORED, next)
    } catch {
      // Storage is shut: the choice holds for this page.
    }
    show(shown())
    for (const listener of listeners) listener()
  },
}

/** Follows the system while nothing else is chosen; paper is always light. */
export function watchTheme(): void {
  show(shown())
  dark.addEventListener('change', () => show(shown()))
  window.addEventListener('beforeprint', () => show('light'))
  window.addEventListener('afterprint', () => show(shown()))
}
