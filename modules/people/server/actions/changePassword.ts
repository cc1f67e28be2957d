import type { Ctx } from '@alippe/kernel/ctx'
import type { Input } from '@alippe/kernel/contract'
import { people } from '../../contract.ts'
import type { changePassword as endpoint } from '../../contract.ts'
import { whyNotPassword } from '../../rules/whyNotPassword.ts'
import { db } from '../schema.ts'
import { hashPassword, passwordFits } from '../secrets.ts'
import { endOthers } from './endSessions.ts'

/** Changes my password; every other session of mine ends with the old one. */
export async function changePassword(ctx: Ctx, { current, next }: Input<typeof endpoint>): Promise<{ ended: number }> {
  const mine = await db(ctx)
    .selectFrom('people.account as a')
    .innerJoin('people.credential as c', 'c.account_id', 'a.id')
    .select(['a.login', 'c.password_hash'])
    .where('a.id', '=', ctx.actor.accountId)
    .executeTakeFirst()
  if (!(await passwordFits(mine?.password_hash, current)) || !mine)
    throw people.refuse('people.password_wrong', {}, [{ field: 'current', code: 'people.password_wrong' }])
  const no = whyNotPassword(next, current, mine.login)
  if (no) throw people.refuse(no.code === 'people.password_same' ? 'people.password_same' : 'people.password_is_login', {}, [no])
  await db(ctx)
    .updateTable('people.credential')
    .set({ password_hash: await hashPassword(next), changed_at: new Date() })
    .where('account_id', '=', ctx.actor.accountId)
    .execute()
  return { ended: await endOthers(ctx) }
}
