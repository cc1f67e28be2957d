import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { me } from '@alippe/access/contract'
import { transact } from '@alippe/data/pool'
import type { Tx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { putGuardians } from '@alippe/enrolment/service'
import { assignRoles } from '@alippe/access/service'
import { enterPeople } from '@alippe/people/service'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { listStaff } from '../contract.ts'
import { makeUpEmployee } from '../fixtures.ts'
import { dismiss, hire } from './service.ts'

let server: TestServer
let a: SmallSchool
let b: SmallSchool
beforeAll(async () => {
  server = await testServer({ clock: () => new Date('2026-10-06T05:00:00Z') })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    a = await smallSchool({ tx })
    b = await smallSchool({ tx }, { prefix: 'b-' })
  })
})
afterAll(() => server.stop())

const inSchool = <T>(school: SmallSchool, work: (ctx: { tx: Tx; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [school.orgId] }, (tx) => work({ tx, orgId: school.orgId }))
const asOwner = <T>(school: SmallSchool, work: (ctx: { tx: Tx; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'owner' }, (tx) => work({ tx, orgId: school.orgId }))
const logged = async () => (await server.db.pool.query<{ n: number }>(`select count(*) as n from kernel.change_log`)).rows[0]?.n

describe('the list of staff', () => {
  it('stands in the order of the Kazakh alphabet, whatever the database’s own', async () => {
    const { staff, count, letters } = await (await server.signIn(a.staff.deputy.login)).call(listStaff, {})
    expect(staff.map((s) => s.familyName)).toEqual(['Әбдіров', 'Ким', 'Мұсаева', 'Сәрсенова', 'Шевченко'])
    expect(count).toBe(5)
    expect(letters).toEqual(['Ә', 'К', 'М', 'С', 'Ш'])
    expect(staff[3]).toMatchObject({ position: 'teacher', roles: ['homeroom', 'teacher'], hiredOn: '2026-08-15', dismissedOn: null, madeUp: true })
  })
  it('finds names typed without Kazakh letters, and by the first letter', async () => {
    const client = await server.signIn(a.staff.admin.login)
    const found = async (sent: object) => (await client.call(listStaff, sent)).staff.map((s) => s.familyName)
    expect(await found({ search: 'сарсен' })).toEqual(['Сәрсенова'])
    expect(await found({ search: ' АЙГУЛ ' })).toEqual(['Сәрсенова'])
    expect(await found({ search: '%' })).toEqual([])
    expect(await found({ letter: 'к' })).toEqual(['Ким'])
    expect(await found({ letter: 'К', search: 'нет' })).toEqual([])
    expect(await found({ state: 'archive' })).toEqual([])
  })
  it('shows no other school’s people and is refused to who may not read it', async () => {
    const ids = (await (await server.signIn(a.staff.admin.login)).call(listStaff, {})).staff.map((s) => s.id as string)
    for (const p of Object.values(b.staff)) expect(ids).not.toContain(p.id)
    for (const who of [a.staff.only5, a.staff.homeroom, a.pupils.five[0], a.guardians.ofBoth])
      expect((await (await server.signIn(who?.login ?? '')).try(listStaff, {})).status).toBe(403)
  })
  it('comes a page at a time, each person once', async () => {
    const many = Array.from({ length: 230 }, (_, i) => ({ id: newId(), n: i }))
    await inSchool(b, async (ctx) => {
      await enterPeople(ctx, many.map(({ id, n }) => ({ id, membershipId: newId(), kind: 'staff' as const, from: day('2026-08-15'), familyName: n % 2 ? 'Қасымов' : 'Ғабитов', givenName: `Н${n % 7}`, patronymic: null, sex: null, bornOn: null, iin: null, real: false })))
      await hire(ctx, many.map(({ id }) => ({ personId: id, position: 'teacher', from: day('2026-08-15') })))
    })
    const client = await server.signIn(b.staff.admin.login)
    const seen: string[] = []
    let cursor: string | undefined
    for (let pages = 0; pages < 5; pages++) {
      const page = await client.call(listStaff, { cursor })
      expect(page.count).toBe(235)
      seen.push(...page.staff.map((s) => s.id))
      if (!page.next) break
      cursor = page.next
    }
    expect(seen).toHaveLength(235)
    expect(new Set(seen).size).toBe(235)
  })
})

describe('hiring', () => {
  it('again changes nothing; another post is written, the first day stays', async () => {
    const before = await logged()
    await inSchool(a, (ctx) => hire(ctx, [{ personId: a.staff.only5.id, position: 'teacher', from: day('2026-08-15') }]))
    expect(await logged()).toBe(before)
    await inSchool(a, (ctx) => hire(ctx, [{ personId: a.staff.only5.id, position: 'methodist', from: day('2026-10-01') }]))
    const { rows } = await server.db.pool.query('select position, hired_on from staff.employee where person_id = $1', [a.staff.only5.id])
    expect(rows).toEqual([{ position: 'methodist', hired_on: '2026-08-15' }])
  })
})

describe('dismissal', () => {
  const today = day('2026-10-06')
  it('ends a session that is open, at once, and moves the person to the archive', async () => {
    const gone = await asOwner(a, (ctx) => makeUpEmployee(ctx, { familyName: 'Кетер', givenName: 'Асан', position: 'teacher', roles: ['teacher'], login: 'gone' }, a.password))
    const client = await server.signIn('gone')
    expect((await client.call(me, {})).roles).toEqual(['teacher'])
    await inSchool(a, (ctx) => dismiss(ctx, gone, today))
    expect((await client.try(me, {})).status).toBe(401)
    const admin = await server.signIn(a.staff.admin.login)
    expect((await admin.call(listStaff, { state: 'archive' })).staff).toMatchObject([{ familyName: 'Кетер', dismissedOn: '2026-10-06', roles: [] }])
    expect((await admin.call(listStaff, {})).staff.map((s) => s.familyName)).not.toContain('Кетер')

    const before = await logged()
    await inSchool(a, (ctx) => dismiss(ctx, gone, today))
    expect(await logged()).toBe(before)
    await expect(inSchool(a, (ctx) => dismiss(ctx, gone, day('2026-10-09')))).rejects.toMatchObject({ code: 'staff.dismissed_already' })
  })
  it('lets a teacher who is a parent too go on as a parent', async () => {
    const both = await asOwner(a, (ctx) => makeUpEmployee(ctx, { familyName: 'Ана', givenName: 'Мұғалім', position: 'teacher', roles: ['teacher'], login: 'both-roles' }, a.password))
    await inSchool(a, async (ctx) => {
      await enterPeople(ctx, [{ id: both, membershipId: newId(), kind: 'guardian', from: day('2026-09-01'), familyName: 'Ана', givenName: 'Мұғалім', patronymic: null, sex: 'female', bornOn: null, iin: null, real: false }])
      await putGuardians(ctx, [{ id: newId(), pupilId: a.pupils.five[1]?.id ?? '', personId: both, kinship: 'mother', from: day('2026-09-01') }])
      await assignRoles(ctx, [{ personId: both, role: 'parent', from: day('2026-09-01') }])
    })
    const client = await server.signIn('both-roles')
    expect((await client.call(me, {})).roles).toEqual(['parent', 'teacher'])
    await inSchool(a, (ctx) => dismiss(ctx, both, today))
    expect((await client.call(me, {})).roles).toEqual(['parent'])
  })
  it('is over when the person is hired anew', async () => {
    const back = await asOwner(a, (ctx) => makeUpEmployee(ctx, { familyName: 'Қайтар', givenName: 'Ол', position: 'teacher', roles: [] }, a.password))
    await inSchool(a, (ctx) => dismiss(ctx, back, day('2026-09-20')))
    await inSchool(a, (ctx) => hire(ctx, [{ personId: back, position: 'librarian', from: day('2026-10-01') }]))
    const { rows } = await server.db.pool.query('select position, hired_on, dismissed_on from staff.employee where person_id = $1', [back])
    expect(rows).toEqual([{ position: 'librarian', hired_on: '2026-10-01', dismissed_on: null }])
  })
  it('is refused for who never worked here, for another school’s people, and on a day before the first one', async () => {
    await expect(inSchool(a, (ctx) => dismiss(ctx, newId(), today))).rejects.toMatchObject({ code: 'staff.employee_unknown' })
    await expect(inSchool(a, (ctx) => dismiss(ctx, b.staff.only5.id, today))).rejects.toMatchObject({ code: 'staff.employee_unknown' })
    await expect(inSchool(a, (ctx) => dismiss(ctx, a.staff.both.id, day('2026-08-15')))).rejects.toMatchObject({ code: 'staff.dismissed_before_hired' })
  })
})
