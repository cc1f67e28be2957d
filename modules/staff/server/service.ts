/** What higher rooms may ask for inside their own transaction. */
import { sql } from 'kysely'
import { roles } from '@alippe/access/contract'
import type { Role } from '@alippe/access/contract'
import { assignRoles, endRoles } from '@alippe/access/service'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { endMembership } from '@alippe/people/service'
import { staff } from '../contract.ts'
import { db } from './schema.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

export interface NewEmployee {
  readonly personId: string
  /** A code of the contract's `positions`, or the school's own words. */
  readonly position: string
  readonly from: Day
}

/**
 * Takes people on, all in one statement; they are in the register already (people's service). Who works here keeps the first day and gets
 * the given post; who was dismissed before works again from the given day. A repeat writes nothing.
 */
export async function hire(ctx: Write, list: readonly NewEmployee[]): Promise<void> {
  if (!list.length) return
  const rows = list.map((e) => ({ person_id: e.personId, position: e.position, hired_on: e.from }))
  await sql`
    insert into staff.employee as e (org_id, person_id, position, hired_on)
    select ${ctx.orgId}, person_id, position, hired_on from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(person_id uuid, position text, hired_on date)
    on conflict (org_id, person_id) do update set
      position = excluded.position,
      hired_on = case when excluded.hired_on >= e.dismissed_on then excluded.hired_on else e.hired_on end,
      dismissed_on = case when excluded.hired_on >= e.dismissed_on then null else e.dismissed_on end
    where e.position is distinct from excluded.position or excluded.hired_on >= e.dismissed_on`.execute(db(ctx))
}

/** Roles that do not come with employment and so do not end with it. */
const notOfStaff: ReadonlySet<string> = new Set<Role>(['pupil', 'parent'])
const isRole = (code: string): code is Role => roles.some((r) => r === code)

/**
 * Dismisses: `on` is the first day the person no longer works here. Employment, staff membership and staff roles end on it, and with them
 * every session, unless the person belongs to a school otherwise too (a parent stays a parent). Needs the school's own scope.
 * Refused: who never worked here, who was dismissed for another day already, a day not after the first one. The same again changes nothing.
 */
export async function dismiss(ctx: Write, personId: string, on: Day): Promise<void> {
  const employee = await db(ctx).selectFrom('staff.employee').select(['hired_on', 'dismissed_on']).where('org_id', '=', ctx.orgId).where('person_id', '=', personId).forUpdate().executeTakeFirst()
  if (!employee) throw staff.refuse('staff.employee_unknown')
  if (employee.dismissed_on === on) return
  if (employee.dismissed_on !== null) throw staff.refuse('staff.dismissed_already', { day: employee.dismissed_on })
  if (on <= employee.hired_on) throw staff.refuse('staff.dismissed_before_hired', { day: employee.hired_on })
  await db(ctx).updateTable('staff.employee').set({ dismissed_on: on }).where('org_id', '=', ctx.orgId).where('person_id', '=', personId).execute()
  await endMembership(ctx, personId, 'staff', on)

  const held = await db(ctx)
    .selectFrom('access.assignment_v')
    .select('role')
    .where('org_id', '=', ctx.orgId)
    .where('person_id', '=', personId)
    .where('from_on', '<', on)
    .where('until_on', 'is', null)
    .execute()
  await endRoles(ctx, personId, on)
  // All roles end at once; what the person is beside an employee goes on from the same day.
  const kept = held.map((r) => r.role).filter((r) => notOfStaff.has(r)).filter(isRole)
  await assignRoles(ctx, kept.map((role) => ({ personId, role, from: on })))
}
