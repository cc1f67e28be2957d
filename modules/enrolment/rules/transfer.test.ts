import { describe, expect, it } from 'vitest'
import { day } from '@alippe/kernel/day'
import { whyNotTransfer } from './transfer.ts'
import type { TransferMoment } from './transfer.ts'

const usual: TransferMoment = {
  spell: { classId: '7Ә', from: day('2026-09-01') },
  fromYear: '2026-2027',
  target: { classId: '7Б', year: '2026-2027' },
  on: day('2026-10-12'),
}

describe('a pupil goes over to another class', () => {
  it.each([
    ['of the same year, from a day after entering the present one', {}, undefined],
    ['not to one that does not exist', { target: undefined }, 'class_unknown'],
    ['not without being on a roll', { spell: undefined, fromYear: undefined }, 'not_on_roll'],
    ['not to the class they are in', { target: { classId: '7Ә', year: '2026-2027' } }, 'same_class'],
    ['not to a class of another year: that is the move to the new year', { target: { classId: '8Ә', year: '2027-2028' } }, 'other_year'],
    ['not on the day they entered the present class', { on: day('2026-09-01') }, 'too_early'],
    ['on the day after it', { on: day('2026-09-02') }, undefined],
  ] as const)('%s', (_, change, expected) => {
    expect(whyNotTransfer({ ...usual, ...change })).toBe(expected)
  })
})
