import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { transact } from '@alippe/data/pool'
import { me } from '@alippe/access/contract'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { smallSchool } from '../fixtures.ts'
import type { SmallSchool } from '../fixtures.ts'

let server: TestServer
let a: SmallSchool
let b: SmallSchool
beforeAll(async () => {
  server = await testServer({ clock: () => new Date('2026-10-06T05:00:00Z') })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    a = await smallSchool({ tx })
    b = await smallSchool({ tx }, { prefix: 'b-', name: 'Басқа мектеп' })
  })
})
afterAll(() => server.stop())

describe('the small school', () => {
  it('has the members of its groups as it says', async () => {
    const { rows } = await server.db.pool.query<{ id: string; pupils: string[] }>(
      `select teaching_group_id as id, array_agg(pupil_id::text) as pupils from planning.member_v where org_id = $1 group by 1`,
      [a.orgId],
    )
    const members = new Map(rows.map((r) => [r.id, r.pupils.toSorted()]))
    for (const [name, g] of Object.entries(a.groups)) expect(members.get(g.id), name).toEqual([...g.pupilIds].toSorted())
  })
  it('lets everybody sign in with the roles they have', async () => {
    const roles = async (login: string) => (await (await server.signIn(login)).call(me, {})).roles
    expect(await roles(a.staff.admin.login)).toEqual(['administrator'])
    expect(await roles(a.staff.deputy.login)).toEqual(['deputy', 'teacher'])
    expect(await roles(a.staff.homeroom.login)).toEqual(['homeroom', 'teacher'])
    expect(await roles(b.staff.only5.login)).toEqual(['teacher'])
    expect(await roles(a.guardians.ofBoth.login)).toEqual(['parent'])
    expect(await roles(b.pupils.five[5]?.login ?? '')).toEqual(['pupil'])
  })
  it('keeps two schools in one database apart', async () => {
    const seen = await transact(server.db, { role: 'app', orgIds: [b.orgId] }, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from planning.member_v where org_id <> ${b.orgId}`.execute(tx.as<object>())
      return rows[0]?.n
    })
    expect(seen).toBe(0)
  })
})
