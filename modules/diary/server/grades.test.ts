import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { transferPupil } from '@alippe/enrolment/service'
import { setMark } from '@alippe/journal/contract'
import type { GradeValue, PeriodCode, ScoreAbsence, SummativeKind } from '@alippe/journal/contract/grading'
import { TUESDAY, smallJournal } from '@alippe/journal/fixtures'
import type { SmallJournal } from '@alippe/journal/fixtures'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { readDay, readGrades, readWeek } from '../contract.ts'

let server: TestServer
let here: SmallJournal
let there: SmallJournal
let homeroom: Client
let aruzhan: Client
const TUE = '2026-10-06'
const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''
const algebra = (): string => here.week.lesson('algebra7', TUE)
const group = (): string => here.school.groups.algebra7.id

async function summative(kind: SummativeKind, maxPoints: number, title: string, lessonId = algebra(), groupId = group()): Promise<string> {
  const id = newId()
  await server.db.pool.query(
    `insert into journal.summative (year, id, org_id, teaching_group_id, lesson_id, kind, title, max_points, set_at, set_by) values (2026, $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, here.school.orgId, groupId, lessonId, kind, title, maxPoints, TUESDAY, here.school.staff.homeroom.id],
  )
  return id
}
const score = (id: string, pupilId: string, points: number | null, absence: ScoreAbsence | null = null) =>
  server.db.pool.query(`insert into journal.score (year, summative_id, pupil_id, org_id, points, absence, set_at, set_by) values (2026, $1, $2, $3, $4, $5, $6, $7)`, [
    id, pupilId, here.school.orgId, points, absence, TUESDAY, here.school.staff.homeroom.id,
  ])
const grade = (pupilId: string, period: PeriodCode, value: GradeValue | null, percent: number | null, groupId = group()) =>
  server.db.pool.query(
    `insert into journal.grade (year, teaching_group_id, pupil_id, period, org_id, value, percent, reason, set_at, set_by) values (2026, $1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [groupId, pupilId, period, here.school.orgId, value, percent, 'ұстаз сөзі', TUESDAY, here.school.staff.homeroom.id],
  )
const mark = (pupilId: string, value: number, kind: 'formative' | 'oral' = 'formative') =>
  homeroom.call(setMark, { markId: newId() as never, lessonId: algebra(), pupilId, kind, scale: 'ten', value, comment: null })
const gradesOf = (client: Client, id: string) => client.call(readGrades, { pupil: id })
const subject = async (client: Client, id: string, name: string) => (await gradesOf(client, id)).subjects.find((s) => s.subject.en === name)

beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  ;[here, there] = await transact(server.db, { role: 'owner' }, async (tx) => [await smallJournal({ tx }), await smallJournal({ tx }, { prefix: 'b-' })])
  // The school's own rule goes before the central one.
  await server.db.pool.query(
    `insert into journal.grading_rule (id, org_id, code, system, from_on, body, act_number, act_point, verified) values ($1, $2, 'OWN', 'criteria', '2026-09-01', $3, '', '', false)`,
    [newId(), here.school.orgId, { formativeKinds: ['formative'] }],
  )
  homeroom = await server.signIn('homeroom')
  aruzhan = await server.signIn('pupil7-1')
})
afterAll(() => server.stop())

describe('grades of a year in the diary', () => {
  it('have every subject of the pupil with its teacher, before anything is written', async () => {
    const page = await gradesOf(aruzhan, pupil(0))
    expect(page).toMatchObject({ year: '2026-2027', scale: 'ten', pupil: { familyName: 'Әбенова', classLabel: '7 «Ә»', marked: true } })
    expect(page.periods.map((p) => p.code)).toEqual(['Q1', 'Q2', 'Q3', 'Q4'])
    expect(page.subjects.map((s) => s.subject.en).toSorted()).toEqual(['Algebra', 'English', 'Geometry', 'Informatics', 'Physical Education'])
    expect(page.subjects.find((s) => s.subject.en === 'Algebra')).toMatchObject({ teachers: ['Сәрсенова А.'], grades: [], averages: [], summatives: [] })
  })
  it('have the average of the marks that count by the rule in force, and of no others', async () => {
    await mark(pupil(0), 9)
    await mark(pupil(0), 8)
    await mark(pupil(0), 8)
    await mark(pupil(0), 1, 'oral')
    expect((await subject(aruzhan, pupil(0), 'Algebra'))?.averages).toEqual([{ period: 'Q1', average: 8.33, marks: 3 }])
  })
  it('have points with their maximum, why there are none, and what is still to be entered', async () => {
    const one = await summative('section', 15, 'Дәреже')
    await score(one, pupil(0), 12)
    await score(one, pupil(1), null, 'ill')
    const term = await summative('term', 25, '', here.week.lesson('algebra7', '2026-10-09'))
    expect((await subject(aruzhan, pupil(0), 'Algebra'))?.summatives).toMatchObject([
      { id: one, kind: 'section', title: 'Дәреже', maxPoints: 15, points: 12, absence: null, day: TUE, period: 'Q1', isNew: true },
      { id: term, kind: 'term', points: null, absence: null, day: '2026-10-09', isNew: false },
    ])
    expect((await subject(await server.signIn('pupil7-2'), pupil(1), 'Algebra'))?.summatives[0]).toMatchObject({ points: null, absence: 'ill' })
    const { lessons } = await aruzhan.call(readDay, { pupil: pupil(0), day: TUE })
    expect(lessons[1]?.summatives).toMatchObject([{ id: one, points: 12, maxPoints: 15, isNew: true }])
    expect(lessons[0]?.summatives).toEqual([])
    const week = await aruzhan.call(readWeek, { pupil: pupil(0), from: TUE })
    expect(week.days.flatMap((d) => d.lessons.flatMap((l) => l.summatives.map((s) => s.id)))).toEqual([one, term])
  })
  it('lose a summative that was struck out', async () => {
    const id = await summative('section', 10, 'Қате')
    await score(id, pupil(0), 3)
    await server.db.pool.query(`update journal.summative set voided_at = now(), voided_by = set_by, void_reason = 'қате' where id = $1`, [id])
    expect((await subject(aruzhan, pupil(0), 'Algebra'))?.summatives.map((s) => s.id)).not.toContain(id)
    expect((await aruzhan.call(readDay, { pupil: pupil(0), day: TUE })).lessons[1]?.summatives).toHaveLength(1)
  })
  it('have the grades that stand, and no word of the teacher’s reason', async () => {
    await grade(pupil(0), 'Q1', '4', 84)
    await grade(pupil(0), 'Q2', null, null)
    expect((await subject(aruzhan, pupil(0), 'Algebra'))?.grades).toEqual([{ period: 'Q1', value: '4', percent: 84, isNew: true }])
    expect(JSON.stringify(await gradesOf(aruzhan, pupil(0)))).not.toContain('ұстаз сөзі')
    expect((await subject(homeroom, pupil(0), 'Algebra'))?.grades).toMatchObject([{ isNew: false }])
  })
  it('tell nothing of anybody else', async () => {
    const other = await gradesOf(await server.signIn('pupil7-4'), pupil(3))
    expect(other.subjects.flatMap((s) => [...s.grades, ...s.averages])).toEqual([])
    expect(other.subjects.flatMap((s) => s.summatives.map((x) => x.points))).toEqual([null, null])
  })
  it('follow a pupil into another class: the later group’s grade of a subject, the former one’s marks', async () => {
    const { school } = here
    await mark(pupil(4), 6)
    await grade(pupil(4), 'Q1', '3', 60)
    await transact(server.db, { role: 'app', orgIds: [school.orgId] }, (tx) =>
      transferPupil({ tx, orgId: school.orgId }, { pupilId: pupil(4), toClassId: school.classes.five.id, on: day('2026-10-06'), spellId: newId() }),
    )
    const client = await server.signIn('pupil7-5')
    const page = await gradesOf(client, pupil(4))
    expect(page.pupil.classLabel).toBe('5 «Б»')
    expect(page.subjects.find((s) => s.subject.en === 'Algebra')).toMatchObject({ teachers: [], grades: [{ period: 'Q1', value: '3' }], averages: [{ average: 6 }] })
    expect(page.subjects.find((s) => s.subject.en === 'Mathematics')?.teachers).toHaveLength(1)
  })
})

describe('whose grades', () => {
  it('are of the pupil, the guardians and those who answer for the class', async () => {
    const id = pupil(1)
    for (const [login, status] of [['pupil7-2', 200], ['homeroom', 200], ['deputy', 200], ['only5', 403], ['pupil7-1', 403], ['b-deputy', 404]] as const)
      expect([login, (await (await server.signIn(login)).try(readGrades, { pupil: id })).status]).toEqual([login, status])
  })
  it('of somebody who is no pupil are refused, and of a year that no calendar knows', async () => {
    const deputy = await server.signIn('deputy')
    expect(await deputy.try(readGrades, { pupil: there.school.pupils.seven[0]?.id ?? '' })).toMatchObject({ status: 404 })
    expect(await deputy.try(readGrades, { pupil: pupil(0), year: '2001-2002' })).toMatchObject({ status: 404, body: { code: 'diary.year_unknown' } })
  })
})
