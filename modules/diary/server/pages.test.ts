import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setHomework } from '@alippe/assignments/contract'
import { transact } from '@alippe/data/pool'
import { transferPupil } from '@alippe/enrolment/service'
import { setMark, setTopic, takeAttendance, voidMark } from '@alippe/journal/contract'
import { TUESDAY, smallJournal } from '@alippe/journal/fixtures'
import type { SmallJournal } from '@alippe/journal/fixtures'
import { day } from '@alippe/kernel/day'
import { PersonId, newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { setLessonStatus } from '@alippe/timetable/service'
import { readDay, readWeek } from '../contract.ts'

let server: TestServer
let here: SmallJournal
let there: SmallJournal
let homeroom: Client
let aruzhan: Client
const TUE = '2026-10-06'
const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''
const of = (client: Client, id: string, on: string) => client.call(readDay, { pupil: id, day: on })
/** Tuesday's algebra of 7 «Ә», taught by the homeroom teacher. */
const algebra = (): string => here.week.lesson('algebra7', TUE)
const marks = async (client: Client, id: string, on = TUE) => (await of(client, id, on)).lessons.flatMap((l) => l.marks)
async function mark(pupilId: string, value: number, comment: string | null = null): Promise<string> {
  const markId = newId()
  await homeroom.call(setMark, { markId, lessonId: algebra(), pupilId, kind: 'formative', scale: 'ten', value, comment })
  return markId
}

beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  ;[here, there] = await transact(server.db, { role: 'owner' }, async (tx) => [await smallJournal({ tx }), await smallJournal({ tx }, { prefix: 'b-' })])
  homeroom = await server.signIn('homeroom')
  aruzhan = await server.signIn('pupil7-1')
})
afterAll(() => server.stop())

describe('a day of the diary', () => {
  it('has the pupil’s own lessons in order: subgroup, room, times and the teacher’s initials', async () => {
    const page = await of(aruzhan, pupil(0), TUE)
    expect(page.pupil).toMatchObject({ id: pupil(0), givenName: 'Аружан', familyName: 'Әбенова', classLabel: '7 «Ә»', grade: 7, marked: true })
    expect(page.lessons.map((l) => [l.position, l.subject.en, l.subgroup, l.room, l.teachers])).toEqual([
      [1, 'Geometry', null, '214', ['Сәрсенова А.']],
      [2, 'Algebra', null, '214', ['Сәрсенова А.']],
      [3, 'Informatics', '1', '214', ['Ким А.']],
    ])
    expect(page.lessons[0]).toMatchObject({ startsAt: '08:00', endsAt: '08:45', status: 'planned', attendance: null, topic: null, marks: [], due: [], given: null })
  })
  it('has another subgroup’s lesson for a pupil of that subgroup', async () => {
    const page = await of(await server.signIn('pupil7-6'), pupil(5), TUE)
    expect(page.lessons[2]).toMatchObject({ subgroup: '2', room: null, teachers: ['Сәрсенова А.'] })
  })
  it('says what was taught, whether the pupil was there, and the marks with the teacher’s words', async () => {
    await homeroom.call(setTopic, { lessonId: algebra(), topic: 'Бүтін көрсеткішті дәреже', version: 0 })
    await homeroom.call(takeAttendance, { lessonId: algebra(), version: 0, exceptions: [{ pupilId: pupil(1), state: 'late', minutesLate: 7 }, { pupilId: pupil(2), state: 'absent' }] })
    await mark(pupil(0), 9, 'Жарайсың!')
    await mark(pupil(0), 10)
    const { lessons } = await of(aruzhan, pupil(0), TUE)
    expect(lessons[1]).toMatchObject({ topic: 'Бүтін көрсеткішті дәреже', attendance: 'present', minutesLate: null })
    expect(lessons[1]?.marks).toMatchObject([
      { value: 9, scale: 'ten', kind: 'formative', comment: 'Жарайсың!', by: 'Сәрсенова А.' },
      { value: 10, comment: null, by: null },
    ])
    expect((await of(await server.signIn('pupil7-2'), pupil(1), TUE)).lessons[1]).toMatchObject({ attendance: 'late', minutesLate: 7, marks: [] })
    expect((await of(await server.signIn('pupil7-3'), pupil(2), TUE)).lessons[1]).toMatchObject({ attendance: 'absent' })
  })
  it('finds what was written also in a school whose year begins at another time', async () => {
    const before = await of(aruzhan, pupil(0), TUE)
    const year = async (begins: number): Promise<void> => {
      await server.db.pool.query('update timetable.lesson set year_code = $2 where id = $1', [algebra(), `${begins}-${begins + 1}`])
      for (const table of ['mark', 'lesson_record', 'attendance']) await server.db.pool.query(`update journal.${table} set year = $2 where lesson_id = $1`, [algebra(), begins])
    }
    await year(2025)
    const after = await of(aruzhan, pupil(0), TUE)
    const week = await aruzhan.call(readWeek, { pupil: pupil(0), from: TUE })
    await year(2026)
    expect(after.lessons).toEqual(before.lessons)
    expect(after.lessons[1]?.marks).toHaveLength(2)
    expect(week.days.find((d) => d.day === TUE)?.lessons).toEqual(before.lessons)
  })
  it('shows homework where it was given and where it is due', async () => {
    await homeroom.call(setHomework, { lessonId: algebra(), id: newId() as never, text: '№ 124–128' })
    expect((await of(aruzhan, pupil(0), TUE)).lessons[1]?.given).toMatchObject({ text: '№ 124–128', dueOn: '2026-10-07' })
    const wednesday = await of(aruzhan, pupil(0), '2026-10-07')
    expect(wednesday.lessons[0]).toMatchObject({ subject: { en: 'Algebra' }, due: [{ text: '№ 124–128', givenOn: TUE }] })
    expect((await of(await server.signIn('pupil5-2'), here.school.pupils.five[1]?.id ?? '', '2026-10-07')).lessons.flatMap((l) => l.due)).toEqual([])
  })
  it('shows homework due on a day on which the subject has no lesson', async () => {
    const geometry = here.week.lesson('geometry7', '2026-10-05')
    await homeroom.call(setHomework, { lessonId: geometry, id: newId() as never, text: 'Жоба', dueOn: day('2026-10-09') })
    expect((await of(aruzhan, pupil(0), '2026-10-09')).alsoDue).toMatchObject([{ text: 'Жоба', subject: { en: 'Geometry' }, givenOn: '2026-10-05' }])
  })
  it('keeps a cancelled lesson in its place, and its homework', async () => {
    const lessonId = here.week.lesson('algebra7', '2026-10-09')
    await transact(server.db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => setLessonStatus({ tx, orgId: here.school.orgId }, lessonId, 'cancelled'))
    const { lessons } = await of(aruzhan, pupil(0), '2026-10-09')
    expect(lessons.map((l) => [l.subject.en, l.status])).toEqual([['English', 'planned'], ['Algebra', 'cancelled']])
  })
  it('loses a mark that was struck out', async () => {
    const markId = await mark(pupil(3), 2)
    const client = await server.signIn('pupil7-4')
    expect((await marks(client, pupil(3))).map((m) => m.id)).toEqual([markId])
    await homeroom.call(voidMark, { markId: markId as never, lessonId: algebra(), reason: 'Басқа оқушыға қойылған', version: 1 })
    expect(await marks(client, pupil(3))).toEqual([])
  })
  it('says why there are no lessons', async () => {
    const page = await of(aruzhan, pupil(0), '2026-10-28')
    expect(page).toMatchObject({ off: { ru: 'Осенние каникулы', kk: 'Күзгі каникул' }, lessons: [] })
    expect((await of(aruzhan, pupil(0), '2026-10-26')).off).toMatchObject({ en: 'Republic Day' })
    expect((await of(aruzhan, pupil(0), '2026-10-10')).off).toBeNull()
  })
  it('is refused for a day that is none', async () => {
    expect(await aruzhan.try(readDay, { pupil: pupil(0), day: '2026-02-30' })).toMatchObject({ status: 422, body: { errors: [{ field: 'day' }] } })
  })
})

describe('a week of the diary', () => {
  it('has Monday to Sunday, each day as its own page has it', async () => {
    const week = await aruzhan.call(readWeek, { pupil: pupil(0), from: '2026-10-08' })
    expect(week.days.map((d) => [d.day, d.lessons.length])).toEqual([
      ['2026-10-05', 4], ['2026-10-06', 3], ['2026-10-07', 3], ['2026-10-08', 3], ['2026-10-09', 2], ['2026-10-10', 0], ['2026-10-11', 0],
    ])
    for (const d of week.days) {
      const { day: on, off, lessons, alsoDue } = await of(aruzhan, pupil(0), d.day)
      expect(d).toEqual({ day: on, off, lessons, alsoDue })
    }
  })
  it('names the next day with lessons after it and what must be ready for it', async () => {
    const friday = here.week.lesson('algebra7', '2026-10-08')
    await homeroom.call(setHomework, { lessonId: friday, id: newId() as never, text: '№ 130', dueOn: day('2026-10-12') })
    const { next } = await aruzhan.call(readWeek, { pupil: pupil(0), from: TUE })
    expect(next).toMatchObject({ day: '2026-10-12', due: [{ text: '№ 130', subject: { en: 'Algebra' }, givenOn: '2026-10-08' }] })
    expect((await aruzhan.call(readWeek, { pupil: pupil(0), from: '2026-10-19' })).next).toBeNull()
  })
  it('of a break names it on each of its days', async () => {
    const week = await aruzhan.call(readWeek, { pupil: pupil(0), from: '2026-10-27' })
    expect(week.days.map((d) => d.off?.ru)).toEqual(['День Республики', ...Array.from({ length: 6 }, () => 'Осенние каникулы')])
  })
})

describe('a pupil who went over to another class', () => {
  it('keeps what was in the former class and has the lessons of the new one from that day', async () => {
    const { school } = here
    await mark(pupil(4), 7)
    await transact(server.db, { role: 'app', orgIds: [school.orgId] }, (tx) =>
      transferPupil({ tx, orgId: school.orgId }, { pupilId: pupil(4), toClassId: school.classes.five.id, on: day('2026-10-08'), spellId: newId() }),
    )
    const client = await server.signIn('pupil7-5')
    const week = await client.call(readWeek, { pupil: pupil(4), from: TUE })
    expect(week.pupil.classLabel).toBe('5 «Б»')
    expect(week.days.slice(0, 5).map((d) => d.lessons.map((l) => l.subject.en?.split(' ')[0]))).toEqual([
      ['Algebra', 'English', 'Geometry', 'Physical'],
      ['Geometry', 'Algebra', 'Informatics'],
      ['Algebra', 'English', 'Physical'],
      ['Russian', 'English', 'Mathematics'],
      ['Mathematics', 'Russian'],
    ])
    expect((await marks(client, pupil(4))).map((m) => m.value)).toEqual([7])
    expect((await of(client, pupil(4), TUE)).pupil.classLabel).toBe('7 «Ә»')
  })
})

describe('who may open a diary', () => {
  const tried = async (login: string, id: string): Promise<number> => (await (await server.signIn(login)).try(readDay, { pupil: id, day: TUE })).status
  it.each([
    ['a pupil the own one', 'pupil7-1', 0, 200],
    ['a pupil no other’s', 'pupil7-1', 1, 403],
    ['a parent the own child’s', 'parent1', 0, 200],
    ['a parent no other child’s', 'parent1', 1, 403],
    ['who was guardian until last week no more', 'former-parent', 2, 403],
    ['a homeroom teacher that of the own class', 'homeroom', 1, 200],
    ['the homeroom teacher of another class not, though teaching the pupil', 'both', 0, 403],
    ['a subject teacher not', 'only5', 0, 403],
    ['a deputy director each', 'deputy', 0, 200],
    ['the administrator each', 'admin', 0, 200],
  ] as const)('%s', async (_, login, i, status) => {
    expect(await tried(login, pupil(i))).toBe(status)
  })
  it('a parent of two opens both', async () => {
    const parent = await server.signIn(here.school.guardians.ofBoth.login)
    expect((await of(parent, pupil(0), TUE)).pupil.grade).toBe(7)
    expect((await of(parent, here.school.pupils.five[0]?.id ?? '', TUE)).pupil.grade).toBe(5)
  })
  it('nobody of another school, whatever the role', async () => {
    for (const login of ['b-admin', 'b-deputy']) expect(await (await server.signIn(login)).try(readDay, { pupil: pupil(0), day: TUE })).toMatchObject({ status: 404, body: { code: 'diary.pupil_unknown' } })
    for (const login of ['b-pupil7-1', 'b-parent1', 'b-homeroom']) expect(await tried(login, pupil(0))).toBe(403)
    expect(there.school.orgId).not.toBe(here.school.orgId)
  })
  it('nobody who is not signed in', async () => {
    expect((await server.anonymous().try(readDay, { pupil: pupil(0), day: TUE })).status).toBe(401)
  })
  it('nobody asks for somebody who is no pupil', async () => {
    const deputy = await server.signIn('deputy')
    for (const id of [here.school.staff.homeroom.id, newId()]) expect(await deputy.try(readWeek, { pupil: PersonId.parse(id), from: TUE })).toMatchObject({ status: 404, body: { code: 'diary.pupil_unknown' } })
  })
})
