import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { teachingDaysIn } from '@alippe/calendar/contract'
import { calendarOf } from '@alippe/calendar/service'
import { transact } from '@alippe/data/pool'
import { addDays, day } from '@alippe/kernel/day'
import { idFrom, newId } from '@alippe/kernel/ids'
import { foundSchool } from '@alippe/orgs/service'
import { putClasses } from '@alippe/enrolment/service'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { putGroups } from '@alippe/planning/service'
import { subjectIdOf } from '@alippe/reference/service'
import { testServer } from '@alippe/server/testing'
import type { TestServer } from '@alippe/server/testing'
import { weekOfLessons } from '../fixtures.ts'
import { lessonsOf } from '../rules/lessonsOf.ts'
import { db } from './schema.ts'
import { lessonMoment, materialise, placeHours, setLessonStatus } from './service.ts'
import type { NewHour } from './service.ts'

let server: TestServer
let school: SmallSchool
const year = { yearCode: '2026-2027', from: day('2026-09-01'), until: day('2027-05-26') }
beforeAll(async () => {
  server = await testServer()
  school = await transact(server.db, { role: 'owner' }, (tx) => smallSchool({ tx }))
})
afterAll(() => server.stop())

/** Work in the school's own scope, as the application does it. */
const inSchool = <T>(work: (ctx: { tx: Parameters<Parameters<typeof transact>[2]>[0]; orgId: string }) => Promise<T>, orgId = school.orgId): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [orgId] }, (tx) => work({ tx, orgId }))
const rolledBack = async (work: Parameters<typeof inSchool>[0]): Promise<void> => {
  const stop = new Error('enough')
  await inSchool(async (ctx) => {
    await work(ctx)
    throw stop
  }).catch((e: unknown) => {
    if (e !== stop) throw e
  })
}
const hour = (over: Partial<NewHour> = {}): NewHour => ({
  id: newId(), teachingGroupId: school.groups.algebra7.id, weekday: 3, position: 5, startsAt: '11:40', endsAt: '12:25', teacherIds: [school.staff.homeroom.id], roomId: school.rooms.room214, from: year.from, until: year.until, ...over,
})

describe('making lessons', () => {
  it('makes exactly those of the rule, on the teaching days of the calendar, with the facts of the hour', () =>
    rolledBack(async (ctx) => {
      const h = hour()
      await placeHours(ctx, [h])
      const made = await materialise(ctx, year)
      const days = teachingDaysIn(year.from, year.until, await calendarOf(ctx, year.yearCode), 7)
      const expected = lessonsOf([{ ...h, grades: [7] }], new Map([[7, days]]))
      const { rows } = await sql<Record<string, unknown>>`select * from timetable.lesson order by day`.execute(db(ctx))
      expect(made).toBe(expected.length)
      expect(rows.map((r) => r.day)).toEqual(expected.map((l) => l.day))
      expect(rows[0]).toEqual({
        id: idFrom('timetable.lesson', `${h.id}/${String(rows[0]?.day)}`), org_id: school.orgId, year_code: '2026-2027', day: '2026-09-02', position: 5, starts_at: '11:40', ends_at: '12:25',
        teaching_group_id: h.teachingGroupId, teacher_ids: [...h.teacherIds], room_id: h.roomId, status: 'planned', placed_hour_id: h.id,
      })
      for (const r of rows) expect(r.id).toBe(idFrom('timetable.lesson', `${h.id}/${String(r.day)}`))
    }))
  it('a repeat, a longer stretch and an overlapping one add only what is missing and touch nothing', () =>
    rolledBack(async (ctx) => {
      await placeHours(ctx, [hour()])
      const first = await materialise(ctx, { ...year, until: day('2026-10-01') })
      expect(first).toBe(5)
      const { rows } = await sql<{ id: string }>`select id from timetable.lesson order by day limit 1`.execute(db(ctx))
      await setLessonStatus(ctx, rows[0]?.id ?? '', 'cancelled')
      expect(await materialise(ctx, { ...year, until: day('2026-10-01') })).toBe(0)
      expect(await materialise(ctx, { ...year, until: day('2026-10-08') })).toBe(1)
      expect(await lessonMoment(ctx, rows[0]?.id ?? '')).toMatchObject({ status: 'cancelled', day: '2026-09-02' })
    }))
  it('two schools of one calendar keep to their own hours', async () => {
    const other = await transact(server.db, { role: 'owner' }, (tx) => smallSchool({ tx }, { prefix: 'o-' }))
    await rolledBack(async (ctx) => {
      await placeHours(ctx, [hour()])
      await materialise(ctx, year)
    })
    await inSchool(async (ctx) => expect(await materialise(ctx, year)).toBe(0), other.orgId)
  })
  it('a grade 1 rests in its own break while the others learn', async () => {
    const orgId = newId()
    await transact(server.db, { role: 'owner' }, (tx) => foundSchool({ tx }, { id: orgId, name_kk: 'Бір', name_ru: 'Бір', name_en: 'Бір', origin: 'demo' }))
    await inSchool(async (ctx) => {
      const [first, second] = [newId(), newId()]
      await putClasses(ctx, [
        { id: first, yearCode: year.yearCode, grade: 1, letter: 'А', label: '1 «А»', lang: 'kk', shift: 1, homeroomId: null },
        { id: second, yearCode: year.yearCode, grade: 2, letter: 'А', label: '2 «А»', lang: 'kk', shift: 1, homeroomId: null },
      ])
      const groups = [first, second].map((classId) => ({ id: newId(), yearCode: year.yearCode, subjectId: subjectIdOf('mathematics'), whole: true, subgroup: null, classIds: [classId], members: [], teacherIds: [] }))
      await putGroups(ctx, groups)
      const calendar = await calendarOf(ctx, year.yearCode)
      const rest = calendar.daysOff.find((d) => d.grades?.includes(1))
      if (!rest) throw new Error('the calendar has no extra break for grade 1')
      await placeHours(ctx, groups.map((g) => hour({ id: newId(), teachingGroupId: g.id, weekday: 1, teacherIds: [], roomId: null })))
      await materialise(ctx, year)
      const { rows } = await sql<{ id: string; n: number }>`
        select teaching_group_id as id, count(*)::int as n from timetable.lesson where day >= ${rest.from}::date and day < ${rest.until}::date group by 1`.execute(db(ctx))
      expect(rows).toEqual([{ id: groups[1]?.id, n: 1 }])
    }, orgId)
  })
  it('is refused for a year that nobody has entered', () =>
    rolledBack(async (ctx) => {
      await placeHours(ctx, [hour()])
      await sql`update planning.teaching_group set year_code = '1999-2000'`.execute(db(ctx))
      await expect(materialise(ctx, { yearCode: '1999-2000', from: year.from, until: year.until })).rejects.toMatchObject({ code: 'calendar.year_unknown' })
    }))
  it('by two at once makes each lesson once', async () => {
    const h = hour({ weekday: 4 })
    await inSchool((ctx) => placeHours(ctx, [h]))
    const made = await Promise.all([1, 2, 3].map(() => inSchool((ctx) => materialise(ctx, { ...year, until: day('2026-11-01') }))))
    const { rows } = await server.db.pool.query<{ n: number }>('select count(*) as n from timetable.lesson where placed_hour_id = $1', [h.id])
    expect(made.reduce((a, b) => a + b)).toBe(rows[0]?.n)
    expect(rows[0]?.n).toBe(8)
  })
})

describe('an hour on the board', () => {
  const writes = async (orgId: string): Promise<number> => {
    const { rows } = await server.db.pool.query<{ n: number }>(`select count(*) as n from kernel.change_log where org_id = $1 and entity = 'timetable.placed_hour'`, [orgId])
    return rows[0]?.n ?? 0
  }
  it('placed again as it is writes nothing; changed, it is one change; lessons made before stay as they were', async () => {
    const h = hour({ position: 6, startsAt: '12:30', endsAt: '13:15', until: addDays(year.from, 14) })
    await inSchool((ctx) => placeHours(ctx, [h]))
    await inSchool((ctx) => materialise(ctx, { ...year, until: addDays(year.from, 14) }))
    const before = await writes(school.orgId)
    await inSchool((ctx) => placeHours(ctx, [h]))
    expect(await writes(school.orgId)).toBe(before)
    await inSchool((ctx) => placeHours(ctx, [{ ...h, roomId: school.rooms.room209 }]))
    expect(await writes(school.orgId)).toBe(before + 1)
    const { rows } = await server.db.pool.query<{ room_id: string }>('select distinct room_id from timetable.lesson where placed_hour_id = $1', [h.id])
    expect(rows).toEqual([{ room_id: school.rooms.room214 }])
  })
  it('is refused where it ends before it begins or stands on no weekday', async () => {
    await expect(inSchool((ctx) => placeHours(ctx, [hour({ startsAt: '12:25', endsAt: '11:40' })]))).rejects.toThrow(/placed_hour/)
    await expect(inSchool((ctx) => placeHours(ctx, [hour({ weekday: 8 })]))).rejects.toThrow(/weekday/)
  })
  it('of another school is not overwritten', async () => {
    const h = hour({ position: 7 })
    await inSchool((ctx) => placeHours(ctx, [h]))
    const other = await transact(server.db, { role: 'owner' }, (tx) => smallSchool({ tx }, { prefix: 'x-' }))
    await expect(inSchool((ctx) => placeHours(ctx, [{ ...h, teachingGroupId: other.groups.algebra7.id, position: 1 }]), other.orgId)).rejects.toThrow(/row-level security/)
  })
})

describe('what other rooms ask of a lesson', () => {
  it('is answered with its group, subject and year, and with nothing for an id of no lesson or of another school', async () => {
    const other = await transact(server.db, { role: 'owner' }, (tx) => smallSchool({ tx }, { prefix: 'y-' }))
    const week = await inSchool((ctx) => weekOfLessons(ctx, other), other.orgId)
    const id = week.lesson('english7b', '2026-10-07')
    await inSchool(async (ctx) => {
      expect(await lessonMoment(ctx, id)).toEqual({
        id, year: 2026, yearCode: '2026-2027', day: '2026-10-07', position: 2, startsAt: '08:50', endsAt: '09:35', status: 'planned', groupId: other.groups.english7b.id,
        subjectId: other.groups.english7b.subjectId, subjectNames: expect.objectContaining({ en: expect.any(String) }), assessment: 'marks', classLabel: '7 «Ә»', subgroup: '2', teacherIds: [other.staff.deputy.id], roomId: null,
      })
      expect(await lessonMoment(ctx, newId())).toBeUndefined()
    }, other.orgId)
    await inSchool(async (ctx) => expect(await lessonMoment(ctx, id)).toBeUndefined())
    // The owner's scope sees every school, so the school is named in the question.
    await transact(server.db, { role: 'owner' }, async (tx) => expect(await lessonMoment({ tx, orgId: school.orgId }, id)).toBeUndefined())
  })
  it('cancelling says whether anything changed; each change is in the journal of actions, the making of a year’s lessons is not', async () => {
    const h = hour({ weekday: 5, position: 0, startsAt: '07:10', endsAt: '07:55', until: addDays(year.from, 7) })
    const id = idFrom('timetable.lesson', `${h.id}/2026-09-04`)
    await inSchool(async (ctx) => {
      await placeHours(ctx, [h])
      await materialise(ctx, { ...year, until: addDays(year.from, 7) })
      const changed: boolean[] = []
      for (const [lesson, status] of [[id, 'cancelled'], [id, 'cancelled'], [id, 'planned'], [newId(), 'cancelled']] as const) changed.push(await setLessonStatus(ctx, lesson, status))
      expect(changed).toEqual([true, false, true, false])
    })
    const { rows } = await server.db.pool.query(`select action, before, after from kernel.change_log where entity = 'timetable.lesson' and row_key = $1 order by id`, [id])
    expect(rows).toEqual([
      { action: 'update', before: { status: 'planned' }, after: { status: 'cancelled' } },
      { action: 'update', before: { status: 'cancelled' }, after: { status: 'planned' } },
    ])
  })
})
