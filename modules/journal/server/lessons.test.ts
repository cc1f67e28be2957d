import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HomeworkId, setHomework } from '@alippe/assignments/contract'
import { transact } from '@alippe/data/pool'
import { addDays, day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { setLessonStatus } from '@alippe/timetable/service'
import { MarkId, journalLessons, setMark, setTopic, takeAttendance, unfilledLessons } from '../contract.ts'
import { TUESDAY, livedMark, loadLived, smallJournal, tuesday } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

let server: TestServer
let here: SmallJournal
let teacher: Client
let deputy: Client
beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }, { prefix: 'b-' }))
  teacher = await server.signIn('homeroom')
  deputy = await server.signIn('deputy')
})
afterAll(() => server.stop())

const fill = async (lessonId: string, topic = 'Тақырып'): Promise<void> => {
  await teacher.call(takeAttendance, { lessonId, version: 0, exceptions: [] })
  await teacher.call(setTopic, { lessonId, topic, version: 0 })
}

describe('my lessons of a day', () => {
  it('are today’s, in order, with what each lacks', async () => {
    const [first, second] = [here.week.lesson('geometry7', tuesday), here.week.lesson('algebra7', tuesday)]
    await fill(first)
    await teacher.call(setHomework, { lessonId: first, id: HomeworkId.parse(newId()), text: '№ 1' })
    await teacher.call(takeAttendance, { lessonId: second, version: 0, exceptions: [{ pupilId: here.school.pupils.seven[0]?.id ?? '', state: 'ill' }, { pupilId: here.school.pupils.seven[1]?.id ?? '', state: 'late' }] })
    await teacher.call(setMark, { markId: MarkId.parse(newId()), lessonId: second, pupilId: here.school.pupils.seven[2]?.id ?? '', kind: 'oral', scale: 'ten', value: 8 })
    const list = await teacher.call(journalLessons, {})
    expect(list).toMatchObject({ day: '2026-10-06', previousDay: '2026-10-05', nextDay: '2026-10-07' })
    expect(list.lessons.map((l) => [l.position, l.subject.names.en, l.lacks, l.present, l.pupils, l.marks])).toEqual([
      [1, 'Geometry', [], 6, 6, 0],
      [2, 'Algebra', ['topic', 'homework'], 5, 6, 1],
      // Informatics ends at 10:25: it is not over yet at ten o'clock.
      [3, 'Informatics', [], null, 3, 0],
    ])
    expect(list.groups.map((g) => g.subject.names.en).toSorted()).toEqual(['Algebra', 'Geometry', 'Informatics'])
    expect(list.classes).toEqual([{ id: here.school.classes.seven.id, label: '7 «Ә»' }])
  })
  it('are those of the day that was asked for, also where it has none', async () => {
    expect((await teacher.call(journalLessons, { day: addDays(tuesday, -1) })).lessons.map((l) => l.position)).toEqual([1, 3])
    expect(await teacher.call(journalLessons, { day: addDays(tuesday, 5) })).toMatchObject({ day: '2026-10-11', previousDay: '2026-10-09', nextDay: '2026-10-12', lessons: [] })
  })
  it('of a homeroom teacher can be those of the own class, whoever teaches', async () => {
    const list = await teacher.call(journalLessons, { classId: here.school.classes.seven.id, day: addDays(tuesday, -1) })
    expect(list.lessons.map((l) => [l.position, l.subgroup])).toEqual([[1, null], [2, '1'], [2, '2'], [3, null], [4, null]])
    // Of another class only what the two classes have together.
    const other = await teacher.call(journalLessons, { classId: here.school.classes.five.id, day: addDays(tuesday, -1) })
    expect(other.lessons.map((l) => l.classLabel)).toEqual(['5 «Б», 7 «Ә»'])
  })
  it('of a deputy director are those of any class of the own school, and of no other', async () => {
    const list = await deputy.call(journalLessons, { classId: here.school.classes.five.id })
    expect(list.lessons.map((l) => l.teachers[0])).toEqual(['Шевченко О.', 'Шевченко О.', 'Шевченко О.'])
    expect(list.classes.map((c) => c.label)).toEqual(['5 «Б»', '7 «Ә»'])
  })
  it('are not for pupils and parents', async () => {
    for (const login of ['pupil7-1', 'parent1']) {
      expect(await (await server.signIn(login)).try(journalLessons, {})).toMatchObject({ status: 403 })
      expect(await (await server.signIn(login)).try(unfilledLessons, {})).toMatchObject({ status: 403 })
    }
  })
})

describe('the lessons of a group', () => {
  it('come newest first, a week ahead included, and only to who may read them', async () => {
    const list = await teacher.call(journalLessons, { groupId: here.school.groups.geometry7.id })
    expect(list.lessons.slice(0, 4).map((l) => l.day)).toEqual(['2026-10-13', '2026-10-12', '2026-10-08', '2026-10-06'])
    expect((await (await server.signIn('only5')).call(journalLessons, { groupId: here.school.groups.geometry7.id })).lessons).toEqual([])
  })
})

describe('what is unfilled', () => {
  it('is every lesson of mine of two weeks that lacks attendance or a topic, but none cancelled, filled, or still to come', async () => {
    const before = (await teacher.call(unfilledLessons, {})).lessons.map((l) => l.id)
    expect(before).toContain(here.week.lesson('algebra7', '2026-09-22'))
    expect(before).not.toContain(here.week.lesson('algebra7', '2026-09-21'))
    expect(before).not.toContain(here.week.lesson('informatics7b', tuesday))
    await fill(here.week.lesson('algebra7', '2026-09-30'))
    await transact(server.db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => setLessonStatus({ tx, orgId: here.school.orgId }, here.week.lesson('algebra7', '2026-10-01'), 'cancelled'))
    const { lessons } = await teacher.call(unfilledLessons, {})
    expect(lessons).toHaveLength(before.length - 2)
    expect(lessons[0]).toMatchObject({ day: '2026-10-06', position: 2, lacks: ['topic', 'homework'] })
    expect(lessons.map((l) => l.day)).toEqual(lessons.map((l) => l.day).toSorted().toReversed())
  })
  it('is nothing for a deputy director without lessons that lack, and never another school’s', async () => {
    expect((await deputy.call(unfilledLessons, {})).lessons.every((l) => l.teachers.includes('Мұсаева Ж.'))).toBe(true)
  })
})

describe('what was lived, brought in by the thousand', () => {
  it('is there on the pages, and a repeat changes nothing', async () => {
    const lessonId = here.week.lesson('algebra7', '2026-09-14')
    const by = here.school.staff.homeroom.id
    const pupilId = here.school.pupils.seven[0]?.id ?? ''
    const lived = {
      year: 2026,
      records: [{ lessonId, topic: 'Дәреже', attendanceAt: TUESDAY, by }, { lessonId: here.week.lesson('algebra7', '2026-09-15'), topic: null, attendanceAt: null, by }],
      attendance: [{ lessonId, pupilId, state: 'late' as const, minutesLate: 4, at: TUESDAY, by }],
      marks: [livedMark({ lessonId, pupilId, by }), livedMark({ lessonId, pupilId, by, kind: 'homework', comment: 'Жарайсың' })],
    }
    const load = () => transact(server.db, { role: 'app', orgIds: [here.school.orgId], personId: by }, (tx) => loadLived({ tx, orgId: here.school.orgId }, lived))
    expect(await load()).toEqual({ records: 2, attendance: 1, marks: 2 })
    expect(await load()).toEqual({ records: 0, attendance: 0, marks: 0 })
    expect((await teacher.call(journalLessons, { day: day('2026-09-14') })).lessons[0]).toMatchObject({ topic: 'Дәреже', present: 6, marks: 2, lacks: ['homework'] })
    expect((await teacher.call(journalLessons, { day: day('2026-09-15') })).lessons.at(1)).toMatchObject({ topic: null, present: null, lacks: ['attendance', 'topic', 'homework'] })
  })
})
