import { sql } from 'kysely'
import type { Tx } from '@alippe/kernel/ctx'
import type { Failures } from '../../rules/waitBeforeTry.ts'
import { FREE_TRIES } from '../../rules/waitBeforeTry.ts'
import { db } from '../schema.ts'

interface Holder {
  readonly tx: Tx
}

/**
 * Lets tries at one login from one address go one after the other, each until its transaction ends: of those sent together each would see a
 * count without the others. The queue is short, since after a few failures a try is refused before the password is looked at.
 */
export async function oneTryAtATime(ctx: Holder, login: string, ip: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${ip} ${login}`}, 0))`.execute(db(ctx))
}

/** How long an address stays known to an account that no longer signs in there. */
const KNOWN_DAYS = 180

/** Failed tries of the last quarter of an hour, of this login here and of anybody at this address. */
export async function failuresOf(ctx: Holder, login: string, ip: string): Promise<Omit<Failures, 'known'>> {
  const { rows } = await sql<{ here: number; address: number; lastHere: number | null; lastAny: number | null }>`
    select count(*) filter (where login = ${login}) as here, count(*) as address,
           extract(epoch from now() - max(at) filter (where login = ${login}))::float8 as "lastHere",
           extract(epoch from now() - max(at))::float8 as "lastAny"
      from people.failed_try where ip = ${ip} and at > now() - interval '15 minutes'`.execute(db(ctx))
  const [r] = rows
  const here = r?.here ?? 0
  return { here, address: r?.address ?? 0, secondsSinceLast: (here >= FREE_TRIES ? r?.lastHere : r?.lastAny) ?? 900 }
}

export async function rememberFailure(ctx: Holder, login: string, ip: string): Promise<void> {
  await sql`insert into people.failed_try (login, ip, at) values (${login}, ${ip}, clock_timestamp())`.execute(db(ctx))
  await sql`delete from people.failed_try where ip = ${ip} and at < now() - interval '1 day'`.execute(db(ctx))
}

/** Whether this login has signed in from this address before. Needs the gate's scope. */
export async function isKnownAt(ctx: Holder, login: string, ip: string): Promise<boolean> {
  const { rows } = await sql`
    select from people.place p join people.account a on a.id = p.account_id
     where a.login = ${login} and p.ip = ${ip} and p.last_at > now() - make_interval(days => ${KNOWN_DAYS})`.execute(db(ctx))
  return rows.length > 0
}

/** Keeps that an account has signed in from an address, and forgets the addresses it has long left. */
export async function rememberPlace(ctx: Holder, accountId: string, ip: string): Promise<void> {
  await sql`insert into people.place (account_id, ip, last_at) values (${accountId}, ${ip}, now())
            on conflict (account_id, ip) do update set last_at = excluded.last_at`.execute(db(ctx))
  await sql`delete from people.place where account_id = ${accountId} and last_at < now() - make_interval(days => ${KNOWN_DAYS})`.execute(db(ctx))
}

export async function forgetFailures(ctx: Holder, login: string, ip: string): Promise<void> {
  await db(ctx).deleteFrom('people.failed_try').where('login', '=', login).where('ip', '=', ip).execute()
}
