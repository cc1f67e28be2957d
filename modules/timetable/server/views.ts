/** What other rooms may join. */
export interface TimetableViews {
  'timetable.lesson_v': {
    id: string
    org_id: string
    year_code: string
    /** The year in which the academic year begins: the partition key of marks and attendance. */
    year: number
    day: string
    position: number
    starts_at: string
    ends_at: string
    teaching_group_id: string
    teacher_ids: string[]
    room_id: string | null
    status: 'planned' | 'cancelled'
  }
  'timetable.lesson_reach_v': { org_id: string; id: string; reach: string; person_id: string }
}
