import type { Ctx } from '@alippe/kernel/ctx'
import { AccountId, OrgId, PersonId } from '@alippe/kernel/ids'
import { db } from '../schema.ts'

/** Who I am, where I act, and what I may do there. */
export async function aboutMe(ctx: Ctx) {
  const r = await db(ctx)
    .selectFrom('people.account_v as a')
    .innerJoin('people.profile_v as p', 'p.person_id', 'a.person_id')
    .innerJoin('orgs.org_v as o', 'o.id', 'p.org_id')
    .select(['a.login', 'a.lang', 'a.theme', 'p.short_name', 'o.id as org_id', 'o.name_kk', 'o.name_ru', 'o.name_en', 'o.time_zone', 'o.origin'])
    .where('a.id', '=', ctx.actor.accountId)
    .where('o.id', '=', ctx.orgId)
    .executeTakeFirstOrThrow()
  const org = { id: OrgId.parse(r.org_id), nameKk: r.name_kk, nameRu: r.name_ru, nameEn: r.name_en }
  return {
    personId: PersonId.parse(ctx.actor.personId),
    accountId: AccountId.parse(ctx.actor.accountId),
    name: r.short_name,
    login: r.login,
    lang: r.lang,
    theme: r.theme,
    org: { ...org, timeZone: r.time_zone, origin: r.origin },
    orgs: await mySchools(ctx),
    roles: [...ctx.actor.roles],
    may: [...ctx.actor.grants.keys()],
    today: ctx.today,
    now: ctx.now.toISOString(),
  }
}

/** The schools I belong to today. Row-level security shows one school at a time, so this is the one question asked through a function of its own. */
async function mySchools(ctx: Ctx) {
  const rows = await db(ctx).selectFrom('access.my_schools').select(['id', 'name_kk', 'name_ru', 'name_en']).execute()
  return rows.map((o) => ({ id: OrgId.parse(o.id), nameKk: o.name_kk, nameRu: o.name_ru, nameEn: o.name_en }))
}
