import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { weekOfLessons } from '@alippe/timetable/fixtures'
import type { SmallWeek } from '@alippe/timetable/fixtures'
import { setLessonStatus } from '@alippe/timetable/service'
import { HomeworkId, setHomework, withdrawHomework } from '../contract.ts'
import { loadHomework } from './service.ts'

let server: TestServer
let school: SmallSchool
let week: SmallWeek
let phone: Client
let desk: Client
beforeAll(async () => {
  server = await testServer({ clock: () => new Date('2026-10-06T05:00:00Z') })
  school = await transact(server.db, { role: 'owner' }, (tx) => smallSchool({ tx }))
  week = await transact(server.db, { role: 'owner' }, (tx) => weekOfLessons({ tx, orgId: school.orgId }, school))
  phone = await server.signIn('homeroom')
  desk = await server.signIn('homeroom')
})
afterAll(() => server.stop())

const id = () => HomeworkId.parse(newId())
const rows = async (lessonId: string) => (await server.db.pool.query('select id, text, due_on, version from assignments.homework where lesson_id = $1', [lessonId])).rows
const inSchool = <T>(work: (ctx: { tx: Parameters<Parameters<typeof transact>[2]>[0]; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [school.orgId], personId: school.staff.homeroom.id }, (tx) => work({ tx, orgId: school.orgId }))

describe('homework', () => {
  it('is due on the next day the group meets, not on the next lesson of the same day', async () => {
    // Algebra is on Monday, Tuesday, Wednesday, Thursday and Friday; geometry on Tuesday, Monday and Thursday.
    expect(await phone.call(setHomework, { lessonId: week.lesson('geometry7', '2026-10-06'), id: id(), text: '№ 12' })).toMatchObject({ dueOn: '2026-10-08', version: 1 })
  })
  it('is due past a lesson that was cancelled', async () => {
    await inSchool((ctx) => setLessonStatus(ctx, week.lesson('algebra7', '2026-09-15'), 'cancelled'))
    expect(await phone.call(setHomework, { lessonId: week.lesson('algebra7', '2026-09-14'), id: id(), text: '№ 1' })).toMatchObject({ dueOn: '2026-09-16' })
  })
  it('is due on the day that was named, and keeps it when only the words change', async () => {
    const lessonId = week.lesson('algebra7', '2026-09-02')
    const given = await phone.call(setHomework, { lessonId, id: id(), text: '№ 1', dueOn: day('2026-09-09') })
    expect(await phone.call(setHomework, { lessonId, id: given.id, text: '№ 1–3', version: 1 })).toEqual({ id: given.id, dueOn: '2026-09-09', version: 2 })
    expect(await phone.call(setHomework, { lessonId, id: given.id, text: '№ 1–3', dueOn: null, version: 2 })).toMatchObject({ dueOn: '2026-09-03', version: 3 })
  })
  it('has no day where the timetable has no later lesson', async () => {
    expect(await phone.call(setHomework, { lessonId: week.lesson('geometry7', '2026-10-22'), id: id(), text: '№ 9' })).toMatchObject({ dueOn: null })
  })
  it('of a lesson is one; who has seen another one than there is, is told what there is', async () => {
    const lessonId = week.lesson('algebra7', '2026-09-03')
    const first = await phone.call(setHomework, { lessonId, id: id(), text: 'a' })
    expect(await desk.try(setHomework, { lessonId, id: id(), text: 'b' })).toMatchObject({ status: 409, body: { code: 'assignments.homework_changed', params: { id: first.id, version: 1, theirs: 'a' } } })
    // Taken back and given anew it begins again at version 1, but it is not the one that was seen.
    await phone.call(withdrawHomework, { lessonId, id: first.id, version: 1 })
    const second = await phone.call(setHomework, { lessonId, id: id(), text: 'c' })
    expect(second.version).toBe(1)
    expect(await desk.try(setHomework, { lessonId, id: first.id, text: 'b', version: 1 })).toMatchObject({ status: 409, body: { params: { id: second.id, theirs: 'c' } } })
    expect(await desk.try(withdrawHomework, { lessonId, id: first.id, version: 1 })).toMatchObject({ status: 409, body: { params: { id: second.id, theirs: 'c' } } })
    expect(await desk.call(setHomework, { lessonId, id: second.id, text: 'b', version: 1 })).toMatchObject({ id: second.id, version: 2 })
    expect(await rows(lessonId)).toMatchObject([{ text: 'b' }])
  })
  it('is taken back, and the journal of actions keeps what it said', async () => {
    const lessonId = week.lesson('algebra7', '2026-09-04')
    const { version } = await phone.call(setHomework, { lessonId, id: id(), text: '§ 6' })
    expect(await phone.call(withdrawHomework, { lessonId, version })).toEqual({ withdrawn: true })
    expect(await phone.call(withdrawHomework, { lessonId, version })).toEqual({ withdrawn: false })
    expect(await rows(lessonId)).toEqual([])
    const log = await server.db.pool.query(`select before ->> 'text' as said from kernel.change_log where entity = 'assignments.homework' and action = 'delete' and before ->> 'lesson_id' = $1`, [lessonId])
    expect(log.rows).toEqual([{ said: '§ 6' }])
  })
  it('is refused without words, for a day that is past, at a cancelled lesson, with fields nobody knows', async () => {
    const lessonId = week.lesson('algebra7', '2026-10-05')
    expect(await phone.try(setHomework, { lessonId, id: id(), text: '   ' })).toMatchObject({ status: 422, body: { errors: [{ field: 'text', code: 'kernel.field.required' }] } })
    expect(await phone.try(setHomework, { lessonId, id: id(), text: 'x', dueOn: day('2026-10-05') })).toMatchObject({ status: 422, body: { code: 'assignments.due_before_lesson', errors: [{ field: 'dueOn' }] } })
    expect(await phone.try(setHomework, { lessonId: week.lesson('algebra7', '2026-09-15'), id: id(), text: 'x' })).toMatchObject({ status: 409, body: { code: 'assignments.lesson_cancelled' } })
    expect(await phone.try(setHomework, { lessonId, id: id(), text: 'x', must: true } as never)).toMatchObject({ status: 422, body: { errors: [{ field: 'must', code: 'kernel.field.unknown' }] } })
    expect(await rows(lessonId)).toEqual([])
  })
  it('is given by the teacher of the lesson alone', async () => {
    const lessonId = week.lesson('algebra7', '2026-10-05')
    for (const login of ['only5', 'deputy', 'admin', 'pupil7-1', 'parent1']) expect(await (await server.signIn(login)).try(setHomework, { lessonId, id: id(), text: 'x' })).toMatchObject({ status: 403 })
  })
})

describe('two devices', () => {
  it('meet: the second learns both texts', async () => {
    const lessonId = week.lesson('algebra7', '2026-09-07')
    await phone.call(setHomework, { lessonId, id: id(), text: 'from the phone' })
    expect(await desk.try(setHomework, { lessonId, id: id(), text: 'from the desk' })).toMatchObject({
      status: 409,
      body: { code: 'assignments.homework_changed', params: { theirs: 'from the phone', yours: 'from the desk', version: 1, by: 'Сәрсенова Айгүл' } },
    })
  })
  it('at the very same moment: one is kept, the other told', async () => {
    const lessonId = week.lesson('algebra7', '2026-09-08')
    const answers = await Promise.all([phone.try(setHomework, { lessonId, id: id(), text: 'a' }), desk.try(setHomework, { lessonId, id: id(), text: 'b' })])
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
    expect(await rows(lessonId)).toMatchObject([{ text: answers[0]?.status === 200 ? 'a' : 'b' }])
  })
  it('cannot take back what has changed since', async () => {
    const lessonId = week.lesson('algebra7', '2026-09-09')
    const given = await phone.call(setHomework, { lessonId, id: id(), text: 'a' })
    await phone.call(setHomework, { lessonId, id: given.id, text: 'b', version: 1 })
    expect(await desk.try(withdrawHomework, { lessonId, version: 1 })).toMatchObject({ status: 409, body: { code: 'assignments.homework_changed', params: { theirs: 'b' } } })
  })
  it('sending one operation three times at once give one homework', async () => {
    const lessonId = week.lesson('algebra7', '2026-09-10')
    const operationId = newId()
    const sent = { lessonId, id: id(), text: 'once' }
    const answers = await Promise.all([1, 2, 3].map(() => phone.call(setHomework, sent, { operationId })))
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1)
    expect(await rows(lessonId)).toMatchObject([{ text: 'once', version: 1 }])
  })
})

describe('homework brought in by the thousand', () => {
  it('gets its day where none is named, and a repeat changes nothing', async () => {
    const list = (['2026-09-16', '2026-09-17', '2026-09-18'] as const).map((d) => ({
      id: newId(), lessonId: week.lesson('algebra7', d), text: `for ${d}`, givenAt: new Date(`${d}T05:00:00Z`), givenBy: school.staff.homeroom.id, dueOn: d === '2026-09-18' ? day('2026-09-25') : null,
    }))
    expect(await inSchool((ctx) => loadHomework(ctx, list))).toBe(3)
    expect(await inSchool((ctx) => loadHomework(ctx, list))).toBe(0)
    expect((await Promise.all(list.map((h) => rows(h.lessonId)))).flat().map((r) => r.due_on)).toEqual(['2026-09-17', '2026-09-18', '2026-09-25'])
  })
})
