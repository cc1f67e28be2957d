import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { calendar, readContext, readYear } from '../contract.ts'
import { messages } from '../messages/all.ts'
import { contextOfToday } from './queries/context.ts'
import * as year from './queries/readYear.ts'
import { ship } from './ship.ts'

export const room: Room = {
  contract: calendar,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  ship,
  routes: [serve(readYear, year.readYear), serve(readContext, contextOfToday)],
}
