/** Whose diary was open last on this device: a parent of three comes back to the same child. */

const KEY = 'alippe.diary.child'

/** The pupil's id; nothing where none was chosen or the browser keeps nothing. */
export function lastChild(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

/** Remembers the pupil whose diary is open. */
export function rememberChild(id: string): void {
  try {
    localStorage.setItem(KEY, id)
  } catch {
    // A browser that keeps nothing shows the eldest child first.
  }
}
