import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { MarkId, setMark, setTopic, takeAttendance, voidMark } from '../contract.ts'
import { notePupil, restoreMark, setDue, setMarks } from '../contract/cells.ts'
import { closePeriod, readGrading, readPeriods, reopenFor, reopenPeriod, setGrade, setGrades, setGrading, setGroupGrading, setScore, setScores, setSummative, voidSummative } from '../contract/grading.ts'
import type { SummativeKind } from '../contract/grading.ts'
import { groupPage } from '../contract/page.ts'
import { TUESDAY, livedMark, loadLived, smallJournal } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'
import { proposalsOf } from '../rules/proposals.ts'

let now = TUESDAY
let server: TestServer
let here: SmallJournal
let teacher: Client
let colleague: Client
let deputy: Client
beforeAll(async () => {
  server = await testServer({ clock: () => now })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  teacher = await server.signIn('homeroom')
  colleague = await server.signIn('both')
  deputy = await server.signIn('deputy')
})
afterAll(() => server.stop())

const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''
const lessonOn = (group: 'algebra7' | 'geometry7' | 'english7a' | 'informatics7b', on: string): string => here.week.lesson(group, on)
const groupOf = (group: keyof SmallJournal['school']['groups']): string => here.school.groups[group].id
const work = (group: 'algebra7' | 'geometry7', on: string, kind: SummativeKind = 'section', maxPoints = 12) => ({ summativeId: newId(), groupId: groupOf(group), kind, title: '', maxPoints, lessonId: lessonOn(group, on), version: 0 })

describe('a summative', () => {
  it('is added under the client’s id once, changed by version, and struck out with its points', async () => {
    const w = work('algebra7', '2026-09-07')
    const operationId = newId()
    expect(await teacher.call(setSummative, w, { operationId })).toEqual({ version: 1, warnings: [] })
    expect(await teacher.call(setSummative, w, { operationId })).toEqual({ version: 1, warnings: [] })
    expect(await teacher.call(setSummative, w)).toEqual({ version: 1, warnings: [] })
    expect(await teacher.call(setSummative, { ...w, title: 'БЖБ 1', maxPoints: 25, version: 1 })).toEqual({ version: 2, warnings: [{ code: 'journal.warning.max_points', params: { from: 7, to: 20 } }] })
    expect(await teacher.try(setSummative, { ...w, title: 'Басқа', version: 1 })).toMatchObject({ status: 409, body: { code: 'journal.summative_changed', params: { version: 2, theirs: 'БЖБ 1', theirsMax: 25 } } })
    await teacher.call(setScore, { summativeId: w.summativeId, groupId: w.groupId, pupilId: pupil(0), points: 20, version: 0 })
    expect(await teacher.try(setSummative, { ...w, title: 'БЖБ 1', maxPoints: 19, version: 2 })).toMatchObject({ status: 422, body: { code: 'journal.max_below_points', params: { points: 20 } } })
    expect(await teacher.call(voidSummative, { summativeId: w.summativeId, groupId: w.groupId, reason: 'Басқа күні', version: 2 })).toEqual({ version: 3 })
    const page = await teacher.call(groupPage, { groupId: w.groupId })
    expect([page.summatives, page.scores]).toEqual([[], []])
    expect(await teacher.try(setScore, { summativeId: w.summativeId, groupId: w.groupId, pupilId: pupil(1), points: 5, version: 0 })).toMatchObject({ status: 409, body: { code: 'journal.summative_voided' } })
  })
  it('is held as the act allows', async () => {
    const one = work('algebra7', '2026-09-08')
    await teacher.call(setSummative, one)
    expect(await teacher.try(setSummative, work('algebra7', '2026-09-08', 'term'))).toMatchObject({ status: 422, body: { code: 'journal.summative_same_day', params: { act: '№ 125' } } })
    for (const on of ['2026-09-14', '2026-09-21']) await teacher.call(setSummative, work('algebra7', on))
    expect(await teacher.try(setSummative, work('algebra7', '2026-09-28'))).toMatchObject({ status: 422, body: { code: 'journal.summative_too_many', params: { max: 3 } } })
    // The quarter ends on a Sunday; its last day with lessons is the Friday.
    expect(await teacher.try(setSummative, work('algebra7', '2026-10-23', 'term', 25))).toMatchObject({ status: 422, body: { code: 'journal.summative_on_last_day' } })
    expect(await teacher.call(setSummative, work('algebra7', '2026-10-20', 'term', 25))).toMatchObject({ version: 1 })
    expect(await colleague.try(setSummative, { ...one, summativeId: newId(), groupId: groupOf('sport'), lessonId: here.week.lesson('sport', '2026-09-07') })).toMatchObject({ status: 422, body: { code: 'journal.subject_without_summatives' } })
    // Another group's lesson is not the group's.
    expect(await teacher.try(setSummative, { ...work('algebra7', '2026-09-08'), lessonId: lessonOn('geometry7', '2026-09-08') })).toMatchObject({ status: 404 })
  })
  it('of the term is not the fourth of a class on one day', async () => {
    const on = '2026-10-19'
    await server.db.pool.query(`update journal.grading_rule set body = jsonb_set(body, '{termsPerDay}', '1') where code = 'KZ-125-2025'`)
    try {
      await teacher.call(setSummative, work('geometry7', on, 'term', 20))
      const english = { ...work('geometry7', on, 'term'), groupId: groupOf('english7a'), lessonId: lessonOn('english7a', on) }
      expect(await colleague.try(setSummative, english)).toMatchObject({ status: 422, body: { code: 'journal.summative_day_full', params: { max: 1 } } })
    } finally {
      await server.db.pool.query(`update journal.grading_rule set body = jsonb_set(body, '{termsPerDay}', '3') where code = 'KZ-125-2025'`)
    }
  })
  it('waits for another of the same class, so that two at one moment are not one too many', async () => {
    const tries = ['2026-09-07', '2026-09-14', '2026-09-21', '2026-09-28', '2026-10-05'].map((on) => teacher.try(setSummative, work('geometry7', on)))
    const answers = await Promise.all(tries)
    expect(answers.filter((a) => a.status === 200)).toHaveLength(3)
    expect(answers.filter((a) => a.status === 422)).toHaveLength(2)
  })
})

describe('points', () => {
  let w: ReturnType<typeof work>
  beforeAll(async () => {
    const page = await teacher.call(groupPage, { groupId: groupOf('geometry7') })
    const s = page.summatives.find((x) => x.kind === 'section')
    w = { ...work('geometry7', s?.day ?? ''), summativeId: s?.id ?? '' }
  })
  const cell = (i: number, points: number | null, version = 0, absence: 'ill' | null = null) => ({ summativeId: w.summativeId, pupilId: pupil(i), points, absence, version })
  const scoresOf = async () => {
    const page = await teacher.call(groupPage, { groupId: w.groupId })
    const at = page.summatives.findIndex((s) => s.id === w.summativeId)
    return page.scores.filter((s) => s[0] === at).map((s) => s.slice(1))
  }

  it('of a pasted column are answered cell by cell; good ones stay', async () => {
    const { cells } = await teacher.call(setScores, {
      groupId: w.groupId,
      cells: [cell(0, 12), cell(1, 13), cell(2, 10.5), cell(3, null, 0, 'ill'), { ...cell(4, 5), pupilId: here.school.pupils.five[0]?.id ?? '' }, { ...cell(5, 5), summativeId: newId() }],
    })
    expect(cells.map((c) => c.code ?? c.version)).toEqual([1, 'journal.points_above_max', 'journal.points_not_whole', 1, 'journal.not_in_period', 'journal.summative_unknown'])
    expect(cells[1]?.params).toEqual({ max: 12 })
    expect(await scoresOf()).toEqual([[0, 12, null, 1], [3, null, 'ill', 1]])
  })
  it('meet by version, and the same again is saved already', async () => {
    const sent = { groupId: w.groupId, ...cell(0, 11, 1) }
    expect(await teacher.call(setScore, sent)).toEqual({ version: 2 })
    expect(await teacher.call(setScore, sent)).toEqual({ version: 2 })
    expect(await teacher.try(setScore, { ...sent, points: 9 })).toMatchObject({ status: 409, body: { code: 'journal.score_changed', params: { version: 2, theirs: 11, yours: 9 } } })
    const { cells } = await teacher.call(setScores, { groupId: w.groupId, cells: [cell(0, 9, 1), cell(0, 10, 2)] })
    expect(cells.map((c) => c.code ?? c.version)).toEqual(['journal.score_changed', 3])
  })
  it('are taken away without leaving a hole in their versions', async () => {
    expect(await teacher.call(setScore, { groupId: w.groupId, ...cell(0, null, 3) })).toEqual({ version: 4 })
    expect(await teacher.call(setScore, { groupId: w.groupId, ...cell(5, null, 0) })).toEqual({ version: 0 })
    expect(await teacher.call(setScore, { groupId: w.groupId, ...cell(0, 12, 4) })).toEqual({ version: 5 })
  })
  it('are one when two devices enter them at the same moment', async () => {
    const answers = await Promise.all([7, 7, 8].map((points) => teacher.try(setScore, { groupId: w.groupId, ...cell(2, points) })))
    const { rows } = await server.db.pool.query<{ points: number; version: number }>('select points, version from journal.score where summative_id = $1 and pupil_id = $2', [w.summativeId, pupil(2)])
    expect(rows).toHaveLength(1)
    expect(rows[0]?.version).toBe(1)
    for (const [i, a] of answers.entries()) expect(a.status).toBe([7, 7, 8][i] === rows[0]?.points ? 200 : 409)
  })
})

describe('grades of a period', () => {
  const groupId = () => groupOf('algebra7')
  let versions: Record<string, number> = {}
  beforeAll(async () => {
    now = new Date('2026-10-23T06:00:00Z')
    const page = await teacher.call(groupPage, { groupId: groupId() })
    const marks = [8, 9, 7, 10].flatMap((value, n) => [0, 1].map((i) => livedMark({ lessonId: lessonOn('algebra7', `2026-09-1${n + 4}`), pupilId: pupil(i), value, by: here.school.staff.homeroom.id })))
    await transact(server.db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => loadLived({ tx, orgId: here.school.orgId }, { year: 2026, records: [], attendance: [], marks }))
    for (const s of page.summatives)
      await teacher.call(setScores, {
        groupId: groupId(),
        cells: [0, 1, 2].map((i) => (s.kind === 'term' && i === 2 ? { summativeId: s.id, pupilId: pupil(i), points: null, absence: 'ill' as const, version: 0 } : { summativeId: s.id, pupilId: pupil(i), points: i === 0 ? s.maxPoints : Math.round(s.maxPoints / 2), version: 0 })),
      })
  })
  const put = (period: 'Q1' | 'Y' | 'H1', grades: readonly { i: number; value: '5' | '4' | '3' | 'pass' | 'not_attested_yet' | null; reason?: string }[]) =>
    teacher.call(setGrades, { groupId: groupId(), period, grades: grades.map((g) => ({ pupilId: pupil(g.i), value: g.value, ...(g.reason ? { reason: g.reason } : {}), version: versions[g.i] ?? 0 })) })

  it('are what the page proposes by the same rule; another one wants a reason', async () => {
    const page = await teacher.call(groupPage, { groupId: groupId(), period: 'Q1' })
    expect(proposalsOf(page).map((p) => p.value ?? p.why)).toEqual(['5', '3', 'no_formative', 'no_formative', 'no_formative', 'no_formative'].map((v, i) => (i === 2 ? 'not_attested_yet' : v)))
    const { grades } = await put('Q1', [{ i: 0, value: '5' }, { i: 1, value: '4' }, { i: 2, value: 'not_attested_yet' }, { i: 3, value: 'pass' }, { i: 4, value: '4' }])
    expect(grades.map((g) => g.code ?? g.version)).toEqual([1, 'journal.grade_reason_needed', 1, 'journal.grade_value_unfit', 1])
    expect(grades[1]?.params).toEqual({ proposed: '3' })
    versions = { 0: 1, 2: 1, 4: 1 }
    expect((await put('Q1', [{ i: 1, value: '4', reason: 'Модерация' }])).grades[0]).toMatchObject({ version: 1 })
    const after = await teacher.call(groupPage, { groupId: groupId(), period: 'Q1' })
    expect(after.grades.filter((g) => g[0] < 2)).toEqual([[0, 'Q1', '5', 1, 96, '5', null], [1, 'Q1', '4', 1, expect.any(Number), '3', 'Модерация']])
    const { rows } = await server.db.pool.query<{ code: string }>('select r.code from journal.grade g join journal.grading_rule r on r.id = g.rule_id where g.pupil_id = $1', [pupil(0)])
    expect(rows).toEqual([{ code: 'KZ-125-2025' }])
  })
  it('meet by version, one by one too', async () => {
    const sent = { groupId: groupId(), period: 'Q1' as const, pupilId: pupil(1), value: '5' as const, reason: 'x', version: 0 }
    expect(await teacher.try(setGrade, sent)).toMatchObject({ status: 409, body: { code: 'journal.grade_changed', params: { theirs: '4', version: 1 } } })
    expect(await teacher.call(setGrade, { ...sent, value: '4' })).toEqual({ version: 1 })
    expect(await teacher.call(setGrade, { ...sent, version: 1 })).toEqual({ version: 2 })
    expect(await teacher.call(setGrade, { ...sent, value: null, version: 2 })).toEqual({ version: 3 })
  })
  it('are not put for a period the group is not graded in, nor the year’s without its quarters', async () => {
    expect(await teacher.try(setGrades, { groupId: groupId(), period: 'H1', grades: [{ pupilId: pupil(0), value: '5', version: 0 }] })).toMatchObject({ status: 422, body: { code: 'journal.period_not_graded' } })
    const page = await teacher.call(groupPage, { groupId: groupId(), period: 'Y' })
    expect(proposalsOf(page)[0]).toMatchObject({ value: null, why: 'period_missing' })
  })
  it('of half-years are for what is taught an hour a week, or where the school says so', async () => {
    expect(await deputy.call(setGroupGrading, { groupId: groupId(), gradedBy: 'half_year', assessment: null, withTerm: null, version: 0 })).toEqual({ version: 1 })
    try {
      const page = await teacher.call(groupPage, { groupId: groupId() })
      expect([page.shown.code, page.grading.by, page.grading.withTerm]).toEqual(['H1', 'half_year', false])
      expect(proposalsOf(page)[0]?.value).toBe('5')
      expect(await deputy.try(setGroupGrading, { groupId: groupId(), gradedBy: null, assessment: null, withTerm: null, version: 7 })).toMatchObject({ status: 409 })
    } finally {
      await deputy.call(setGroupGrading, { groupId: groupId(), gradedBy: null, assessment: null, withTerm: null, version: 1 })
    }
  })
  it('follow the school’s choice of rounding and system', async () => {
    const { rules, choice, version } = await deputy.call(readGrading, {})
    expect(rules.map((r) => r.code)).toEqual(['KZ-125-2025', 'AVERAGE-5'])
    expect([choice, version]).toEqual([{ system: 'criteria', aggregation: 'mean', rounding: 'round' }, 0])
    expect(await deputy.call(setGrading, { ...choice, system: 'average', version })).toEqual({ version: 1 })
    const page = await teacher.call(groupPage, { groupId: groupId() })
    expect([page.scale, page.grading.rule?.code]).toEqual(['five', 'AVERAGE-5'])
    expect(await deputy.try(setGrading, { ...choice, version: 0 })).toMatchObject({ status: 409, body: { code: 'journal.grading_changed' } })
    await deputy.call(setGrading, { ...choice, version: 1 })
  })
})

describe('a closed period', () => {
  const on = '2026-10-20'
  it('lets nothing be written, and says who closed it', async () => {
    now = new Date('2026-11-03T06:00:00Z')
    const lessonId = lessonOn('algebra7', on)
    const markId = MarkId.parse(newId())
    await teacher.call(setMark, { markId, lessonId, pupilId: pupil(0), kind: 'oral', scale: 'ten', value: 7 })
    expect(await deputy.try(closePeriod, { period: 'Q3', yearCode: '2026-2027', version: 0 })).toMatchObject({ status: 409, body: { code: 'journal.period_ahead' } })
    expect(await deputy.try(closePeriod, { period: 'Q1', yearCode: '2031-2032', version: 0 })).toMatchObject({ status: 422, body: { code: 'journal.period_unknown' } })
    const operationId = newId()
    expect(await deputy.call(closePeriod, { period: 'Q1', yearCode: '2026-2027', version: 0 }, { operationId })).toEqual({ version: 1 })
    expect(await deputy.call(closePeriod, { period: 'Q1', yearCode: '2026-2027', version: 0 }, { operationId })).toEqual({ version: 1 })
    const page = await teacher.call(groupPage, { groupId: groupOf('algebra7'), period: 'Q1' })
    expect(page.periods[0]?.closed).toMatchObject({ byName: expect.stringContaining('Мұсаева') })
    expect(page.why).toEqual({ mark: 'journal.period_closed', summative: 'journal.period_closed', grade: 'journal.period_closed' })
    const s = page.summatives[0]
    const group = groupOf('algebra7')
    const tries = [
      teacher.try(setMark, { markId: MarkId.parse(newId()), lessonId, pupilId: pupil(0), kind: 'oral', scale: 'ten', value: 7 }),
      teacher.try(voidMark, { markId, lessonId, reason: 'x', version: 1 }),
      teacher.try(setTopic, { lessonId, topic: 'x', version: 0 }),
      teacher.try(takeAttendance, { lessonId, version: 0, exceptions: [] }),
      teacher.try(notePupil, { lessonId, pupilId: pupil(0), state: 'ill', was: { state: 'present' } }),
      teacher.try(setDue, { lessonId, due: true, version: 0 }),
      teacher.try(setSummative, work('algebra7', on)),
      teacher.try(voidSummative, { summativeId: s?.id ?? '', groupId: group, reason: 'x', version: s?.version ?? 0 }),
      teacher.try(setScore, { summativeId: s?.id ?? '', groupId: group, pupilId: pupil(5), points: 1, version: 0 }),
      teacher.try(setGrade, { groupId: group, period: 'Q1', pupilId: pupil(5), value: '4', version: 0 }),
    ]
    for (const [i, a] of (await Promise.all(tries)).entries()) expect(a, `try ${i}`).toMatchObject({ status: 409, body: { code: 'journal.period_closed', params: { period: 'Q1', by: expect.stringContaining('Мұсаева') } } })
    const { cells } = await teacher.call(setMarks, { groupId: group, cells: [{ markId: MarkId.parse(newId()), lessonId, pupilId: pupil(0), kind: 'oral', scale: 'ten', value: 7, version: 0 }] })
    expect(cells[0]?.code).toBe('journal.period_closed')
  })
  it('is opened for one group until a day, with the reason', async () => {
    const reopeningId = newId()
    const group = groupOf('algebra7')
    expect(await deputy.try(reopenFor, { reopeningId, groupId: group, period: 'Q1', reason: 'Ауырды', lastDay: day('2026-11-02') })).toMatchObject({ status: 422, body: { code: 'journal.reopening_over' } })
    expect(await deputy.call(reopenFor, { reopeningId, groupId: group, period: 'Q1', reason: 'Ауырды', lastDay: day('2026-11-04') })).toEqual({ lastDay: '2026-11-04' })
    const mark = () => ({ markId: MarkId.parse(newId()), lessonId: lessonOn('algebra7', on), pupilId: pupil(1), kind: 'oral' as const, scale: 'ten' as const, value: 6 })
    await teacher.call(setMark, mark())
    expect((await teacher.call(groupPage, { groupId: group, period: 'Q1' })).periods[0]?.reopenedTo).toBe('2026-11-04')
    expect((await teacher.try(setMark, { ...mark(), lessonId: lessonOn('geometry7', '2026-10-19') })).status).toBe(409)
    expect((await deputy.call(readPeriods, {})).reopenings).toMatchObject([{ id: reopeningId, until: '2026-11-04', reason: 'Ауырды' }])
    now = new Date('2026-11-05T06:00:00Z')
    expect(await teacher.try(setMark, mark())).toMatchObject({ status: 409, body: { code: 'journal.period_closed' } })
    now = new Date('2026-11-03T06:00:00Z')
    expect(await deputy.call(reopenFor, { reopeningId, groupId: group, period: 'Q1', reason: 'Ауырды', lastDay: day('2026-11-01') })).toEqual({ lastDay: '2026-11-02' })
    expect((await teacher.try(setMark, mark())).status).toBe(409)
  })
  it('is opened for all again, by version', async () => {
    expect(await deputy.try(reopenPeriod, { period: 'Q1', yearCode: '2026-2027', reason: 'Қате', version: 9 })).toMatchObject({ status: 409, body: { code: 'journal.period_changed' } })
    expect(await deputy.call(reopenPeriod, { period: 'Q1', yearCode: '2026-2027', reason: 'Қате', version: 1 })).toEqual({ version: 2 })
    expect(await deputy.call(reopenPeriod, { period: 'Q1', yearCode: '2026-2027', reason: 'Қате', version: 1 })).toEqual({ version: 2 })
    const periods = await deputy.call(readPeriods, {})
    expect(periods.periods.find((p) => p.code === 'Q1')).toMatchObject({ closed: null, version: 2 })
    // No group is taught an hour a week, and nobody has put all grades.
    expect(periods.periods.find((p) => p.code === 'Q1')).toMatchObject({ groups: 10, groupsLacking: 10 })
    expect(periods.periods.find((p) => p.code === 'Q3')).toMatchObject({ groups: null, groupsLacking: null })
    expect((await teacher.call(readPeriods, {})).periods[0]).toMatchObject({ groups: null, groupsLacking: null })
  })
})

it('a mark that was struck out is put back, and its life says so', async () => {
  const lessonId = lessonOn('algebra7', '2026-10-19')
  const markId = MarkId.parse(newId())
  await teacher.call(setMark, { markId, lessonId, pupilId: pupil(0), kind: 'oral', scale: 'ten', value: 7 })
  await teacher.call(voidMark, { markId, lessonId, reason: 'Қате', version: 1 })
  expect(await teacher.try(restoreMark, { markId, lessonId, version: 1 })).toMatchObject({ status: 409, body: { code: 'journal.mark_changed' } })
  expect(await teacher.call(restoreMark, { markId, lessonId, version: 2 })).toEqual({ version: 3 })
  expect(await teacher.call(restoreMark, { markId, lessonId, version: 2 })).toEqual({ version: 3 })
  expect(await teacher.try(restoreMark, { markId: MarkId.parse(newId()), lessonId, version: 1 })).toMatchObject({ status: 404 })
})

describe('a rule of the school’s own', () => {
  it('goes before the central one of that school alone, for the days it says', async () => {
    const other = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }, { prefix: 'b-', name: 'Басқа мектеп' }))
    await server.db.pool.query(
      `insert into journal.grading_rule (id, org_id, code, system, from_on, until_on, body, act_number, act_point, verified)
       select $1, $2, 'OWN-2026', system, '2026-09-01', '2027-06-01', jsonb_set(body, '{weights}', '{"formative": 0, "section": 50, "term": 50}'), 'Бұйрық 17', '3', false from journal.grading_rule where code = 'KZ-125-2025' and org_id is null`,
      [newId(), here.school.orgId],
    )
    const page = await teacher.call(groupPage, { groupId: groupOf('algebra7'), period: 'Q1' })
    expect(page.grading.rule).toMatchObject({ code: 'OWN-2026', act: 'Бұйрық 17', weights: { formative: 0, section: 50, term: 50 } })
    // The third pupil has no formative mark, and needs none by this rule.
    expect(proposalsOf(page)[2]?.why).toBe('ill_at_term')
    expect(proposalsOf(page)[3]?.why).toBe('no_section')
    const theirs = await (await server.signIn('b-homeroom')).call(groupPage, { groupId: other.school.groups.algebra7.id, period: 'Q1' })
    expect(theirs.grading.rule?.code).toBe('KZ-125-2025')
    expect((await deputy.call(readGrading, {})).rules[0]?.code).toBe('OWN-2026')
  })
})

it('what is taught an hour a week is graded by the half-year, without a term summative', async () => {
  const group = here.school.groups.informatics7b
  await server.db.pool.query(`delete from timetable.lesson where teaching_group_id = $1 and extract(isodow from day) = 4`, [group.id])
  const page = await teacher.call(groupPage, { groupId: group.id })
  expect(page.grading).toMatchObject({ by: 'half_year', hoursAWeek: 1, withTerm: false })
  expect(page.shown).toMatchObject({ code: 'H1', from: '2026-09-01' })
  expect((await teacher.call(groupPage, { groupId: group.id, period: 'Q1' })).why.grade).toBe('journal.period_not_graded')
  expect((await deputy.call(readPeriods, {})).periods.find((p) => p.code === 'H1')).toMatchObject({ groups: 1, groupsLacking: 1 })
  const lessonId = lessonOn('informatics7b', '2026-09-08')
  const summativeId = newId()
  await teacher.call(setSummative, { summativeId, groupId: group.id, kind: 'section', title: '', maxPoints: 12, lessonId, version: 0 })
  await teacher.call(setScore, { summativeId, groupId: group.id, pupilId: group.pupilIds[0] ?? '', points: 10, version: 0 })
  for (const value of [7, 8]) await teacher.call(setMark, { markId: MarkId.parse(newId()), lessonId, pupilId: group.pupilIds[0] ?? '', kind: 'formative', scale: 'ten', value })
  // By the school's own rule above, without a term: half formative, half section. 75 and 83.3 make 79.2.
  const { grades } = await teacher.call(setGrades, { groupId: group.id, period: 'H1', grades: [{ pupilId: group.pupilIds[0] ?? '', value: '4', version: 0 }] })
  expect(grades[0]).toMatchObject({ version: 1 })
  expect((await teacher.call(groupPage, { groupId: group.id })).grades).toEqual([[0, 'H1', '4', 1, 79, '4', null]])
})
