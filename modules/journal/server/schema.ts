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
import type { Aggregation, Assessment, ClosableCode, GradeValue, GradedBy, PeriodCode, Rounding, ScoreAbsence, SummativeKind, System } from '../contract/grading.ts'
import type { JournalViews } from './views.ts'

export interface JournalTables {
  'journal.setting': { org_id: string; scale: Scale; system: System; section_aggregation: Aggregation; percent_rounding: Rounding; version: number }
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
    due: boolean
    due_version: number
    due_at: Date | null
    due_by: string | null
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
  'journal.grading_rule': {
    id: string
    org_id: string | null
    code: string
    system: System
    from_on: string
    until_on: string | null
    body: unknown
    act_number: string
    act_point: string
    verified: boolean
  }
  'journal.group_setting': { teaching_group_id: string; org_id: string; graded_by: GradedBy | null; assessment: Assessment | null; with_term: boolean | null; version: number }
  'journal.summative': {
    year: number
    id: string
    org_id: string
    teaching_group_id: string
    lesson_id: string
    kind: SummativeKind
    title: string
    max_points: number
    set_at: Date
    set_by: string
    version: number
    voided_at: Date | null
    voided_by: string | null
    void_reason: string | null
  }
  'journal.score': {
    year: number
    summative_id: string
    pupil_id: string
    org_id: string
    points: number | null
    absence: ScoreAbsence | null
    set_at: Date
    set_by: string
    version: number
  }
  'journal.grade': {
    year: number
    teaching_group_id: string
    pupil_id: string
    period: PeriodCode
    org_id: string
    value: GradeValue | null
    percent: number | null
    proposed: GradeValue | null
    rule_id: string | null
    reason: string | null
    set_at: Date
    set_by: string
    version: number
  }
  'journal.closed_period': {
    org_id: string
    year: number
    period: ClosableCode
    closed_at: Date | null
    closed_by: string | null
    reopened_at: Date | null
    reopened_by: string | null
    reason: string | null
    version: number
  }
  'journal.reopening': { id: string; org_id: string; teaching_group_id: string; year: number; period: ClosableCode; reason: string; until_on: string; opened_at: Date; opened_by: string }
  'journal.group_stamp': { teaching_group_id: string; org_id: string; n: string }
}
export const db = sees<JournalTables & JournalViews & AssignmentViews & CalendarViews & EnrolmentViews & OrgViews & PeopleViews & PlanningViews & ReferenceViews & StaffViews & TimetableViews>()
