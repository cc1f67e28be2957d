import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { countsOf, sameExceptions, whyNotAttendance } from './attendance.ts'

const today = day('2026-10-06')
const moment = { lesson: { day: today, status: 'planned' as const }, members: new Set(['abai', 'mukhtar', 'zhambyl']) }

describe('attendance', () => {
  it.each([
    ['is taken with nobody missing', moment, [], undefined],
    ['is taken with an absent, an ill and a late pupil', moment, [{ pupilId: 'abai', state: 'absent' }, { pupilId: 'mukhtar', state: 'ill' }, { pupilId: 'zhambyl', state: 'late', minutesLate: 6 }], undefined],
    ['is taken with a late pupil whose minutes nobody counted', moment, [{ pupilId: 'abai', state: 'late' }], undefined],
    ['is not taken for tomorrow', { ...moment, lesson: { day: day('2026-10-07'), status: 'planned' } }, [], 'journal.lesson_ahead'],
    ['is not taken at a cancelled lesson', { ...moment, lesson: { day: today, status: 'cancelled' } }, [], 'journal.lesson_cancelled'],
    ['does not name a pupil of another group', moment, [{ pupilId: 'stranger', state: 'absent' }], 'journal.not_in_group'],
    ['does not name a pupil twice', moment, [{ pupilId: 'abai', state: 'absent' }, { pupilId: 'abai', state: 'ill' }], 'journal.pupil_twice'],
    ['counts no minutes of who was absent', moment, [{ pupilId: 'abai', state: 'absent', minutesLate: 5 }], 'journal.minutes_without_late'],
  ] as const)('%s', (_, at, exceptions, code) => {
    expect(whyNotAttendance(at, exceptions, today)?.code).toBe(code)
  })
  it('says which line of the list is wrong', () => {
    expect(whyNotAttendance(moment, [{ pupilId: 'abai', state: 'ill' }, { pupilId: 'stranger', state: 'ill' }], today)?.errors[0]?.field).toBe('exceptions.1.pupilId')
  })
})

describe('the count', () => {
  it('has who came late among those who are there', () => {
    expect(countsOf(['present', 'late', 'absent', 'ill', 'excused', 'present'])).toEqual({ total: 6, present: 3, absent: 1, ill: 1, excused: 1, late: 1 })
  })
  it('of an empty group is zero', () => expect(countsOf([])).toMatchObject({ total: 0, present: 0 }))
})

describe('two lists of exceptions', () => {
  it.each([
    ['say the same in another order', [{ pupilId: 'a', state: 'ill' }, { pupilId: 'b', state: 'late', minutesLate: 3 }], [{ pupilId: 'b', state: 'late', minutesLate: 3 }, { pupilId: 'a', state: 'ill' }], true],
    ['differ in the minutes', [{ pupilId: 'a', state: 'late', minutesLate: 3 }], [{ pupilId: 'a', state: 'late', minutesLate: 4 }], false],
    ['differ in the kind', [{ pupilId: 'a', state: 'ill' }], [{ pupilId: 'a', state: 'absent' }], false],
    ['differ in the pupil', [{ pupilId: 'a', state: 'ill' }], [{ pupilId: 'b', state: 'ill' }], false],
    ['do not count minutes that are null as minutes', [{ pupilId: 'a', state: 'late', minutesLate: null }], [{ pupilId: 'a', state: 'late' }], true],
    ['are not the same where one is longer', [], [{ pupilId: 'a', state: 'ill' }], false],
    ['are not the same where one names a pupil twice', [{ pupilId: 'a', state: 'ill' }, { pupilId: 'a', state: 'ill' }], [{ pupilId: 'a', state: 'ill' }, { pupilId: 'b', state: 'ill' }], false],
  ] as const)('%s', (_, a, b, same) => {
    expect(sameExceptions(a, b)).toBe(same)
  })
})
