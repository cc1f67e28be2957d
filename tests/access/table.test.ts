/**
 * Who may do what: a table written by hand from what the catalogue asks (A2, A3), not made from the same grants that the server uses,
 * and tried cell by cell against the running server.
 *
 * Columns: `homeroom` leads 7 «Ә» and teaches it algebra; `only5` teaches 5 «Б» alone; `both` leads 5 «Б» and teaches English to half of 7 «Ә»;
 * `pupil7` and `parent7` belong to 7 «Ә», `pupil5` and `parent5` to 5 «Б»; `formerGuardian` was guardian of a pupil of 7 «Ә» until 1 October;
 * `formerTeacher` was dismissed on 1 October; `otherSchool` is administrator elsewhere; `nobody` has not signed in.
 * y = may, n = may not, . = has no meaning there (the call names no thing of this school).
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { access, actIn, me, readLog } from '@alippe/access/contract'
import { assignments, setHomework, withdrawHomework } from '@alippe/assignments/contract'
import { calendar, readContext, readYear } from '@alippe/calendar/contract'
import { transact } from '@alippe/data/pool'
import { diary, haveSeen, myChildren, readDay, readGrades, readWeek } from '@alippe/diary/contract'
import { enrolment, listClasses, readClass } from '@alippe/enrolment/contract'
import { interop, listImports, readImport } from '@alippe/interop/contract'
import { journal, journalLessons, lessonPage, markLife, setMark, setTopic, takeAttendance, unfilledLessons, voidMark } from '@alippe/journal/contract'
import { notePupil, restoreMark, setDue, setMarks } from '@alippe/journal/contract/cells'
import { readGaps } from '@alippe/journal/contract/control'
import { closePeriod, readGrading, readPeriods, reopenFor, reopenPeriod, setGrade, setGrades, setGrading, setGroupGrading, setScore, setScores, setSummative, voidSummative } from '@alippe/journal/contract/grading'
import { groupList, groupPage, groupStamp, pageHistory, weekPack } from '@alippe/journal/contract/page'
import type { Endpoint } from '@alippe/kernel/contract'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { listRooms, orgs } from '@alippe/orgs/contract'
import { endOtherSessions, mySessions, myProfile, people, setPreferences } from '@alippe/people/contract'
import { makeUpPerson } from '@alippe/people/fixtures'
import { assignRoles } from '@alippe/access/service'
import { groupsOfClass, myGroups, planning } from '@alippe/planning/contract'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { listSubjects, reference } from '@alippe/reference/contract'
import { rooms as allRooms } from '@alippe/server/rooms'
import { TEST_PASSWORD, testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { listStaff, staff } from '@alippe/staff/contract'
import { dismiss, hire } from '@alippe/staff/service'
import { choices, classWeek, myLessons, myWeek, readLesson, roomWeek, teacherWeek, timetable } from '@alippe/timetable/contract'
import { weekOfLessons } from '@alippe/timetable/fixtures'

const IMPORT_OPTIONS = { file: 'school.fet', roster: 'none', year: '2026-2027', from: '2026-09-01' }
const IMPORT_COUNTS = { subjects: 1, teachers: 1, rooms: 1, classes: 1, groups: 1, partGroups: 0, hours: 1, lessons: 34, pupils: 0, guardians: 0, rows: 1, refused: 0 }

const columns = ['admin', 'deputy', 'homeroom', 'only5', 'both', 'pupil7', 'pupil5', 'parent7', 'parent5', 'formerGuardian', 'formerTeacher', 'otherSchool', 'nobody'] as const
type Column = (typeof columns)[number]

interface World {
  readonly school: SmallSchool
  readonly algebra: string
  readonly english: string
  readonly algebraMark: string
  readonly englishMark: string
  readonly importId: string
  /** A summative held at the lesson of Friday. */
  readonly algebraWork: string
  readonly friday: string
}

interface Row {
  readonly endpoint: Endpoint
  readonly about: string
  readonly sent: (w: World) => Record<string, unknown>
  /** One letter a column. */
  readonly cells: string
}

const row = (endpoint: Endpoint, about: string, cells: string, sent: Row['sent'] = () => ({})): Row => ({ endpoint, about, cells: cells.replaceAll(' ', ''), sent })
const aWork = (groupId: string, lessonId: string, summativeId: string) => ({ summativeId, groupId, kind: 'section', title: 'БЖБ', maxPoints: 12, lessonId, version: 0 })
const someScore = (w: World) => ({ summativeId: w.algebraWork, pupilId: w.school.pupils.seven[0]?.id, points: 5, version: 0 })
const aMark = (w: World, lessonId: string, markId: string, pupilId = w.school.pupils.seven[0]?.id) => ({ markId, lessonId, pupilId, kind: 'formative', scale: 'ten', value: 7 })

//                                                     admin deputy homeroom only5 both | pupil7 pupil5 parent7 parent5 | formerG formerT other nobody
const table: readonly Row[] = [
  row(lessonPage, 'algebra of 7 «Ә»', '                 y y y n n  n n n n  n n n n', (w) => ({ lessonId: w.algebra })),
  row(lessonPage, 'English of half of 7 «Ә»', '         y y y n y  n n n n  n n n n', (w) => ({ lessonId: w.english })),
  row(takeAttendance, 'algebra of 7 «Ә»', '             n n y n n  n n n n  n n n n', (w) => ({ lessonId: w.algebra, version: 0, exceptions: [] })),
  row(takeAttendance, 'English of half of 7 «Ә»', '     n n n n y  n n n n  n n n n', (w) => ({ lessonId: w.english, version: 0, exceptions: [] })),
  row(setTopic, 'algebra of 7 «Ә»', '                   n n y n n  n n n n  n n n n', (w) => ({ lessonId: w.algebra, topic: 'Теңдеу', version: 0 })),
  row(setTopic, 'English of half of 7 «Ә»', '           n n n n y  n n n n  n n n n', (w) => ({ lessonId: w.english, topic: 'Hobbies', version: 0 })),
  row(setMark, 'algebra of 7 «Ә»', '                    n n y n n  n n n n  n n n n', (w) => aMark(w, w.algebra, newId())),
  row(setMark, 'English of half of 7 «Ә»', '            n n n n y  n n n n  n n n n', (w) => aMark(w, w.english, newId(), w.school.groups.english7a.pupilIds[0])),
  row(voidMark, 'a mark in algebra', '                  n n y n n  n n n n  n n n n', (w) => ({ markId: w.algebraMark, lessonId: w.algebra, reason: 'қате', version: 1 })),
  row(markLife, 'a mark in algebra', '                  y y y n n  n n n n  n n n n', (w) => ({ markId: w.algebraMark, lessonId: w.algebra })),
  row(markLife, 'a mark in English', '                  y y y n y  n n n n  n n n n', (w) => ({ markId: w.englishMark, lessonId: w.english })),
  row(restoreMark, 'a mark in algebra', '               n n y n n  n n n n  n n n n', (w) => ({ markId: w.algebraMark, lessonId: w.algebra, version: 1 })),
  row(notePupil, 'algebra of 7 «Ә»', '                  n n y n n  n n n n  n n n n', (w) => ({ lessonId: w.algebra, pupilId: w.school.pupils.seven[0]?.id, state: 'late', was: { state: 'present' } })),
  row(notePupil, 'English of half of 7 «Ә»', '          n n n n y  n n n n  n n n n', (w) => ({ lessonId: w.english, pupilId: w.school.groups.english7a.pupilIds[0], state: 'late', was: { state: 'present' } })),
  row(setDue, 'algebra of 7 «Ә»', '                     n n y n n  n n n n  n n n n', (w) => ({ lessonId: w.algebra, due: true, version: 0 })),
  row(groupPage, 'algebra of 7 «Ә»', '                  y y y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id })),
  row(groupPage, 'English of half of 7 «Ә»', '          y y y n y  n n n n  n n n n', (w) => ({ groupId: w.school.groups.english7a.id })),
  row(groupStamp, 'algebra of 7 «Ә»', '                 y y y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id })),
  row(pageHistory, 'algebra of 7 «Ә»', '                y y y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id })),
  row(setMarks, 'algebra of 7 «Ә»', '                   n n y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id, cells: [{ ...aMark(w, w.algebra, newId()), version: 0 }] })),
  row(setMarks, 'English of half of 7 «Ә»', '           n n n n y  n n n n  n n n n', (w) => ({ groupId: w.school.groups.english7a.id, cells: [{ ...aMark(w, w.english, newId(), w.school.groups.english7a.pupilIds[0]), version: 0 }] })),
  row(setSummative, 'algebra of 7 «Ә»', '               n n y n n  n n n n  n n n n', (w) => aWork(w.school.groups.algebra7.id, w.algebra, newId())),
  row(setSummative, 'English of half of 7 «Ә»', '       n n n n y  n n n n  n n n n', (w) => aWork(w.school.groups.english7a.id, w.english, newId())),
  row(setScore, 'algebra of 7 «Ә»', '                   n n y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id, ...someScore(w) })),
  row(setScores, 'algebra of 7 «Ә»', '                  n n y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id, cells: [someScore(w)] })),
  row(setGrades, 'algebra of 7 «Ә»', '                  n n y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id, period: 'Q1', grades: [{ pupilId: w.school.pupils.seven[0]?.id, value: '4', version: 0 }] })),
  row(setGrade, 'algebra of 7 «Ә»', '                   n n y n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id, period: 'Q1', pupilId: w.school.pupils.seven[0]?.id, value: '4', version: 0 })),
  row(voidSummative, 'algebra of 7 «Ә»', '              n n y n n  n n n n  n n n n', (w) => ({ summativeId: w.algebraWork, groupId: w.school.groups.algebra7.id, reason: 'қате', version: 1 })),
  row(setGroupGrading, 'algebra of 7 «Ә»', '            y y n n n  n n n n  n n n n', (w) => ({ groupId: w.school.groups.algebra7.id, gradedBy: null, assessment: null, withTerm: null, version: 0 })),
  row(reopenFor, 'algebra of 7 «Ә»', '                  y y n n n  n n n n  n n n n', (w) => ({ reopeningId: newId(), groupId: w.school.groups.algebra7.id, period: 'Q1', reason: 'ауырды', lastDay: '2026-10-01' })),
  row(readPeriods, 'the school', '                      y y y y y  n n n n  n n . n'),
  row(closePeriod, 'the school', '                      y y n n n  n n n n  n n . n', () => ({ period: 'Q4', yearCode: '2026-2027', version: 0 })),
  row(reopenPeriod, 'the school', '                     y y n n n  n n n n  n n . n', () => ({ period: 'Q4', yearCode: '2026-2027', reason: 'қате', version: 1 })),
  row(readGrading, 'the school', '                      y y y y y  n n n n  n n . n'),
  row(setGrading, 'the school', '                       y y n n n  n n n n  n n . n', () => ({ system: 'criteria', aggregation: 'mean', rounding: 'round', version: 99 })),
  row(readGaps, 'the school', '                         y y n n n  n n n n  n n . n'),
  row(groupList, 'those I reach', '                     y y y y y  n n n n  n n . n'),
  row(weekPack, 'my own week', '                        n y y y y  n n n n  n n . n'),
  row(setHomework, 'algebra of 7 «Ә»', '                n n y n n  n n n n  n n n n', (w) => ({ lessonId: w.algebra, id: newId(), text: '№ 12', version: 0 })),
  row(withdrawHomework, 'algebra of 7 «Ә»', '           n n y n n  n n n n  n n n n', (w) => ({ lessonId: w.algebra, version: 0 })),
  row(readLesson, 'algebra of 7 «Ә»', '                 y y y n n  y n y n  n n n n', (w) => ({ lessonId: w.algebra })),
  row(classWeek, '7 «Ә»', '                             y y y y y  y n y n  n n n n', (w) => ({ classId: w.school.classes.seven.id, from: '2026-10-05' })),
  row(teacherWeek, 'the homeroom teacher of 7 «Ә»', '   y y y y y  n n n n  n n . n', (w) => ({ personId: w.school.staff.homeroom.id, from: '2026-10-05' })),
  row(roomWeek, 'room 214', '                          y y y y y  n n n n  n n . n', (w) => ({ roomId: w.school.rooms.room214, from: '2026-10-05' })),
  row(readClass, '7 «Ә»', '                             y y y n y  n n n n  n n n n', (w) => ({ classId: w.school.classes.seven.id })),
  row(groupsOfClass, '7 «Ә»', '                         y y y n y  n n n n  n n n n', (w) => ({ classId: w.school.classes.seven.id })),
  row(myWeek, 'a child of 7 «Ә»', '                     y y y n n  y n y n  n n n n', (w) => ({ pupil: w.school.pupils.seven[1]?.id, from: '2026-10-05' })),
  row(readDay, 'a child of 7 «Ә»', '                    y y y n n  y n y n  n n n n', (w) => ({ pupil: w.school.pupils.seven[1]?.id, day: '2026-10-05' })),
  row(readWeek, 'a child of 7 «Ә»', '                   y y y n n  y n y n  n n n n', (w) => ({ pupil: w.school.pupils.seven[1]?.id, from: '2026-10-05' })),
  row(readGrades, 'a child of 7 «Ә»', '                 y y y n n  y n y n  n n n n', (w) => ({ pupil: w.school.pupils.seven[1]?.id })),
  row(readDay, 'the child of a former guardian', '      y y y n n  n n n n  n n n n', (w) => ({ pupil: w.school.pupils.seven[2]?.id, day: '2026-10-05' })),
  row(haveSeen, 'a child of 7 «Ә»', '                   n n n n n  y n y n  n n n n', (w) => ({ pupil: w.school.pupils.seven[1]?.id, seenAt: '2026-10-05T06:00:00Z' })),
  row(myChildren, 'my own', '                          y y y y y  y y y y  y n . n'),
  row(listImports, 'the school', '                      y n n n n  n n n n  n n . n'),
  row(readImport, 'the import of the school', '        y n n n n  n n n n  n n n n', (w) => ({ importId: w.importId })),
  row(listStaff, 'the school', '                        y y n n n  n n n n  n n . n'),
  row(readLog, 'the school', '                          y y n n n  n n n n  n n . n'),
  row(listSubjects, 'the catalogue', '                  y y y y y  n n n n  n n . n'),
  row(listRooms, 'the school', '                        y y y y y  y y y y  y n . n'),
  row(readYear, 'the calendar', '                       y y y y y  y y y y  y n . n'),
  row(myGroups, 'my own', '                             n y y y y  n n n n  n n . n'),
  row(readContext, 'the day', '                         y y y y y  y y y y  y n . n'),
  row(listClasses, 'those I reach', '                   y y y y y  n n n n  n n . n'),
  row(choices, 'what I may look at', '                  y y y y y  y y y y  y n . n'),
  row(myLessons, 'my own', '                            y y y y y  y y y y  y n . n', () => ({ day: '2026-10-05' })),
  row(journalLessons, 'those I reach', '                y y y y y  n n n n  n n . n'),
  row(unfilledLessons, 'my own', '                      n y y y y  n n n n  n n . n'),
  row(me, 'myself', '                                   y y y y y  y y y y  y n . n'),
  row(myProfile, 'myself', '                            y y y y y  y y y y  y n . n'),
  row(mySessions, 'myself', '                           y y y y y  y y y y  y n . n'),
  row(setPreferences, 'myself', '                       y y y y y  y y y y  y n . n', () => ({ lang: 'kk', theme: 'light' })),
  row(actIn, 'a school that is not mine', '             n n n n n  n n n n  n n . n', () => ({ orgId: newId() })),
]

/** Open to anyone, or acting on the caller's own session alone: tried in ground.test.ts. */
const elsewhere = new Set(['people.signIn', 'people.signOut', 'people.changePassword', endOtherSessions.id])
const contracts = [access, assignments, calendar, diary, enrolment, interop, journal, orgs, people, planning, reference, staff, timetable]

let server: TestServer
let world: World
let other: SmallSchool
const loginOf = (w: World): Record<Exclude<Column, 'nobody'>, string> => ({
  admin: 'admin',
  deputy: 'deputy',
  homeroom: 'homeroom',
  only5: 'only5',
  both: 'both',
  pupil7: w.school.pupils.seven[1]?.login ?? '',
  pupil5: w.school.pupils.five[1]?.login ?? '',
  parent7: w.school.guardians.seven[1]?.login ?? '',
  parent5: w.school.guardians.five[1]?.login ?? '',
  formerGuardian: w.school.formerGuardian.login,
  formerTeacher: 'former-teacher',
  otherSchool: 'b-admin',
})

const clients = new Map<Column, Client>()

beforeAll(async () => {
  server = await testServer({ clock: () => new Date('2026-10-05T07:00:00Z') })
  await transact(server.db, { role: 'owner' }, async (tx) => {
    const school = await smallSchool({ tx })
    const ctx = { tx, orgId: school.orgId }
    const week = await weekOfLessons(ctx, school)
    other = await smallSchool({ tx }, { prefix: 'b-', name: 'Басқа мектеп' })
    await weekOfLessons({ tx, orgId: other.orgId }, other)
    const former = await makeUpPerson(ctx, { familyName: 'Кеткен', givenName: 'Мұғалім', kind: 'staff', login: 'former-teacher' }, TEST_PASSWORD)
    await hire(ctx, [{ personId: former, position: 'teacher', from: day('2026-08-15') }])
    await assignRoles(ctx, [{ personId: former, role: 'teacher', from: day('2026-08-15') }, { personId: former, role: 'deputy', from: day('2026-08-15') }])
    world = { school, algebra: week.lesson('algebra7', '2026-10-05'), english: week.lesson('english7a', '2026-10-05'), algebraMark: newId(), englishMark: newId(), importId: newId(), algebraWork: newId(), friday: week.lesson('algebra7', '2026-10-02') }
  })
  await server.db.pool.query(
    `insert into interop.import_run (id, org_id, kind, content_hash, options, counts, refused, at) values ($1, $2, 'fet', repeat('a', 64), $3, $4, '[]', now())`,
    [world.importId, world.school.orgId, IMPORT_OPTIONS, IMPORT_COUNTS],
  )
  for (const column of columns) clients.set(column, column === 'nobody' ? server.anonymous() : await server.signIn(loginOf(world)[column]))
  await clients.get('homeroom')?.call(setMark, aMark(world, world.algebra, world.algebraMark) as never)
  await clients.get('both')?.call(setMark, aMark(world, world.english, world.englishMark, world.school.groups.english7a.pupilIds[0]) as never)
  await clients.get('homeroom')?.call(setSummative, aWork(world.school.groups.algebra7.id, world.friday, world.algebraWork) as never)
  // The session was opened while the teacher still worked here; it is the dismissal that must end it.
  const former = await clients.get('formerTeacher')?.call(me, {})
  await transact(server.db, { role: 'app', orgIds: [world.school.orgId], today: day('2026-10-05') }, (tx) => dismiss({ tx, orgId: world.school.orgId }, former?.personId ?? '', day('2026-10-01')))
})
afterAll(() => server.stop())

/** Whether the server let the call through to the room: a rule of the room may still refuse what is asked. */
const let_through = (status: number): boolean => ![401, 403, 404].includes(status)

async function deviations(at: ReadonlyMap<Column, Client>, r: Row, only: readonly Column[] = columns): Promise<string[]> {
  const found: string[] = []
  for (const column of only) {
    const wanted = r.cells[columns.indexOf(column)]
    if (wanted === '.') continue
    const { status } = (await at.get(column)?.try(r.endpoint, r.sent(world) as never)) ?? { status: 0 }
    if (let_through(status) !== (wanted === 'y')) found.push(`${column}: wanted ${wanted}, got ${status}`)
  }
  return found
}

describe('the table of who may do what', () => {
  it('has a cell for every role in every row, and a row for every endpoint', () => {
    expect(table.filter((r) => r.cells.length !== columns.length).map((r) => `${r.endpoint.id} ${r.about}`)).toEqual([])
    const tried = new Set(table.map((r) => r.endpoint.id))
    expect(contracts.flatMap((c) => c.endpoints.map((e) => e.id)).filter((id) => !tried.has(id) && !elsewhere.has(id))).toEqual([])
    expect(allRooms.map((r) => r.contract.name).filter((n) => !contracts.some((c) => c.name === n))).toEqual([])
  })
  it.each(table.map((r) => [`${r.endpoint.id}, ${r.about}`, r] as const))('%s', async (_, r) => {
    expect((await deviations(clients, r)).join('; ')).toBe('')
  })
})

describe('another teacher’s mark', () => {
  it('cannot be reached through a lesson of one’s own', async () => {
    const both = clients.get('both')
    for (const [endpoint, sent] of [
      [voidMark, { markId: world.algebraMark, lessonId: world.english, reason: 'қате', version: 1 }],
      [markLife, { markId: world.algebraMark, lessonId: world.english }],
      [setMark, { ...aMark(world, world.english, world.algebraMark), version: 1 }],
    ] as const) {
      const answer = await both?.try(endpoint as Endpoint, sent as never)
      expect(answer?.status, endpoint.id).toBeGreaterThanOrEqual(400)
    }
  })
})

describe('with the permission checks taken out', () => {
  const open = new Map<Column, Client>()
  beforeAll(async () => {
    const bare = await server.beside({ withoutPermissionChecks: true })
    for (const column of columns) {
      if (column === 'formerTeacher') continue
      open.set(column, column === 'nobody' ? bare.anonymous() : await bare.signIn(loginOf(world)[column]))
    }
  })
  const guarded = table.filter((r) => r.endpoint.needs !== 'signed-in' && r.endpoint.needs !== 'anyone' && /n/.test(r.cells.slice(0, columns.indexOf('formerTeacher'))))

  it.each(guarded.map((r) => [`${r.endpoint.id}, ${r.about}`, r] as const))('the table turns red at %s', async (_, r) => {
    const tried = columns.filter((c) => c !== 'formerTeacher')
    expect(await deviations(open, r, tried)).not.toEqual([])
  })

  it('row-level security still hides every other school, and lets nothing of it be changed', async () => {
    const mine = new Set([...world.school.pupils.seven, ...world.school.pupils.five, ...Object.values(world.school.staff), ...world.school.guardians.seven].map((p) => p.id))
    const count = async (): Promise<unknown> =>
      (await server.db.pool.query('select (select count(*) from kernel.change_log where org_id = $1) as log, (select count(*) from journal.mark where org_id = $1) as marks, (select count(*) from journal.attendance where org_id = $1) as attendance', [world.school.orgId])).rows[0]
    const before = await count()
    const stranger = open.get('otherSchool')
    for (const r of table) {
      const sent = r.sent(world)
      const { body } = (await stranger?.try(r.endpoint, sent as never)) ?? { body: '' }
      const given = new Set(Object.values(sent))
      const leaked = [...JSON.stringify(body).matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)].map((m) => m[0]).filter((id) => mine.has(id) && !given.has(id))
      expect(leaked, `${r.endpoint.id}, ${r.about}`).toEqual([])
    }
    expect(await count()).toEqual(before)
  })
})
