import { describe, expect, it } from 'vitest'
import { lessonNow } from './lessonNow.ts'

const first = { id: 'first', startsAt: '08:30', endsAt: '09:15', status: 'planned' as const }
const second = { id: 'second', startsAt: '09:20', endsAt: '10:05', status: 'planned' as const }

describe('where in the day one is', () => {
  it.each([
    ['before school the first lesson is the next', '07:52', { id: 'first', is: 'next', minutes: 38 }],
    ['with the bell the lesson runs', '08:30', { id: 'first', is: 'running', minutes: 45 }],
    ['in its last minute it still runs', '09:14', { id: 'first', is: 'running', minutes: 1 }],
    ['in the break the second is the next', '09:15', { id: 'second', is: 'next', minutes: 5 }],
    ['after the last bell there is none', '10:05', undefined],
  ])('%s', (_, clock, expected) => {
    expect(lessonNow([first, second], clock)).toEqual(expected)
  })
  it('passes over a cancelled lesson', () => expect(lessonNow([{ ...first, status: 'cancelled' }, second], '08:40')?.id).toBe('second'))
  it('on a day without lessons there is none', () => expect(lessonNow([], '08:40')).toBeUndefined())
})
