import { sees } from '@alippe/kernel/ctx'
import type { AccessViews } from '@alippe/access/views'
import type { PeopleViews } from '@alippe/people/views'
import type { StaffViews } from './views.ts'

export interface StaffTables {
  'staff.employee': { org_id: string; person_id: string; position: string; hired_on: string; dismissed_on: string | null }
}
export const db = sees<StaffTables & StaffViews & PeopleViews & AccessViews>()
