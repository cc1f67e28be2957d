/** The queue's way to the server: through the gate, and only while the browser's session is the one in whose name the changes were written. */
import { onPresent, presentOwner } from '@alippe/design/offline/present'
import type { Way } from '@alippe/design/offline/engine'
import { callAt } from '@alippe/kernel/client'
import { gate, waitAtGate } from './gate.ts'

/** A link that says nothing for so long has lost the request; it is repeated as the same operation. */
const ANSWER_MS = 30_000

export const wayOf = (owner: string): Way => ({
  isOpen: () => {
    const { connected, expired } = gate.get()
    return connected && !expired && presentOwner() === owner
  },
  subscribe: (listener) => {
    const leaveGate = gate.subscribe(listener)
    const leavePresent = onPresent(listener)
    return () => {
      leaveGate()
      leavePresent()
    }
  },
  send: (change) => callAt(change.endpoint, change.input, { operationId: change.id, signal: AbortSignal.timeout(ANSWER_MS) }),
  met: (error) => waitAtGate(0, error),
})
