/** Guessing at passwords: who is slowed down, and who is not. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { newId } from '@alippe/kernel/ids'
import { foundSchool } from '@alippe/orgs/service'
import { TEST_PASSWORD, testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { changePassword, signIn } from '../contract.ts'
import { makeUpPerson } from '../fixtures.ts'

let server: TestServer
const school = newId()
beforeAll(async () => {
  server = await testServer({ clock: () => new Date('2026-10-06T05:00:00Z') })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    await foundSchool({ tx }, { id: school, name_kk: 'А', name_ru: 'А', name_en: 'A', origin: 'demo' })
    for (const login of ['known', 'new', 'guessed'])
      await makeUpPerson({ tx, orgId: school }, { familyName: 'Сәрсенова', givenName: 'Айгүл', kind: 'staff', login }, TEST_PASSWORD)
  })
})
afterAll(() => server.stop())
beforeEach(() => server.db.pool.query('delete from people.failed_try'))

const enter = async (login: string, password = TEST_PASSWORD): Promise<number> => (await server.anonymous().try(signIn, { login, password })).status

/** Tries of made-up logins from an address, as the table keeps them. */
const tries = (many: number, ip: string) =>
  server.db.pool.query(`insert into people.failed_try (login, ip, at) select 'made-up-' || n, $2, now() from generate_series(1, $1) n`, [many, ip])

describe('the present password, where it is changed', () => {
  it('is heard five times and no more, in whichever session, though they are sent together', async () => {
    const [here, there] = [await server.signIn('guessed'), await server.signIn('guessed')]
    const together = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? here : there).try(changePassword, { current: `guess-${i}`, next: 'таудағы-гүл-9' })))
    expect(together.filter((t) => t.status === 422)).toHaveLength(5)
    expect(together.find((t) => t.status === 422)?.body).toMatchObject({ code: 'people.password_wrong', errors: [{ field: 'current' }] })
    expect(together.filter((t) => t.status === 429)).toHaveLength(7)
    const right = await here.try(changePassword, { current: TEST_PASSWORD, next: 'таудағы-гүл-9' })
    expect(right).toMatchObject({ status: 429, body: { code: 'people.wait' } })
    // Neither another account is held up by it, nor the same one at signing in.
    expect((await (await server.signIn('known')).try(changePassword, { current: 'guess', next: 'таудағы-гүл-9' })).status).toBe(422)
    expect(await enter('guessed')).toBe(200)
  })
  it('is forgiven its slips once it fits', async () => {
    const me = await server.signIn('guessed')
    const change = async (current: string, next: string): Promise<number> => (await me.try(changePassword, { current, next })).status
    for (let i = 0; i < 4; i++) expect(await change(`guess-${i}`, 'таудағы-гүл-9')).toBe(422)
    expect(await change(TEST_PASSWORD, 'таудағы-гүл-9')).toBe(200)
    expect(await change('guess', TEST_PASSWORD)).toBe(422)
    expect(await change('таудағы-гүл-9', TEST_PASSWORD)).toBe(200)
  })
})

describe('a new password', () => {
  it.each([
    ['password', 'people.password_common', 'Бұл құпиясөз оңай табылады. Басқасын ойлап табыңыз, мысалы, бір-біріне қатысы жоқ үш-төрт сөзден.'],
    ['        ', 'people.password_blank', 'Құпиясөз тек бос орындардан тұрмауы керек.'],
    ['сәрсенова-26', 'people.password_is_name', 'Құпиясөзде аты-жөніңіз болмауы керек.'],
    ['GUESSED-guessed', 'people.password_is_login', 'Құпиясөзде логин болмауы керек.'],
  ])('is refused by its field, in the reader’s language: %j', async (next, code, text) => {
    const { status, body } = await (await server.signIn('guessed')).try(changePassword, { current: TEST_PASSWORD, next }, { lang: 'kk' })
    expect(status).toBe(422)
    expect(body).toMatchObject({ code, errors: [{ field: 'next', code, text }] })
    expect(await enter('guessed')).toBe(200)
  })
})

describe('a class that signs in at once', () => {
  it('leaves connections for everybody else', async () => {
    let waited = 0
    const look = setInterval(() => (waited = Math.max(waited, server.db.pool.waitingCount)), 5)
    const all = await Promise.all(Array.from({ length: 40 }, () => enter('known'))).finally(() => clearInterval(look))
    expect(all).toEqual(Array.from({ length: 40 }, () => 200))
    expect(waited).toBe(0)
    expect(server.db.pool.totalCount).toBeLessThanOrEqual(6)
  })
})

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
