import { useEffect, useRef } from 'react'
import { usePending } from '@alippe/design/offline/outbox'

/** A key has to be seen at once; that it was put down, sent and answered may be seen a moment later, all at one drawing. */
const TOGETHER_MS = 120

/** Hears the queue apart from the page, which is much to draw: what happens within a moment is told once. */
export function QueueEar({ onHeard }: { readonly onHeard: () => void }) {
  usePending('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // It is drawn when the queue has changed, and only then.
  useEffect(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      onHeard()
    }, TOGETHER_MS)
  })
  useEffect(() => () => clearTimeout(timer.current), [])
  return null
}
