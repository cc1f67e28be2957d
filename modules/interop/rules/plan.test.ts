import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { contentOf, planSchool } from './plan.ts'
import type { SchoolPlan, Verdict } from './plan.ts'
import type { Source, SourceActivity, SourcePlace, SourceRoom } from './source.ts'

const named = (...names: string[]) => names.map((name) => ({ name, longName: '' }))
const room = (name: string, over: Partial<SourceRoom> = {}): SourceRoom => ({ name, building: '', capacity: 30, virtual: false, realRoomSets: [], ...over })

interface Row extends Partial<Omit<SourceActivity, 'students' | 'teachers'>> {
  readonly students?: string
  readonly teachers?: string
  /** Day and hour from 0; absent: not placed. */
  readonly at?: readonly [number, number]
  readonly room?: string
  readonly realRooms?: readonly string[]
}
const list = (text: string): string[] => text.split(' ').filter((x) => x !== '')

/** Class 7A divided for English, class 7B; two teachers. */
function file(rows: readonly Row[], over: Partial<Source> = {}): Source {
  const activities = rows.map((r, i): SourceActivity => ({ id: i + 1, subject: r.subject ?? 'Algebra', teachers: list(r.teachers ?? 'T1'), students: list(r.students ?? '7A'), duration: r.duration ?? 1, active: r.active ?? true, line: r.line ?? i + 10 }))
  const places = rows.flatMap((r, i): SourcePlace[] => (r.at ? [{ activityId: i + 1, day: r.at[0], hour: r.at[1], room: r.room, realRooms: r.realRooms }] : []))
  return {
    days: [{ name: 'Mo' }, { name: 'Tu' }, { name: 'We' }, { name: 'Th' }, { name: 'Fr' }],
    hours: [{ name: '1' }, { name: '2' }, { name: '3' }, { name: '4' }],
    subjects: named('Algebra', 'English', 'Sport'),
    teachers: named('T1', 'T2'),
    students: [
      { name: '7', students: 50, parts: ['7A', '7B'] },
      { name: '7A', students: 25, parts: ['7A1', '7A2'] },
      { name: '7B', students: 25, parts: [] },
      { name: '7A1', students: 0, parts: [] },
      { name: '7A2', students: 0, parts: [] },
    ],
    rooms: [room('101'), room('102', { capacity: 30_000 }), room('Lab', { virtual: true, realRoomSets: [['102', '101']] })],
    activities,
    places,
    left: [],
    misplaced: new Map(),
    ...over,
  }
}
const plan = (v: Verdict): SchoolPlan => {
  if ('no' in v) throw new Error(v.no.code)
  return v.plan
}
const refusedOf = (v: Verdict): unknown[] => {
  if ('no' in v) throw new Error(v.no.code)
  return v.refused.map((r) => [r.kind, r.line, r.reason])
}
const usual: Row[] = [
  { at: [0, 0] },
  { at: [0, 1] },
  { at: [0, 2] },
  { subject: 'English', students: '7A1', at: [1, 0] },
  { subject: 'English', students: '7A2', teachers: 'T2', at: [1, 0] },
  { subject: 'Sport', students: '7A 7B', teachers: 'T2', at: [2, 0] },
  { students: '7B', at: [3, 3] },
]

describe('the school of a file', () => {
  const school = plan(planSchool(file(usual)))
  it('has its classes with the bodies of pupils that lessons tell apart', () => {
    expect(school.classes).toEqual([
      { name: '7A', grade: 7, letter: 'A', atoms: [{ name: '7A1', pupils: 13 }, { name: '7A2', pupils: 12 }] },
      { name: '7B', grade: 7, letter: 'B', atoms: [{ name: '7B', pupils: 25 }] },
    ])
  })
  it('has one teaching group for a subject of the same students and teachers', () => {
    expect(school.groups.map((g) => [g.subject, g.classes.join('+'), g.whole, g.subgroup, g.teachers.join('+')])).toEqual([
      ['Algebra', '7A', true, null, 'T1'],
      ['Algebra', '7B', true, null, 'T1'],
      ['English', '7A', false, '7A1', 'T1'],
      ['English', '7A', false, '7A2', 'T2'],
      ['Sport', '7A+7B', true, null, 'T2'],
    ])
  })
  it('takes a group that names both parts of a class for the whole class', () => {
    const both = plan(planSchool(file([...usual, { subject: 'English', students: '7A1 7A2', teachers: 'T2', at: [4, 0] }])))
    expect(both.groups.filter((g) => g.subject === 'English').map((g) => [g.whole, g.subgroup])).toEqual([[true, null], [false, '7A1'], [false, '7A2']])
  })
  it('places a lesson of two hours as two hours, one after the other', () => {
    const double = plan(planSchool(file([{ at: [4, 1], duration: 2, room: '101' }])))
    expect(double.hours.map((h) => [h.weekday, h.position, h.room])).toEqual([[5, 1, '101'], [5, 2, '101']])
    expect(double.bells.map((b) => b.hour)).toEqual([1, 2])
  })
  it('puts a lesson of a virtual room into the real one it was given, else into the first it may have', () => {
    const where = (r: Row): string | null | undefined => plan(planSchool(file([{ at: [0, 0], ...r }]))).hours[0]?.room
    expect(where({ room: 'Lab', realRooms: ['101'] })).toBe('101')
    expect(where({ room: 'Lab' })).toBe('102')
    expect(where({ room: '101' })).toBe('101')
    expect(where({})).toBeNull()
  })
  it('has the real rooms; a number of places that no room has is not told', () => {
    expect(school.rooms).toEqual([{ name: '101', building: null, capacity: 30 }, { name: '102', building: null, capacity: null }])
  })
  it('has the days in their order, whatever they are called', () => {
    expect(school.weekdays).toEqual([1, 2, 3, 4])
  })
  it('calls subjects by their long names, unless two would look the same', () => {
    const shown = (longs: string[]): string[] => plan(planSchool(file(usual, { subjects: ['Algebra', 'English', 'Sport'].map((name, i) => ({ name, longName: longs[i] ?? '' })) }))).subjects.map((s) => s.shown)
    expect(shown(['Mathematics', '', 'Physical education'])).toEqual(['Mathematics', 'English', 'Physical education'])
    expect(shown(['Lessons', 'Lessons', 'English'])).toEqual(['Algebra', 'English', 'Sport'])
  })
  it('keeps teachers who teach nothing as staff', () => {
    expect(plan(planSchool(file([{ at: [0, 0] }]))).teachers.map((t) => [t.name, t.teaches])).toEqual([['T1', true], ['T2', false]])
  })
})

describe('rows that are left out', () => {
  it('are told with line and reason, and the others come in', () => {
    const v = planSchool(file([...usual, { active: false, at: [4, 0] }, {}, { students: '', at: [4, 1] }, { at: [4, 3], duration: 2 }, { at: [0, 0] }]))
    expect('refused' in v && v.refused.map((r) => [r.line, r.reason])).toEqual([[17, 'inactive'], [18, 'not_placed'], [19, 'no_students'], [20, 'past_the_end'], [21, 'twice']])
    expect(plan(v)).toEqual(plan(planSchool(file(usual))))
  })
})

describe('a file is refused as a whole', () => {
  const no = (s: Source): string => {
    const v = planSchool(s)
    return 'no' in v ? v.no.code : 'taken'
  }
  it('when it has no timetable yet', () => expect(no(file([{}, {}]))).toBe('no_timetable'))
  it('when only a few rows have a place: those are wishes', () => {
    expect(no(file([{ at: [0, 0] }, {}, {}]))).toBe('hardly_placed')
    expect(no(file([{ at: [0, 0] }, {}]))).toBe('taken')
  })
  it('when no row is good', () => expect(no(file([{ at: [0, 0], students: '' }]))).toBe('no_good_rows'))
  it('when its week is longer than seven days', () => {
    expect(no(file(usual, { days: Array.from({ length: 8 }, (_, i) => ({ name: `D${i}` })) }))).toBe('too_many_days')
  })
  it('when there are lessons in more than twenty hours of a day', () => {
    const hours = Array.from({ length: 30 }, (_, i) => ({ name: `H${i}` }))
    expect(no(file([{ at: [0, 0], duration: 20 }], { hours }))).toBe('taken')
    expect(no(file([{ at: [0, 0], duration: 21 }], { hours }))).toBe('too_many_hours')
  })
})

describe('the content of a file', () => {
  const row = fc.record<Row>({
    subject: fc.constantFrom('Algebra', 'English', 'Sport'),
    students: fc.constantFrom('7', '7A', '7B', '7A1', '7A2', '7A1 7B', '7B 7A'),
    teachers: fc.constantFrom('', 'T1', 'T2', 'T2 T1'),
    duration: fc.constantFrom(1, 2),
    at: fc.tuple(fc.nat(4), fc.nat(3)),
    room: fc.constantFrom(undefined, '101', 'Lab'),
  })
  it('is the same in whatever order its rows stand and whatever numbers they have', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 15 }), fc.infiniteStream(fc.nat()), (rows, dice) => {
        const s = file(rows)
        const mixed = <T>(of: readonly T[]): T[] => of.map((x) => ({ x, at: dice.next().value })).toSorted((a, b) => a.at - b.at).map(({ x }) => x)
        const other: Source = {
          ...s,
          subjects: mixed(s.subjects),
          teachers: mixed(s.teachers),
          students: mixed(s.students).map((x) => ({ ...x, parts: mixed(x.parts) })),
          rooms: mixed(s.rooms),
          activities: mixed(s.activities).map((a) => ({ ...a, id: a.id + 100, line: 0, students: mixed(a.students), teachers: mixed(a.teachers) })),
          places: mixed(s.places).map((p) => ({ ...p, activityId: p.activityId + 100 })),
        }
        const [a, b] = [planSchool(s), planSchool(other)]
        expect('no' in b ? b.no : contentOf(b.plan)).toEqual('no' in a ? a.no : contentOf(a.plan))
      }),
      { numRuns: 300 },
    )
  })
  it('is another one when a lesson moves, changes its room or its teacher', () => {
    const same = contentOf(plan(planSchool(file(usual))))
    const changed = (over: Row): string => contentOf(plan(planSchool(file([{ ...usual[0], ...over }, ...usual.slice(1)]))))
    expect(changed({})).toBe(same)
    for (const over of [{ at: [4, 0] }, { room: '101' }, { teachers: 'T2' }] satisfies Row[]) expect(changed(over)).not.toBe(same)
  })
})

describe('rows that name what is not there', () => {
  it('are left out alone, whatever of them it is', () => {
    const bad: Row[] = [{ subject: 'X', at: [2, 0] }, { teachers: 'T1 X', at: [2, 1] }, { students: '7A X', at: [2, 2] }, { room: 'X', at: [2, 3] }, { room: 'Lab', realRooms: ['X'], at: [3, 0] }]
    const verdict = planSchool(file([...usual, ...bad]))
    expect(refusedOf(verdict).slice(-5)).toEqual(['unknown_subject', 'unknown_teacher', 'unknown_students', 'unknown_room', 'unknown_room'].map((reason, i) => ['activity', 10 + usual.length + i, reason]))
    expect(contentOf(plan(verdict))).toBe(contentOf(plan(planSchool(file(usual)))))
  })
  it('hang on a name that is too long, and on nothing else of it', () => {
    const long = 'L'.repeat(201)
    const source = file([...usual, { subject: long, at: [2, 0] }, { room: long, at: [2, 1] }])
    const verdict = planSchool({ ...source, subjects: [...source.subjects, { name: long, longName: '', line: 3 }], rooms: [...source.rooms, room(long, { line: 4 })], students: source.students.map((s) => (s.name === '7A' ? { ...s, parts: [...s.parts, long] } : s)) })
    expect(refusedOf(verdict)).toContainEqual(['subject', 3, 'too_long'])
    expect(refusedOf(verdict)).toContainEqual(['room', 4, 'too_long'])
    expect(JSON.stringify(verdict)).not.toContain(long)
    expect(contentOf(plan(verdict))).toBe(contentOf(plan(planSchool(file(usual)))))
  })
  it('of one number are all left out: the place may be of any', () => {
    const source = file([...usual, { subject: 'Sport', at: [2, 0] }, { subject: 'Sport', at: [2, 1] }])
    const activities = source.activities.map((a) => (a.line >= 10 + usual.length ? { ...a, id: 77 } : a))
    for (const list of [activities, activities.toReversed()]) {
      const verdict = planSchool({ ...source, activities: list, places: [...source.places, { activityId: 77, day: 2, hour: 0 }] })
      expect(refusedOf(verdict).slice(-2).map((r) => (r as unknown[])[2])).toEqual(['duplicate_id', 'duplicate_id'])
    }
  })
})
