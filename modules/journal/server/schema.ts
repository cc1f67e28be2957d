import { sees } from '@alippe/kernel/ctx'
import type { AssignmentViews } from '@alippe/assignments/views'
import type { CalendarViews } from '@alippe/calendar/views'
import type { EnrolmentViews } from '@alippe/enrolment/views'
import type { OrgViews } from '@alippe/orgs/views'
import type { PeopleViews } from '@alippe/people/views'
import type { PlanningViews } from '@alippe/planning/views'
import type { ReferenceViews } from '@alippe/reference/views'
import type { StaffViews } from '@alippe/staff/views'
import type { TimetableViews } from '@alippe/timetable/views'
import type { Exception, MarkKind, Scale } from '../contract.ts'
import type { JournalViews } from './views.ts'

export interface JournalTables {
  'journal.setting': { org_id: string; scale: Scale }
  'journal.ungraded_rule': { id: string; org_id: string | null; code: string; from_on: string; until_on: string | null; grades: number[]; act_number: string; act_point: string; verified: boolean }
  'journal.lesson_record': {
    year: number
    lesson_id: string
    org_id: string
    topic: string | null
    topic_version: number
    topic_at: Date | null
    topic_by: string | null
    attendance_version: number
    attendance_at: Date | null
    attendance_by: string | null
  }
  'journal.attendance': { year: number; lesson_id: string; pupil_id: string; org_id: string; state: Exception; minutes_late: number | null; noted_at: Date; noted_by: string }
  'journal.mark': {
    year: number
    id: string
    org_id: string
    lesson_id: string
    pupil_id: string
    kind: MarkKind
    scale: Scale
    value: number
    comment: string | null
    set_at: Date
    set_by: string
    version: number
    voided_at: Date | null
    voided_by: string | null
    void_reason: string | null
  }
}
export const db = sees<JournalTables & JournalViews & AssignmentViews & CalendarViews & EnrolmentViews & OrgViews & PeopleViews & PlanningViews & ReferenceViews & StaffViews & TimetableViews>()
