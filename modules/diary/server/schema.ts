import type { AssignmentViews } from '@alippe/assignments/views'
import type { CalendarViews } from '@alippe/calendar/views'
import type { EnrolmentViews } from '@alippe/enrolment/views'
import type { JournalViews } from '@alippe/journal/views'
import { sees } from '@alippe/kernel/ctx'
import type { OrgViews } from '@alippe/orgs/views'
import type { PlanningViews } from '@alippe/planning/views'
import type { ReferenceViews } from '@alippe/reference/views'
import type { StaffViews } from '@alippe/staff/views'
import type { TimetableViews } from '@alippe/timetable/views'

export interface DiaryTables {
  'diary.seen': { org_id: string; reader_id: string; pupil_id: string; seen_at: Date }
}
export const db = sees<
  DiaryTables & AssignmentViews & CalendarViews & EnrolmentViews & JournalViews & OrgViews & PlanningViews & ReferenceViews & StaffViews & TimetableViews
>()
