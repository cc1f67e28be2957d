/** Made-up employees for tests. */
import { assignRoles } from '@alippe/access/service'
import type { Role } from '@alippe/access/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { makeUpPerson } from '@alippe/people/fixtures'
import { hire } from './server/service.ts'

export interface MadeUpEmployee {
  readonly familyName: string
  readonly givenName: string
  readonly position: string
  readonly roles: readonly Role[]
  /** With an account of this login. */
  readonly login?: string
  /** '2026-08-15' where absent. */
  readonly from?: Day
}

/** Enters, hires and gives roles to a made-up person; answers the person's id. An account needs the owner's scope. */
export async function makeUpEmployee(ctx: Pick<Ctx, 'tx' | 'orgId'>, e: MadeUpEmployee, password: string): Promise<string> {
  const from = e.from ?? day('2026-08-15')
  const personId = await makeUpPerson(ctx, { familyName: e.familyName, givenName: e.givenName, kind: 'staff', login: e.login, from }, password)
  await hire(ctx, [{ personId, position: e.position, from }])
  await assignRoles(ctx, e.roles.map((role) => ({ personId, role, from })))
  return personId
}
