import { sql } from 'kysely'
import { newId, PersonId } from '@alippe/kernel/ids'
import type { Refusal } from '@alippe/kernel/refusal'
import type { OpenCtx } from '@alippe/kernel/room'
import type { Input, Output } from '@alippe/kernel/contract'
import { dayAt } from '@alippe/kernel/day'
import { people } from '../../contract.ts'
import type { signIn as endpoint } from '../../contract.ts'
import { waitBeforeTry } from '../../rules/waitBeforeTry.ts'
import { failuresOf, forgetFailures, isKnownAt, oneTryAtATime, rememberFailure, rememberPlace } from '../queries/failures.ts'
import { db } from '../schema.ts'
import { newToken, passwordFits, tokenHash } from '../secrets.ts'

/** A session outlives the weekend and the holidays; it is lengthened while it is used. */
export const SESSION_DAYS = 30

/** Signs in. A wrong login and a wrong password are told apart by nothing. */
export async function signIn(ctx: OpenCtx, { login, password }: Input<typeof endpoint>): Promise<Output<typeof endpoint> | Refusal> {
  const name = login.toLowerCase()
  await oneTryAtATime(ctx, name, ctx.ip)
  const seconds = waitBeforeTry({ ...(await failuresOf(ctx, name, ctx.ip)), known: await isKnownAt(ctx, name, ctx.ip) })
  if (seconds > 0) throw people.refuse('people.wait', { seconds })

  const account = await db(ctx)
    .selectFrom('people.account as a')
    .leftJoin('people.credential as c', 'c.account_id', 'a.id')
    .select(['a.id', 'a.person_id', 'c.password_hash'])
    .where('a.login', '=', name)
    .where('a.switched_off_at', 'is', null)
    .executeTakeFirst()
  if (!(await passwordFits(account?.password_hash ?? undefined, password)) || !account) {
    await rememberFailure(ctx, name, ctx.ip)
    return people.refuse('people.sign_in_failed')
  }

  const org = await schoolToActIn(ctx, account.person_id)
  if (!org) throw people.refuse('people.no_membership')

  const token = newToken()
  const expires = new Date(Date.now() + SESSION_DAYS * 86_400_000)
  const now = new Date()
  // From here on the journal of actions knows who it is.
  await sql`select set_config('app.account_id', ${account.id}, true), set_config('app.person_id', ${account.person_id}, true)`.execute(db(ctx))
  await db(ctx)
    .insertInto('people.session')
    .values({ id: newId(), account_id: account.id, org_id: org, token_hash: tokenHash(token), started_at: now, last_seen_at: now, expires_at: expires, ended_at: null, device: ctx.userAgent.slice(0, 200) })
    .execute()
  await forgetFailures(ctx, name, ctx.ip)
  await rememberPlace(ctx, account.id, ctx.ip)
  ctx.cookies.setSession(token, expires)
  return { personId: PersonId.parse(account.person_id) }
}

/** The school of the longest-standing membership that is in force today. */
async function schoolToActIn(ctx: OpenCtx, personId: string): Promise<string | undefined> {
  const rows = await db(ctx)
    .selectFrom('people.membership as m')
    .innerJoin('orgs.org_v as o', 'o.id', 'm.org_id')
    .select(['m.org_id', 'm.from_on', 'm.until_on', 'o.time_zone'])
    .where('m.person_id', '=', personId)
    .orderBy('m.from_on')
    .execute()
  return rows.find((m) => {
    const today = dayAt(ctx.now, m.time_zone)
    return m.from_on <= today && (m.until_on === null || today < m.until_on)
  })?.org_id
}
