/** What is new for the reader, kept for as long as the reader is here, and told to the server once it was shown. */
import { useEffect, useRef } from 'react'
import { useAction } from '@alippe/design/server'
import { haveSeen, myChildren } from '../contract.ts'
import type { DiaryChild } from '../contract.ts'

/** So long the news stands before the reader's eyes before it counts as seen. */
const LOOK_MS = 3000

export type News = Pick<DiaryChild, 'newMarks' | 'news'>

// What was new stays marked as new while the reader goes from day to day, though the server knows already that it was seen.
const shown = new Map<string, News>()

/**
 * The news of a pupil, from the reader's list of children as it was at `asOf`; nothing where there is none. Once it has been on
 * the screen for some seconds the server is told, so that it is not new next time.
 */
export function useNews(child: DiaryChild | undefined, asOf: string | undefined): News | undefined {
  const { run } = useAction(haveSeen, { touches: [myChildren] })
  const tell = useRef(run)
  const pupil = child?.id
  const count = child?.newMarks ?? 0

  useEffect(() => {
    tell.current = run
  }, [run])

  useEffect(() => {
    if (child && child.newMarks > 0) shown.set(child.id, child)
  }, [child])

  useEffect(() => {
    if (!pupil || !asOf || count === 0) return undefined
    let timer = 0
    const look = () => {
      window.clearTimeout(timer)
      if (document.visibilityState === 'visible') timer = window.setTimeout(() => tell.current({ pupil, seenAt: asOf }), LOOK_MS)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [pupil, asOf, count])

  if (!child) return undefined
  return count > 0 ? child : shown.get(child.id)
}
