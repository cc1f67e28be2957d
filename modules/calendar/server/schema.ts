import { sees } from '@alippe/kernel/ctx'
import type { ReferenceViews } from '@alippe/reference/views'
import type { CalendarViews } from './views.ts'

export interface CalendarTables {
  'calendar.bell_schedule': { id: string; org_id: string; code: string; shift: number }
  'calendar.bell': { org_id: string; schedule_id: string; position: number; starts_at: string; ends_at: string }
}
export const db = sees<CalendarTables & CalendarViews & ReferenceViews>()
