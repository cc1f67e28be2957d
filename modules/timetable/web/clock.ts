/** The school's clock in the browser: the server's moment, advanced by the time that has passed here. */
import { useEffect, useState } from 'react'
import { schoolAhead } from '@alippe/design/offline/present'
import { useSession } from '@alippe/design/session'
import { clockAt, dayAt } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'

const MINUTE = 60_000
/** Two ways of counting the same time differ by less. */
const SAME_MS = 2_000

export interface SchoolClock {
  readonly today: Day
  /** 'HH:MM' in the school's zone. */
  readonly clock: string
}

/**
 * Day and clock time of the school, minute by minute. `now` is the server's moment in an answer and `receivedAt` this
 * browser's when the answer came (React Query's dataUpdatedAt; 0 where an older answer is shown meanwhile): a device whose
 * own clock is wrong shows the right lesson all the same. An answer that was kept on the device is older than its coming: there the school's
 * clock of the whole application knows better.
 */
export function useClock(now: string, receivedAt: number): SchoolClock {
  const { timeZone } = useSession()
  const [here, setHere] = useState(Date.now)
  const [ahead, setAhead] = useState(() => Date.parse(now) - (receivedAt || Date.now()))
  const best = receivedAt ? Math.max(Date.parse(now) - receivedAt, schoolAhead() ?? -Infinity) : ahead
  const told = Math.abs(best - ahead) < SAME_MS ? ahead : best
  if (told !== ahead) setAhead(told)
  useEffect(() => {
    const tick = () => setHere(Date.now())
    let timer = 0
    const wait = () => {
      timer = window.setTimeout(() => {
        tick()
        wait()
      }, MINUTE - ((Date.now() + ahead) % MINUTE) + 20)
    }
    // A sleeping tab misses its timers; it catches up when it is looked at.
    const onSeen = () => {
      if (document.visibilityState === 'visible') tick()
    }
    tick()
    wait()
    document.addEventListener('visibilitychange', onSeen)
    return () => {
      window.clearTimeout(timer)
      document.removeEventListener('visibilitychange', onSeen)
    }
  }, [ahead])
  const moment = new Date(Math.max(here, receivedAt) + told)
  return { today: dayAt(moment, timeZone), clock: clockAt(moment, timeZone) }
}
