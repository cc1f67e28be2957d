import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import type { Tx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { groupsOfClass, myGroups } from '../contract.ts'
import { smallSchool } from '../fixtures.ts'
import type { SmallSchool } from '../fixtures.ts'
import { putGroups } from './service.ts'

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

describe('my teaching groups', () => {
  it('are those I teach today, with class, subgroup and number of pupils', async () => {
    const { groups } = await (await server.signIn(a.staff.both.login)).call(myGroups, {}, { lang: 'ru' })
    expect(groups.map((g) => [g.classLabel, g.subject.names.ru, g.subgroup, g.pupils])).toEqual([
      ['5 «Б»', 'Английский язык', null, 6],
      ['5 «Б», 7 «Ә»', 'Физическая культура', null, 12],
      ['7 «Ә»', 'Английский язык', '1', 3],
      ['7 «Ә»', 'Информатика', '1', 3],
    ])
    expect(groups[1]?.classes.map((c) => c.id)).toEqual([a.classes.five.id, a.classes.seven.id])
  })
  it('begin on the day I am given them, not before', async () => {
    const id = newId()
    await inSchool(a, (ctx) => putGroups(ctx, [{ id, yearCode: a.yearCode, subjectId: a.groups.algebra7.subjectId, whole: true, subgroup: null, classIds: [a.classes.five.id], teacherIds: [{ id: newId(), teacherId: a.staff.only5.id, from: day('2026-10-07') }] }]))
    const ids = (await (await server.signIn(a.staff.only5.login)).call(myGroups, {})).groups.map((g) => g.id as string)
    expect(ids).toContain(a.groups.maths5.id)
    expect(ids).not.toContain(id)
  })
  it('are asked of teachers alone', async () => {
    for (const who of [a.staff.admin, a.pupils.seven[0], a.guardians.ofBoth]) expect((await (await server.signIn(who?.login ?? '')).try(myGroups, {})).status).toBe(403)
  })
})

describe('what a class is taught', () => {
  it('is told with teachers to who teaches or leads the class, and to the deputy', async () => {
    const of = async (login: string) => (await (await server.signIn(login)).call(groupsOfClass, { classId: a.classes.seven.id }, { lang: 'kk' })).groups
    const groups = await of(a.staff.homeroom.login)
    expect(groups).toHaveLength(7)
    expect(groups.filter((g) => g.subgroup).map((g) => [g.subject.names.en, g.subgroup, g.teachers.map((t) => t.name)])).toEqual([
      ['English', '1', ['Ким Алина']],
      ['English', '2', ['Мұсаева Жанна']],
      ['Informatics', '1', ['Ким Алина']],
      ['Informatics', '2', ['Сәрсенова Айгүл']],
    ])
    expect(await of(a.staff.deputy.login)).toEqual(groups)
  })
  it('is refused to a teacher of another class, to pupils and parents', async () => {
    for (const who of [a.staff.only5, a.pupils.seven[0], a.guardians.ofBoth])
      expect((await (await server.signIn(who?.login ?? '')).try(groupsOfClass, { classId: a.classes.seven.id })).status).toBe(403)
  })
  it('of another school does not exist', async () => {
    await expect((await server.signIn(a.staff.admin.login)).call(groupsOfClass, { classId: b.classes.seven.id })).rejects.toMatchObject({ code: 'kernel.not_found', status: 404 })
    expect((await (await server.signIn(a.staff.homeroom.login)).try(groupsOfClass, { classId: b.classes.seven.id })).status).toBe(403)
  })
})

describe('groups put again', () => {
  it('change nothing; a class that is named no more goes', async () => {
    const g = a.groups.sport
    const { rows } = await server.db.pool.query<{ id: string }>('select id from planning.teaching_assignment where teaching_group_id = $1', [g.id])
    const same = { id: g.id, yearCode: a.yearCode, subjectId: g.subjectId, whole: true, subgroup: null, classIds: g.classIds, teacherIds: [{ id: rows[0]?.id ?? '', teacherId: a.staff.both.id, from: day('2026-09-01') }] }
    const logged = async () => (await server.db.pool.query<{ n: number }>(`select count(*) as n from kernel.change_log where entity like 'planning.%'`)).rows[0]?.n
    const before = await logged()
    await inSchool(a, (ctx) => putGroups(ctx, [same]))
    expect(await logged()).toBe(before)
    await inSchool(a, (ctx) => putGroups(ctx, [{ ...same, classIds: [a.classes.five.id] }]))
    expect((await (await server.signIn(a.staff.deputy.login)).call(groupsOfClass, { classId: a.classes.seven.id })).groups.map((x) => x.id as string)).not.toContain(g.id)
  })
  it('cannot be put over another school’s', async () => {
    const g = a.groups.algebra7
    await expect(inSchool(b, (ctx) => putGroups(ctx, [{ id: g.id, yearCode: '2026-2027', subjectId: g.subjectId, whole: false, subgroup: 'x', classIds: [], teacherIds: [] }]))).rejects.toThrow(/row-level security/)
  })
})
