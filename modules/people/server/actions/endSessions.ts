import type { Ctx } from '@alippe/kernel/ctx'
import { db } from '../schema.ts'

/** Ends every session of mine but this one; answers how many. */
export async function endOthers(ctx: Ctx): Promise<number> {
  const { numUpdatedRows } = await db(ctx)
    .updateTable('people.session')
    .set({ ended_at: new Date() })
    .where('account_id', '=', ctx.actor.accountId)
    .where('id', '!=', ctx.actor.sessionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Ends this session. */
export async function endThis(ctx: Ctx): Promise<void> {
  await db(ctx).updateTable('people.session').set({ ended_at: new Date() }).where('id', '=', ctx.actor.sessionId).execute()
}
