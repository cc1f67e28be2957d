/** What higher rooms may ask for inside their own transaction. */
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { SESSION_DAYS } from './actions/signIn.ts'
import { db } from './schema.ts'
import { hashPassword, tokenHash } from './secrets.ts'

export { tokenHash }

type Write = Pick<Ctx, 'tx' | 'orgId'>
const BATCH = 1000

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let i = 0; i < rows.length; i += BATCH) yield rows.slice(i, i + BATCH)
}

/** Lets this session act in another school; whether the person belongs to it is for the caller to know. */
export async function moveSession(ctx: Ctx, orgId: string): Promise<void> {
  await db(ctx).updateTable('people.session').set({ org_id: orgId }).where('id', '=', ctx.actor.sessionId).execute()
}

/** Lengthens a session that is in use. One write an hour is enough, so the gate asks only then. */
export async function keepSession(tx: Ctx['tx'], sessionId: string): Promise<void> {
  const now = Date.now()
  await db({ tx })
    .updateTable('people.session')
    .set({ last_seen_at: new Date(now), expires_at: new Date(now + SESSION_DAYS * 86_400_000) })
    .where('id', '=', sessionId)
    .execute()
}

/** A person as a school enters them. */
export interface NewPerson {
  readonly id: string
  readonly membershipId: string
  readonly kind: 'staff' | 'pupil' | 'guardian'
  readonly from: Day
  readonly familyName: string
  readonly givenName: string
  readonly patronymic: string | null
  readonly sex: 'male' | 'female' | null
  readonly bornOn: Day | null
  readonly iin: string | null
  /** False for those a generator made up. */
  readonly real: boolean
}

/** Enters people in this school's register with their membership; one whose id is there already keeps it and gets the given names. */
export async function enterPeople(ctx: Write, list: readonly NewPerson[]): Promise<void> {
  for (const part of batches(list)) {
    await db(ctx).insertInto('people.person').values(part.map((p) => ({ id: p.id }))).onConflict((c) => c.column('id').doNothing()).execute()
    await db(ctx)
      .insertInto('people.profile')
      .values(part.map((p) => ({ org_id: ctx.orgId, person_id: p.id, family_name: p.familyName, given_name: p.givenName, patronymic: p.patronymic, sex: p.sex, born_on: p.bornOn, iin: p.iin, real: p.real })))
      .onConflict((c) =>
        c.columns(['org_id', 'person_id']).doUpdateSet((e) => ({
          family_name: e.ref('excluded.family_name'),
          given_name: e.ref('excluded.given_name'),
          patronymic: e.ref('excluded.patronymic'),
        })),
      )
      .execute()
    await db(ctx)
      .insertInto('people.membership')
      .values(part.map((p) => ({ id: p.membershipId, org_id: ctx.orgId, person_id: p.id, kind: p.kind, from_on: p.from, until_on: null })))
      .onConflict((c) => c.doNothing())
      .execute()
  }
}

/** Ends a person's membership of a kind on a day (that day no longer counts): access ends with it at once. */
export async function endMembership(ctx: Write, personId: string, kind: 'staff' | 'pupil' | 'guardian', on: Day): Promise<void> {
  await db(ctx)
    .updateTable('people.membership')
    .set({ until_on: on })
    .where('org_id', '=', ctx.orgId)
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .where('until_on', 'is', null)
    .execute()
}

export interface NewAccount {
  readonly id: string
  readonly personId: string
  readonly login: string
}

/**
 * Opens accounts that share one password: for made-up people only (demo, tests), since hashing one for each would take a minute
 * and since a real person's first password is never set for them. Needs the owner's scope.
 */
export async function openDemoAccounts(ctx: Pick<Ctx, 'tx'>, accounts: readonly NewAccount[], password: string): Promise<void> {
  const password_hash = await hashPassword(password)
  for (const part of batches(accounts)) {
    await db(ctx)
      .insertInto('people.account')
      .values(part.map((a) => ({ id: a.id, person_id: a.personId, login: a.login.toLowerCase(), switched_off_at: null, lang: null, theme: 'system' as const })))
      .onConflict((c) => c.doNothing())
      .execute()
    await db(ctx)
      .insertInto('people.credential')
      .values(part.map((a) => ({ account_id: a.id, password_hash, changed_at: new Date() })))
      .onConflict((c) => c.doNothing())
      .execute()
  }
}
