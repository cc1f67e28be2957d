import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { listStaff, staff } from '../contract.ts'
import { messages } from '../messages/all.ts'
import { staffPage } from './queries/list.ts'

export const room: Room = {
  contract: staff,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [serve(listStaff, staffPage)],
}
