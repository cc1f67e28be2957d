/** The demo school: made at the first start out of the generator's plain data, a quarter lived up to today. */
import { sql } from 'kysely'
import { transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import { sees } from '@alippe/kernel/ctx'
import { day, dayAt } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { generateDemoSchool } from '../../data/demo/generate.ts'
import { HOME_ZONE, demoToday } from './clock.ts'
import { DEMO_PASSWORD, demoSignIns, loadDemoSchool } from './demoLoad.ts'
import type { SignIn } from './demoLoad.ts'
import { demoCalendar } from './demoCalendar.ts'

const SEED = 12
/** A Tuesday in the middle of the second quarter: the day shown where the real one lies outside the demo's year. */
const FALLBACK = day('2026-12-15')
const db = sees<object>()

async function schools(database: Database): Promise<{ demo: boolean; others: boolean }> {
  return transact(database, { role: 'owner', readOnly: true }, async (tx) => {
    const { rows } = await sql<{ origin: string }>`select distinct origin from orgs.org where kind = 'school'`.execute(db({ tx }))
    return { demo: rows.some((r) => r.origin === 'demo'), others: rows.some((r) => r.origin !== 'demo') }
  })
}

/** Whether there is a demo school and no other beside it, whose days would be the real ones. */
export async function demoStandsAlone(database: Database): Promise<boolean> {
  const there = await schools(database)
  return there.demo && !there.others
}

let year: ReturnType<typeof demoCalendar> | undefined
/** The day the demo school lives in on a real day. */
export function livingDay(real: Day): Day {
  const { from, until, isTeachingDay } = (year ??= demoCalendar())
  return demoToday(real, isTeachingDay, from, until, FALLBACK)
}

/** Makes the demo school where there is no school at all; answers the sign-ins of the demo school where there is one. */
export async function ensureDemoSchool(database: Database, today: Day | undefined, say: (line: string) => void, signal?: AbortSignal): Promise<readonly SignIn[]> {
  const there = await schools(database)
  if (!there.demo && there.others) return []
  const school = generateDemoSchool(SEED)
  if (!there.demo) {
    const began = performance.now()
    say('Making the demo school: 24 classes, about 600 pupils, a quarter lived')
    await loadDemoSchool(database, school, { today: today ?? livingDay(dayAt(new Date(), HOME_ZONE)), signal }, say)
    say(`The demo school … ${((performance.now() - began) / 1000).toFixed(1)} s`)
  }
  return demoSignIns(school).map((s) => ({ ...s, password: DEMO_PASSWORD }))
}
