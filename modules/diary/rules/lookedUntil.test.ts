import { describe, expect, it } from 'vitest'
import { lookedUntil } from './lookedUntil.ts'

const now = new Date('2026-10-06T13:00:00Z')

describe('what a reader has seen', () => {
  it('ends a little before the page was made: a mark then on its way is still new', () => {
    expect(lookedUntil(new Date('2026-10-06T12:55:00Z'), now).toISOString()).toBe('2026-10-06T12:54:50.000Z')
  })
  it('does not reach into the future, whatever the device says', () => {
    expect(lookedUntil(new Date('2030-01-01T00:00:00Z'), now).toISOString()).toBe('2026-10-06T12:59:50.000Z')
  })
})
