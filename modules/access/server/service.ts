/** What higher rooms and the server may ask for. */
import { sql } from 'kysely'
import { newId } from '@alippe/kernel/ids'
import type { Contract } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { Role } from '../contract.ts'
import { db } from './schema.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

export interface NewAssignment {
  readonly personId: string
  readonly role: Role
  readonly from: Day
}

/** Gives roles; one that the person holds from that day already stays one. */
export async function assignRoles(ctx: Write, list: readonly NewAssignment[]): Promise<void> {
  for (let i = 0; i < list.length; i += 1000)
    await db(ctx)
      .insertInto('access.assignment')
      .values(list.slice(i, i + 1000).map((a) => ({ id: newId(), org_id: ctx.orgId, person_id: a.personId, role: a.role, from_on: a.from, until_on: null })))
      .onConflict((c) => c.doNothing())
      .execute()
}

/** Ends every role of a person on a day (that day no longer counts). */
export async function endRoles(ctx: Write, personId: string, on: Day): Promise<void> {
  await db(ctx).updateTable('access.assignment').set({ until_on: on }).where('org_id', '=', ctx.orgId).where('person_id', '=', personId).where('until_on', 'is', null).where('from_on', '<', on).execute()
}

/**
 * Writes the central roles from what the rooms' contracts grant. A grant that a contract no longer makes goes; a school's own roles stay.
 * Run after migrations, in the owner's scope.
 */
export async function shipRoles(ctx: Pick<Ctx, 'tx'>, contracts: readonly Contract[]): Promise<void> {
  const grants = new Map<string, Record<string, readonly string[]>>()
  for (const c of contracts)
    for (const [permission, definition] of Object.entries(c.permissions))
      for (const [role, reaches] of Object.entries(definition.grants)) grants.set(role, { ...grants.get(role), [permission]: reaches })
  for (const [code, g] of grants)
    await sql`insert into access.role (id, org_id, code, grants) values (${newId()}, null, ${code}, ${JSON.stringify(g)}::jsonb)
              on conflict (org_id, code) do update set grants = excluded.grants where role.grants is distinct from excluded.grants`.execute(db(ctx))
}
