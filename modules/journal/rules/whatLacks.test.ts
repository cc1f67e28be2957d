import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { mustFill, whatLacks } from './whatLacks.ts'
import type { HeldLesson } from './whatLacks.ts'

const today = day('2026-10-06')
const filled: HeldLesson = { day: day('2026-10-05'), endsAt: '09:15', status: 'planned', pupils: 24, topic: 'Дәреже', attendanceTaken: true, homework: true }
const empty: HeldLesson = { ...filled, topic: null, attendanceTaken: false, homework: false }

describe('a lesson', () => {
  it.each([
    ['that is filled lacks nothing', filled, '12:00', []],
    ['of yesterday with nothing written lacks everything', empty, '12:00', ['attendance', 'topic', 'homework']],
    ['of today lacks nothing while it runs', { ...empty, day: today }, '09:14', []],
    ['of today lacks from its last minute on', { ...empty, day: today }, '09:15', ['attendance', 'topic', 'homework']],
    ['of tomorrow lacks nothing', { ...empty, day: day('2026-10-07') }, '12:00', []],
    ['that was cancelled lacks nothing', { ...empty, status: 'cancelled' as const }, '12:00', []],
    ['of a group without pupils needs no attendance', { ...empty, pupils: 0 }, '12:00', ['topic', 'homework']],
    ['where only the topic was forgotten says so', { ...filled, topic: null }, '12:00', ['topic']],
  ])('%s', (_, lesson, clock, lacks) => {
    expect(whatLacks(lesson, today, clock)).toEqual(lacks)
  })
  it('without homework alone need not be filled', () => {
    expect(mustFill(['homework'])).toBe(false)
    expect(mustFill(['homework', 'topic'])).toBe(true)
  })
})
