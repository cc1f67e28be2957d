import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setHomework } from '@alippe/assignments/contract'
import { transact } from '@alippe/data/pool'
import { transferPupil } from '@alippe/enrolment/service'
import { addDays, day } from '@alippe/kernel/day'
import { HomeworkId } from '@alippe/assignments/contract'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { setLessonStatus } from '@alippe/timetable/service'
import { MarkId, lessonPage, setMark, setTopic, takeAttendance } from '../contract.ts'
import { TUESDAY, smallJournal, tuesday } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

let server: TestServer
let here: SmallJournal
let there: SmallJournal
let teacher: Client
let deputy: Client
let now = TUESDAY
beforeAll(async () => {
  server = await testServer({ clock: () => now })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  there = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }, { prefix: 'b-' }))
  teacher = await server.signIn('homeroom')
  deputy = await server.signIn('deputy')
})
afterAll(() => server.stop())

const inSchool = <T>(work: (ctx: { tx: Parameters<Parameters<typeof transact>[2]>[0]; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => work({ tx, orgId: here.school.orgId }))

describe('the page of a lesson', () => {
  it('has the facts of the lesson and the roll in the order of the Kazakh alphabet', async () => {
    const page = await teacher.call(lessonPage, { lessonId: here.week.lesson('algebra7', tuesday) })
    expect(page.lesson).toMatchObject({
      day: '2026-10-06', position: 2, startsAt: '08:50', endsAt: '09:35', status: 'planned', classLabel: '7 «Ә»', subgroup: null, room: '214', teachers: ['Сәрсенова А.'],
      subject: { names: { kk: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }, family: 'exact', assessment: 'marks' },
    })
    expect(page.pupils.map((p) => p.familyName)).toEqual(['Әбенова', 'Бекеев', 'Ғалымова', 'Қасым', 'Өтеген', 'Шәріп'])
    expect(page.pupils.every((p) => p.member && p.grade === 7 && p.state === 'present' && p.classLabel === null && p.marks.length === 0)).toBe(true)
    expect(page).toMatchObject({ scale: 'ten', ungraded: { grades: [0, 1], act: '№ 125', point: '7' }, topic: { text: null, version: 0 }, attendance: { taken: false, version: 0 }, homework: null })
  })
  it('says that its teacher may write everything on its day', async () => {
    const page = await teacher.call(lessonPage, { lessonId: here.week.lesson('algebra7', tuesday) })
    expect(page.may).toEqual({ attendance: true, mark: true, topic: true, homework: true })
    expect(page.why).toEqual({ attendance: null, mark: null, topic: null, homework: null })
  })
  it('of a lesson still to come takes a topic and homework, but neither attendance nor marks', async () => {
    const page = await teacher.call(lessonPage, { lessonId: here.week.lesson('algebra7', addDays(tuesday, 1)) })
    expect(page.why).toEqual({ attendance: 'journal.lesson_ahead', mark: 'journal.lesson_ahead', topic: null, homework: null })
  })
  it('leads to the same group’s lessons before and after, with their topics', async () => {
    const before = here.week.lesson('algebra7', addDays(tuesday, -1))
    await teacher.call(setTopic, { lessonId: before, topic: 'Дәреже', version: 0 })
    const page = await teacher.call(lessonPage, { lessonId: here.week.lesson('algebra7', tuesday) })
    expect(page.previous).toMatchObject({ id: before, day: '2026-10-05', topic: 'Дәреже' })
    expect(page.next).toMatchObject({ id: here.week.lesson('algebra7', addDays(tuesday, 1)), day: '2026-10-07' })
    expect(page.defaultDueOn).toBe('2026-10-07')
  })
  it('shows what was written: exceptions, marks with who set them, topic, homework', async () => {
    const lessonId = here.week.lesson('geometry7', tuesday)
    const [abenova, bekeev] = here.school.pupils.seven
    const mark = MarkId.parse(newId())
    await teacher.call(takeAttendance, { lessonId, version: 0, exceptions: [{ pupilId: bekeev?.id ?? '', state: 'late', minutesLate: 6 }] })
    await teacher.call(setMark, { markId: mark, lessonId, pupilId: abenova?.id ?? '', kind: 'oral', scale: 'ten', value: 9, comment: 'Жақсы жауап' })
    await teacher.call(setTopic, { lessonId, topic: ' Үшбұрыш ', version: 0 })
    await teacher.call(setHomework, { lessonId, id: HomeworkId.parse(newId()), text: '№ 12', version: 0 })
    const page = await teacher.call(lessonPage, { lessonId })
    expect(page).toMatchObject({ topic: { text: 'Үшбұрыш', version: 1 }, attendance: { taken: true, version: 1, byName: 'Сәрсенова Айгүл' }, homework: { text: '№ 12', dueOn: '2026-10-08', version: 1 } })
    expect(page.pupils[0]?.marks).toEqual([{ id: mark, kind: 'oral', value: 9, scale: 'ten', comment: 'Жақсы жауап', version: 1, setAt: expect.any(String), byName: 'Сәрсенова Айгүл' }])
    expect(page.pupils[1]).toMatchObject({ state: 'late', minutesLate: 6 })
  })
  it('is the same a year later, when what was written lies in another year’s partition', async () => {
    const lessonId = here.week.lesson('algebra7', addDays(tuesday, -6))
    const mark = MarkId.parse(newId())
    await teacher.call(setMark, { markId: mark, lessonId, pupilId: here.school.pupils.seven[0]?.id ?? '', kind: 'oral', scale: 'ten', value: 7 })
    await teacher.call(setTopic, { lessonId, topic: 'Көпмүше', version: 0 })
    const { why: _then, ...then } = await teacher.call(lessonPage, { lessonId })
    expect(then.pupils[0]?.marks).toHaveLength(1)
    now = new Date('2027-10-05T05:00:00Z')
    try {
      const { why: _later, ...later } = await teacher.call(lessonPage, { lessonId })
      expect(later).toEqual(then)
    } finally {
      now = TUESDAY
    }
  })
  it('of a group of two classes says who is of which', async () => {
    const page = await (await server.signIn('both')).call(lessonPage, { lessonId: here.week.lesson('sport', '2026-10-05') })
    expect(new Set(page.pupils.map((p) => p.classLabel))).toEqual(new Set(['7 «Ә»', '5 «Б»']))
    expect(page.pupils).toHaveLength(12)
  })
  it('of a cancelled lesson takes nothing more and leaves what was written', async () => {
    const lessonId = here.week.lesson('informatics7b', '2026-10-01')
    await teacher.call(setTopic, { lessonId, topic: 'Алгоритм', version: 0 })
    await inSchool((ctx) => setLessonStatus(ctx, lessonId, 'cancelled'))
    const page = await teacher.call(lessonPage, { lessonId })
    expect(page.why).toEqual({ attendance: 'journal.lesson_cancelled', mark: 'journal.lesson_cancelled', topic: 'journal.lesson_cancelled', homework: 'journal.lesson_cancelled' })
    expect(page.topic.text).toBe('Алгоритм')
    await expect(teacher.call(takeAttendance, { lessonId, version: 0, exceptions: [] })).rejects.toMatchObject({ code: 'journal.lesson_cancelled' })
    await expect(teacher.call(setTopic, { lessonId, topic: 'Басқа', version: 1 })).rejects.toMatchObject({ code: 'journal.lesson_cancelled' })
  })
  it('has a pupil who changed the class until the day of the change, and keeps the marks of who is no longer listed', async () => {
    const [, , , kasym] = here.school.pupils.seven
    const pupilId = kasym?.id ?? ''
    const before = here.week.lesson('algebra7', '2026-10-02')
    const after = here.week.lesson('algebra7', '2026-10-05')
    await teacher.call(setMark, { markId: MarkId.parse(newId()), lessonId: after, pupilId, kind: 'classwork', scale: 'ten', value: 7 })
    // The order came later than the change itself: a mark had been set meanwhile.
    await inSchool((ctx) => transferPupil(ctx, { pupilId, toClassId: here.school.classes.five.id, on: day('2026-10-05'), spellId: newId() }))
    const old = await teacher.call(lessonPage, { lessonId: before })
    expect(old.pupils.find((p) => p.id === pupilId)).toMatchObject({ member: true, grade: 7 })
    const page = await teacher.call(lessonPage, { lessonId: after })
    expect(page.pupils.find((p) => p.id === pupilId)).toMatchObject({ member: false, marks: [{ value: 7 }] })
    expect((await teacher.call(lessonPage, { lessonId: here.week.lesson('algebra7', '2026-10-07') })).pupils.map((p) => p.id)).not.toContain(pupilId)
    await expect(teacher.call(setMark, { markId: MarkId.parse(newId()), lessonId: after, pupilId, kind: 'classwork', scale: 'ten', value: 7 })).rejects.toMatchObject({ code: 'journal.not_in_group' })
    await expect(teacher.call(takeAttendance, { lessonId: after, version: 0, exceptions: [{ pupilId, state: 'ill' }] })).rejects.toMatchObject({ code: 'journal.not_in_group', status: 422 })
  })
})

describe('who may open a lesson', () => {
  it('its teacher, the homeroom teacher of its class, the deputy director', async () => {
    const lessonId = here.week.lesson('english7a', '2026-10-05')
    expect((await teacher.call(lessonPage, { lessonId })).may).toEqual({ attendance: false, mark: false, topic: false, homework: false })
    expect((await deputy.call(lessonPage, { lessonId })).may).toEqual({ attendance: false, mark: false, topic: false, homework: false })
    expect((await (await server.signIn('both')).call(lessonPage, { lessonId })).may.mark).toBe(true)
  })
  it('not another teacher, a pupil or a parent', async () => {
    const lessonId = here.week.lesson('algebra7', tuesday)
    for (const login of ['only5', 'pupil7-1', 'parent1']) expect(await (await server.signIn(login)).try(lessonPage, { lessonId })).toMatchObject({ status: 403, body: { code: 'kernel.not_allowed' } })
  })
  it('nobody of another school, whatever the role: the lesson is not there for them', async () => {
    const lessonId = there.week.lesson('algebra7', tuesday)
    expect(await teacher.try(lessonPage, { lessonId })).toMatchObject({ status: 403 })
    expect(await deputy.try(lessonPage, { lessonId })).toMatchObject({ status: 404, body: { code: 'journal.lesson_unknown' } })
  })
  it('who may read is not who may write', async () => {
    const lessonId = here.week.lesson('english7a', '2026-10-05')
    const [abenova] = here.school.pupils.seven
    for (const client of [deputy, teacher]) {
      expect(await client.try(takeAttendance, { lessonId, version: 0, exceptions: [] })).toMatchObject({ status: 403 })
      expect(await client.try(setTopic, { lessonId, topic: 'x', version: 0 })).toMatchObject({ status: 403 })
      expect(await client.try(setMark, { markId: MarkId.parse(newId()), lessonId, pupilId: abenova?.id ?? '', kind: 'oral', scale: 'ten', value: 5 })).toMatchObject({ status: 403 })
    }
  })
})
