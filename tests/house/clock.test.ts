/** The clock of a server that holds the demo school: it goes on at midnight, and is the real one once a real school is there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { freshDatabase } from '@alippe/data/testing'
import { newId } from '@alippe/kernel/ids'
import { foundSchool } from '@alippe/orgs/service'
import { migrations } from '@alippe/server/rooms'
import { followingClock, homeTime } from '../../apps/server/clock.ts'
import { demoStandsAlone, livingDay } from '../../apps/server/demo.ts'

let db: Awaited<ReturnType<typeof freshDatabase>>
beforeAll(async () => {
  db = await freshDatabase(migrations)
})
afterAll(() => db.drop())

const found = (name: string, origin: 'demo' | 'import'): Promise<unknown> =>
  transact(db, { role: 'owner' }, (tx) => foundSchool({ tx }, { id: newId(), name_kk: name, name_ru: name, name_en: name, origin }))

/** A clock whose real moment is set by hand. */
function watched(demoAlone: () => Promise<boolean>) {
  let real = new Date(0)
  const clock = followingClock(demoAlone, livingDay, () => real)
  return { ask: clock.ask, at: (moment: string) => ((real = new Date(moment)), homeTime(clock.now())) }
}

describe('the clock', () => {
  it('goes on at midnight as days with lessons do, though the server runs on', async () => {
    const clock = watched(async () => true)
    await clock.ask()
    // Friday 20 November 2026, late in the evening at home (UTC+5), then Saturday, Sunday and Monday.
    expect(clock.at('2026-11-20T18:59:00Z')).toBe('2026-11-20 23:59')
    expect(clock.at('2026-11-20T19:01:00Z')).toBe('2026-11-20 00:01')
    expect(clock.at('2026-11-22T04:00:00Z')).toBe('2026-11-20 09:00')
    expect(clock.at('2026-11-22T19:01:00Z')).toBe('2026-11-23 00:01')
  })
  it('is the demo’s while it stands alone, and the real one as soon as a school was imported beside it', async () => {
    const clock = watched(() => demoStandsAlone(db))
    await clock.ask()
    expect(clock.at('2026-11-22T04:00:00Z')).toBe('2026-11-22 09:00')
    await found('Көрсетілім', 'demo')
    await clock.ask()
    expect(clock.at('2026-11-22T04:00:00Z')).toBe('2026-11-20 09:00')
    await found('Нағыз мектеп', 'import')
    await clock.ask()
    expect(clock.at('2026-11-22T04:00:00Z')).toBe('2026-11-22 09:00')
  })
  it('keeps what it knew while the database does not answer', async () => {
    let answers = true
    const clock = watched(async () => {
      if (!answers) throw new Error('gone')
      return true
    })
    await clock.ask()
    answers = false
    await clock.ask()
    expect(clock.at('2026-11-22T04:00:00Z')).toBe('2026-11-20 09:00')
  })
})
