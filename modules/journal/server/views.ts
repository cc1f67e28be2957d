/** What other rooms may join. Voided marks are not among them. */
export interface JournalViews {
  'journal.lesson_record_v': { year: number; lesson_id: string; org_id: string; topic: string | null; attendance_at: Date | null; version: number }
  'journal.attendance_v': { year: number; lesson_id: string; pupil_id: string; org_id: string; state: 'absent' | 'ill' | 'excused' | 'late'; minutes_late: number | null }
  'journal.mark_v': {
    year: number
    id: string
    org_id: string
    lesson_id: string
    pupil_id: string
    kind: 'formative' | 'classwork' | 'independent' | 'test' | 'homework' | 'oral' | 'behaviour'
    scale: 'ten' | 'five'
    value: number
    comment: string | null
    set_at: Date
    set_by: string
    version: number
  }
}
