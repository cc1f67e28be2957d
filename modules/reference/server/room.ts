import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { listSubjects, reference } from '../contract.ts'
import { messages } from '../messages/all.ts'
import { subjectCatalogue } from './queries/subjects.ts'
import { ship } from './ship.ts'

export const room: Room = {
  contract: reference,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  ship,
  routes: [serve(listSubjects, subjectCatalogue)],
}
