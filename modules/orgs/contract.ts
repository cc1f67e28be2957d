import * as z from 'zod/mini'
import { contract, nothing } from '@alippe/kernel/contract'
import { id } from '@alippe/kernel/ids'

export const RoomId = id('Room')
export type RoomId = z.infer<typeof RoomId>

export const orgs = contract('orgs', {
  permissions: {
    'orgs.room.read': {
      on: 'school',
      grants: { administrator: ['school'], deputy: ['school'], teacher: ['school'], homeroom: ['school'], pupil: ['school'], parent: ['school'] },
    },
  },
  refusals: {},
  events: {},
})

export const listRooms = orgs.endpoint('listRooms', {
  method: 'GET',
  path: '/rooms',
  summary: 'The rooms of the school, by name.',
  needs: 'orgs.room.read',
  input: nothing,
  output: z.object({ rooms: z.array(z.object({ id: RoomId, name: z.string(), building: z.nullable(z.string()), capacity: z.nullable(z.number()) })) }),
})
