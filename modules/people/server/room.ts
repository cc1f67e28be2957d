import { availableParallelism } from 'node:os'
import { serve, serveOpen } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { atMost } from '@alippe/kernel/turns'
import { SessionId, changePassword, endOtherSessions, myProfile, mySessions, people, setPreferences, signIn, signOut } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as change from './actions/changePassword.ts'
import { endOthers, endThis } from './actions/endSessions.ts'
import * as enter from './actions/signIn.ts'
import { profileOf, sessionsOf } from './queries/mine.ts'
import { db } from './schema.ts'

/**
 * Hashing a password costs a core some fifty milliseconds and 19 MiB, inside a transaction that holds a connection (the count of failed tries
 * and the lock of one login need it). A class that signs in at once would take all connections from everybody else, so the two endpoints
 * that hash share a few turns: one a core, and never more than a third of the connections.
 */
const hashing = atMost(Math.min(4, Math.max(2, availableParallelism())))

export const room: Room = {
  contract: people,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [
    serveOpen(signIn, enter.signIn, hashing),
    serve(signOut, async (ctx) => {
      await endThis(ctx)
      ctx.cookies.clearSession()
      return {}
    }),
    serve(mySessions, async (ctx) => ({
      sessions: (await sessionsOf(ctx)).map((s) => ({
        id: SessionId.parse(s.id),
        startedAt: s.started_at.toISOString(),
        lastSeenAt: s.last_seen_at.toISOString(),
        device: s.device,
        current: s.id === ctx.actor.sessionId,
      })),
    })),
    serve(endOtherSessions, async (ctx) => ({ ended: await endOthers(ctx) })),
    serve(changePassword, change.changePassword, hashing),
    serve(setPreferences, async (ctx, input) => {
      await db(ctx).updateTable('people.account').set(input).where('id', '=', ctx.actor.accountId).execute()
      return {}
    }),
    serve(myProfile, profileOf),
  ],
}
