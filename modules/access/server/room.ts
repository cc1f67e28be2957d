import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { access, actIn, me, readLog } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as act from './actions/actIn.ts'
import { logPage } from './queries/log.ts'
import { aboutMe } from './queries/me.ts'

export const room: Room = {
  contract: access,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [serve(me, aboutMe), serve(actIn, act.actIn), serve(readLog, logPage)],
}
