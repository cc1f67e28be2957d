import { describe, expect, it } from 'vitest'
import { waitBeforeTry } from './waitBeforeTry.ts'

describe('before another try at a password', () => {
  it.each([
    ['a first try is free', { here: 0, address: 0, known: false, secondsSinceLast: 0 }, 0],
    ['four slips cost nothing', { here: 4, address: 4, known: false, secondsSinceLast: 1 }, 0],
    ['the fifth slip costs fifteen seconds', { here: 5, address: 5, known: false, secondsSinceLast: 0 }, 15],
    ['waiting counts', { here: 5, address: 5, known: false, secondsSinceLast: 10 }, 5],
    ['each further slip doubles the wait', { here: 7, address: 7, known: false, secondsSinceLast: 0 }, 60],
    ['nobody waits longer than ten minutes', { here: 40, address: 40, known: false, secondsSinceLast: 0 }, 600],
    ['a staff room with many slips of different people is not held up', { here: 1, address: 45, known: false, secondsSinceLast: 0 }, 0],
    ['an address that tries many logins is', { here: 0, address: 60, known: false, secondsSinceLast: 0 }, 15],
    ['but not who has signed in there before', { here: 0, address: 400, known: true, secondsSinceLast: 0 }, 0],
    ['whose own slips count all the same', { here: 6, address: 400, known: true, secondsSinceLast: 0 }, 30],
  ])('%s', (_, failures, seconds) => {
    expect(waitBeforeTry(failures)).toBe(seconds)
  })
})
