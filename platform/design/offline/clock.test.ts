import { describe, expect, it } from 'vitest'
import { schoolNow } from './clock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** The server's noon; the device's clock is a day ahead of it. */
const noon = Date.parse('2026-10-06T07:00:00Z')
const anchor = { server: noon, wall: noon + DAY, mono: 5_000 }

describe('the school’s time on a device', () => {
  it.each([
    ['goes on with the time that passes, whatever the device’s date is', anchor, DAY + 10 * MINUTE, 10 * MINUTE, 10 * MINUTE],
    ['takes no notice of a clock that is set back', anchor, 10 * MINUTE, 10 * MINUTE, 10 * MINUTE],
    ['goes on over a lid that was shut', anchor, DAY + 3 * HOUR, 10 * MINUTE, 3 * HOUR],
    ['goes on over a small correction', anchor, DAY + 11 * MINUTE, 10 * MINUTE, 10 * MINUTE],
    ['goes on in the next visit by how far the device’s clock has moved', { ...anchor, mono: undefined }, DAY + 5 * HOUR, 3, 5 * HOUR],
    ['never goes back, though the clock was set back between two visits', { ...anchor, mono: undefined }, 0, 3, 0],
  ] as const)('%s', (_, from, wallPassed, monoPassed, passed) => {
    expect(schoolNow(from, noon + wallPassed, 5_000 + monoPassed) - noon).toBe(passed)
  })
})
