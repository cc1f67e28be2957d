/** Every room that exists, ground floor first: migrations run in this order, and a room may name only rooms before it in the list. */
import { room as access } from '@alippe/access/room'
import { room as assignments } from '@alippe/assignments/room'
import { room as calendar } from '@alippe/calendar/room'
import { room as diary } from '@alippe/diary/room'
import { room as enrolment } from '@alippe/enrolment/room'
import { room as interop } from '@alippe/interop/room'
import { room as journal } from '@alippe/journal/room'
import { room as orgs } from '@alippe/orgs/room'
import { room as people } from '@alippe/people/room'
import { room as planning } from '@alippe/planning/room'
import { room as reference } from '@alippe/reference/room'
import { room as staff } from '@alippe/staff/room'
import { room as timetable } from '@alippe/timetable/room'
import type { Room } from '@alippe/kernel/room'
import type { MigrationSource } from '@alippe/data/migrate'

export const rooms: readonly Room[] = [orgs, people, access, reference, calendar, staff, enrolment, planning, timetable, assignments, journal, diary, interop]

/** The rooms' migrations in the order of the floors. */
export const migrations: readonly MigrationSource[] = rooms.flatMap((r) => (r.migrations ? [{ name: r.contract.name, folder: r.migrations }] : []))
