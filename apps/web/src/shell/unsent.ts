import { usePending } from '@alippe/design/offline/outbox'
import type { QueuedChange } from '@alippe/design/offline/outbox'

export interface Unsent {
  /** In the order of writing. */
  readonly changes: readonly QueuedChange[]
  /** How many of them wait for the person: refused, or met by what somebody else wrote. */
  readonly problems: number
}

/** What this account has written on this device and the server does not have yet. */
export function useUnsent(): Unsent {
  const changes = usePending('').filter((c) => c.state !== 'sent')
  return { changes, problems: changes.filter((c) => c.state === 'refused' || c.state === 'conflict').length }
}
