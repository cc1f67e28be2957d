import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { listRooms, orgs, RoomId } from '../contract.ts'
import { messages } from '../messages/all.ts'
import { roomsOfSchool } from './queries/rooms.ts'

const numeric = new Intl.Collator('kk', { numeric: true })

export const room: Room = {
  contract: orgs,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [
    serve(listRooms, async (ctx) => {
      const rooms = await roomsOfSchool(ctx)
      return { rooms: rooms.toSorted((a, b) => numeric.compare(a.name, b.name)).map((r) => ({ ...r, id: RoomId.parse(r.id) })) }
    }),
  ],
}
