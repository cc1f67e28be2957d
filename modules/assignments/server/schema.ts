import { sees } from '@alippe/kernel/ctx'
import type { PeopleViews } from '@alippe/people/views'
import type { TimetableViews } from '@alippe/timetable/views'
import type { AssignmentViews } from './views.ts'

export interface AssignmentTables {
  'assignments.homework': { id: string; org_id: string; lesson_id: string; teaching_group_id: string; text: string; due_on: string | null; given_at: Date; given_by: string; version: number }
}
export const db = sees<AssignmentTables & AssignmentViews & TimetableViews & PeopleViews>()
