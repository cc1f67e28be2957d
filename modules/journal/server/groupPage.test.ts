import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { setHomework } from '@alippe/assignments/contract'
import { MarkId, setMark, setTopic, takeAttendance } from '../contract.ts'
import { setDue } from '../contract/cells.ts'
import { setScores, setSummative } from '../contract/grading.ts'
import { groupList, groupPage, groupStamp, weekPack } from '../contract/page.ts'
import { TUESDAY, livedMark, loadLived, smallJournal, tuesday } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

let server: TestServer
let here: SmallJournal
let teacher: Client
let other: Client
let groupId = ''
let lessonId = ''
beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }, { prefix: 'b-', name: 'Басқа мектеп' }))
  teacher = await server.signIn('homeroom')
  other = await server.signIn('both')
  groupId = here.school.groups.algebra7.id
  lessonId = here.week.lesson('algebra7', tuesday)
})
afterAll(() => server.stop())

const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''

describe('the page of a group', () => {
  it('is the quarter it is now, with its lessons and pupils in the order of the Kazakh alphabet', async () => {
    const page = await teacher.call(groupPage, { groupId })
    expect(page.shown).toEqual({ code: 'Q1', from: '2026-09-01', until: '2026-11-02' })
    expect(page.periods.map((p) => p.code)).toEqual(['Q1', 'Q2', 'Q3', 'Q4', 'H1', 'H2', 'Y'])
    expect(page.lessons.length).toBe(here.week.lessons.filter((l) => l.group === 'algebra7').length)
    expect(page.lessons.map((l) => l.day)).toEqual(page.lessons.map((l) => l.day).toSorted())
    expect(page.pupils.map((p) => p.familyName)).toEqual(['Әбенова', 'Бекеев', 'Ғалымова', 'Қасым', 'Өтеген', 'Шәріп'])
    expect(page.pupils[0]?.spells).toEqual([['2026-09-01', null]])
    expect(page.grading).toMatchObject({ by: 'quarter', assessment: 'marks', withTerm: true, hoursAWeek: 5, rule: { code: 'KZ-125-2025', act: '№ 125', verified: true } })
    expect(page.may).toEqual({ write: true, summative: true, grade: true, homework: true, grading: false, reopen: false })
    expect(page.why).toEqual({ mark: null, summative: null, grade: null })
  })
  it('names cells by place, holds several marks in one, and says what it was told', async () => {
    await teacher.call(takeAttendance, { lessonId, version: 0, exceptions: [{ pupilId: pupil(2), state: 'late', minutesLate: 5 }, { pupilId: pupil(3), state: 'ill' }] })
    await teacher.call(setTopic, { lessonId, topic: 'Дәреже', version: 0 })
    await teacher.call(setHomework, { lessonId, id: newId(), text: '№ 12', version: 0 })
    await teacher.call(setDue, { lessonId, due: true, version: 0 })
    const ids = [newId(), newId()]
    for (const [i, id] of ids.entries()) await teacher.call(setMark, { markId: MarkId.parse(id), lessonId, pupilId: pupil(1), kind: 'formative', scale: 'ten', value: 8 + i, comment: i ? 'Жақсы' : null })
    const page = await teacher.call(groupPage, { groupId })
    const at = page.lessons.findIndex((l) => l.id === lessonId)
    expect(page.lessons[at]).toMatchObject({ topic: 'Дәреже', taken: true, due: true, dueVersion: 1, attendanceVersion: 1, homework: { text: '№ 12', version: 1 } })
    expect(page.marks.filter((m) => m[1] === at)).toEqual([[ids[0], at, 1, 'formative', 8, 1, null, 'ten'], [ids[1], at, 1, 'formative', 9, 1, 'Жақсы', 'ten']])
    expect(page.absences.filter((a) => a[0] === at)).toEqual([[at, 2, 'late', 5], [at, 3, 'ill', null]])
  })
  it('shows summatives with their points', async () => {
    const summativeId = newId()
    await teacher.call(setSummative, { summativeId, groupId, kind: 'section', title: 'БЖБ 1', maxPoints: 15, lessonId, version: 0 })
    await teacher.call(setScores, { groupId, cells: [{ summativeId, pupilId: pupil(0), points: 12, version: 0 }, { summativeId, pupilId: pupil(3), points: null, absence: 'ill', version: 0 }] })
    const page = await teacher.call(groupPage, { groupId, period: 'Q1' })
    expect(page.summatives).toEqual([{ id: summativeId, kind: 'section', title: 'БЖБ 1', maxPoints: 15, lessonId, day: tuesday, version: 1 }])
    expect(page.scores).toEqual([[0, 0, 12, null, 1], [0, 3, null, 'ill', 1]])
  })
  it('shows only the days asked for', async () => {
    const page = await teacher.call(groupPage, { groupId, from: '2026-10-05', to: '2026-10-06' })
    expect(page.shown).toEqual({ code: null, from: '2026-10-05', until: '2026-10-07' })
    expect(page.lessons.map((l) => l.day)).toEqual(['2026-10-05', '2026-10-06'])
  })
  it('of a subject of one hour is the half-year', async () => {
    const page = await teacher.call(groupPage, { groupId: here.school.groups.geometry7.id, period: 'H1' })
    expect(page.shown.code).toBe('H1')
    // Three hours a week: a half-year has no grade of its own.
    expect(page.why.grade).toBe('journal.period_not_graded')
    const sport = await other.call(groupPage, { groupId: here.school.groups.sport.id })
    expect(sport.grading).toMatchObject({ assessment: 'pass_fail', hoursAWeek: 2 })
    expect(sport.why.summative).toBe('journal.subject_without_summatives')
    expect(sport.pupils.every((p) => p.classLabel !== null)).toBe(true)
  })
  it('keeps a pupil who left, with the days', async () => {
    const page = await teacher.call(groupPage, { groupId: here.school.groups.informatics7b.id })
    expect(page.pupils).toHaveLength(3)
    await server.db.pool.query(`update enrolment.roll_spell set until_on = '2026-09-20' where pupil_id = $1`, [pupil(5)])
    try {
      const now = await teacher.call(groupPage, { groupId: here.school.groups.informatics7b.id })
      expect(now.pupils.find((p) => p.id === pupil(5))?.spells).toEqual([['2026-09-01', '2026-09-20']])
    } finally {
      await server.db.pool.query(`update enrolment.roll_spell set until_on = null where pupil_id = $1`, [pupil(5)])
    }
  })
  it('is hidden from who does not teach it, and from another school', async () => {
    expect(await other.try(groupPage, { groupId })).toMatchObject({ status: 403 })
    expect((await (await server.signIn('b-homeroom')).try(groupPage, { groupId })).status).toBe(403)
    expect((await (await server.signIn('b-admin')).try(groupPage, { groupId })).status).toBe(404)
    expect((await (await server.signIn('deputy')).call(groupPage, { groupId })).may).toMatchObject({ write: false, grading: true, reopen: true })
  })
  it('refuses a period that the calendar does not have', async () => {
    await server.db.pool.query(`update planning.teaching_group set year_code = '2031-2032' where id = $1`, [groupId])
    try {
      expect(await teacher.try(groupPage, { groupId, period: 'Q1' })).toMatchObject({ status: 422, body: { code: 'journal.period_unknown' } })
      expect((await teacher.call(groupPage, { groupId })).shown.code).toBeNull()
    } finally {
      await server.db.pool.query(`update planning.teaching_group set year_code = '2026-2027' where id = $1`, [groupId])
    }
  })
})

describe('the stamp', () => {
  it('is the page’s own, and changes with every kind of write', async () => {
    const stamp = async (): Promise<string> => (await teacher.call(groupStamp, { groupId })).stamp
    let last = (await teacher.call(groupPage, { groupId })).stamp
    expect(await stamp()).toBe(last)
    const someLesson = here.week.lesson('algebra7', '2026-10-05')
    const changes: (() => Promise<unknown>)[] = [
      () => teacher.call(setMark, { markId: MarkId.parse(newId()), lessonId: someLesson, pupilId: pupil(0), kind: 'oral', scale: 'ten', value: 5 }),
      () => teacher.call(takeAttendance, { lessonId: someLesson, version: 0, exceptions: [] }),
      () => teacher.call(setTopic, { lessonId: someLesson, topic: 'Көпмүше', version: 0 }),
      () => teacher.call(setHomework, { lessonId: someLesson, id: newId(), text: '№ 7', version: 0 }),
      () => server.db.pool.query(`update timetable.lesson set status = 'cancelled' where id = $1`, [here.week.lesson('algebra7', '2026-09-02')]),
      () => server.db.pool.query(`update enrolment.roll_spell set until_on = '2026-10-30' where pupil_id = $1`, [pupil(4)]),
      () => server.db.pool.query(`update enrolment.roll_spell set until_on = null where pupil_id = $1`, [pupil(4)]),
    ]
    for (const [i, change] of changes.entries()) {
      await change()
      const now = await stamp()
      expect(now, `change ${i}`).not.toBe(last)
      last = now
    }
    await teacher.call(setMark, { markId: MarkId.parse(newId()), lessonId: here.week.lesson('geometry7', '2026-10-05'), pupilId: pupil(0), kind: 'oral', scale: 'ten', value: 5 })
    expect(await stamp()).toBe(last)
  })
})

describe('lists', () => {
  it('has my groups first, and all for the deputy', async () => {
    const mine = await teacher.call(groupList, {})
    expect(mine.groups.filter((g) => g.mine)).toHaveLength(3)
    // The homeroom teacher may also open the pages of the own class.
    expect(mine.groups.some((g) => !g.mine && g.classLabel === '7 «Ә»')).toBe(true)
    expect(mine.groups.some((g) => g.classLabel === '5 «Б»')).toBe(false)
    expect(mine.groups.map((g) => g.mine)).toEqual(mine.groups.map((g) => g.mine).toSorted((a, b) => Number(b) - Number(a)))
    const all = await (await server.signIn('deputy')).call(groupList, {})
    expect(all.groups).toHaveLength(Object.keys(here.school.groups).length)
    expect((await (await server.signIn('deputy')).call(groupList, { classId: here.school.classes.five.id })).groups).toHaveLength(4)
    expect((await (await server.signIn(here.school.pupils.seven[0]?.login ?? '')).try(groupList, {})).status).toBe(403)
  })
  it('packs a teacher’s week: its lessons and their groups', async () => {
    const pack = await teacher.call(weekPack, {})
    expect([pack.from, pack.until]).toEqual(['2026-10-05', '2026-10-12'])
    const own = here.week.lessons.filter((l) => ['algebra7', 'geometry7', 'informatics7b'].includes(l.group) && l.day >= '2026-10-05' && l.day < '2026-10-12')
    expect(pack.lessons.map((l) => l.lesson.id).toSorted()).toEqual(own.map((l) => l.id).toSorted())
    expect(pack.groups.map((g) => g.group.id).toSorted()).toEqual(['algebra7', 'geometry7', 'informatics7b'].map((k) => here.school.groups[k as 'algebra7'].id).toSorted())
    expect((await (await server.signIn('admin')).try(weekPack, {})).status).toBe(403)
  })
})

it('a page of 30 pupils and a quarter stays under 60 kB', async () => {
  const lessons = here.week.lessons.filter((l) => l.group === 'sport')
  const marks = lessons.flatMap((l) => here.school.groups.sport.pupilIds.map((pupilId) => livedMark({ lessonId: l.id, pupilId, by: here.school.staff.both.id })))
  await transact(server.db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => loadLived({ tx, orgId: here.school.orgId }, { year: 2026, records: [], attendance: [], marks }))
  const text = JSON.stringify(await other.call(groupPage, { groupId: here.school.groups.sport.id }))
  // What a mark costs decides: a third of 30 × 40 cells is 400 marks.
  const perMark = JSON.stringify((JSON.parse(text) as { marks: unknown[] }).marks).length / marks.length
  expect(perMark * 400 + 30 * 190 + 40 * 420).toBeLessThan(60_000)
  expect(day('2026-10-06') > lessons[0]!.day).toBe(true)
})
