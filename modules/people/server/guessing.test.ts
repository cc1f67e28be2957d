/** Guessing at passwords: who is slowed down, and who is not. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { newId } from '@alippe/kernel/ids'
import { foundSchool } from '@alippe/orgs/service'
import { TEST_PASSWORD, testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { signIn } from '../contract.ts'
import { makeUpPerson } from '../fixtures.ts'

let server: TestServer
const school = newId()
beforeAll(async () => {
  server = await testServer({ clock: () => new Date('2026-10-06T05:00:00Z') })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    await foundSchool({ tx }, { id: school, name_kk: 'А', name_ru: 'А', name_en: 'A', origin: 'demo' })
    for (const login of ['known', 'new'])
      await makeUpPerson({ tx, orgId: school }, { familyName: 'Сәрсенова', givenName: 'Айгүл', kind: 'staff', login }, TEST_PASSWORD)
  })
})
afterAll(() => server.stop())
beforeEach(() => server.db.pool.query('delete from people.failed_try'))

const enter = async (login: string, password = TEST_PASSWORD): Promise<number> => (await server.anonymous().try(signIn, { login, password })).status

/** Tries of made-up logins from an address, as the table keeps them. */
const tries = (many: number, ip: string) =>
  server.db.pool.query(`insert into people.failed_try (login, ip, at) select 'made-up-' || n, $2, now() from generate_series(1, $1) n`, [many, ip])

describe('an address from which many made-up logins are tried', () => {
  it('holds up logins unknown there, and nobody who has signed in there before', async () => {
    expect(await enter('known')).toBe(200)
    await tries(60, '127.0.0.1')
    expect(await enter('made-up')).toBe(429)
    expect(await enter('new')).toBe(429)
    expect(await enter('known')).toBe(200)
    // And it goes on, however long the guessing does.
    await tries(400, '127.0.0.1')
    expect(await enter('known')).toBe(200)
  })
  it('still slows guessing at the login that is known there, by its own count', async () => {
    expect(await enter('known')).toBe(200)
    for (let i = 0; i < 5; i++) expect(await enter('known', `guess-${i}`)).toBe(401)
    expect(await enter('known')).toBe(429)
  })
  it('forgets an address that an account has long left', async () => {
    expect(await enter('known')).toBe(200)
    await server.db.pool.query(`update people.place set last_at = now() - interval '181 days'`)
    await tries(60, '127.0.0.1')
    expect(await enter('known')).toBe(429)
  })
})
