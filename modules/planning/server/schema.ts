import { sees } from '@alippe/kernel/ctx'
import type { EnrolmentViews } from '@alippe/enrolment/views'
import type { ReferenceViews } from '@alippe/reference/views'
import type { StaffViews } from '@alippe/staff/views'
import type { PlanningViews } from './views.ts'

export interface PlanningTables {
  'planning.teaching_group': { id: string; org_id: string; year_code: string; subject_id: string; whole: boolean; subgroup: string | null }
  'planning.teaching_group_class': { org_id: string; teaching_group_id: string; class_group_id: string }
  'planning.teaching_group_member': { id: string; org_id: string; teaching_group_id: string; pupil_id: string; from_on: string; until_on: string | null }
  'planning.teaching_assignment': { id: string; org_id: string; teaching_group_id: string; teacher_id: string; from_on: string; until_on: string | null }
}
export const db = sees<PlanningTables & PlanningViews & EnrolmentViews & StaffViews & ReferenceViews>()
