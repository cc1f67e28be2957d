/** Opening the panel of unsent changes from elsewhere on the page: the banner of the network, the question before signing out. */
const listeners = new Set<() => void>()

export const openQueue = (): void => {
  for (const listener of listeners) listener()
}

/** Calls `listener` when the panel is asked for. The result stops that. */
export function onOpenQueue(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
