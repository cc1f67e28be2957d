/** What the journal of actions shows has words in every language. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '@alippe/data/testing'
import { migrations } from '@alippe/server/rooms'
import { en } from '../../modules/access/messages/log-en.ts'
import { isShown } from '../../modules/access/web/pages/change.ts'

let db: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  db = await freshDatabase(migrations)
})
afterAll(() => db.drop())

describe('the journal of actions', () => {
  it('has a word for every table that is logged for a school, and for every column it shows', async () => {
    const { rows } = await db.pool.query<{ entity: string; columns: string[] }>(`
      select n.nspname || '.' || c.relname as entity, array_agg(a.attname::text) as columns
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'log_inserted')
         and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'org_id')
         and n.nspname || '.' || c.relname <> 'access.role'
       group by 1`)
    const missing = rows.flatMap((r) => [`access.log.entity.${r.entity}`, ...r.columns.filter(isShown).map((c) => `access.log.column.${c}`)]).filter((k) => !(k in en))
    expect([...new Set(missing)]).toEqual([])
  })
})
