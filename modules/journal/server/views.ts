import type { Exception, MarkKind, Scale } from '../contract.ts'
import type { GradeValue, PeriodCode, ScoreAbsence, SummativeKind } from '../contract/grading.ts'

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
    /** Whether every pupil must have a mark of it. */
    due: boolean
    due_version: number
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
  /** Summatives that stand, with the day of the lesson they are held at. */
  'journal.summative_v': { year: number; id: string; org_id: string; teaching_group_id: string; lesson_id: string; day: string; kind: SummativeKind; title: string; max_points: number; version: number }
  /** Points, or why there are none, of summatives that stand. */
  'journal.score_v': { year: number; summative_id: string; pupil_id: string; org_id: string; points: number | null; absence: ScoreAbsence | null; set_at: Date; set_by: string; version: number }
  /** Grades of quarters, half-years and the year that stand. */
  'journal.grade_v': { year: number; teaching_group_id: string; pupil_id: string; period: PeriodCode; org_id: string; value: GradeValue; percent: number | null; set_at: Date; set_by: string; version: number }
  'journal.lesson_reach_v': { org_id: string; id: string; reach: string; person_id: string }
}
