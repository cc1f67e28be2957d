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

/** Failed tries of the last quarter of an hour, of this login here and of anybody at this address. */
export async function failuresOf(ctx: Holder, login: string, ip: string): Promise<Failures> {
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

export async function forgetFailures(ctx: Holder, login: string, ip: string): Promise<void> {
  await db(ctx).deleteFrom('people.failed_try').where('login', '=', login).where('ip', '=', ip).execute()
}
