import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { assignments, setHomework, withdrawHomework } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as set from './actions/setHomework.ts'
import * as withdraw from './actions/withdrawHomework.ts'

export const room: Room = {
  contract: assignments,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [serve(setHomework, set.setHomework), serve(withdrawHomework, withdraw.withdrawHomework)],
}
