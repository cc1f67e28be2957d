import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { addDays } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { MarkId, lessonPage, markLife, setMark, voidMark } from '../contract.ts'
import type { Mark } from '../contract.ts'
import { TUESDAY, livedMark, loadLived, smallJournal, tuesday } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'
import { chooseScale } from './service.ts'

let server: TestServer
let here: SmallJournal
let phone: Client
let desk: Client
let lessonId = ''
beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  phone = await server.signIn('homeroom')
  desk = await server.signIn('homeroom')
  lessonId = here.week.lesson('algebra7', tuesday)
})
afterAll(() => server.stop())

const mark = () => MarkId.parse(newId())
const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''
const inSchool = <T>(work: (ctx: { tx: Parameters<Parameters<typeof transact>[2]>[0]; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => work({ tx, orgId: here.school.orgId }))
const sent = (i: number, value: number, more: Partial<Parameters<typeof phone.call<typeof setMark>>[1]> = {}) =>
  ({ markId: mark(), lessonId, pupilId: pupil(i), kind: 'classwork', scale: 'ten', value, ...more }) as const
const marksOf = async (i: number, at = lessonId): Promise<Mark[]> => (await phone.call(lessonPage, { lessonId: at })).pupils.find((p) => p.id === pupil(i))?.marks ?? []

describe('a mark', () => {
  it('is set, and several stand beside each other', async () => {
    await phone.call(setMark, sent(0, 8))
    await phone.call(setMark, sent(0, 9, { kind: 'homework', comment: 'Үй жұмысы толық' }))
    expect((await marksOf(0)).map((m) => [m.value, m.kind, m.comment])).toEqual([[8, 'classwork', null], [9, 'homework', 'Үй жұмысы толық']])
  })
  it('is changed by who saw its last version', async () => {
    const m = sent(1, 6)
    await phone.call(setMark, m)
    expect(await desk.call(setMark, { ...m, value: 7, version: 1 })).toEqual({ version: 2 })
    expect(await marksOf(1)).toMatchObject([{ value: 7, version: 2 }])
  })
  it('is struck out with a reason and is no longer shown', async () => {
    const m = sent(2, 3)
    await phone.call(setMark, m)
    expect(await phone.call(voidMark, { markId: m.markId, lessonId, reason: 'Басқа оқушыға қойылды', version: 1 })).toEqual({ version: 2 })
    expect(await marksOf(2)).toEqual([])
    // Struck out again (another device, a lost answer): it stays as it was struck out.
    expect(await desk.call(voidMark, { markId: m.markId, lessonId, reason: 'Қате', version: 1 })).toEqual({ version: 2 })
    expect(await phone.try(setMark, { ...m, value: 4, version: 2 })).toMatchObject({ status: 409, body: { code: 'journal.mark_voided' } })
    expect(await phone.try(voidMark, { markId: m.markId, lessonId, reason: '  ', version: 2 })).toMatchObject({ status: 422 })
  })
  it('tells the others of each change once', async () => {
    const m = sent(3, 5)
    await phone.call(setMark, m)
    await phone.call(setMark, m)
    await phone.call(setMark, { ...m, value: 6, version: 1 })
    await phone.call(voidMark, { markId: m.markId, lessonId, reason: 'Қате', version: 2 })
    const { rows } = await server.db.pool.query(`select name, body from kernel.outbox where body ->> 'markId' = $1 order by seq`, [m.markId])
    expect(rows.map((r) => r.name)).toEqual(['journal.mark_set.v1', 'journal.mark_set.v1', 'journal.mark_voided.v1'])
    expect(rows[0].body).toEqual({ markId: m.markId, lessonId, pupilId: pupil(3) })
  })
})

describe('a mark is refused', () => {
  it.each([
    ['off the scale', () => sent(0, 11), 422, 'journal.value_not_on_scale'],
    ['on a scale the school does not mark on', () => sent(0, 5, { scale: 'five' }), 409, 'journal.scale_changed'],
    ['to a pupil of another class', () => sent(0, 5, { pupilId: here.school.pupils.five[0]?.id ?? '' }), 422, 'journal.not_in_group'],
    ['at tomorrow’s lesson', () => sent(0, 5, { lessonId: here.week.lesson('algebra7', addDays(tuesday, 1)) }), 409, 'journal.lesson_ahead'],
    ['where it is to be changed but is not there', () => sent(0, 5, { version: 3 }), 404, 'journal.mark_unknown'],
  ])('%s', async (_, what, status, code) => {
    expect(await phone.try(setMark, what())).toMatchObject({ status, body: { code } })
  })
  it('at a lesson of another teacher', async () => {
    const only5 = await server.signIn('only5')
    expect(await only5.try(setMark, sent(0, 5))).toMatchObject({ status: 403 })
    // Naming an own lesson does not help: the mark is another lesson's.
    const m = sent(4, 9)
    await phone.call(setMark, m)
    const own = here.week.lesson('maths5', tuesday)
    expect(await only5.try(setMark, { ...m, lessonId: own, pupilId: here.school.pupils.five[0]?.id ?? '', value: 2, version: 1 })).toMatchObject({ status: 404, body: { code: 'journal.mark_unknown' } })
    expect(await only5.try(voidMark, { markId: m.markId, lessonId: own, reason: 'x', version: 1 })).toMatchObject({ status: 404 })
    expect(await only5.try(markLife, { markId: m.markId, lessonId: own })).toMatchObject({ status: 404 })
    expect(await marksOf(4)).toMatchObject([{ value: 9, version: 1 }])
  })
  it('in grade 1, by the act that says so', async () => {
    await server.db.pool.query('update enrolment.class_group set grade = 1 where id = $1', [here.school.classes.seven.id])
    expect(await phone.try(setMark, sent(0, 5), { lang: 'ru' })).toMatchObject({ status: 422, body: { code: 'journal.grade_without_marks', title: 'В 1 классе оценки не ставят (приказ № 125, пункт 7).' } })
    await server.db.pool.query('update enrolment.class_group set grade = 7 where id = $1', [here.school.classes.seven.id])
  })
  it('where somebody else changed it meanwhile: both values are told', async () => {
    const m = sent(5, 6)
    await phone.call(setMark, m)
    await desk.call(setMark, { ...m, value: 8, version: 1 })
    expect(await phone.try(setMark, { ...m, value: 7, version: 1 })).toMatchObject({ status: 409, body: { code: 'journal.mark_changed', params: { version: 2, theirs: 8, yours: 7, by: 'Сәрсенова Айгүл' } } })
    expect(await phone.try(voidMark, { markId: m.markId, lessonId, reason: 'x', version: 1 })).toMatchObject({ status: 409, body: { code: 'journal.mark_changed' } })
  })
})

describe('two changes at the very same moment', () => {
  it('of one mark: one is kept, the other told', async () => {
    const m = sent(5, 3)
    await phone.call(setMark, m)
    const answers = await Promise.all([phone.try(setMark, { ...m, value: 4, version: 1 }), desk.try(setMark, { ...m, value: 5, version: 1 })])
    expect(answers.map((a) => a.status).toSorted()).toEqual([200, 409])
  })
  it('that are one operation sent three times: one mark, one answer', async () => {
    const m = sent(0, 4)
    const operationId = newId()
    const answers = await Promise.all([1, 2, 3].map(() => phone.call(setMark, m, { operationId })))
    expect(answers).toEqual([{ version: 1 }, { version: 1 }, { version: 1 }])
    const { rows } = await server.db.pool.query(`select count(*) as n from kernel.change_log where entity = 'journal.mark' and row_key = $1`, [`2026/${m.markId}`])
    expect(rows).toEqual([{ n: 1 }])
  })
  it('that are the same mark under two operations: one mark', async () => {
    const m = sent(0, 5)
    expect(await Promise.all([phone.call(setMark, m), desk.call(setMark, m)])).toEqual([{ version: 1 }, { version: 1 }])
  })
})

describe('the life of a mark', () => {
  it('tells every change: who, when, what before and after, and why it was struck out', async () => {
    const m = sent(1, 4, { comment: 'Қатесі көп' })
    await phone.call(setMark, m)
    await phone.call(setMark, { ...m, value: 6, kind: 'test', comment: null, version: 1 })
    await phone.call(voidMark, { markId: m.markId, lessonId, reason: 'Қате қойылды', version: 2 })
    const by = { byName: 'Сәрсенова Айгүл', at: TUESDAY.toISOString() }
    const first = { kind: 'classwork', value: 4, scale: 'ten', comment: 'Қатесі көп' }
    const second = { kind: 'test', value: 6, scale: 'ten', comment: null }
    expect(await (await server.signIn('deputy')).call(markLife, { markId: m.markId, lessonId })).toEqual({
      pupilName: 'Бекеев Әлихан',
      steps: [
        { did: 'set', ...by, before: null, after: first, reason: null },
        { did: 'changed', ...by, before: first, after: second, reason: null },
        { did: 'voided', ...by, before: second, after: null, reason: 'Қате қойылды' },
      ],
    })
  })
  it('of one that came in by the thousand begins with its setting, and what it was then', async () => {
    const at = here.week.lesson('algebra7', '2026-09-21')
    const old = livedMark({ lessonId: at, pupilId: pupil(0), by: here.school.staff.both.id, value: 5, at: new Date('2026-09-21T04:30:00Z') })
    await transact(server.db, { role: 'owner' }, async (tx) => {
      const { sql } = await import('kysely')
      await sql`set local session_replication_role = replica`.execute(tx.as<object>())
      await loadLived({ tx, orgId: here.school.orgId }, { year: 2026, records: [], attendance: [], marks: [old] })
    })
    const markId = MarkId.parse(old.id)
    expect((await phone.call(markLife, { markId, lessonId: at })).steps).toEqual([
      { did: 'set', at: '2026-09-21T04:30:00.000Z', byName: 'Ким Алина', before: null, after: { kind: 'classwork', value: 5, scale: 'ten', comment: null }, reason: null },
    ])
    await phone.call(setMark, { markId, lessonId: at, pupilId: pupil(0), kind: 'classwork', scale: 'ten', value: 6, version: 1 })
    expect((await phone.call(markLife, { markId, lessonId: at })).steps).toMatchObject([
      { did: 'set', at: '2026-09-21T04:30:00.000Z', byName: 'Ким Алина', after: { value: 5 } },
      { did: 'changed', at: TUESDAY.toISOString(), byName: 'Сәрсенова Айгүл', before: { value: 5 }, after: { value: 6 } },
    ])
  })
  it('is not for a pupil’s eyes', async () => {
    const m = sent(2, 9)
    await phone.call(setMark, m)
    expect(await (await server.signIn('pupil7-3')).try(markLife, { markId: m.markId, lessonId })).toMatchObject({ status: 403 })
  })
})

describe('a school that marks from 2 to 5', () => {
  it('keeps the scale of marks that are there', async () => {
    const m = sent(3, 10)
    await phone.call(setMark, m)
    await inSchool((ctx) => chooseScale(ctx, 'five'))
    try {
      expect((await phone.call(lessonPage, { lessonId })).scale).toBe('five')
      expect(await phone.try(setMark, sent(3, 7, { scale: 'five' }))).toMatchObject({ status: 422, body: { code: 'journal.value_not_on_scale', params: { min: 2, max: 5 } } })
      await phone.call(setMark, sent(3, 4, { scale: 'five' }))
      expect(await phone.call(setMark, { ...m, value: 9, version: 1 })).toEqual({ version: 2 })
      expect((await marksOf(3)).slice(-2).map((x) => [x.value, x.scale]).toSorted()).toEqual([[4, 'five'], [9, 'ten']])
    } finally {
      await inSchool((ctx) => chooseScale(ctx, 'ten'))
    }
  })
})
