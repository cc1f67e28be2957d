/** Whatever is done to marks, in whatever order, with repeats and lost answers: the journal ends with exactly the marks of a simple model. */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { MarkId, lessonPage, markKinds, markLife, setMark, voidMark } from '../contract.ts'
import type { MarkKind } from '../contract.ts'
import { TUESDAY, smallJournal, tuesday } from '../fixtures.ts'
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

interface Known {
  readonly pupil: number
  readonly kind: MarkKind
  readonly value: number
  readonly comment: string | null
  readonly version: number
  readonly voided: boolean
  readonly steps: number
}

/** What becomes of a mark by the model, and the status that is answered. `seen` is the version the device believes in. */
function decide(now: Known | undefined, step: Step, seen: number): { next: Known | undefined; status: number } {
  if (step.do === 'void') {
    // Version 0 is no version a mark can have.
    if (seen === 0) return { next: now, status: 422 }
    if (!now) return { next: now, status: 404 }
    if (now.voided) return { next: now, status: 200 }
    if (now.version !== seen) return { next: now, status: 409 }
    return { next: { ...now, voided: true, version: now.version + 1, steps: now.steps + 1 }, status: 200 }
  }
  if (!now) return seen > 0 ? { next: now, status: 404 } : { next: { pupil: step.pupil, kind: step.kind, value: step.value, comment: step.comment, version: 1, voided: false, steps: 1 }, status: 200 }
  if (now.pupil !== step.pupil) return { next: now, status: 404 }
  if (now.voided) return { next: now, status: 409 }
  if (now.value === step.value && now.kind === step.kind && now.comment === step.comment) return { next: now, status: 200 }
  if (now.version !== seen) return { next: now, status: 409 }
  return { next: { ...now, kind: step.kind, value: step.value, comment: step.comment, version: now.version + 1, steps: now.steps + 1 }, status: 200 }
}

const common = {
  mark: fc.nat({ max: 3 }),
  device: fc.nat({ max: 1 }),
  /** Whether the device saw the last version, or one before it. */
  stale: fc.boolean(),
  /** Once; the answer lost and the same operation sent again; the page reloaded and the same sent as a new operation. */
  sent: fc.constantFrom('once' as const, 'again' as const, 'anew' as const, 'at once' as const),
}
const stepOf = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('set' as const), pupil: fc.nat({ max: 1 }), value: fc.integer({ min: 1, max: 10 }), kind: fc.constantFrom(...markKinds), comment: fc.constantFrom(null, 'Жақсы'), ...common }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('void' as const), ...common }) },
)
type Step = typeof stepOf extends fc.Arbitrary<infer S> ? S : never

it('ends with exactly the marks of the model', async () => {
  const lessonId = here.week.lesson('algebra7', tuesday)
  const pupils = here.school.pupils.seven.slice(0, 2).map((p) => p.id)
  await fc.assert(
    fc.asyncProperty(fc.array(stepOf, { minLength: 1, maxLength: 14 }), async (steps) => {
      const ids = [0, 1, 2, 3].map(() => MarkId.parse(newId()))
      const model: (Known | undefined)[] = [undefined, undefined, undefined, undefined]
      for (const step of steps) {
        const now = model[step.mark]
        const seen = Math.max(0, (now?.version ?? 0) - (step.stale && now ? 1 : 0))
        const { next, status } = decide(now, step, seen)
        const client = devices[step.device]
        const markId = ids[step.mark]
        if (!client || !markId) throw new Error('the model has no such device or mark')
        const operationId = newId()
        const go = (operation: string): Promise<{ status: number; body: unknown }> =>
          step.do === 'void'
            ? client.try(voidMark, { markId, lessonId, reason: 'Қате', version: seen }, { operationId: operation })
            : client.try(setMark, { markId, lessonId, pupilId: pupils[step.pupil] ?? '', kind: step.kind, scale: 'ten', value: step.value, comment: step.comment, version: seen }, { operationId: operation })
        const answers = step.sent === 'at once' ? await Promise.all([go(operationId), go(operationId)]) : [await go(operationId)]
        if (step.sent === 'again') answers.push(await go(operationId))
        if (step.sent === 'anew') answers.push(await go(newId()))
        expect(answers.map((a) => a.status)).toEqual(answers.map(() => status))
        if (status === 200) for (const a of answers) expect(a.body).toEqual({ version: next?.version })
        model[step.mark] = next
      }
      const [any] = devices
      const shown = (await any?.call(lessonPage, { lessonId }))?.pupils.flatMap((p) => p.marks.filter((m) => ids.includes(m.id)).map((m) => ({ id: m.id, pupil: pupils.indexOf(p.id), kind: m.kind, value: m.value, comment: m.comment, version: m.version })))
      const wanted = model.flatMap((m, i) => (m && !m.voided ? [{ id: ids[i], pupil: m.pupil, kind: m.kind, value: m.value, comment: m.comment, version: m.version }] : []))
      const byId = (a: { id?: string }, b: { id?: string }): number => ((a.id ?? '') < (b.id ?? '') ? -1 : 1)
      expect(shown?.toSorted(byId)).toEqual(wanted.toSorted(byId))
      // Nothing was done twice: each mark's life has as many steps as the model did.
      for (const [i, m] of model.entries()) if (m && ids[i]) expect((await any?.call(markLife, { markId: ids[i], lessonId }))?.steps).toHaveLength(m.steps)
    }),
    { numRuns: 25 },
  )
})
