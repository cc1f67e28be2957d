import type { Exception, MarkKind, Scale } from '../contract.ts'

/** What other rooms may join. Voided marks are not among them. */
export interface JournalViews {
  /** Rows are there for lessons of which something was written; `attendance_at` is null while attendance was not taken. */
  'journal.lesson_record_v': {
    year: number
    lesson_id: string
    org_id: string
    topic: string | null
    topic_version: number
    attendance_version: number
    attendance_at: Date | null
    attendance_by: string | null
  }
  /** Only exceptions: once attendance is taken, whoever has no row was there. */
  'journal.attendance_v': { year: number; lesson_id: string; pupil_id: string; org_id: string; state: Exception; minutes_late: number | null }
  'journal.mark_v': {
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
  }
}
