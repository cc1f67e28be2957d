/** What its reader will want when the network is gone, fetched while it is there. */
import { ask, keep, keyOf } from '@alippe/design/offline/kept'
import { presentOwner } from '@alippe/design/offline/present'
import type { Ahead, WebRoom } from '@alippe/kernel/web'
import { gate } from './gate.ts'

/**
 * Pages and answers of every room that has some for the reader `owner`, one room after the other: nobody waits for them.
 * It begins when the page has come to rest, and may last: once somebody else is signed in, nothing more is asked for.
 */
export async function fetchAhead(rooms: readonly WebRoom[], owner: string, { today, may }: Pick<Ahead, 'today' | 'may'>): Promise<void> {
  const goesOn = (): boolean => presentOwner() === owner && gate.get().connected
  const askAsOwner: Ahead['ask'] = async (endpoint, sent) => {
    if (!goesOn()) throw new Error('the reader this is for is not here any more')
    return ask(endpoint, sent)
  }
  const begun = Date.now()
  // What is opened just when the network is gone or the session has ended.
  await Promise.all([import('../shell/QueuePanel.tsx'), import('../session/SignInDialog.tsx'), ...rooms.map((r) => r.changes?.())]).catch(() => undefined)
  for (const room of rooms) {
    if (!room.ahead || !goesOn()) continue
    try {
      const { default: fetchRoom } = await room.ahead()
      await fetchRoom({ today, may, ask: askAsOwner, keep: (endpoint, sent, answer) => keep(owner, keyOf(endpoint, sent), answer, begun) })
    } catch {
      // No network, or not for this reader: what is there is there.
    }
  }
}
