/** Every table of every room is guarded: row-level security, forced, and a change log. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate } from '@alippe/data/migrate'
import { freshDatabase } from '@alippe/data/testing'
import { migrations } from '@alippe/server/rooms'
import { prepare } from '@alippe/server/prepare'

let db: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  db = await freshDatabase(migrations)
})
afterAll(() => db.drop())

const names = async (sql: string): Promise<string[]> => (await db.pool.query<{ name: string }>(sql)).rows.map((r) => r.name)
const tables = `select n.nspname || '.' || c.relname as name, c.* from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and not c.relispartition and n.nspname not like 'pg\\_%' and n.nspname not in ('information_schema', 'public')`

describe('the tables of the house', () => {
  it('are behind row-level security, forced, except those out of the application’s reach', async () => {
    expect(await names(`select name from (${tables}) t where not (relrowsecurity and relforcerowsecurity) and has_table_privilege('alippe_app', t.oid, 'select')`)).toEqual([])
  })
  it('are reached by a role that cannot bypass it', async () => {
    expect(await names(`select rolname as name from pg_roles where rolname in ('alippe_app', 'alippe_gate') and (rolbypassrls or rolsuper or rolcanlogin)`)).toEqual([])
  })
  it('are logged, unless their comment says why not by log=none', async () => {
    expect(
      await names(`select name from (${tables}) t where coalesce(obj_description(t.oid, 'pg_class'), '') !~ 'log=none|tenancy=none'
        and (select count(*) from pg_trigger g where g.tgrelid = t.oid and g.tgname in ('log_inserted', 'log_updated', 'log_deleted')) <> 3`),
    ).toEqual([])
  })
  it('are never seen through a view with other rights than the asker’s', async () => {
    expect(
      await names(`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'v' and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and not coalesce(c.reloptions::text like '%security_invoker=true%', false)`),
    ).toEqual([])
  })
  it('let no partition be read past its parent', async () => {
    expect(await names(`select c.oid::regclass::text as name from pg_class c where c.relispartition and c.relkind = 'r' and has_table_privilege('alippe_app', c.oid, 'select')`)).toEqual([])
  })
  it('are the same after the migrations and the shipped content are run again', async () => {
    await prepare(db)
    const count = async (): Promise<unknown> => (await db.pool.query('select count(*) as n from kernel.change_log')).rows[0]
    const before = await count()
    expect(await migrate(db, migrations)).toBe(0)
    await prepare(db)
    expect(await count()).toEqual(before)
  })
  it('refuse a migration that was changed after it had been applied', async () => {
    await db.pool.query(`update kernel.migration set hash = 'other' where room = 'orgs'`)
    await expect(migrate(db, migrations)).rejects.toThrow(/was changed after it had been applied/)
  })
})
