import type { Ctx } from '@alippe/kernel/ctx'
import type { Input } from '@alippe/kernel/contract'
import { moveSession } from '@alippe/people/service'
import { access } from '../../contract.ts'
import type { actIn as endpoint } from '../../contract.ts'
import { db } from '../schema.ts'

/** Goes over to another school of mine. Refused: a school I do not belong to today. */
export async function actIn(ctx: Ctx, { orgId }: Input<typeof endpoint>): Promise<Record<string, never>> {
  const mine = await db(ctx).selectFrom('access.my_schools').select('id').where('id', '=', orgId).executeTakeFirst()
  if (!mine) throw access.refuse('access.org_unknown')
  await moveSession(ctx, orgId)
  return {}
}
