import * as z from 'zod/mini'
import { contract, input } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { PersonId } from '@alippe/kernel/ids'

/** Posts that the product has words for in three languages; a school may write any other. */
export const positions = [
  'director', 'deputy_academic', 'deputy_upbringing', 'deputy_methodical', 'deputy_facilities', 'teacher', 'psychologist', 'social_pedagogue', 'special_pedagogue',
  'speech_therapist', 'assistant', 'careers_adviser', 'youth_leader', 'methodist', 'tutor', 'librarian', 'nurse', 'secretary', 'hr_officer', 'accountant', 'laboratory_assistant', 'engineer',
] as const

export const staff = contract('staff', {
  permissions: {
    'staff.employee.read': { on: 'school', grants: { administrator: ['school'], deputy: ['school'] } },
  },
  refusals: { 'staff.employee_unknown': 404, 'staff.dismissed_already': 409, 'staff.dismissed_before_hired': 422 },
  events: {},
})

export const listStaff = staff.endpoint('listStaff', {
  method: 'GET',
  path: '/staff',
  summary: 'The staff of the school by name, in the order of the Kazakh alphabet, a page at a time: those who work here today, or the archive.',
  needs: 'staff.employee.read',
  input: input({
    state: z.optional(z.enum(['current', 'archive'])),
    /** Part of a name; Kazakh letters may be typed as their Russian neighbours (ә as а, қ as к). */
    search: z.optional(z.string().check(z.maxLength(80))),
    /** First letter of the family name. */
    letter: z.optional(z.string().check(z.minLength(1), z.maxLength(2))),
    /** Where the page before ended. */
    cursor: z.optional(PersonId),
  }),
  output: z.object({
    staff: z.array(
      z.object({
        id: PersonId,
        familyName: z.string(),
        givenName: z.string(),
        patronymic: z.nullable(z.string()),
        /** One of `positions`, or the school's own words. */
        position: z.string(),
        /** Codes of the roles held today. */
        roles: z.array(z.string()),
        hiredOn: Day,
        dismissedOn: z.nullable(Day),
        /** Made up by a generator. */
        madeUp: z.boolean(),
      }),
    ),
    /** How many there are that fit, on all pages. */
    count: z.number(),
    /** First letters of family names there are in this state, whatever is searched for. */
    letters: z.array(z.string()),
    next: z.nullable(PersonId),
  }),
})
