import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { transact } from '@alippe/data/pool'
import type { Tx } from '@alippe/kernel/ctx'
import { newId } from '@alippe/kernel/ids'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { ship } from '@alippe/server/prepare'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { listSubjects } from '../contract.ts'
import { makeUpSubject } from '../fixtures.ts'
import { putSchoolSubjects, subjectIdOf } from './service.ts'

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

const logged = async (): Promise<number> => (await server.db.pool.query<{ n: number }>(`select count(*) as n from kernel.change_log where entity like 'reference.%' or entity like 'calendar.%'`)).rows[0]?.n ?? -1
const inSchool = <T>(school: SmallSchool, work: (ctx: { tx: Tx; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [school.orgId] }, (tx) => work({ tx, orgId: school.orgId }))

describe('the shipped content', () => {
  it('writes nothing where it is there already', async () => {
    const before = await logged()
    await ship(server.db)
    expect(await logged()).toBe(before)
  })
  it('is brought back to what is shipped, and only what differs is written', async () => {
    await server.db.pool.query(`update reference.subject set name_ru = 'Алгибра' where code = 'algebra'`)
    await server.db.pool.query(`update calendar.period set until_on = until_on + 1 where number = 2`)
    const before = await logged()
    await ship(server.db)
    expect((await logged()) - before).toBe(3)
    const { rows } = await server.db.pool.query(`select name_ru from reference.subject where code = 'algebra'`)
    expect(rows).toEqual([{ name_ru: 'Алгебра' }])
  })
})

describe('the catalogue', () => {
  it('holds the central subjects in three languages with the acts they rest on', async () => {
    const { subjects, acts } = await (await server.signIn(a.staff.only5.login)).call(listSubjects, {})
    expect(subjects.length).toBeGreaterThanOrEqual(40)
    expect(subjects.find((s) => s.code === 'kazakh_second')).toMatchObject({ id: subjectIdOf('kazakh_second'), own: false, family: 'lang', assessment: 'marks', act: 'TUP', names: { en: expect.stringContaining('Kazakh') } })
    expect(acts.find((x) => x.code === 'TUP')).toMatchObject({ number: '№ 500', names: { ru: 'Типовые учебные планы' } })
    for (const s of subjects) for (const act of [s.act, s.assessmentAct, s.difficultyAct]) if (act) expect(acts.map((x) => x.code)).toContain(act)
  })
  it('says what nobody has checked yet', async () => {
    const { subjects } = await (await server.signIn(a.staff.admin.login)).call(listSubjects, {})
    expect(subjects.find((s) => s.code === 'ict')?.verified).toBe(false)
    expect(subjects.find((s) => s.code === 'fine_art')).toMatchObject({ verified: true, assessmentVerified: false })
  })
  it('shows a school its own subjects and no other school’s', async () => {
    await inSchool(a, (ctx) => makeUpSubject(ctx, 'Робототехника', 'exact'))
    const of = async (school: SmallSchool) => (await (await server.signIn(school.staff.deputy.login)).call(listSubjects, {})).subjects.filter((s) => s.own).map((s) => s.names.typed)
    expect(await of(a)).toEqual(['Робототехника'])
    expect(await of(b)).toEqual([])
  })
  it('lets a school’s own row of a code stand for the central one', async () => {
    await inSchool(b, (ctx) => sql`insert into reference.subject (id, org_id, code, name_kk, name_ru, name_en) values (${newId()}, ${b.orgId}, 'global_competences', 'Өзіміздікі', 'Наш курс', 'Our course')`.execute(ctx.tx.as<object>()))
    const named = async (school: SmallSchool) => (await (await server.signIn(school.staff.deputy.login)).call(listSubjects, {})).subjects.filter((s) => s.code === 'global_competences').map((s) => [s.own, s.names.ru])
    expect(await named(b)).toEqual([[true, 'Наш курс']])
    expect(await named(a)).toEqual([[false, 'Глобальные компетенции']])
  })
  it('is refused to pupils and parents', async () => {
    for (const who of [a.pupils.seven[0], a.guardians.ofBoth]) expect((await (await server.signIn(who?.login ?? '')).try(listSubjects, {})).status).toBe(403)
  })
})

describe('subjects of a school', () => {
  const id = newId()
  it('put again change nothing; without a field of knowledge the one known stays', async () => {
    await inSchool(a, (ctx) => putSchoolSubjects(ctx, [{ id, typedName: 'Geografie', family: 'nature' }]))
    const before = await logged()
    await inSchool(a, (ctx) => putSchoolSubjects(ctx, [{ id, typedName: 'Geografie' }]))
    expect(await logged()).toBe(before)
    const { rows } = await server.db.pool.query('select typed_name, family from reference.subject where id = $1', [id])
    expect(rows).toEqual([{ typed_name: 'Geografie', family: 'nature' }])
  })
  it('cannot be put over another school’s', async () => {
    await expect(inSchool(b, (ctx) => putSchoolSubjects(ctx, [{ id, typedName: 'Stolen' }]))).rejects.toThrow(/row-level security/)
  })
  it('cannot be written among the central ones by a school', async () => {
    await expect(inSchool(b, (ctx) => putSchoolSubjects(ctx, [{ id: subjectIdOf('algebra'), typedName: 'Stolen' }]))).rejects.toThrow(/row-level security/)
  })
})
