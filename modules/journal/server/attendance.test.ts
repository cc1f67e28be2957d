import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { addDays } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { lessonPage, setTopic, takeAttendance } from '../contract.ts'
import type { Exception } from '../contract.ts'
import { TUESDAY, smallJournal, tuesday } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

let server: TestServer
let here: SmallJournal
let phone: Client
let desk: Client
const days = ['2026-09-02', '2026-09-03', '2026-09-04', '2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-11', '2026-09-14', '2026-09-15', '2026-09-16', '2026-09-17'].values()
/** A lesson that no other test has written in. */
const fresh = (): string => here.week.lesson('algebra7', days.next().value ?? '')
const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''
const off = (i: number, state: Exception = 'absent') => ({ pupilId: pupil(i), state })
beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  phone = await server.signIn('homeroom')
  desk = await server.signIn('homeroom')
})
afterAll(() => server.stop())

const states = async (lessonId: string) => (await phone.call(lessonPage, { lessonId })).pupils.map((p) => p.state)
const logged = async (lessonId: string) => (await server.db.pool.query(`select action, before, after from kernel.change_log where entity = 'journal.attendance' and row_key like $1 order by id`, [`2026/${lessonId}/%`])).rows

describe('taking attendance', () => {
  it('with nobody missing is one act that names nobody', async () => {
    const lessonId = fresh()
    expect(await phone.call(takeAttendance, { lessonId, version: 0, exceptions: [] })).toEqual({ version: 1 })
    expect((await phone.call(lessonPage, { lessonId })).attendance).toMatchObject({ taken: true, version: 1 })
  })
  it('replaces the whole set: who is not named any more was there', async () => {
    const lessonId = fresh()
    await phone.call(takeAttendance, { lessonId, version: 0, exceptions: [off(0), off(1, 'ill')] })
    await phone.call(takeAttendance, { lessonId, version: 1, exceptions: [off(1, 'excused'), { ...off(2, 'late'), minutesLate: 12 }] })
    expect(await states(lessonId)).toEqual(['present', 'excused', 'late', 'present', 'present', 'present'])
  })
  it('leaves in the log exactly who changed, not the whole class', async () => {
    const lessonId = fresh()
    await phone.call(takeAttendance, { lessonId, version: 0, exceptions: [off(0), off(1)] })
    await phone.call(takeAttendance, { lessonId, version: 1, exceptions: [off(0), off(1, 'ill')] })
    expect((await logged(lessonId)).map((r) => r.action)).toEqual(['insert', 'insert', 'update'])
    expect((await logged(lessonId))[2]).toMatchObject({ before: { state: 'absent' }, after: { state: 'ill' } })
  })
  it('tells the others once for each change', async () => {
    const lessonId = fresh()
    await phone.call(takeAttendance, { lessonId, version: 0, exceptions: [off(0)] })
    await phone.call(takeAttendance, { lessonId, version: 1, exceptions: [off(0)] })
    const { rows } = await server.db.pool.query(`select count(*) as n from kernel.outbox where name = 'journal.attendance_taken.v1' and body ->> 'lessonId' = $1`, [lessonId])
    expect(rows[0]).toEqual({ n: 1 })
  })
  it('is refused for a lesson still to come, for a stranger, for a pupil named twice, for minutes of who was absent', async () => {
    const ahead = here.week.lesson('algebra7', addDays(tuesday, 1))
    expect(await phone.try(takeAttendance, { lessonId: ahead, version: 0, exceptions: [] })).toMatchObject({ status: 409, body: { code: 'journal.lesson_ahead' } })
    const lessonId = fresh()
    const stranger = here.school.pupils.five[0]?.id ?? ''
    expect(await phone.try(takeAttendance, { lessonId, version: 0, exceptions: [{ pupilId: stranger, state: 'ill' }] })).toMatchObject({ status: 422, body: { code: 'journal.not_in_group', errors: [{ field: 'exceptions.0.pupilId' }] } })
    expect(await phone.try(takeAttendance, { lessonId, version: 0, exceptions: [off(0), off(0, 'ill')] })).toMatchObject({ status: 422, body: { code: 'journal.pupil_twice' } })
    expect(await phone.try(takeAttendance, { lessonId, version: 0, exceptions: [{ ...off(0), minutesLate: 5 }] })).toMatchObject({ status: 422, body: { code: 'journal.minutes_without_late' } })
    expect(await phone.try(takeAttendance, { lessonId, version: 0, exceptions: [{ ...off(0, 'late'), minutesLate: 400 }] })).toMatchObject({ status: 422, body: { errors: [{ field: 'exceptions.0.minutesLate', code: 'kernel.field.too_big' }] } })
    expect(await states(lessonId)).not.toContain('absent')
  })
})

describe('two devices of one teacher', () => {
  it('meet: the second learns both sets and whose the first was', async () => {
    const lessonId = fresh()
    await phone.call(takeAttendance, { lessonId, version: 0, exceptions: [off(0)] })
    const { status, body } = await desk.try(takeAttendance, { lessonId, version: 0, exceptions: [off(3, 'ill')] })
    expect(status).toBe(409)
    expect(body).toMatchObject({ code: 'journal.attendance_changed', params: { version: 1, by: 'Сәрсенова Айгүл' } })
    const { params } = body as { params: { theirs: string; yours: string } }
    expect(JSON.parse(params.theirs)).toEqual([{ pupilId: pupil(0), state: 'absent', minutesLate: null }])
    expect(JSON.parse(params.yours)).toEqual([{ pupilId: pupil(3), state: 'ill' }])
    expect(await states(lessonId)).toEqual(['absent', 'present', 'present', 'present', 'present', 'present'])
  })
  it('that say the same do not meet', async () => {
    const lessonId = fresh()
    await phone.call(takeAttendance, { lessonId, version: 0, exceptions: [off(0)] })
    expect(await desk.call(takeAttendance, { lessonId, version: 0, exceptions: [off(0)] })).toEqual({ version: 1 })
  })
  it('at the very same moment: one wins whole, the other is told', async () => {
    for (let round = 0; round < 3; round++) {
      const lessonId = fresh()
      const answers = await Promise.all([phone.try(takeAttendance, { lessonId, version: 0, exceptions: [off(0), off(1)] }), desk.try(takeAttendance, { lessonId, version: 0, exceptions: [off(4, 'ill')] })])
      expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
      const won = answers[0]?.status === 200 ? ['absent', 'absent', 'present', 'present', 'present', 'present'] : ['present', 'present', 'present', 'present', 'ill', 'present']
      expect(await states(lessonId)).toEqual(won)
    }
  })
  it('do not meet where one takes attendance and the other writes the topic', async () => {
    const lessonId = fresh()
    const answers = await Promise.all([phone.try(takeAttendance, { lessonId, version: 0, exceptions: [off(0)] }), desk.try(setTopic, { lessonId, topic: 'Дәреже', version: 0 })])
    expect(answers.map((a) => a.status)).toEqual([200, 200])
    expect(await phone.call(lessonPage, { lessonId })).toMatchObject({ topic: { text: 'Дәреже', version: 1 }, attendance: { taken: true, version: 1 } })
  })
})

describe('a repeat', () => {
  it('of the same operation gets the same answer and changes nothing, also when both arrive at once', async () => {
    const lessonId = here.week.lesson('geometry7', '2026-09-07')
    const operationId = newId()
    const sent = { lessonId, version: 0, exceptions: [off(0), off(5, 'ill')] }
    const answers = await Promise.all([1, 2, 3].map(() => phone.call(takeAttendance, sent, { operationId })))
    expect(answers).toEqual([{ version: 1 }, { version: 1 }, { version: 1 }])
    expect((await logged(lessonId)).length).toBe(2)
  })
})

describe('the topic', () => {
  it('is set, changed, taken away; the same words again change nothing', async () => {
    const lessonId = here.week.lesson('geometry7', '2026-09-08')
    expect(await phone.call(setTopic, { lessonId, topic: 'Кесінді', version: 0 })).toEqual({ version: 1 })
    expect(await phone.call(setTopic, { lessonId, topic: 'Кесінді', version: 0 })).toEqual({ version: 1 })
    expect(await phone.call(setTopic, { lessonId, topic: 'Кесінді ұзындығы', version: 1 })).toEqual({ version: 2 })
    expect(await phone.call(setTopic, { lessonId, topic: '  ', version: 2 })).toEqual({ version: 3 })
    expect((await phone.call(lessonPage, { lessonId })).topic).toEqual({ text: null, version: 3 })
  })
  it('written on two devices: the second learns both', async () => {
    const lessonId = here.week.lesson('geometry7', '2026-09-10')
    await phone.call(setTopic, { lessonId, topic: 'Бұрыш', version: 0 })
    expect(await desk.try(setTopic, { lessonId, topic: 'Сәуле', version: 0 }, { lang: 'kk' })).toMatchObject({
      status: 409,
      body: { code: 'journal.topic_changed', params: { theirs: 'Бұрыш', yours: 'Сәуле', version: 1 }, title: 'Осы арада тақырып басқа құрылғыда өзгертілді (Сәрсенова Айгүл): «Бұрыш».' },
    })
  })
  it('may be written ahead', async () => {
    expect(await phone.call(setTopic, { lessonId: here.week.lesson('geometry7', '2026-10-20'), topic: 'Теорема', version: 0 })).toEqual({ version: 1 })
  })
})
