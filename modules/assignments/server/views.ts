/** What other rooms may join. */
export interface AssignmentViews {
  'assignments.homework_v': { id: string; org_id: string; lesson_id: string; teaching_group_id: string; text: string; due_on: string | null; given_at: Date; given_by: string; version: number }
  /** When homework of a lesson is due unless the teacher names a day: the next day the group meets. */
  'assignments.default_due_v': { lesson_id: string; org_id: string; due_on: string | null }
}
