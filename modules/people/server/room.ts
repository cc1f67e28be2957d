import { serve, serveOpen } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { SessionId, changePassword, endOtherSessions, myProfile, mySessions, people, setPreferences, signIn, signOut } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as change from './actions/changePassword.ts'
import { endOthers, endThis } from './actions/endSessions.ts'
import * as enter from './actions/signIn.ts'
import { profileOf, sessionsOf } from './queries/mine.ts'
import { db } from './schema.ts'

export const room: Room = {
  contract: people,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [
    serveOpen(signIn, enter.signIn),
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
    serve(changePassword, change.changePassword),
    serve(setPreferences, async (ctx, input) => {
      await db(ctx).updateTable('people.account').set(input).where('id', '=', ctx.actor.accountId).execute()
      return {}
    }),
    serve(myProfile, profileOf),
  ],
}
