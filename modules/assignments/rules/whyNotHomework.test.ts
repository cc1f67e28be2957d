import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { whyNotHomework } from './whyNotHomework.ts'

const lesson = { day: day('2026-10-06'), status: 'planned' } as const

describe('homework', () => {
  it.each([
    ['is given for the next day', lesson, '2026-10-07', undefined],
    ['is given without a day where the group does not meet again', lesson, null, undefined],
    ['is not due on the day of its own lesson', lesson, '2026-10-06', 'assignments.due_before_lesson'],
    ['is not due before its lesson', lesson, '2026-10-05', 'assignments.due_before_lesson'],
    ['is not due in another year by a slip of the pen', lesson, '2027-10-07', 'assignments.due_too_far'],
    ['is due at most two hundred days later', lesson, '2027-04-24', undefined],
    ['is not given at a cancelled lesson', { ...lesson, status: 'cancelled' }, '2026-10-07', 'assignments.lesson_cancelled'],
  ] as const)('%s', (_, at, due, code) => {
    expect(whyNotHomework(at, due === null ? null : day(due))?.code).toBe(code)
  })
  it('names the field that must be mended', () => {
    expect(whyNotHomework(lesson, day('2026-10-01'))?.errors).toEqual([{ field: 'dueOn', code: 'assignments.due_before_lesson', params: { day: '2026-10-06' } }])
  })
})
