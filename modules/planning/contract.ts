import * as z from 'zod/mini'
import { contract, input, nothing } from '@alippe/kernel/contract'
import { id } from '@alippe/kernel/ids'
import { Names } from '@alippe/kernel/names'
import { ClassId } from '@alippe/enrolment/contract'
import { PersonId } from '@alippe/kernel/ids'
import { SubjectId, families } from '@alippe/reference/contract'

export const TeachingGroupId = id('TeachingGroup')
export type TeachingGroupId = z.infer<typeof TeachingGroupId>

export const planning = contract('planning', {
  permissions: {
    'planning.group.read': { on: 'class', grants: { administrator: ['school'], deputy: ['school'], teacher: ['own_subject'], homeroom: ['own_class'] } },
    'planning.own_group.read': { on: 'school', grants: { teacher: ['school'] } },
  },
  refusals: {},
  events: {},
})

const Group = z.object({
  id: TeachingGroupId,
  subject: z.object({ id: SubjectId, names: Names, short: Names, family: z.enum(families) }),
  /** As people write its classes: 7 «Ә», or several. */
  classLabel: z.string(),
  classes: z.array(z.object({ id: ClassId, label: z.string(), grade: z.nullable(z.number()), lang: z.nullable(z.string()) })),
  /** What tells subgroups apart; null for a whole class. */
  subgroup: z.nullable(z.string()),
  whole: z.boolean(),
  teachers: z.array(z.object({ id: PersonId, name: z.string() })),
  /** Pupils in it today. */
  pupils: z.number(),
})
export type Group = z.infer<typeof Group>

export const myGroups = planning.endpoint('myGroups', {
  method: 'GET',
  path: '/teaching-groups/mine',
  summary: 'The teaching groups I teach today: subject, class, subgroup, teachers, number of pupils.',
  needs: 'planning.own_group.read',
  input: nothing,
  output: z.object({ groups: z.array(Group) }),
})

export const groupsOfClass = planning.endpoint('groupsOfClass', {
  method: 'GET',
  path: '/classes/:classId/teaching-groups',
  summary: 'What a class is taught, in which subgroups and by whom.',
  needs: 'planning.group.read',
  on: 'classId',
  input: input({ classId: ClassId }),
  output: z.object({ groups: z.array(Group) }),
  refuses: ['kernel.not_found'],
})
