/** Random histories of points from two devices against a model: nothing is lost, nothing is done twice. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { setScore, setScores, setSummative } from '../contract/grading.ts'
import type { ScoreAbsence } from '../contract/grading.ts'
import { groupPage } from '../contract/page.ts'
import { TUESDAY, smallJournal } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

let server: TestServer
let here: SmallJournal
let devices: readonly Client[] = []
beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  devices = [await server.signIn('homeroom'), await server.signIn('homeroom')]
})
afterAll(() => server.stop())

const MAX = 12
interface Known {
  readonly points: number | null
  readonly absence: ScoreAbsence | null
  readonly version: number
}
const nothing: Known = { points: null, absence: null, version: 0 }

const stepOf = fc.record({
  pupil: fc.nat({ max: 2 }),
  device: fc.nat({ max: 1 }),
  points: fc.option(fc.integer({ min: -1, max: MAX + 1 })),
  absence: fc.option(fc.constantFrom<ScoreAbsence>('absent', 'ill', 'excused'), { freq: 1 }),
  stale: fc.boolean(),
  sent: fc.constantFrom('once' as const, 'again' as const, 'anew' as const, 'at once' as const),
  many: fc.boolean(),
})
type Step = typeof stepOf extends fc.Arbitrary<infer S> ? S : never

/** What stands after the step, and the code of its refusal. */
function decide(now: Known, step: Step, seen: number): { readonly next: Known; readonly code: string | null } {
  const { points, absence } = step
  if (points !== null && absence !== null) return { next: now, code: 'journal.points_with_absence' }
  if (points !== null && points < 0) return { next: now, code: 'journal.points_not_whole' }
  if (points !== null && points > MAX) return { next: now, code: 'journal.points_above_max' }
  if (now.points === points && now.absence === absence) return { next: now, code: null }
  if (now.version !== seen) return { next: now, code: 'journal.score_changed' }
  return { next: { points, absence, version: now.version + 1 }, code: null }
}

it('ends with exactly the points of the model', async () => {
  const groupId = here.school.groups.algebra7.id
  const pupils = here.school.pupils.seven.slice(0, 3).map((p) => p.id)
  const days = here.week.lessons.filter((l) => l.group === 'algebra7' && l.day < '2026-10-06')
  await server.db.pool.query(`update journal.grading_rule set body = jsonb_set(body, '{sectionsPerQuarter}', '99') where code = 'KZ-125-2025'`)
  let turn = 0
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf, { minLength: 1, maxLength: 12 }), async (steps) => {
      const [desk] = devices
      const summativeId = newId()
      await desk?.call(setSummative, { summativeId, groupId, kind: 'section', title: '', maxPoints: MAX, lessonId: days[turn++ % days.length]?.id ?? '', version: 0 })
      const model: Known[] = [nothing, nothing, nothing]
      for (const step of steps) {
        const now = model[step.pupil] ?? nothing
        const seen = Math.max(0, now.version - (step.stale ? 1 : 0))
        const { next, code } = decide(now, step, seen)
        const client = devices[step.device]
        if (!client) throw new Error('the model has no such device')
        const cell = { summativeId, pupilId: pupils[step.pupil] ?? '', points: step.points, absence: step.absence, version: seen }
        const operationId = newId()
        const go = async (operation: string): Promise<string | number | null> => {
          if (step.many) {
            const { cells } = await client.call(setScores, { groupId, cells: [cell] }, { operationId: operation })
            return cells[0]?.code ?? cells[0]?.version ?? null
          }
          const { status, body } = await client.try(setScore, { groupId, ...cell }, { operationId: operation })
          return status === 200 ? (body as { version: number }).version : (body as { code: string }).code
        }
        const answers = step.sent === 'at once' ? await Promise.all([go(operationId), go(operationId)]) : [await go(operationId)]
        if (step.sent === 'again') answers.push(await go(operationId))
        if (step.sent === 'anew') answers.push(await go(newId()))
        expect(answers).toEqual(answers.map(() => code ?? next.version))
        model[step.pupil] = next
      }
      const page = await desk?.call(groupPage, { groupId })
      const at = page?.summatives.findIndex((s) => s.id === summativeId)
      const shown = pupils.map((id) => {
        const score = page?.scores.find((s) => s[0] === at && page.pupils[s[1]]?.id === id)
        return score ? { points: score[2], absence: score[3], version: score[4] } : nothing
      })
      expect(shown).toEqual(model)
      const { rows } = await server.db.pool.query<{ n: number }>(`select count(*) as n from kernel.change_log where entity = 'journal.score' and row_key like '%' || $1 || '%'`, [summativeId])
      expect(rows[0]?.n).toBe(model.reduce((n, k) => n + k.version, 0))
      await server.db.pool.query('update journal.summative set voided_at = now(), voided_by = set_by where id = $1', [summativeId])
    }),
    { numRuns: 20 },
  )
}, 120_000)
