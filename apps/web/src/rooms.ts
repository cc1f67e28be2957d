/** The rooms of the house that have something to show: their manifests are small, everything heavy is loaded when opened. */
import access from '@alippe/access/web'
import assignments from '@alippe/assignments/web'
import calendar from '@alippe/calendar/web'
import diary from '@alippe/diary/web'
import enrolment from '@alippe/enrolment/web'
import interop from '@alippe/interop/web'
import journal from '@alippe/journal/web'
import planning from '@alippe/planning/web'
import reference from '@alippe/reference/web'
import staff from '@alippe/staff/web'
import timetable from '@alippe/timetable/web'
import type { WebRoom } from '@alippe/kernel/web'

export const rooms: readonly WebRoom[] = [access, reference, calendar, staff, enrolment, planning, timetable, assignments, journal, diary, interop]
