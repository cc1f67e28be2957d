import { describe, expect, it } from 'vitest'
import type { GroupPage } from '../contract/page.ts'
import { createSheetMaker, emptyCell } from './sheet.ts'
import type { KnownMark, SheetChange } from './sheet.ts'

const today = '2026-10-06'
const nobody: ReadonlyMap<string, KnownMark> = new Map()

const lesson = (id: string, day: string, more: object = {}) => ({
  id, day, position: 1, startsAt: '08:30', endsAt: '09:15', status: 'planned', topic: null, topicVersion: 0, taken: false, attendanceVersion: 0, homework: null, due: false, dueVersion: 0, ...more,
})
const pupil = (id: string, spells: unknown = [['2026-09-01', null]]) => ({ id, familyName: id, givenName: '', grade: 7, classLabel: null, spells })

/** Two pupils, two lessons, one mark of 8, one absence, one score of 10. */
const page = (more: Partial<Record<keyof GroupPage, unknown>> = {}): GroupPage =>
  ({
    stamp: '1',
    group: { id: 'g' },
    shown: { code: 'Q1', from: '2026-09-01', until: '2026-10-26' },
    lessons: [lesson('l1', '2026-10-05'), lesson('l2', today, { due: true, dueVersion: 1 })],
    summatives: [{ id: 's1', kind: 'section', title: '', maxPoints: 15, lessonId: 'l1', day: '2026-10-05', version: 1 }],
    pupils: [pupil('a'), pupil('b')],
    marks: [['m1', 0, 0, 'classwork', 8, 1, null, 'ten']],
    absences: [[1, 1, 'absent', null]],
    scores: [[0, 0, 10, null, 3]],
    ...more,
  }) as unknown as GroupPage

let count = 0
const change = (thing: string, endpoint: string, input: Record<string, unknown>, more: Partial<SheetChange> = {}): SheetChange => ({
  id: `c${++count}`, thing, endpoint: { id: `journal.${endpoint}` }, input, state: 'waiting', removes: false, stand: { version: 0 }, ...more,
})
const set = (id: string, value: number, more: Partial<SheetChange> = {}, version = 0) =>
  change(`mark:${id}`, 'setMark', { markId: id, lessonId: 'l1', pupilId: 'a', kind: 'classwork', scale: 'ten', value, comment: null, version }, more)
const strike = (id: string, more: Partial<SheetChange> = {}) => change(`mark:${id}`, 'voidMark', { markId: id, lessonId: 'l1', reason: 'slip', version: 1 }, { removes: true, ...more })
const valuesOf = (changes: readonly SheetChange[], p = page(), known = nobody) =>
  createSheetMaker().make(p, changes, known, today).rows[0]?.cells.get('l1')?.marks.map((m) => [m.value, m.sync, m.leaving]) ?? []

describe('marks under what is being written', () => {
  it('a new one stands beside, a change stands for the old one, each with its state', () => {
    expect(valuesOf([])).toEqual([[8, 'none', false]])
    expect(valuesOf([set('m2', 9)])).toEqual([[8, 'none', false], [9, 'pending', false]])
    expect(valuesOf([set('m1', 5, { state: 'sending' }, 1)])).toEqual([[5, 'pending', false]])
    expect(valuesOf([set('m1', 5, { state: 'refused' }, 1)])).toEqual([[5, 'refused', false]])
    expect(valuesOf([set('m1', 5, { state: 'conflict' }, 1)])).toEqual([[5, 'conflict', false]])
  })
  it('what has arrived stands until an answer tells of it, and no longer', () => {
    const sent = set('m1', 5, { state: 'sent', stand: { version: 2 } }, 1)
    expect(valuesOf([sent])).toEqual([[5, 'sent', false]])
    const later = page({ marks: [['m1', 0, 0, 'classwork', 6, 3, null, 'ten']] })
    expect(valuesOf([sent], later)).toEqual([[6, 'none', false]])
  })
  it('one that is struck out stays in sight until the server has it, then it is gone, and comes back when it is put back', () => {
    expect(valuesOf([strike('m1')])).toEqual([[8, 'pending', true]])
    expect(valuesOf([strike('m1', { state: 'refused' })])).toEqual([[8, 'refused', true]])
    const gone = strike('m1', { state: 'sent', stand: { version: 2 } })
    expect(valuesOf([gone])).toEqual([])
    const known = new Map<string, KnownMark>([['m1', { pupilId: 'a', kind: 'classwork', scale: 'ten', value: 8, comment: null }]])
    const back = change('mark:m1', 'restoreMark', { markId: 'm1', lessonId: 'l1', version: 2 })
    expect(valuesOf([gone, back], page({ marks: [] }), known)).toEqual([[8, 'pending', false]])
  })
})

describe('attendance, points, topics, summatives', () => {
  it('a note stands over what was told; a whole list stands for all who were there', () => {
    const note = change('note:l2:b', 'notePupil', { lessonId: 'l2', pupilId: 'b', state: 'late', minutesLate: 5, was: { state: 'absent' } })
    const rows = createSheetMaker().make(page(), [note], nobody, today).rows
    expect(rows[1]?.cells.get('l2')?.note).toMatchObject({ state: 'late', minutesLate: 5, sync: 'pending' })
    const all = change('attendance:l2', 'takeAttendance', { lessonId: 'l2', version: 0, exceptions: [{ pupilId: 'a', state: 'ill' }] })
    const states = createSheetMaker().make(page(), [all], nobody, today).rows.map((r) => r.cells.get('l2')?.note.state)
    expect(states).toEqual(['ill', 'present'])
  })
  it('points, a topic and a column that the server does not know yet', () => {
    const changes = [
      change('summative:s2', 'setSummative', { summativeId: 's2', groupId: 'g', kind: 'term', title: 'T', maxPoints: 30, lessonId: 'l2', version: 0 }),
      change('score:s2:a', 'setScore', { summativeId: 's2', groupId: 'g', pupilId: 'a', points: 25, absence: null, version: 0 }),
      change('topic:l1', 'setTopic', { lessonId: 'l1', topic: ' Powers ', version: 0 }),
    ]
    const sheet = createSheetMaker().make(page(), changes, nobody, today)
    expect(sheet.summatives.map((s) => [s.id, s.maxPoints, s.sync])).toEqual([['s1', 15, 'none'], ['s2', 30, 'pending']])
    expect(sheet.rows[0]?.scores.get('s2')).toMatchObject({ points: 25, sync: 'pending' })
    expect(sheet.rows[0]?.scores.get('s1')).toMatchObject({ points: 10, sync: 'none', version: 3 })
    expect(sheet.lessons[0]).toMatchObject({ topic: 'Powers', topicWritten: { sync: 'pending' } })
  })
  it('lacks the obligatory mark: who was there and has none; not who was absent or came to the group later', () => {
    const lacking = (p: GroupPage, changes: readonly SheetChange[] = []) => createSheetMaker().make(p, changes, nobody, today).rows.map((r) => r.lacking.map((l) => l.id))
    expect(lacking(page())).toEqual([['l2'], []])
    expect(lacking(page({ absences: [] }))).toEqual([['l2'], ['l2']])
    expect(lacking(page({ absences: [], pupils: [pupil('a', [['2026-10-07', null]]), pupil('b')] }))).toEqual([[], ['l2']])
    expect(lacking(page(), [change('due:l2', 'setDue', { lessonId: 'l2', due: false, version: 1 })])).toEqual([[], []])
    expect(lacking(page({ marks: [['m9', 1, 0, 'classwork', 8, 1, null, 'ten']] }))).toEqual([[], []])
  })
  it('nothing of another group or lesson gets in', () => {
    const strangers = [
      change('mark:x', 'setMark', { markId: 'x', lessonId: 'elsewhere', pupilId: 'a', kind: 'classwork', scale: 'ten', value: 2, comment: null, version: 0 }),
      change('score:other:a', 'setScore', { summativeId: 'other', groupId: 'h', pupilId: 'a', points: 1, absence: null, version: 0 }),
      change('summative:s9', 'setSummative', { summativeId: 's9', groupId: 'h', kind: 'term', title: '', maxPoints: 30, lessonId: 'l1', version: 0 }),
    ]
    const maker = createSheetMaker()
    expect(maker.make(page(), strangers, nobody, today)).toEqual(createSheetMaker().make(page(), [], nobody, today))
  })
})

describe('what is drawn again', () => {
  it('only the row in which something changed is another object', () => {
    const maker = createSheetMaker()
    const told = page()
    const before = maker.make(told, [], nobody, today)
    const after = maker.make(told, [set('m2', 9)], nobody, today)
    expect(after.rows[0]).not.toBe(before.rows[0])
    expect(after.rows[1]).toBe(before.rows[1])
    expect(after.lessons).toBe(before.lessons)
    expect(maker.make(told, [], nobody, today).rows[0]).toEqual(before.rows[0])
  })
  it('an answer that says the same changes nothing at all', () => {
    const maker = createSheetMaker()
    const before = maker.make(page(), [], nobody, today)
    expect(maker.make(page({ stamp: '2' }), [], nobody, today)).toBe(before)
    expect(maker.changedByOthers().size).toBe(0)
  })
  it('what another wrote is named; what was written here and has arrived is not', () => {
    const maker = createSheetMaker()
    const mine = set('m2', 9)
    maker.make(page(), [mine], nobody, today)
    const told = page({ marks: [['m1', 0, 0, 'classwork', 8, 1, null, 'ten'], ['m2', 0, 0, 'classwork', 9, 1, null, 'ten'], ['m3', 0, 1, 'classwork', 4, 1, null, 'ten']] })
    const sheet = maker.make(told, [{ ...mine, state: 'sent', stand: { version: 1 } }], nobody, today)
    expect([...maker.changedByOthers()]).toEqual(['b l1'])
    expect(sheet.rows[1]?.cells.get('l1')?.marks.map((m) => m.value)).toEqual([4])
    expect(sheet.rows[1]?.cells.get('l2') ?? emptyCell).toMatchObject({ note: { state: 'absent' } })
  })
})
