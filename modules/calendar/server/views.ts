import type { Names } from '@alippe/kernel/names'

/** What other rooms may join. Days are half-open: from_on is in, until_on is out. */
export interface CalendarViews {
  'calendar.academic_year_v': { id: string; org_id: string | null; code: string; from_on: string; until_on: string; weekdays: number[]; act: string | null; verified: boolean }
  'calendar.period_v': { id: string; org_id: string | null; year_id: string; year_code: string; kind: 'quarter' | 'half_year'; number: number; from_on: string; until_on: string; weeks: number | null; verified: boolean }
  'calendar.day_off_v': {
    id: string
    org_id: string | null
    year_id: string
    year_code: string
    kind: 'holiday' | 'transferred' | 'break'
    from_on: string
    until_on: string
    /** Null: the whole school. */
    grades: number[] | null
    /** The holiday on a day off that this working day makes up for. */
    transferred_from: string | null
    names: Names
    act: string | null
    verified: boolean
  }
  'calendar.bell_v': { schedule_id: string; org_id: string; code: string; shift: number; position: number; starts_at: string; ends_at: string }
}
