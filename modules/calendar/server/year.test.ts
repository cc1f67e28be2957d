import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'kysely'
import { transact } from '@alippe/data/pool'
import type { Tx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { readContext, readYear } from '../contract.ts'
import { calendarOf, currentYear, putBells, teachingDays } from './service.ts'

let server: TestServer
let a: SmallSchool
let b: SmallSchool
let now = '2026-12-15T05:00:00Z'
beforeAll(async () => {
  server = await testServer({ clock: () => new Date(now) })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    a = await smallSchool({ tx })
    b = await smallSchool({ tx }, { prefix: 'b-' })
  })
})
afterAll(() => server.stop())

const inSchool = <T>(school: SmallSchool, work: (ctx: { tx: Tx; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [school.orgId] }, (tx) => work({ tx, orgId: school.orgId }))
const contextAt = async (moment: string, login = a.staff.only5.login) => {
  now = moment
  return (await server.signIn(login)).call(readContext, {})
}

describe('where today stands', () => {
  it('on a Tuesday of December: second quarter, week 7, ten days left, lessons', async () => {
    expect(await contextAt('2026-12-15T05:00:00Z')).toMatchObject({
      today: '2026-12-15',
      year: { code: '2026-2027', from: '2026-09-01', until: '2027-05-26' },
      years: ['2025-2026', '2026-2027'],
      period: { kind: 'quarter', number: 2, from: '2026-11-02', until: '2026-12-28' },
      week: 7,
      daysLeft: 10,
      isTeachingDay: true,
      whyNot: null,
      nextTeachingDay: '2026-12-17',
    })
  })
  it('on Independence Day: no lessons, by its name, and the day after there are', async () => {
    expect(await contextAt('2026-12-16T05:00:00Z')).toMatchObject({ isTeachingDay: false, whyNot: { reason: 'holiday', names: { kk: 'Тәуелсіздік күні' }, until: '2026-12-17' }, nextTeachingDay: '2026-12-17' })
  })
  it('in the winter break: no period, the break’s end, the first day of the third quarter', async () => {
    expect(await contextAt('2026-12-29T05:00:00Z')).toMatchObject({ period: null, week: null, daysLeft: null, whyNot: { reason: 'break', names: { en: 'Winter break' }, until: '2027-01-11' }, nextTeachingDay: '2027-01-11' })
  })
  it('counts the day by the school’s clock, not by Greenwich', async () => {
    expect(await contextAt('2026-12-15T19:30:00Z')).toMatchObject({ today: '2026-12-16', isTeachingDay: false })
  })
  it('in summer belongs to the year to come, and where none is known to the last one', async () => {
    await inSchool(a, async (ctx) => {
      expect((await currentYear(ctx, day('2026-07-15')))?.code).toBe('2026-2027')
      expect((await currentYear(ctx, day('2027-07-15')))?.code).toBe('2026-2027')
      expect((await currentYear(ctx, day('2026-05-25')))?.code).toBe('2025-2026')
    })
  })
  it('tells everybody who has signed in, and the bells of their school only', async () => {
    const { bells } = await contextAt('2026-12-15T05:00:00Z', a.pupils.five[0]?.login)
    expect(bells).toHaveLength(1)
    expect(bells[0]).toMatchObject({ id: a.bells.scheduleId, shift: 1, bells: expect.arrayContaining([{ position: 3, startsAt: '09:50', endsAt: '10:35' }]) })
    expect((await server.anonymous().try(readContext, {})).status).toBe(401)
  })
})

describe('an academic year', () => {
  it('tells quarters, days off and the acts they rest on, and what nobody has checked', async () => {
    now = '2026-12-15T05:00:00Z'
    const y = await (await server.signIn(a.guardians.ofBoth.login)).call(readYear, {})
    expect(y.periods.map((p) => [p.number, p.from, p.until, p.weeks])).toEqual([[1, '2026-09-01', '2026-10-26', 8], [2, '2026-11-02', '2026-12-28', 8], [3, '2027-01-11', '2027-03-22', 10], [4, '2027-03-29', '2027-05-26', 8]])
    expect(y.daysOff.filter((d) => d.kind === 'break').map((d) => [d.names.en, d.grades])).toEqual([['Autumn break', null], ['Winter break', null], ['Extra break for grade 1', [1]], ['Spring break', null]])
    expect(y.daysOff.find((d) => d.from === '2027-05-03')).toMatchObject({ kind: 'transferred', transferredFrom: '2027-05-01', act: 'LABOUR', verified: false })
    expect(y.acts.map((x) => x.code).toSorted()).toEqual(['CAL2627', 'HOLIDAYS', 'LABOUR'])
    expect(y.acts.find((x) => x.code === 'CAL2627')).toMatchObject({ number: '№ 213-НҚ', signedOn: '2026-07-29' })
  })
  it('counts 165 days with lessons, 160 for grade 1', async () => {
    const { teaching } = await (await server.signIn(a.staff.admin.login)).call(readYear, { year: '2026-2027' })
    expect(teaching.map((x) => [x.grades, x.days])).toEqual([[null, 165], [[1], 160]])
    expect(teaching[0]?.periods.map((p) => p.byWeekday.slice(0, 5))).toEqual([[7, 8, 8, 8, 8], [8, 8, 7, 8, 8], [8, 10, 10, 10, 10], [7, 9, 8, 8, 7]])
  })
  it('is refused where nobody has entered it, or where it is no year', async () => {
    const client = await server.signIn(a.staff.admin.login)
    await expect(client.call(readYear, { year: '1999-2000' })).rejects.toMatchObject({ code: 'calendar.year_unknown', status: 404 })
    await expect(client.call(readYear, { year: 'now' })).rejects.toMatchObject({ code: 'kernel.input_invalid', status: 422 })
  })
  it('has a school’s own day off for that school alone, also for who sees all schools', async () => {
    await inSchool(a, (ctx) => sql`
      insert into calendar.day_off (id, org_id, year_id, kind, from_on, until_on, name_kk, name_ru, name_en, verified)
      select ${newId()}, ${a.orgId}, y.id, 'break', '2026-12-17', '2026-12-19', 'Аяз', 'Актированные дни', 'Frost', true from calendar.academic_year y where y.code = '2026-2027'`.execute(ctx.tx.as<object>()))
    const week = (school: SmallSchool) => transact(server.db, { role: 'owner' }, (tx) => teachingDays({ tx, orgId: school.orgId }, '2026-2027', day('2026-12-14'), day('2026-12-21')))
    expect(await week(a)).toEqual(['2026-12-14', '2026-12-15'])
    expect(await week(b)).toEqual(['2026-12-14', '2026-12-15', '2026-12-17', '2026-12-18'])
    now = '2026-12-15T05:00:00Z'
    expect((await (await server.signIn(b.staff.admin.login)).call(readYear, {})).daysOff.some((d) => d.own)).toBe(false)
    expect((await (await server.signIn(a.staff.admin.login)).call(readYear, {})).daysOff.filter((d) => d.own)).toHaveLength(1)
  })
  it('kept by dates of a school’s own stands for the central one', async () => {
    const own = newId()
    await inSchool(b, async (ctx) => {
      await sql`insert into calendar.academic_year (id, org_id, code, from_on, until_on, weekdays, verified) values (${own}, ${b.orgId}, '2026-2027', '2026-09-01', '2027-05-26', '{1,2,3,4,5,6}', true)`.execute(ctx.tx.as<object>())
      await sql`insert into calendar.period (id, org_id, year_id, kind, number, from_on, until_on, verified)
        values (${newId()}, ${b.orgId}, ${own}, 'half_year', 1, '2026-09-01', '2026-12-28', true)`.execute(ctx.tx.as<object>())
      const year = await calendarOf(ctx, '2026-2027')
      expect(year).toMatchObject({ id: own, own: true, weekdays: [1, 2, 3, 4, 5, 6] })
      expect(year.periods).toHaveLength(1)
      // Public holidays hold for it all the same.
      expect(year.daysOff.some((d) => d.names.en === 'Independence Day')).toBe(true)
    })
    expect(await inSchool(a, async (ctx) => (await calendarOf(ctx, '2026-2027')).own)).toBe(false)
  })
})

describe('bells', () => {
  const logged = async () => (await server.db.pool.query<{ n: number }>(`select count(*) as n from kernel.change_log where entity like 'calendar.bell%'`)).rows[0]?.n
  it('put again change nothing; a bell that is named no more goes', async () => {
    const before = await logged()
    const same = { id: a.bells.scheduleId, code: 'shift_1', shift: 1, bells: a.bells.lessons }
    await inSchool(a, (ctx) => putBells(ctx, [same]))
    expect(await logged()).toBe(before)
    await inSchool(a, (ctx) => putBells(ctx, [{ ...same, bells: a.bells.lessons.slice(0, 6).map((x) => (x.position === 1 ? { ...x, startsAt: '08:05' } : x)) }]))
    const { rows } = await server.db.pool.query('select position, starts_at from calendar.bell where schedule_id = $1 order by position', [a.bells.scheduleId])
    expect(rows).toHaveLength(6)
    expect(rows[0]).toEqual({ position: 1, starts_at: '08:05' })
  })
})
