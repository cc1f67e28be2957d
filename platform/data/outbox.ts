/** Events: told inside the action's transaction, delivered to listeners after its commit, at least once, in order. */
import { sql } from 'kysely'
import type * as z from 'zod/mini'
import { sees } from '@alippe/kernel/ctx'
import type { Contract, ContractDefinition } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Listener, Told } from '@alippe/kernel/room'
import { transact } from './pool.ts'
import type { Database } from './pool.ts'

interface Tables {
  'kernel.outbox': { seq: number; org_id: string; name: string; body: unknown; at: Date; xid: string }
  'kernel.delivery': { listener: string; seq: number }
}
const db = sees<Tables>()

/** Says that something happened. Bodies hold ids only; the name ends in its version ('.v1'). */
export async function tell<D extends ContractDefinition, N extends Extract<keyof D['events'], string>>(
  ctx: Pick<Ctx, 'tx' | 'orgId' | 'now'>,
  _contract: Contract<D>,
  name: N,
  body: z.input<D['events'][N]>,
): Promise<void> {
  await sql`insert into kernel.outbox (org_id, name, body, at) values (${ctx.orgId}, ${name}, ${JSON.stringify(body)}, ${ctx.now})`.execute(db(ctx))
}

const BATCH = 200

/**
 * Delivers what waits for each listener; answers how many events were delivered.
 * Only events of transactions older than every open one are taken, so none that commits late is passed over.
 * A listener that throws stops at that event and is tried again at the next call; the others go on.
 */
export async function deliver(database: Database, listeners: readonly Listener[], onFault: (listener: string, e: unknown) => void): Promise<number> {
  let count = 0
  for (const listener of listeners) {
    const waiting = await transact(database, { role: 'owner', readOnly: true }, async (tx) => {
      const { rows } = await sql<Told>`
        select o.seq::text as seq, o.org_id as "orgId", o.name, o.body, o.at from kernel.outbox o
         where o.name = ${listener.event} and o.xid < pg_snapshot_xmin(pg_current_snapshot())
           and not exists (select from kernel.delivery d where d.listener = ${listener.name} and d.seq = o.seq)
         order by o.seq limit ${sql.lit(BATCH)}`.execute(db({ tx }))
      return rows
    })
    for (const told of waiting) {
      try {
        const fresh = await transact(database, { role: 'owner' }, async (tx) => {
          const { rows } = await sql`insert into kernel.delivery (listener, seq) values (${listener.name}, ${told.seq}) on conflict do nothing returning seq`.execute(db({ tx }))
          if (!rows.length) return false
          await sql`select set_config('app.org_ids', ${`{${told.orgId}}`}, true), set_config('role', 'alippe_app', true)`.execute(db({ tx }))
          await listener.run({ tx, orgId: told.orgId, now: told.at }, told)
          return true
        })
        if (fresh) count++
      } catch (e) {
        onFault(listener.name, e)
        break
      }
    }
  }
  return count
}
