import { sees } from '@alippe/kernel/ctx'
import type { CalendarViews } from '@alippe/calendar/views'
import type { PeopleViews } from '@alippe/people/views'
import type { StaffViews } from '@alippe/staff/views'
import type { EnrolmentViews } from './views.ts'

export interface EnrolmentTables {
  'enrolment.class_group': EnrolmentViews['enrolment.class_group_v']
  'enrolment.pupil': { org_id: string; person_id: string; entered_on: string; left_on: string | null }
  'enrolment.roll_spell': { id: string; org_id: string; class_group_id: string; pupil_id: string; from_on: string; until_on: string | null }
  'enrolment.guardian': { id: string; org_id: string; pupil_id: string; person_id: string; kinship: string; from_on: string; until_on: string | null }
}
export const db = sees<EnrolmentTables & EnrolmentViews & StaffViews & PeopleViews & CalendarViews>()
