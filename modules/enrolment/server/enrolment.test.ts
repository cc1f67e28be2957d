import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import type { Tx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { listClasses, readClass } from '../contract.ts'
import { makeUpClass, makeUpGuardian, makeUpPupil } from '../fixtures.ts'
import { enrol, putClasses, putGuardians, transferPupil } from './service.ts'

let server: TestServer
let a: SmallSchool
let b: SmallSchool
let now = '2026-10-06T05:00:00Z'
beforeAll(async () => {
  server = await testServer({ clock: () => new Date(now) })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    a = await smallSchool({ tx })
    b = await smallSchool({ tx }, { prefix: 'b-' })
  })
})
afterAll(() => server.stop())

type InSchool = { tx: Tx; orgId: string }
const inSchool = <T>(school: SmallSchool, work: (ctx: InSchool) => Promise<T>): Promise<T> => transact(server.db, { role: 'app', orgIds: [school.orgId] }, (tx) => work({ tx, orgId: school.orgId }))
const asOwner = <T>(school: SmallSchool, work: (ctx: InSchool) => Promise<T>): Promise<T> => transact(server.db, { role: 'owner' }, (tx) => work({ tx, orgId: school.orgId }))
const logged = async () => (await server.db.pool.query<{ n: number }>(`select count(*) as n from kernel.change_log where entity like 'enrolment.%'`)).rows[0]?.n
const rollOf = async (classId: string): Promise<string[]> => (await (await server.signIn(a.staff.deputy.login)).call(readClass, { classId })).roll.map((p) => p.familyName)

describe('the list of classes', () => {
  const labels = async (login: string | undefined) => (await (await server.signIn(login ?? '')).call(listClasses, {})).classes.map((c) => c.label)
  it('holds what each reaches: the whole school, the classes taught, the class led', async () => {
    expect(await labels(a.staff.admin.login)).toEqual(['5 «Б»', '7 «Ә»'])
    expect(await labels(a.staff.deputy.login)).toEqual(['5 «Б»', '7 «Ә»'])
    expect(await labels(a.staff.only5.login)).toEqual(['5 «Б»'])
    expect(await labels(a.staff.homeroom.login)).toEqual(['7 «Ә»'])
    expect(await labels(a.staff.both.login)).toEqual(['5 «Б»', '7 «Ә»'])
  })
  it('is refused to pupils and parents', async () => {
    for (const who of [a.pupils.seven[0], a.guardians.ofBoth]) expect((await (await server.signIn(who?.login ?? '')).try(listClasses, {})).status).toBe(403)
  })
  it('tells the card of each: homeroom teacher, language, pupils, boys and girls', async () => {
    const answer = await (await server.signIn(a.staff.only5.login)).call(listClasses, {})
    expect(answer).toMatchObject({ year: '2026-2027', years: ['2026-2027'], others: true })
    expect(answer.classes[0]).toMatchObject({ grade: 5, lang: 'ru', shift: 1, homeroom: { id: a.staff.both.id, name: 'Ким Алина' }, pupils: 6, boys: 4, girls: 2 })
  })
  it('stands by grade, within it in the order of the Kazakh alphabet', async () => {
    await inSchool(b, async (ctx) => {
      for (const letter of ['В', 'Ғ', 'А', 'Ә', 'Г']) await makeUpClass(ctx, { label: `10 «${letter}»`, grade: 10, letter, lang: 'kk' })
      await putClasses(ctx, [{ id: newId(), yearCode: '2026-2027', grade: null, letter: null, label: 'XII C', lang: null, shift: 1, homeroomId: null }])
    })
    const { classes } = await (await server.signIn(b.staff.admin.login)).call(listClasses, {})
    expect(classes.map((c) => c.label)).toEqual(['5 «Б»', '7 «Ә»', '10 «А»', '10 «Ә»', '10 «В»', '10 «Г»', '10 «Ғ»', 'XII C'])
  })
  it('of a year without classes is empty, and names the years there are', async () => {
    expect(await (await server.signIn(a.staff.admin.login)).call(listClasses, { year: '2025-2026' })).toMatchObject({ year: '2025-2026', years: ['2026-2027'], classes: [], others: false })
  })
})

describe('a class', () => {
  const seven = () => ({ classId: a.classes.seven.id })
  it('shows its roll in the order of the Kazakh alphabet', async () => {
    const { roll, on } = await (await server.signIn(a.staff.both.login)).call(readClass, seven())
    expect(roll.map((p) => p.familyName)).toEqual(['Әбенова', 'Бекеев', 'Ғалымова', 'Қасым', 'Өтеген', 'Шәріп'])
    expect(on).toBe('2026-10-06')
  })
  it('is open to who teaches or leads it, not to another teacher, pupils or parents', async () => {
    const status = async (login: string | undefined, classId = a.classes.seven.id) => (await (await server.signIn(login ?? '')).try(readClass, { classId })).status
    expect(await status(a.staff.homeroom.login)).toBe(200)
    expect(await status(a.staff.both.login)).toBe(200)
    expect(await status(a.staff.only5.login)).toBe(403)
    expect(await status(a.staff.only5.login, a.classes.five.id)).toBe(200)
    expect(await status(a.staff.homeroom.login, a.classes.five.id)).toBe(403)
    expect(await status(a.pupils.seven[0]?.login)).toBe(403)
    expect(await status(a.guardians.ofBoth.login)).toBe(403)
  })
  it('of another school does not exist', async () => {
    await expect((await server.signIn(a.staff.admin.login)).call(readClass, { classId: b.classes.seven.id })).rejects.toMatchObject({ code: 'enrolment.class_unknown', status: 404 })
    expect((await (await server.signIn(a.staff.homeroom.login)).try(readClass, { classId: b.classes.seven.id })).status).toBe(403)
  })
  it('tells its homeroom teacher and the deputy the guardians and birth days, a subject teacher neither', async () => {
    const open = async (login: string) => (await server.signIn(login)).call(readClass, seven())
    const led = await open(a.staff.homeroom.login)
    expect(led.may).toEqual({ seeGuardians: true, seeBirthDays: true })
    expect(led.roll[0]).toMatchObject({ bornOn: '2013-05-14', guardians: [{ id: a.guardians.ofBoth.id, name: 'Әбенова Гүлмира', kinship: 'guardian' }] })
    expect((await open(a.staff.deputy.login)).roll[1]?.guardians).toHaveLength(1)
    const taught = await open(a.staff.both.login)
    expect(taught.may).toEqual({ seeGuardians: false, seeBirthDays: false })
    expect(JSON.stringify(taught)).not.toMatch(/guardians|bornOn|Гүлмира/)
  })
  it('does not name a guardian whose time is over', async () => {
    const { roll } = await (await server.signIn(a.staff.homeroom.login)).call(readClass, seven())
    expect(roll[2]?.guardians?.map((g) => g.name)).toEqual(['Ғалымова Айнұр'])
  })
  it('of a year that is over keeps its last roll, of one to come its first', async () => {
    const past = await inSchool(a, (ctx) => makeUpClass(ctx, { label: '6 «Ә»', grade: 6, letter: 'Ә', lang: 'kk', yearCode: '2025-2026' }))
    await asOwner(a, (ctx) => makeUpPupil(ctx, { familyName: 'Бітірген', givenName: 'Ол', classId: past, from: day('2025-09-01') }, a.password))
    expect(await (await server.signIn(a.staff.admin.login)).call(readClass, { classId: past })).toMatchObject({ on: '2026-05-25', roll: [{ familyName: 'Бітірген' }] })
    now = '2026-08-20T05:00:00Z'
    const early = await (await server.signIn(a.staff.deputy.login)).call(readClass, seven())
    now = '2026-10-06T05:00:00Z'
    expect(early.on).toBe('2026-09-01')
    expect(early.roll).toHaveLength(6)
  })
})

describe('enrolling', () => {
  it('put again changes nothing', async () => {
    const [classId, pupil] = [newId(), a.pupils.seven[0]?.id ?? '']
    const c = { id: classId, yearCode: '2026-2027', grade: 8, letter: 'А', label: '8 «А»', lang: 'kk', shift: 2, homeroomId: null }
    await inSchool(a, (ctx) => putClasses(ctx, [c]))
    const { rows } = await server.db.pool.query<{ id: string }>('select id from enrolment.roll_spell where pupil_id = $1', [pupil])
    const tie = { id: newId(), pupilId: pupil, personId: a.guardians.ofBoth.id, kinship: 'grandmother' as const, from: day('2026-08-01') }
    await inSchool(a, (ctx) => putGuardians(ctx, [tie]))
    const before = await logged()
    await inSchool(a, async (ctx) => {
      await putClasses(ctx, [c])
      await enrol(ctx, [{ spellId: rows[0]?.id ?? '', pupilId: pupil, classId: a.classes.seven.id, from: day('2026-09-01') }])
      await putGuardians(ctx, [tie])
    })
    expect(await logged()).toBe(before)
    await inSchool(a, (ctx) => putGuardians(ctx, [{ ...tie, until: day('2026-09-02') }]))
    expect(await logged()).toBe((before ?? 0) + 1)
  })
  it('is refused for who is on a roll already', async () => {
    await expect(inSchool(a, (ctx) => enrol(ctx, [{ spellId: newId(), pupilId: a.pupils.seven[0]?.id ?? '', classId: a.classes.five.id, from: day('2026-10-01') }]))).rejects.toMatchObject({ code: 'enrolment.on_roll_already', status: 409 })
  })
  it('makes a parent with a child and an account who reaches nothing of the class', async () => {
    await asOwner(a, (ctx) => makeUpGuardian(ctx, { familyName: 'Екінші', givenName: 'Әке', kinship: 'father', pupilIds: [a.pupils.seven[1]?.id ?? ''], login: 'second-father' }, a.password))
    expect((await (await server.signIn('second-father')).try(readClass, { classId: a.classes.seven.id })).status).toBe(403)
    const { roll } = await (await server.signIn(a.staff.homeroom.login)).call(readClass, { classId: a.classes.seven.id })
    expect(roll[1]?.guardians?.map((g) => g.kinship)).toEqual(['father', 'guardian'])
  })
})

describe('a pupil goes over to another class', () => {
  let other = ''
  beforeAll(async () => {
    other = await inSchool(a, (ctx) => makeUpClass(ctx, { label: '7 «Б»', grade: 7, letter: 'Б', lang: 'ru' }))
  })
  const pupil = () => a.pupils.seven[5]?.id ?? ''
  it('from that day on, and once, however often it is said', async () => {
    const move = { pupilId: pupil(), toClassId: other, on: day('2026-10-05'), spellId: newId() }
    await inSchool(a, (ctx) => transferPupil(ctx, move))
    const before = await logged()
    await inSchool(a, (ctx) => transferPupil(ctx, move))
    expect(await logged()).toBe(before)
    expect(await rollOf(a.classes.seven.id)).not.toContain('Шәріп')
    expect(await rollOf(other)).toEqual(['Шәріп'])
    const { rows } = await server.db.pool.query('select class_group_id, from_on, until_on from enrolment.roll_spell where pupil_id = $1 order by from_on', [pupil()])
    expect(rows).toEqual([{ class_group_id: a.classes.seven.id, from_on: '2026-09-01', until_on: '2026-10-05' }, { class_group_id: other, from_on: '2026-10-05', until_on: null }])
  })
  it('and leaves the groups of the former class, subgroups too, on that day', async () => {
    const { rows } = await server.db.pool.query<{ id: string; until_on: string }>('select teaching_group_id as id, until_on from planning.member_v where pupil_id = $1', [pupil()])
    const ends = new Map(rows.map((r) => [r.id, r.until_on]))
    expect(ends.get(a.groups.algebra7.id)).toBe('2026-10-05')
    expect(ends.get(a.groups.english7b.id)).toBe('2026-10-05')
    expect(ends.get(a.groups.informatics7b.id)).toBe('2026-10-05')
  })
  it('is refused with the reason', async () => {
    const refused = (t: Partial<Parameters<typeof transferPupil>[1]>) => inSchool(a, (ctx) => transferPupil(ctx, { pupilId: a.pupils.seven[4]?.id ?? '', toClassId: other, on: day('2026-10-05'), spellId: newId(), ...t }))
    await expect(refused({ toClassId: newId() })).rejects.toMatchObject({ code: 'enrolment.class_unknown' })
    await expect(refused({ toClassId: b.classes.seven.id })).rejects.toMatchObject({ code: 'enrolment.class_unknown' })
    await expect(refused({ pupilId: a.staff.admin.id })).rejects.toMatchObject({ code: 'enrolment.not_on_roll' })
    await expect(refused({ toClassId: a.classes.seven.id })).rejects.toMatchObject({ code: 'enrolment.same_class' })
    await expect(refused({ on: day('2026-09-01') })).rejects.toMatchObject({ code: 'enrolment.too_early' })
  })
  it('once, where two people send them to two classes at the same time', async () => {
    const third = await inSchool(a, (ctx) => makeUpClass(ctx, { label: '7 «В»', grade: 7, letter: 'В', lang: 'ru' }))
    const moved = a.pupils.seven[3]?.id ?? ''
    const results = await Promise.allSettled([other, third].map((toClassId) => inSchool(a, (ctx) => transferPupil(ctx, { pupilId: moved, toClassId, on: day('2026-10-05'), spellId: newId() }))))
    expect(results.map((r) => r.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const { rows } = await server.db.pool.query('select count(*) filter (where until_on is null) as open, count(*) as n from enrolment.roll_spell where pupil_id = $1', [moved])
    expect(rows).toEqual([{ open: 1, n: 2 }])
  })
})
