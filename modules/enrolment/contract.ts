import * as z from 'zod/mini'
import { contract, input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { PersonId, id } from '@alippe/kernel/ids'

export const ClassId = id('ClassGroup')
export type ClassId = z.infer<typeof ClassId>
export const PupilId = PersonId
export type PupilId = PersonId

export const kinships = ['mother', 'father', 'grandmother', 'grandfather', 'guardian', 'other'] as const
export type Kinship = (typeof kinships)[number]

export const enrolment = contract('enrolment', {
  permissions: {
    'enrolment.class.read': { on: 'class', grants: { administrator: ['school'], deputy: ['school'], teacher: ['own_subject'], homeroom: ['own_class'] } },
    'enrolment.guardian.read': { on: 'class', grants: { administrator: ['school'], deputy: ['school'], homeroom: ['own_class'] } },
    'enrolment.birth.read': { on: 'class', grants: { administrator: ['school'], deputy: ['school'], homeroom: ['own_class'] } },
  },
  refusals: {
    'enrolment.class_unknown': 404,
    'enrolment.on_roll_already': 409,
    'enrolment.not_on_roll': 422,
    'enrolment.same_class': 422,
    'enrolment.other_year': 422,
    'enrolment.too_early': 422,
  },
  events: {},
})

const ClassHead = z.object({
  id: ClassId,
  /** Null where a file did not say. */
  grade: z.nullable(z.number()),
  letter: z.nullable(z.string()),
  /** As people write it: 7 «Ә» */
  label: z.string(),
  /** Language of instruction. */
  lang: z.nullable(z.string()),
  shift: z.number(),
  homeroom: z.nullable(z.object({ id: PersonId, name: z.string() })),
  pupils: z.number(),
  boys: z.number(),
  girls: z.number(),
})

export const listClasses = enrolment.endpoint('listClasses', {
  method: 'GET',
  path: '/classes',
  summary: 'The classes of an academic year that I reach: all of the school, those I teach, those I lead. By grade, then in the order of the Kazakh alphabet.',
  needs: 'signed-in',
  lists: 'enrolment.class.read',
  input: input({
    /** '2026-2027'; the year today belongs to where absent. */
    year: z.optional(z.string().check(z.regex(/^\d{4}-\d{4}$/))),
  }),
  output: z.object({
    year: z.nullable(z.string()),
    /** Years in which the school has classes, the latest first. */
    years: z.array(z.string()),
    classes: z.array(ClassHead),
    /** Whether the school has classes in this year that I do not reach. */
    others: z.boolean(),
  }),
})

export const readClass = enrolment.endpoint('readClass', {
  method: 'GET',
  path: '/classes/:classId',
  summary: 'A class: its card and its roll of today (of the last day of its year, once that is over), in the order of the Kazakh alphabet.',
  needs: 'enrolment.class.read',
  on: 'classId',
  input: input({ classId: ClassId }),
  output: z.object({
    class: z.extend(ClassHead, { year: z.string() }),
    /** The day the roll is of. */
    on: Day,
    roll: z.array(
      z.object({
        id: PupilId,
        familyName: z.string(),
        givenName: z.string(),
        patronymic: z.nullable(z.string()),
        sex: z.nullable(z.enum(['male', 'female'])),
        /** First day in this class. */
        from: Day,
        /** Made up by a generator. */
        madeUp: z.boolean(),
        /** Absent for those who may not see it. */
        bornOn: z.optional(z.nullable(Day)),
        /** Absent for those who may not see them. */
        guardians: z.optional(z.array(z.object({ id: PersonId, name: z.string(), kinship: z.enum(kinships) }))),
      }),
    ),
    may: z.object({ seeGuardians: z.boolean(), seeBirthDays: z.boolean() }),
  }),
  refuses: ['enrolment.class_unknown'],
})
