import { sees } from '@alippe/kernel/ctx'
import type { CalendarViews } from '@alippe/calendar/views'
import type { EnrolmentViews } from '@alippe/enrolment/views'
import type { OrgViews } from '@alippe/orgs/views'
import type { PeopleViews } from '@alippe/people/views'
import type { PlanningViews } from '@alippe/planning/views'
import type { ReferenceViews } from '@alippe/reference/views'
import type { StaffViews } from '@alippe/staff/views'
import type { TimetableViews } from './views.ts'

export interface TimetableTables {
  'timetable.placed_hour': {
    id: string
    org_id: string
    teaching_group_id: string
    weekday: number
    position: number
    starts_at: string
    ends_at: string
    teacher_ids: string[]
    room_id: string | null
    from_on: string
    until_on: string
  }
  'timetable.lesson': {
    id: string
    org_id: string
    year_code: string
    day: string
    position: number
    starts_at: string
    ends_at: string
    teaching_group_id: string
    teacher_ids: string[]
    room_id: string | null
    status: 'planned' | 'cancelled'
    placed_hour_id: string | null
  }
}
export const db = sees<TimetableTables & TimetableViews & PlanningViews & EnrolmentViews & StaffViews & ReferenceViews & CalendarViews & PeopleViews & OrgViews>()
