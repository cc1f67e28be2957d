import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { MarkId, journalLessons, lessonPage, setMark, setTopic, takeAttendance, voidMark } from '../contract.ts'
import { notePupil, setDue, setMarks } from '../contract/cells.ts'
import { readGaps } from '../contract/control.ts'
import { setScores, setSummative } from '../contract/grading.ts'
import { groupPage, pageHistory } from '../contract/page.ts'
import { TUESDAY, smallJournal, tuesday } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

let server: TestServer
let here: SmallJournal
let desk: Client
let phone: Client
let deputy: Client
let groupId = ''
beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  desk = await server.signIn('homeroom')
  phone = await server.signIn('homeroom')
  deputy = await server.signIn('deputy')
  groupId = here.school.groups.algebra7.id
})
afterAll(() => server.stop())

const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''
const algebra = (on: string): string => here.week.lesson('algebra7', on)
const cell = (i: number, on: string, value: number | null, more: { markId?: string; version?: number; reason?: string; lessonId?: string; pupilId?: string } = {}) => ({
  markId: MarkId.parse(more.markId ?? newId()),
  lessonId: more.lessonId ?? algebra(on),
  pupilId: more.pupilId ?? pupil(i),
  kind: 'classwork' as const,
  scale: 'ten' as const,
  value,
  version: more.version ?? 0,
  ...(more.reason ? { reason: more.reason } : {}),
})
const count = async (what: string, ...args: unknown[]): Promise<number> => Number((await server.db.pool.query<{ n: string }>(`select count(*) as n from ${what}`, args)).rows[0]?.n)

describe('many marks at once', () => {
  it('are answered cell by cell: 31 rows into 30, letters, halves', async () => {
    const on = '2026-10-02'
    const good = [0, 1, 2, 3, 4].map((i) => cell(i, on, 5 + i))
    const bad = [cell(5, on, 11), cell(5, on, 10.5), cell(5, on, 8, { pupilId: here.school.pupils.five[0]?.id ?? '' }), cell(5, on, 8, { lessonId: here.week.lesson('geometry7', '2026-10-01') }), cell(5, '2026-10-07', 8)]
    const { cells } = await desk.call(setMarks, { groupId, cells: [...good, ...bad] })
    expect(cells.map((c) => c.code ?? c.version)).toEqual([1, 1, 1, 1, 1, 'journal.value_not_on_scale', 'journal.value_not_on_scale', 'journal.not_in_group', 'journal.lesson_unknown', 'journal.lesson_ahead'])
    const page = await desk.call(lessonPage, { lessonId: algebra(on) })
    expect(page.pupils.map((p) => p.marks.map((m) => m.value))).toEqual([[5], [6], [7], [8], [9], []])
    // Letters are no numbers: they are refused before anything is written.
    expect((await desk.try(setMarks, { groupId, cells: [{ ...cell(5, on, 5), value: 'н' as never }] })).status).toBe(422)
  })
  it('do no harm when they are sent again, under the same operation or another', async () => {
    const cells = [0, 1, 2].map((i) => cell(i, '2026-09-29', 7))
    const operationId = newId()
    const first = await desk.call(setMarks, { groupId, cells }, { operationId })
    expect(await desk.call(setMarks, { groupId, cells }, { operationId })).toEqual(first)
    expect(await desk.call(setMarks, { groupId, cells })).toEqual(first)
    expect(await count('journal.mark where lesson_id = $1', algebra('2026-09-29'))).toBe(3)
    expect(await count(`kernel.outbox where name = 'journal.mark_set.v1' and body ->> 'lessonId' = $1`, algebra('2026-09-29'))).toBe(3)
  })
  it('change and strike out by version, and show what another device wrote', async () => {
    const [a, b] = [cell(0, '2026-09-30', 7), cell(1, '2026-09-30', 7)]
    await desk.call(setMarks, { groupId, cells: [a, b] })
    await phone.call(setMark, { ...a, value: 9, version: 1 })
    const { cells } = await desk.call(setMarks, { groupId, cells: [{ ...a, value: 4, version: 1 }, { ...b, value: null, reason: 'Қате', version: 1 }, { ...b, value: null, reason: 'Қате', version: 1 }] })
    expect(cells[0]).toMatchObject({ version: null, code: 'journal.mark_changed', params: { theirs: 9, yours: 4, version: 2 } })
    expect(cells.slice(1).map((c) => c.version)).toEqual([2, 2])
    const again = await desk.call(setMarks, { groupId, cells: [{ ...b, value: 6, version: 2 }] })
    expect(again.cells[0]?.code).toBe('journal.mark_voided')
  })
  it('of one id sent twice in one paste are one mark', async () => {
    const a = cell(0, '2026-09-28', 7)
    const { cells } = await desk.call(setMarks, { groupId, cells: [a, { ...a, value: 8 }, { ...a, value: 8, version: 1 }] })
    expect(cells.map((c) => c.code ?? c.version)).toEqual([1, 'journal.mark_changed', 2])
    expect(await count('journal.mark where id = $1 and value = 8 and version = 2', a.markId)).toBe(1)
  })
  it('meet others who write single marks without standing still', async () => {
    const shared = Array.from({ length: 6 }, (_, i) => cell(i, '2026-09-25', 5))
    await desk.call(setMarks, { groupId, cells: shared })
    const answers = await Promise.all([
      desk.call(setMarks, { groupId, cells: shared.map((c) => ({ ...c, value: 6, version: 1 })) }),
      ...shared.map((c) => phone.try(setMark, { ...c, value: 9, version: 1 })),
      phone.call(setMarks, { groupId, cells: shared.toReversed().map((c) => ({ ...c, value: 3, version: 1 })) }),
    ])
    expect(answers).toHaveLength(8)
    const { rows } = await server.db.pool.query<{ value: number; version: number }>('select value, version from journal.mark where lesson_id = $1 order by pupil_id', [algebra('2026-09-25')])
    expect(rows).toHaveLength(6)
    for (const r of rows) expect(r.version).toBe(2)
  })
  it('of a thousand are one request, and no more than that', async () => {
    const lessons = here.week.lessons.filter((l) => l.group === 'algebra7' && l.day < '2026-09-25')
    const cells = Array.from({ length: 1000 }, (_, n) => cell(n % 6, '', 1 + (n % 10), { lessonId: lessons[n % lessons.length]?.id ?? '' }))
    const { cells: answers } = await desk.call(setMarks, { groupId, cells })
    expect(answers.every((a) => a.version === 1)).toBe(true)
    expect((await desk.try(setMarks, { groupId, cells: [...cells, cell(0, '2026-10-02', 5)] })).status).toBe(422)
    await server.db.pool.query('delete from journal.mark where lesson_id = any ($1)', [lessons.map((l) => l.id)])
  }, 60_000)
})

describe('one pupil’s attendance', () => {
  const lessonId = () => algebra('2026-10-05')
  const note = (client: Client, i: number, state: 'present' | 'ill' | 'late' | 'absent', was: 'present' | 'ill' | 'late' | 'absent', minutesLate?: number) =>
    client.try(notePupil, { lessonId: lessonId(), pupilId: pupil(i), state, ...(minutesLate ? { minutesLate } : {}), was: { state: was } })
  const roll = async () => (await desk.call(lessonPage, { lessonId: lessonId() })).pupils.map((p) => p.state)

  it('is noted without the others, and calls the roll', async () => {
    expect(await note(desk, 0, 'present', 'present')).toMatchObject({ status: 200, body: { version: 0 } })
    expect(await note(desk, 0, 'ill', 'present')).toMatchObject({ status: 200, body: { version: 1 } })
    expect(await note(phone, 1, 'late', 'present', 7)).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await roll()).toEqual(['ill', 'late', 'present', 'present', 'present', 'present'])
    expect((await desk.call(lessonPage, { lessonId: lessonId() })).attendance).toMatchObject({ taken: true, version: 2 })
  })
  it('meets only who noted the same pupil otherwise; the same is saved already', async () => {
    expect(await note(phone, 0, 'ill', 'present')).toMatchObject({ status: 200, body: { version: 2 } })
    expect(await note(phone, 0, 'absent', 'present')).toMatchObject({ status: 409, body: { code: 'journal.note_changed', params: { theirs: 'ill', yours: 'absent' } } })
    expect(await note(phone, 0, 'present', 'ill')).toMatchObject({ status: 200, body: { version: 3 } })
    expect(await desk.try(notePupil, { lessonId: lessonId(), pupilId: pupil(1), state: 'late', minutesLate: 9, was: { state: 'late', minutesLate: 7 } })).toMatchObject({ status: 200, body: { version: 4 } })
  })
  it('stands in the way of who sends the whole roll from before', async () => {
    expect(await desk.try(takeAttendance, { lessonId: lessonId(), version: 1, exceptions: [] })).toMatchObject({ status: 409, body: { code: 'journal.attendance_changed' } })
    await desk.call(takeAttendance, { lessonId: lessonId(), version: 4, exceptions: [{ pupilId: pupil(2), state: 'absent' }] })
    expect(await roll()).toEqual(['present', 'present', 'absent', 'present', 'present', 'present'])
  })
  it('is noted of six at once by two devices, and all of it stays', async () => {
    const answers = await Promise.all([3, 4, 5].flatMap((i) => [note(desk, i, 'ill', 'present'), note(phone, i, 'ill', 'present')]))
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200))
    expect((await roll()).slice(3)).toEqual(['ill', 'ill', 'ill'])
    const race = await Promise.all([note(desk, 0, 'ill', 'present'), note(phone, 0, 'absent', 'present')])
    expect(race.map((a) => a.status).toSorted()).toEqual([200, 409])
  })
  it('is refused for a stranger, for minutes without lateness, and before the day', async () => {
    expect(await desk.try(notePupil, { lessonId: lessonId(), pupilId: here.school.pupils.five[0]?.id ?? '', state: 'ill', was: { state: 'present' } })).toMatchObject({ status: 422, body: { code: 'journal.not_in_group' } })
    expect(await desk.try(notePupil, { lessonId: lessonId(), pupilId: pupil(5), state: 'absent', minutesLate: 3, was: { state: 'ill' } })).toMatchObject({ status: 422, body: { code: 'journal.minutes_without_late' } })
    expect(await desk.try(notePupil, { lessonId: algebra('2026-10-07'), pupilId: pupil(0), state: 'ill', was: { state: 'present' } })).toMatchObject({ status: 409, body: { code: 'journal.lesson_ahead' } })
  })
})

describe('an obligatory mark', () => {
  it('is demanded and taken back by version, also ahead', async () => {
    const lessonId = algebra('2026-10-07')
    expect(await desk.call(setDue, { lessonId, due: true, version: 0 })).toEqual({ version: 1 })
    expect(await phone.call(setDue, { lessonId, due: true, version: 0 })).toEqual({ version: 1 })
    expect(await phone.try(setDue, { lessonId, due: false, version: 0 })).toMatchObject({ status: 409, body: { code: 'journal.due_changed' } })
    expect(await phone.call(setDue, { lessonId, due: false, version: 1 })).toEqual({ version: 2 })
  })
})

describe('the history of a page', () => {
  const lessonId = () => algebra('2026-09-14')
  it('says who wrote what in a cell, newest first, with what was before', async () => {
    const markId = MarkId.parse(newId())
    const m = { markId, lessonId: lessonId(), pupilId: pupil(0), kind: 'oral' as const, scale: 'ten' as const }
    await desk.call(setMark, { ...m, value: 7 })
    await desk.call(setMark, { ...m, value: 8, version: 1 })
    await desk.call(voidMark, { markId, lessonId: lessonId(), reason: 'Қате', version: 2 })
    await desk.call(notePupil, { lessonId: lessonId(), pupilId: pupil(0), state: 'ill', was: { state: 'present' } })
    await desk.call(notePupil, { lessonId: lessonId(), pupilId: pupil(0), state: 'present', was: { state: 'ill' } })
    await desk.call(notePupil, { lessonId: lessonId(), pupilId: pupil(1), state: 'late', was: { state: 'present' } })
    const { entries, next } = await desk.call(pageHistory, { groupId, lessonId: lessonId(), pupilId: pupil(0) })
    expect(entries.map((e) => [e.what, e.did, e.before?.value ?? null, e.after?.value ?? null, e.reason])).toEqual([
      ['attendance', 'cleared', 'ill', null, null],
      ['attendance', 'set', null, 'ill', null],
      ['mark', 'voided', null, null, 'Қате'],
      ['mark', 'changed', '7', '8', null],
      ['mark', 'set', null, '7', null],
    ])
    expect(entries[0]).toMatchObject({ byName: 'Сәрсенова Айгүл', pupilName: expect.stringContaining('Әбенова'), day: '2026-09-14', lessonId: lessonId() })
    expect(next).toBeNull()
  })
  it('of a lesson has its topic, its roll and all its pupils', async () => {
    await desk.call(setTopic, { lessonId: lessonId(), topic: 'Дәреже', version: 0 })
    const { entries } = await desk.call(pageHistory, { groupId, lessonId: lessonId() })
    expect(entries.filter((e) => e.what === 'topic')).toMatchObject([{ did: 'set', after: { value: 'Дәреже' } }])
    expect(entries.filter((e) => e.what === 'attendance').map((e) => e.pupilName?.split(' ')[0])).toEqual(['Бекеев', 'Әбенова', 'Әбенова'])
    expect(entries.filter((e) => e.what === 'roll_call').map((e) => e.did)).toEqual(['changed', 'changed', 'set'])
  })
  it('of summatives and points is there, by cell too', async () => {
    const summativeId = newId()
    await desk.call(setSummative, { summativeId, groupId, kind: 'section', title: 'БЖБ 1', maxPoints: 12, lessonId: lessonId(), version: 0 })
    await desk.call(setScores, { groupId, cells: [{ summativeId, pupilId: pupil(0), points: 9, version: 0 }, { summativeId, pupilId: pupil(1), points: 4, version: 0 }] })
    await desk.call(setScores, { groupId, cells: [{ summativeId, pupilId: pupil(0), points: null, version: 1 }] })
    const { entries } = await desk.call(pageHistory, { groupId, summativeId, pupilId: pupil(0) })
    expect(entries.map((e) => [e.what, e.did, e.before?.value ?? null, e.after?.value ?? null, e.title])).toEqual([['score', 'cleared', '9', null, 'БЖБ 1'], ['score', 'set', null, '9', 'БЖБ 1']])
  })
  it('is read on from where it stopped, whole and without an entry twice', async () => {
    for (let version = 0; version < 14; version++)
      await desk.call(takeAttendance, { lessonId: algebra('2026-09-17'), version, exceptions: [0, 1, 2, 3, 4, 5].map((i) => ({ pupilId: pupil(i), state: version % 2 ? ('ill' as const) : ('absent' as const) })) })
    const seen: string[] = []
    let attendance = 0
    let cursor: string | undefined
    do {
      const { entries, next } = await desk.call(pageHistory, { groupId, period: 'Q1', ...(cursor ? { cursor } : {}) })
      seen.push(...entries.map((e) => e.id))
      attendance += entries.filter((e) => e.what === 'attendance').length
      cursor = next ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.length).toBeGreaterThan(150)
    // Rolls of many pupils are entered at one moment; wherever the list is cut, each of them is there.
    const { rows } = await server.db.pool.query<{ n: number }>(
      `select count(*) as n from kernel.change_log c where c.entity = 'journal.attendance' and split_part(c.row_key, '/', 2) in (select id::text from timetable.lesson where teaching_group_id = $1 and day < '2026-11-01')`,
      [groupId],
    )
    expect(attendance).toBe(rows[0]?.n)
    for (const bad of ['nonsense', '2026-99-99T00:00:00Z|5', '2026-10-06T05:00:00Z|x']) expect(await desk.try(pageHistory, { groupId, cursor: bad })).toMatchObject({ status: 422, body: { code: 'journal.cursor_invalid' } })
  })
})

describe('what the journal lacks', () => {
  it('is counted by teacher and class, filtered, and read on', async () => {
    const all = await deputy.call(readGaps, {})
    expect([all.from, all.to]).toEqual(['2026-09-01', tuesday])
    // Only lessons that are over: on Tuesday at ten, geometry, algebra and informatics of 7 «Ә» are.
    expect(all.rows.every((r) => r.day <= tuesday)).toBe(true)
    const sum = (list: readonly { counts: Record<string, number> }[]): number => list.reduce((n, t) => n + (t.counts.topic ?? 0), 0)
    expect(sum(all.teachers)).toBe(all.total.topic)
    const mine = all.teachers.find((t) => t.id === here.school.staff.homeroom.id)
    const one = await deputy.call(readGaps, { teacherId: here.school.staff.homeroom.id, gap: 'topic' })
    expect(one.total).toEqual({ attendance: 0, topic: mine?.counts.topic, marks: 0, scores: 0, grades: 0 })
    expect(one.rows.every((r) => r.gap === 'topic' && r.teachers.includes('Сәрсенова А.'))).toBe(true)
    const ofFive = await deputy.call(readGaps, { classId: here.school.classes.five.id, gap: 'attendance' })
    expect(ofFive.rows.every((r) => r.classLabel?.includes('5 «Б»'))).toBe(true)

    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await deputy.call(readGaps, { gap: 'topic', ...(cursor ? { cursor } : {}) })
      expect(page.rows.length).toBeLessThanOrEqual(100)
      seen.push(...page.rows.map((r) => `${r.lessonId}`))
      cursor = page.next ?? undefined
    } while (cursor)
    expect(new Set(seen).size).toBe(all.total.topic)
    expect(seen).toHaveLength(all.total.topic)
    expect(await deputy.try(readGaps, { cursor: 'nonsense' })).toMatchObject({ status: 422, body: { code: 'journal.cursor_invalid' } })
  })
  it('shrinks by what is filled, and knows who owes an obligatory mark', async () => {
    const lessonId = algebra('2026-10-01')
    const before = await deputy.call(readGaps, {})
    await desk.call(setTopic, { lessonId, topic: 'Теңдеу', version: 0 })
    await desk.call(takeAttendance, { lessonId, version: 0, exceptions: [{ pupilId: pupil(0), state: 'ill' }, { pupilId: pupil(1), state: 'late' }] })
    await desk.call(setDue, { lessonId, due: true, version: 0 })
    await desk.call(setMark, { markId: MarkId.parse(newId()), lessonId, pupilId: pupil(2), kind: 'oral', scale: 'ten', value: 5 })
    const after = await deputy.call(readGaps, {})
    expect([after.total.topic, after.total.attendance, after.total.marks]).toEqual([before.total.topic - 1, before.total.attendance - 1, before.total.marks + 1])
    // Six pupils: one ill, one marked.
    expect((await deputy.call(readGaps, { gap: 'marks' })).rows).toMatchObject([{ lessonId, pupils: 4 }])
    expect((await deputy.call(readGaps, { gap: 'scores' })).rows).toMatchObject([{ title: 'БЖБ 1', pupils: 5, day: '2026-09-14' }])
  })
  it('has grades once their period is over', async () => {
    const later = await server.beside({ clock: () => new Date('2026-11-05T06:00:00Z') })
    const client = await later.signIn('deputy')
    const { rows } = await client.call(readGaps, { from: '2026-09-01' as never, gap: 'grades' })
    expect(rows).toHaveLength(10)
    expect(rows[0]).toMatchObject({ gap: 'grades', period: 'Q1', lessonId: null, day: '2026-10-25' })
    expect((await client.call(readGaps, {})).total.grades).toBe(0)
  })
})

describe('who teaches a group now', () => {
  it('writes in its past lessons too; who taught it before does not open its page', async () => {
    const { both, homeroom } = here.school.staff
    await server.db.pool.query(`update planning.teaching_assignment set until_on = '2026-10-05' where teacher_id = $1 and teaching_group_id = $2`, [homeroom.id, here.school.groups.geometry7.id])
    await server.db.pool.query(`insert into planning.teaching_assignment (id, org_id, teaching_group_id, teacher_id, from_on) values ($1, $2, $3, $4, '2026-10-05')`, [newId(), here.school.orgId, here.school.groups.geometry7.id, both.id])
    const successor = await server.signIn('both')
    const lessonId = here.week.lesson('geometry7', '2026-10-01')
    await successor.call(setTopic, { lessonId, topic: 'Үшбұрыш', version: 0 })
    expect((await successor.call(lessonPage, { lessonId })).may).toEqual({ attendance: true, mark: true, topic: true, homework: true })
    expect((await successor.call(journalLessons, { groupId: here.school.groups.geometry7.id })).lessons.map((l) => l.id)).toContain(lessonId)
    expect((await successor.call(groupPage, { groupId: here.school.groups.geometry7.id })).may.write).toBe(true)
    // The former teacher leads the class and so still reads, but writes no more.
    expect((await desk.call(groupPage, { groupId: here.school.groups.geometry7.id })).may).toMatchObject({ write: false, grade: false })
    expect((await desk.try(setMarks, { groupId: here.school.groups.geometry7.id, cells: [cell(0, '2026-10-02', 5)] })).status).toBe(403)
  })
})

describe('what changes below the journal', () => {
  it('leaves what was written: a lesson cancelled or moved, a pupil gone to another group', async () => {
    const group = here.school.groups.informatics7b.id
    const [stays, moves] = [here.week.lesson('informatics7b', '2026-09-15'), here.week.lesson('informatics7b', '2026-09-17')]
    const own = here.school.groups.informatics7b.pupilIds
    const mark = (lessonId: string, i: number) => ({ ...cell(0, '', 8, { lessonId, pupilId: own[i] ?? '' }) })
    await desk.call(setMarks, { groupId: group, cells: [mark(stays, 0), mark(moves, 0), mark(moves, 1)] })
    const summativeId = newId()
    await desk.call(setSummative, { summativeId, groupId: group, kind: 'section', title: 'БЖБ', maxPoints: 10, lessonId: moves, version: 0 })
    await desk.call(setScores, { groupId: group, cells: [{ summativeId, pupilId: own[0] ?? '', points: 7, version: 0 }] })
    await server.db.pool.query(`update timetable.lesson set status = 'cancelled' where id = $1`, [stays])
    await server.db.pool.query(`update timetable.lesson set day = '2026-09-19', position = 6 where id = $1`, [moves])
    await server.db.pool.query(`update planning.teaching_group_member set until_on = '2026-09-18' where teaching_group_id = $1 and pupil_id = $2`, [group, own[1]])
    const page = await desk.call(groupPage, { groupId: group })
    const at = (id: string): number => page.lessons.findIndex((l) => l.id === id)
    expect(page.lessons[at(stays)]).toMatchObject({ status: 'cancelled' })
    expect(page.lessons[at(moves)]).toMatchObject({ day: '2026-09-19', position: 6 })
    expect(page.marks.filter((m) => m[1] === at(stays))).toHaveLength(1)
    expect(page.marks.filter((m) => m[1] === at(moves))).toHaveLength(2)
    expect(page.summatives[0]).toMatchObject({ day: '2026-09-19' })
    expect(page.pupils.find((p) => p.id === own[1])?.spells).toEqual([['2026-09-01', '2026-09-18']])
    // Nothing new at what was not held, nor of who was gone by then; points of the quarter may still come.
    const { cells } = await desk.call(setMarks, { groupId: group, cells: [mark(stays, 0), mark(moves, 1)] })
    expect(cells.map((c) => c.code)).toEqual(['journal.lesson_cancelled', 'journal.not_in_group'])
    expect((await desk.call(setScores, { groupId: group, cells: [{ summativeId, pupilId: own[1] ?? '', points: 5, version: 0 }] })).cells[0]).toMatchObject({ version: 1 })
    const gone = page.marks.find((m) => m[1] === at(stays))
    expect(await desk.call(voidMark, { markId: MarkId.parse(gone?.[0]), lessonId: stays, reason: 'Сабақ болмады', version: 1 })).toEqual({ version: 2 })
  })
})
