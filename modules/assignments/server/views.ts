/** What other rooms may join. */
export interface AssignmentViews {
  'assignments.homework_v': { id: string; org_id: string; lesson_id: string; text: string; due_on: string | null; given_at: Date; given_by: string; version: number }
}
