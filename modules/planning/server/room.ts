import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { groupsOfClass, myGroups, planning } from '../contract.ts'
import { messages } from '../messages/all.ts'
import { mine, ofClass } from './queries/groups.ts'

export const room: Room = {
  contract: planning,
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  relations: [
    { kind: 'pupil', view: 'planning.pupil_reach_v' },
    { kind: 'class', view: 'planning.class_reach_v' },
    { kind: 'teaching_group', view: 'planning.group_reach_v' },
  ],
  routes: [serve(myGroups, mine), serve(groupsOfClass, ofClass)],
}
