import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { putClasses, transferPupil } from '@alippe/enrolment/service'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { choices, classWeek, myLessons, myWeek, readLesson, roomWeek, teacherWeek } from '../contract.ts'
import type { WeekLesson } from '../contract.ts'
import { weekOfLessons } from '../fixtures.ts'
import type { SmallWeek } from '../fixtures.ts'
import { setLessonStatus } from './service.ts'

// Tuesday, 6 October 2026, 10:00 in the school.
const NOW = '2026-10-06T05:00:00.000Z'
let server: TestServer
let school: SmallSchool
let other: SmallSchool
let week: SmallWeek
let otherWeek: SmallWeek
const clients = new Map<string, Client>()
const as = async (login: string): Promise<Client> => {
  const known = clients.get(login) ?? (await server.signIn(login))
  clients.set(login, known)
  return known
}
beforeAll(async () => {
  server = await testServer({ clock: () => new Date(NOW) })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    school = await smallSchool({ tx })
    week = await weekOfLessons({ tx, orgId: school.orgId }, school, { until: day('2026-11-07') })
    other = await smallSchool({ tx }, { prefix: 'b-' })
    otherWeek = await weekOfLessons({ tx, orgId: other.orgId }, other)
  })
})
afterAll(() => server.stop())

const inSchool = <T>(work: (ctx: { tx: Parameters<Parameters<typeof transact>[2]>[0]; orgId: string }) => Promise<T>): Promise<T> =>
  transact(server.db, { role: 'app', orgIds: [school.orgId] }, (tx) => work({ tx, orgId: school.orgId }))

/** '2026-10-05 1 algebra' for each lesson. */
const lines = (answer: { readonly lessons: readonly Pick<WeekLesson, 'day' | 'position' | 'subject' | 'subgroup'>[] }): string[] =>
  answer.lessons.map((l) => `${l.day.slice(8)}.${l.position} ${[l.subject.names.en, l.subgroup].filter(Boolean).join(' ')}`)

describe('my week', () => {
  it('of a teacher holds the lessons the teacher teaches, in order, with class, room and the days of the week', async () => {
    const mine = await (await as('homeroom')).call(myWeek, {})
    expect(mine).toMatchObject({ now: NOW, from: '2026-10-05', until: '2026-10-12', teaches: true, pupils: [], next: null, whose: { kind: 'teacher', id: school.staff.homeroom.id, name: 'Сәрсенова Айгүл', note: null } })
    expect(lines(mine)).toEqual(['05.1 Algebra', '05.3 Geometry', '06.1 Geometry', '06.2 Algebra', '06.3 Informatics 2', '07.1 Algebra', '08.1 Informatics 2', '08.2 Algebra', '08.3 Geometry', '09.2 Algebra'])
    expect(mine.lessons[0]).toEqual({
      id: week.lesson('algebra7', '2026-10-05'), day: '2026-10-05', position: 1, startsAt: '08:00', endsAt: '08:45', status: 'planned', classLabel: '7 «Ә»', subgroup: null,
      subject: { id: school.groups.algebra7.subjectId, family: 'exact', names: expect.objectContaining({ kk: 'Алгебра' }), short: expect.objectContaining({ kk: expect.any(String) }) },
      teachers: [{ id: school.staff.homeroom.id, name: 'Сәрсенова А.' }], room: { id: school.rooms.room214, name: '214' }, open: true,
    })
    expect(mine.days.map((d) => `${d.day.slice(8)} ${String(d.teaches)}`)).toEqual(['05 true', '06 true', '07 true', '08 true', '09 true', '10 false', '11 false'])
  })
  it('of any day is the week that the day lies in', async () => {
    const mine = await (await as('homeroom')).call(myWeek, { from: '2026-09-20' })
    expect(mine).toMatchObject({ from: '2026-09-14', until: '2026-09-21' })
  })
  it('of a pupil holds the pupil’s own subgroups only', async () => {
    const first = await (await as('pupil7-1')).call(myWeek, {})
    expect(first.whose).toEqual({ kind: 'pupil', id: school.pupils.seven[0]?.id, name: 'Әбенова Аружан', note: '7 «Ә»' })
    expect(first).toMatchObject({ teaches: false, pupils: [{ id: school.pupils.seven[0]?.id, name: 'Әбенова Аружан', classLabel: '7 «Ә»' }] })
    expect(lines(first)).toContain('05.2 English 1')
    expect(lines(first)).not.toContain('05.2 English 2')
    const last = await (await as('pupil7-6')).call(myWeek, {})
    expect(lines(last).filter((l) => l.startsWith('05.2'))).toEqual(['05.2 English 2'])
    expect(lines(last)).toContain('05.4 Physical Education')
  })
  it('of a guardian is the first child’s; the other child’s by name', async () => {
    const parent = await as('parent1')
    const mine = await parent.call(myWeek, {})
    expect(mine.pupils.map((p) => `${p.name}, ${p.classLabel}`)).toEqual(['Әбенов Тимур, 5 «Б»', 'Әбенова Аружан, 7 «Ә»'])
    expect(mine.whose.id).toBe(school.pupils.five[0]?.id)
    const seven = await parent.call(myWeek, { pupil: school.pupils.seven[0]?.id ?? '' })
    expect(seven.whose).toMatchObject({ id: school.pupils.seven[0]?.id, note: '7 «Ә»' })
    expect(lines(seven)).toContain('05.1 Algebra')
  })
  it('of a pupil is refused to strangers: another guardian, a classmate, a teacher who is not the homeroom teacher, a former guardian', async () => {
    const pupil = school.pupils.seven[2]?.id ?? ''
    for (const login of ['parent2', 'pupil7-1', 'only5', 'former-parent']) expect(await (await as(login)).try(myWeek, { pupil }), login).toMatchObject({ status: 403, body: { code: 'kernel.not_allowed' } })
    for (const login of ['parent3', 'homeroom', 'deputy', 'admin']) expect((await (await as(login)).call(myWeek, { pupil })).whose, login).toMatchObject({ id: pupil, kind: 'pupil' })
  })
  it('of somebody who is no pupil of this school is refused to the deputy too', async () => {
    expect(await (await as('deputy')).try(myWeek, { pupil: other.pupils.seven[0]?.id ?? '' })).toMatchObject({ status: 404, body: { code: 'timetable.pupil_unknown' } })
  })
  it('of who neither teaches nor learns is empty, with the reader’s own name', async () => {
    const mine = await (await as('admin')).call(myWeek, {})
    expect(mine).toMatchObject({ teaches: false, lessons: [], pupils: [], next: null, whose: { kind: 'teacher', name: 'Әбдіров Нұрлан' } })
  })
  it('of a pupil who changed class follows the roll, day by day', async () => {
    const pupil = school.pupils.seven[3]
    await inSchool((ctx) => transferPupil(ctx, { pupilId: pupil?.id ?? '', toClassId: school.classes.five.id, on: day('2026-09-16'), spellId: newId() }))
    const seen = lines(await (await as('homeroom')).call(classWeek, { classId: school.classes.seven.id, from: '2026-09-14' }))
    const own = lines(await (await as('deputy')).call(myWeek, { pupil: pupil?.id ?? '', from: '2026-09-14' }))
    expect(seen).toContain('18.2 Algebra')
    expect(own.filter((l) => /^1[45]/.test(l))).toEqual(expect.arrayContaining(['14.1 Algebra', '15.1 Geometry']))
    expect(own).not.toContain('18.2 Algebra')
    expect(own).toContain('18.2 Russian Language (first language)')
  })
})

describe('a week without lessons', () => {
  it('names the break and the next day with lessons', async () => {
    const mine = await (await as('homeroom')).call(myWeek, { from: '2026-10-27' })
    expect(mine.lessons).toEqual([])
    expect(mine.days.slice(0, 5).map((d) => d.off?.kk)).toEqual(['Республика күні', ...Array.from({ length: 4 }, () => 'Күзгі каникул')])
    expect(mine.next).toBe('2026-11-02')
  })
  it('after the last one names none', async () => {
    expect(await (await as('homeroom')).call(myWeek, { from: '2026-12-07' })).toMatchObject({ lessons: [], next: null })
  })
})

describe('the timetable on the wall', () => {
  it('of a class holds all its subgroups and names its homeroom teacher', async () => {
    const seven = await (await as('only5')).call(classWeek, { classId: school.classes.seven.id })
    expect(seven.whose).toEqual({ kind: 'class', id: school.classes.seven.id, name: '7 «Ә»', note: 'Сәрсенова А.' })
    expect(lines(seven).filter((l) => l.startsWith('05.'))).toEqual(['05.1 Algebra', '05.2 English 1', '05.2 English 2', '05.3 Geometry', '05.4 Physical Education'])
    expect(seven.lessons.find((l) => l.subject.names.en === 'Physical Education')?.classLabel).toBe('5 «Б», 7 «Ә»')
    expect(seven.lessons.find((l) => l.subgroup === '2')?.room).toBeNull()
  })
  it('lets open only the lessons that are the reader’s by relation', async () => {
    const opened = async (login: string) => lines({ lessons: (await (await as(login)).call(classWeek, { classId: school.classes.seven.id })).lessons.filter((l) => l.open) })
    expect(await opened('only5')).toEqual([])
    expect((await opened('deputy')).length).toBe((await opened('homeroom')).length)
    expect(await opened('both')).toEqual(['05.2 English 1', '05.4 Physical Education', '06.3 Informatics 1', '07.2 English 1', '07.3 Physical Education', '08.1 Informatics 1', '09.1 English 1'])
  })
  it('of one’s own class is seen by pupils and guardians, of another class it is not', async () => {
    const [seven, five] = [school.classes.seven.id, school.classes.five.id]
    for (const login of ['pupil7-1', 'parent2', 'parent1']) expect((await (await as(login)).call(classWeek, { classId: seven })).whose.id, login).toBe(seven)
    for (const login of ['pupil7-1', 'parent2']) expect((await (await as(login)).try(classWeek, { classId: five })).status, login).toBe(403)
    expect((await (await as('parent1')).call(classWeek, { classId: five })).whose.id).toBe(five)
    expect((await (await as('former-parent')).try(classWeek, { classId: seven })).status).toBe(403)
  })
  it('of teachers and rooms is for those who work here', async () => {
    const both = await (await as('only5')).call(teacherWeek, { personId: school.staff.both.id })
    expect(both.whose).toMatchObject({ kind: 'teacher', name: 'Ким Алина' })
    expect(lines(both)).toHaveLength(10)
    const gym = await (await as('homeroom')).call(roomWeek, { roomId: school.rooms.gym })
    expect(gym.whose).toMatchObject({ kind: 'room', name: 'Спорт залы' })
    expect(lines(gym)).toEqual(['05.4 Physical Education', '07.3 Physical Education'])
    for (const login of ['pupil7-1', 'parent1']) {
      expect((await (await as(login)).try(teacherWeek, { personId: school.staff.both.id })).status).toBe(403)
      expect((await (await as(login)).try(roomWeek, { roomId: school.rooms.gym })).status).toBe(403)
    }
  })
  it('of what is not there, or is another school’s, is refused by name', async () => {
    const deputy = await as('deputy')
    for (const classId of [newId(), other.classes.seven.id]) expect((await deputy.try(classWeek, { classId })).body).toMatchObject({ code: 'timetable.class_unknown', status: 404 })
    for (const personId of [newId(), other.staff.both.id]) expect((await deputy.try(teacherWeek, { personId })).body).toMatchObject({ code: 'timetable.teacher_unknown', status: 404 })
    for (const roomId of [newId(), other.rooms.gym]) expect((await deputy.try(roomWeek, { roomId })).body).toMatchObject({ code: 'timetable.room_unknown', status: 404 })
  })
  it('refuses a day that no calendar has, and a field it does not know', async () => {
    const deputy = await as('deputy')
    expect(await deputy.try(classWeek, { classId: school.classes.seven.id, from: '2026-02-30' })).toMatchObject({ status: 422, body: { errors: [{ field: 'from' }] } })
    expect((await deputy.try(classWeek, { classId: school.classes.seven.id, week: '1' } as never)).status).toBe(422)
  })
})

describe('whose timetables can be chosen', () => {
  it('for who works here: all classes in order, teachers and rooms with hours, in the Kazakh order', async () => {
    const list = await (await as('homeroom')).call(choices, {})
    expect(list.classes.map((c) => `${c.name} ${String(c.own)}`)).toEqual(['5 «Б» false', '7 «Ә» true'])
    expect(list.teachers.map((p) => p.name)).toEqual(['Ким А.', 'Мұсаева Ж.', 'Сәрсенова А.', 'Шевченко О.'])
    expect(list.rooms.map((r) => r.name)).toEqual(['209', '214', 'Спорт залы'])
  })
  it('for pupils and guardians: their own classes, nobody else', async () => {
    expect(await (await as('pupil7-1')).call(choices, {})).toEqual({ classes: [{ id: school.classes.seven.id, name: '7 «Ә»', grade: 7, own: true }], teachers: [], rooms: [] })
    expect((await (await as('parent1')).call(choices, {})).classes.map((c) => c.name)).toEqual(['5 «Б»', '7 «Ә»'])
    expect((await (await as('former-parent')).call(choices, {})).classes).toEqual([])
  })
  it('are those of the academic year of the day', async () => {
    await inSchool((ctx) => putClasses(ctx, [{ id: newId(), yearCode: '2025-2026', grade: 6, letter: 'Ә', label: '6 «Ә»', lang: 'kk', shift: 1, homeroomId: null }]))
    const last = await (await as('deputy')).call(choices, { on: '2026-02-02' })
    expect(last).toEqual({ classes: [expect.objectContaining({ name: '6 «Ә»' })], teachers: [], rooms: [] })
  })
})

describe('my lessons of a day', () => {
  it('are those I teach today, with the same group’s lessons before and after', async () => {
    const today = await (await as('homeroom')).call(myLessons, {})
    expect(today).toMatchObject({ now: NOW, asked: '2026-10-06', day: '2026-10-06', off: null })
    expect(lines(today)).toEqual(['06.1 Geometry', '06.2 Algebra', '06.3 Informatics 2'])
    expect(today.lessons[1]).toMatchObject({
      groupId: school.groups.algebra7.id,
      previous: { id: week.lesson('algebra7', '2026-10-05'), day: '2026-10-05' },
      next: { id: week.lesson('algebra7', '2026-10-07'), day: '2026-10-07' },
    })
  })
  it('on a day off are none, with its name; or those of the next day that has some', async () => {
    const homeroom = await as('homeroom')
    expect(await homeroom.call(myLessons, { day: '2026-10-26' })).toMatchObject({ day: '2026-10-26', asked: '2026-10-26', lessons: [], off: { kk: 'Республика күні' } })
    const next = await homeroom.call(myLessons, { day: '2026-10-26', orNext: 'yes' })
    expect(next).toMatchObject({ day: '2026-11-02', asked: '2026-10-26', off: { kk: 'Республика күні' } })
    expect(lines(next)).toEqual(['02.1 Algebra', '02.3 Geometry'])
    expect(await homeroom.call(myLessons, { day: '2026-10-06', orNext: 'yes' })).toMatchObject({ day: '2026-10-06' })
    expect(await homeroom.call(myLessons, { day: '2026-12-06', orNext: 'yes' })).toMatchObject({ day: '2026-12-06', lessons: [] })
  })
  it('show a cancelled lesson as such, and page past it', async () => {
    const id = week.lesson('geometry7', '2026-09-08')
    await inSchool((ctx) => setLessonStatus(ctx, id, 'cancelled'))
    const homeroom = await as('homeroom')
    expect((await homeroom.call(myLessons, { day: '2026-09-08' })).lessons[0]).toMatchObject({ id, status: 'cancelled' })
    expect((await homeroom.call(readLesson, { lessonId: week.lesson('geometry7', '2026-09-07') })).next).toEqual({ id: week.lesson('geometry7', '2026-09-10'), day: '2026-09-10' })
  })
  it('of a pupil are the lessons the pupil attends', async () => {
    expect(lines(await (await as('pupil7-6')).call(myLessons, {}))).toEqual(['06.1 Geometry', '06.2 Algebra', '06.3 Informatics 2'])
  })
})

describe('a lesson', () => {
  it('tells its facts, its classes and the year its marks are kept under', async () => {
    const lesson = await (await as('both')).call(readLesson, { lessonId: week.lesson('sport', '2026-10-07') })
    expect(lesson).toMatchObject({
      year: 2026, day: '2026-10-07', position: 3, startsAt: '09:50', endsAt: '10:35', classLabel: '5 «Б», 7 «Ә»', room: { name: 'Спорт залы' }, groupId: school.groups.sport.id,
      classes: [{ label: '5 «Б»', grade: 5 }, { label: '7 «Ә»', grade: 7 }],
      previous: { day: '2026-10-05' }, next: { day: '2026-10-12' },
    })
  })
  it('has no neighbour before the first and after the last one', async () => {
    const algebra = week.lessons.filter((l) => l.group === 'algebra7')
    const homeroom = await as('homeroom')
    expect((await homeroom.call(readLesson, { lessonId: algebra[0]?.id ?? '' })).previous).toBeNull()
    expect((await homeroom.call(readLesson, { lessonId: algebra.at(-1)?.id ?? '' })).next).toBeNull()
  })
  it('opens by relation: its teacher, the homeroom teacher, its pupils and their guardians, the deputy; to nobody else', async () => {
    const lessonId = week.lesson('english7b', '2026-10-07')
    const status = async (login: string) => (await (await as(login)).try(readLesson, { lessonId })).status
    const seen: Record<string, number> = {}
    for (const login of ['deputy', 'admin', 'homeroom', 'pupil7-5', 'parent5', 'both', 'only5', 'pupil7-1', 'pupil5-2', 'parent2', 'former-parent']) seen[login] = await status(login)
    expect(seen).toEqual({ deputy: 200, admin: 200, homeroom: 200, 'pupil7-5': 200, parent5: 200, both: 403, only5: 403, 'pupil7-1': 403, 'pupil5-2': 403, parent2: 403, 'former-parent': 403 })
  })
  it('of another school is not there for anybody, and nobody is let in unsigned', async () => {
    const lessonId = otherWeek.lesson('english7b', '2026-10-07')
    expect(await (await as('deputy')).try(readLesson, { lessonId })).toMatchObject({ status: 404, body: { code: 'timetable.lesson_unknown' } })
    expect((await (await as('homeroom')).try(readLesson, { lessonId })).status).toBe(403)
    expect((await server.anonymous().try(readLesson, { lessonId })).status).toBe(401)
    expect((await (await as('b-deputy')).call(readLesson, { lessonId })).id).toBe(lessonId)
  })
})

describe('another school', () => {
  it('stays hidden with the permission checks off', async () => {
    const open = await testServer({ clock: () => new Date(NOW), withoutPermissionChecks: true })
    try {
      const [a, b] = await transact(open.db, { role: 'owner' }, async (tx) => {
        const one = await smallSchool({ tx })
        const two = await smallSchool({ tx }, { prefix: 'b-' })
        const lessons = await weekOfLessons({ tx, orgId: two.orgId }, two)
        return [one, { school: two, lessons }] as const
      })
      const pupil = await open.signIn(a.pupils.seven[0]?.login ?? '')
      expect((await pupil.try(readLesson, { lessonId: b.lessons.lesson('sport', '2026-10-07') })).status).toBe(404)
      expect((await pupil.try(classWeek, { classId: b.school.classes.seven.id })).status).toBe(404)
      expect((await pupil.try(teacherWeek, { personId: b.school.staff.both.id })).status).toBe(404)
      expect((await pupil.try(roomWeek, { roomId: b.school.rooms.gym })).status).toBe(404)
    } finally {
      await open.stop()
    }
  })
})
