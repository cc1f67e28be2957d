import * as z from 'zod/mini'
import { contract, nothing } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { id } from '@alippe/kernel/ids'
import { Names } from '@alippe/kernel/names'

export const SubjectId = id('Subject')
export type SubjectId = z.infer<typeof SubjectId>

/** The tints a subject may have on timetables. */
export const families = ['exact', 'nature', 'lang', 'social', 'art', 'body'] as const
/** How a subject is judged from grade 2 on. */
export const assessments = ['marks', 'pass_fail', 'none'] as const

export const Act = z.object({
  code: z.string(),
  names: Names,
  /** As it is written on the act: № 213-НҚ. */
  number: z.nullable(z.string()),
  signedOn: z.nullable(Day),
})
export type Act = z.infer<typeof Act>

export const reference = contract('reference', {
  permissions: {
    'reference.subject.read': { on: 'school', grants: { administrator: ['school'], deputy: ['school'], teacher: ['school'], homeroom: ['school'] } },
  },
  refusals: {},
  events: {},
})

export const listSubjects = reference.endpoint('listSubjects', {
  method: 'GET',
  path: '/subjects',
  summary: 'The subject catalogue: central subjects and those of the school, and the acts they rest on.',
  needs: 'reference.subject.read',
  input: nothing,
  output: z.object({
    subjects: z.array(
      z.object({
        id: SubjectId,
        /** Null for a subject of the school's own. */
        code: z.nullable(z.string()),
        own: z.boolean(),
        names: Names,
        short: Names,
        family: z.enum(families),
        gradeFrom: z.nullable(z.number()),
        gradeTo: z.nullable(z.number()),
        assessment: z.enum(assessments),
        assessmentAct: z.nullable(z.string()),
        assessmentVerified: z.boolean(),
        /** Points of the sanitary scale of difficulty; null where it does not name the subject. */
        difficulty: z.nullable(z.number()),
        difficultyAct: z.nullable(z.string()),
        difficultyVerified: z.boolean(),
        act: z.nullable(z.string()),
        verified: z.boolean(),
      }),
    ),
    acts: z.array(Act),
  }),
})
