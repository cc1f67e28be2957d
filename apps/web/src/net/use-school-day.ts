import { useEffect, useState } from 'react'
import { schoolTime } from '@alippe/design/offline/present'
import { dayAt } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'

const LOOK_MS = 30_000

/** The day it is for the school, by the server's clock: a page that is left open over midnight goes along, a device whose date is wrong does no harm. */
export function useSchoolDay(timeZone: string): Day {
  const [today, setToday] = useState(() => dayAt(schoolTime(), timeZone))
  useEffect(() => {
    const look = (): void => setToday(dayAt(schoolTime(), timeZone))
    look()
    const timer = setInterval(look, LOOK_MS)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [timeZone])
  return today
}
