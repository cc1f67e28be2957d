import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { diary, haveSeen, myChildren, readDay, readGrades, readWeek } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as look from './actions/haveSeen.ts'
import { childrenOf } from './queries/children.ts'
import { gradesOf } from './queries/grades.ts'
import { dayOf, weekOf } from './queries/pages.ts'

export const room: Room = {
  contract: diary,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [serve(readDay, dayOf), serve(readWeek, weekOf), serve(readGrades, gradesOf), serve(myChildren, childrenOf), serve(haveSeen, look.haveSeen)],
}
