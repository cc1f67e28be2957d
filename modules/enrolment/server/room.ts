import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { enrolment, listClasses, readClass } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as classes from './queries/classes.ts'

export const room: Room = {
  contract: enrolment,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  relations: [
    { kind: 'pupil', view: 'enrolment.pupil_reach_v' },
    { kind: 'class', view: 'enrolment.class_reach_v' },
  ],
  routes: [serve(listClasses, classes.classesInReach), serve(readClass, classes.readClass)],
}
