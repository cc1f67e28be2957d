import type { Ctx } from '@alippe/kernel/ctx'
import { db } from '../schema.ts'

/** My open sessions, the last used first. */
export function sessionsOf(ctx: Ctx) {
  return db(ctx)
    .selectFrom('people.session')
    .select(['id', 'started_at', 'last_seen_at', 'device'])
    .where('account_id', '=', ctx.actor.accountId)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', new Date())
    .orderBy('last_seen_at', 'desc')
    .execute()
}

/** What this school has on file about me, and my account's preferences. */
export async function profileOf(ctx: Ctx) {
  const r = await db(ctx)
    .selectFrom('people.account as a')
    .innerJoin('people.profile_v as p', 'p.person_id', 'a.person_id')
    .select(['a.login', 'a.lang', 'a.theme', 'p.family_name', 'p.given_name', 'p.patronymic', 'p.born_on'])
    .where('a.id', '=', ctx.actor.accountId)
    .where('p.org_id', '=', ctx.orgId)
    .executeTakeFirstOrThrow()
  return { login: r.login, familyName: r.family_name, givenName: r.given_name, patronymic: r.patronymic, bornOn: r.born_on, preferences: { lang: r.lang, theme: r.theme } }
}
