/** The rooms of the house that have something to show: their manifests are small, everything heavy is loaded when opened. */
import access from '@alippe/access/web'
import assignments from '@alippe/assignments/web'
import timetable from '@alippe/timetable/web'
import type { WebRoom } from '@alippe/kernel/web'

export const rooms: readonly WebRoom[] = [access, timetable, assignments]
