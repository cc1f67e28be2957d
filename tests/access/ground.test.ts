import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actIn, me, readLog } from '@alippe/access/contract'
import { assignRoles } from '@alippe/access/service'
import { transact } from '@alippe/data/pool'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { foundSchool } from '@alippe/orgs/service'
import { changePassword, endOtherSessions, mySessions, setPreferences, signIn } from '@alippe/people/contract'
import { endMembership } from '@alippe/people/service'
import { makeUpPerson } from '@alippe/people/fixtures'
import { TEST_PASSWORD, testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'

let server: TestServer
const schoolA = newId()
const schoolB = newId()
let teacher = ''
beforeAll(async () => {
  server = await testServer({ clock: () => new Date('2026-10-06T05:00:00Z') })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    for (const [id, name] of [[schoolA, 'А'], [schoolB, 'Б']] as const) await foundSchool({ tx }, { id, name_kk: name, name_ru: name, name_en: name, origin: 'demo' })
    const a = { tx, orgId: schoolA }
    const admin = await makeUpPerson(a, { familyName: 'Әбдіров', givenName: 'Нұрлан', kind: 'staff', login: 'admin' }, TEST_PASSWORD)
    teacher = await makeUpPerson(a, { familyName: 'Сәрсенова', givenName: 'Айгүл', kind: 'staff', login: 'teacher' }, TEST_PASSWORD)
    await makeUpPerson({ tx, orgId: schoolB }, { familyName: 'Жат', givenName: 'Кісі', kind: 'staff', login: 'other' }, TEST_PASSWORD)
    await assignRoles(a, [{ personId: admin, role: 'administrator', from: day('2026-08-15') }, { personId: teacher, role: 'teacher', from: day('2026-08-15') }])
  })
})
afterAll(() => server.stop())

describe('signing in', () => {
  it('says the same of a wrong login and a wrong password', async () => {
    const a = await server.anonymous().try(signIn, { login: 'teacher', password: 'nonsense' })
    const b = await server.anonymous().try(signIn, { login: 'nobody', password: 'nonsense' })
    expect(a.status).toBe(401)
    expect(a.body).toMatchObject({ code: 'people.sign_in_failed', title: 'Login or password is wrong.' })
    expect({ ...Object(b.body), requestId: '' }).toEqual({ ...Object(a.body), requestId: '' })
  })
  it('slows down guessing after five tries, and says for how long', async () => {
    for (let i = 0; i < 5; i++) await server.anonymous().try(signIn, { login: 'guessed', password: `try-${i}` })
    const sixth = await server.anonymous().try(signIn, { login: 'guessed', password: 'try-6' })
    expect(sixth).toMatchObject({ status: 429, body: { code: 'people.wait' } })
  })
  it('counts tries that are sent together, so that no more of them are heard than one after the other', async () => {
    const together = await Promise.all(Array.from({ length: 40 }, (_, i) => server.anonymous().try(signIn, { login: 'guessed-at-once', password: `try-${i}` })))
    const more: number[] = []
    for (let i = 0; i < 10; i++) more.push((await server.anonymous().try(signIn, { login: 'guessed-at-once', password: `more-${i}` })).status)
    const heard = [...together.map((t) => t.status), ...more].filter((status) => status === 401)
    expect(heard.length).toBeGreaterThan(0)
    expect(heard.length).toBeLessThanOrEqual(5)
    expect(together.filter((t) => t.status !== 401 && t.status !== 429)).toEqual([])
  })
  it('refuses every field that does not fit, at once, in the reader’s language', async () => {
    const { status, body } = await server.anonymous().try(signIn, { login: '', password: '', extra: 1 } as never, { lang: 'kk' })
    expect(status).toBe(422)
    expect(body).toMatchObject({
      title: 'Төменде белгіленген өрістерді тексеріңіз.',
      errors: expect.arrayContaining([
        expect.objectContaining({ field: 'login', code: 'kernel.field.required', text: 'Осы өрісті толтырыңыз.' }),
        expect.objectContaining({ field: 'password', code: 'kernel.field.required' }),
        expect.objectContaining({ field: 'extra', code: 'kernel.field.unknown' }),
      ]),
    })
  })
  it('names the field of a wrong kind of value and of a text that cannot be kept', async () => {
    const wrong = await server.anonymous().try(signIn, { login: 5, password: 'x' } as never)
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'kernel.field.invalid' }] } })
    const nul = await server.anonymous().try(signIn, { login: 'a\u0000b', password: 'x' })
    expect(nul).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'kernel.field.invalid' }] } })
    const admin = await server.signIn('admin')
    expect((await admin.try(readLog, { cursor: '2026-99-99 00:00:00+00|1' })).status).toBe(422)
    expect((await admin.try(readLog, { cursor: 'zzz' })).status).toBe(422)
  })
  it('names an address that cannot be read, in the reader’s language', async () => {
    const broken = await server.app.inject({ method: 'GET', url: '/api/v1/diary/%zz', headers: { 'accept-language': 'ru' } })
    expect(broken.statusCode).toBe(404)
    expect(broken.headers['content-type']).toContain('application/problem+json')
    expect(broken.json()).toMatchObject({ code: 'kernel.not_found', title: 'По этому адресу ничего нет.' })
  })
  it('says of what is not whole JSON that it cannot be read, not that fields are wrong', async () => {
    for (const payload of ['{"login":', '']) {
      const broken = await server.app.inject({ method: 'POST', url: '/api/v1/session', headers: { 'content-type': 'application/json', 'accept-language': 'en;q=0.1, kk;q=0.9' }, payload })
      expect(broken.statusCode).toBe(400)
      expect(broken.json()).toMatchObject({ code: 'kernel.unreadable', title: 'Жіберілген мазмұн оқылмады: JSON жазылуында қате бар.', errors: [] })
    }
  })
  it('takes what nobody can see for nothing, and names the field of half a letter', async () => {
    const unseen = await server.anonymous().try(signIn, { login: '\u200B', password: 'x' })
    expect(unseen).toMatchObject({ status: 422, body: { errors: [{ field: 'login', code: 'kernel.field.required' }] } })
    const half = await server.app.inject({ method: 'POST', url: '/api/v1/session', headers: { 'content-type': 'application/json' }, payload: String.raw`{"login":"a\ud800","password":"x"}` })
    expect(half.statusCode).toBe(422)
    expect(half.json()).toMatchObject({ errors: [{ field: 'login', code: 'kernel.field.invalid' }] })
  })
  it('says which methods an address takes, where it was asked by another', async () => {
    const wrong = await server.app.inject({ method: 'PATCH', url: '/api/v1/session?x=1' })
    expect(wrong.statusCode).toBe(405)
    expect(wrong.headers['allow']).toBe('DELETE, POST')
    expect(wrong.json()).toMatchObject({ code: 'kernel.method_not_allowed', title: 'Бұл мекенжай PATCH сұрауын қабылдамайды; қабылдайтыны: DELETE, POST.' })
    expect((await server.app.inject({ method: 'GET', url: '/api/v1/nowhere' })).statusCode).toBe(404)
    expect((await server.app.inject({ method: 'PUT', url: '/api/v1/openapi.json' })).headers['allow']).toBe('GET, HEAD')
  })
  it('guards every answer, also to an address that cannot be read', async () => {
    for (const url of ['/%', '/api/v1/nowhere', '/health']) {
      const { headers } = await server.app.inject({ method: 'GET', url })
      expect(headers, url).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' })
      expect(headers['content-security-policy'], url).toContain("default-src 'self'")
    }
  })
  it('tells who I am, where I act and what I may do', async () => {
    const client = await server.signIn('Admin ')
    const who = await client.call(me, {})
    expect(who).toMatchObject({ name: 'Әбдіров Нұрлан', roles: ['administrator'], today: '2026-10-06', org: { id: schoolA } })
    expect(who.may).toContain('access.log.read')
  })
})

describe('a session', () => {
  it('ends everywhere but here when I say so', async () => {
    const phone = await server.signIn('teacher')
    const desk = await server.signIn('teacher')
    await desk.call(endOtherSessions, {})
    expect((await phone.try(me, {})).status).toBe(401)
    expect((await desk.call(mySessions, {})).sessions).toHaveLength(1)
  })
  it('ends elsewhere when the password is changed, and the old password no longer fits', async () => {
    const phone = await server.signIn('teacher')
    const desk = await server.signIn('teacher')
    await expect(desk.call(changePassword, { current: 'wrong', next: 'таудағы-гүл-9' })).rejects.toMatchObject({ code: 'people.password_wrong' })
    await desk.call(changePassword, { current: TEST_PASSWORD, next: 'таудағы-гүл-9' })
    expect((await phone.try(me, {})).status).toBe(401)
    await expect(server.signIn('teacher')).rejects.toMatchObject({ code: 'people.sign_in_failed' })
    await (await server.signIn('teacher', 'таудағы-гүл-9')).call(changePassword, { current: 'таудағы-гүл-9', next: TEST_PASSWORD })
  })
  it('does not go over to a school I do not belong to', async () => {
    const client = await server.signIn('teacher')
    await expect(client.call(actIn, { orgId: schoolB })).rejects.toMatchObject({ code: 'access.org_unknown' })
  })
  it('is over on the day the membership ends', async () => {
    const gone = await transact(server.db, { role: 'owner' }, (tx) => makeUpPerson({ tx, orgId: schoolA }, { familyName: 'Кетті', givenName: 'Ол', kind: 'staff', login: 'gone' }, TEST_PASSWORD))
    const client = await server.signIn('gone')
    await transact(server.db, { role: 'app', orgIds: [schoolA] }, (tx) => endMembership({ tx, orgId: schoolA }, gone, 'staff', day('2026-10-06')))
    expect((await client.try(me, {})).status).toBe(401)
    await expect(server.signIn('gone')).rejects.toMatchObject({ code: 'people.no_membership' })
  })
})

describe('every write', () => {
  it('answers a repeat with the first answer and is done once', async () => {
    const client = await server.signIn('teacher')
    const operationId = newId()
    const [first, ...repeats] = await Promise.all([1, 2, 3].map(() => client.call(setPreferences, { lang: 'kk', theme: 'dark' }, { operationId })))
    for (const r of repeats) expect(r).toEqual(first)
    const { rows } = await server.db.pool.query('select count(*) as n from kernel.operation where id = $1', [operationId])
    expect(rows[0]).toEqual({ n: 1 })
  })
  it('refuses an operation id that was used for something else', async () => {
    const client = await server.signIn('teacher')
    const operationId = newId()
    await client.call(setPreferences, { lang: 'kk', theme: 'dark' }, { operationId })
    await expect(client.call(setPreferences, { lang: 'ru', theme: 'dark' }, { operationId })).rejects.toMatchObject({ code: 'kernel.operation_id_reused', status: 422 })
  })
  it('is entered in the journal of actions, with before and after and without secrets', async () => {
    const client = await server.signIn('admin')
    await client.call(setPreferences, { lang: 'en', theme: 'light' })
    const { rows } = await server.db.pool.query(`select before, after from kernel.change_log where entity = 'people.account' and action = 'update' order by id desc limit 1`)
    expect(rows[0]).toEqual({ before: { lang: null, theme: 'system' }, after: { lang: 'en', theme: 'light' } })
    const secrets = await server.db.pool.query(`select count(*) as n from kernel.change_log where before ? 'password_hash' or after ? 'password_hash'`)
    expect(secrets.rows[0]).toEqual({ n: 0 })
    await transact(server.db, { role: 'app', orgIds: [schoolA], personId: teacher }, (tx) => assignRoles({ tx, orgId: schoolA }, [{ personId: teacher, role: 'homeroom', from: day('2026-10-01') }]))
    const log = await client.call(readLog, { entity: 'access.assignment' })
    expect(log.entries[0]).toMatchObject({ entity: 'access.assignment', action: 'insert', person: { name: 'Сәрсенова Айгүл' }, after: { role: 'homeroom' } })
  })
  it('is refused from another site’s page', async () => {
    const response = await server.app.inject({ method: 'POST', url: '/api/v1/session', headers: { origin: 'https://evil.example', 'content-type': 'application/json' }, payload: '{}' })
    expect(response.statusCode).toBe(403)
  })
})

describe('another school', () => {
  it('stays hidden when the permission checks are off', async () => {
    const { rows } = await server.db.pool.query('select count(*) as n from people.profile')
    expect(rows[0]).toEqual({ n: 4 })
    const seen = await transact(server.db, { role: 'app', orgIds: [schoolB] }, async (tx) => {
      const { sql } = await import('kysely')
      const { rows: mine } = await sql<{ family_name: string }>`select family_name from people.profile_v`.execute(tx.as<object>())
      return mine.map((r) => r.family_name)
    })
    expect(seen).toEqual(['Жат'])
  })
})
