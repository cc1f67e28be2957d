import type { Ctx } from '@alippe/kernel/ctx'
import type { Refusal } from '@alippe/kernel/refusal'
import type { Input } from '@alippe/kernel/contract'
import { people } from '../../contract.ts'
import type { changePassword as endpoint } from '../../contract.ts'
import { waitBeforeTry } from '../../rules/waitBeforeTry.ts'
import { whyNotPassword } from '../../rules/whyNotPassword.ts'
import { failuresOf, forgetFailures, oneTryAtATime, rememberFailure } from '../queries/failures.ts'
import { db } from '../schema.ts'
import { hashPassword, passwordFits } from '../secrets.ts'
import { endOthers } from './endSessions.ts'

/** Stands for the address where the present password is guessed from a session: counted per account, wherever its sessions are. */
const SIGNED_IN = 'signed in'

/** Changes my password; every other session of mine ends with the old one. Wrong tries at the present one are slowed as at signing in. */
export async function changePassword(ctx: Ctx, { current, next }: Input<typeof endpoint>): Promise<{ ended: number } | Refusal> {
  const mine = await db(ctx)
    .selectFrom('people.account as a')
    .innerJoin('people.credential as c', 'c.account_id', 'a.id')
    .select(['a.login', 'c.password_hash'])
    .where('a.id', '=', ctx.actor.accountId)
    .executeTakeFirstOrThrow()
  await oneTryAtATime(ctx, mine.login, SIGNED_IN)
  // Only its own slips count: those of other accounts are none of this one's.
  const seconds = waitBeforeTry({ ...(await failuresOf(ctx, mine.login, SIGNED_IN)), known: true })
  if (seconds > 0) throw people.refuse('people.wait', { seconds })
  if (!(await passwordFits(mine.password_hash, current))) {
    await rememberFailure(ctx, mine.login, SIGNED_IN)
    return people.refuse('people.password_wrong', {}, [{ field: 'current', code: 'people.password_wrong' }])
  }
  await forgetFailures(ctx, mine.login, SIGNED_IN)
  const no = whyNotPassword(next, current, { login: mine.login, names: await myNames(ctx) })
  if (no) throw people.refuse(no.code, {}, [no])
  await db(ctx)
    .updateTable('people.credential')
    .set({ password_hash: await hashPassword(next), changed_at: new Date() })
    .where('account_id', '=', ctx.actor.accountId)
    .execute()
  return { ended: await endOthers(ctx) }
}

/** My names as this school has them. */
async function myNames(ctx: Ctx): Promise<string[]> {
  const p = await db(ctx)
    .selectFrom('people.profile_v')
    .select(['family_name', 'given_name', 'patronymic'])
    .where('org_id', '=', ctx.orgId)
    .where('person_id', '=', ctx.actor.personId)
    .executeTakeFirst()
  return p ? [p.family_name, p.given_name, p.patronymic ?? ''] : []
}
