import { sql } from 'kysely'
import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { setScore as oneEndpoint, setScores as manyEndpoint } from '../../contract/grading.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { whyNotScore } from '../../rules/summatives.ts'
import { groupFacts } from '../queries/groupFacts.ts'
import type { GroupFacts } from '../queries/groupFacts.ts'
import { gradeOn, isIn, pupilsOf, wasIn } from '../queries/paste.ts'
import type { PastePupil } from '../queries/paste.ts'
import { holdScores, summativesNow } from '../queries/summatives.ts'
import type { ScoreNow, SummativeNow } from '../queries/summatives.ts'
import { db } from '../schema.ts'
import { decided, refused, saved } from './cells.ts'

type Cell = Input<typeof manyEndpoint>['cells'][number]

interface World {
  readonly facts: GroupFacts
  readonly summatives: ReadonlyMap<string, SummativeNow>
  readonly pupils: ReadonlyMap<string, PastePupil>
  readonly scores: Map<string, ScoreNow>
}

/** Sets the points of one pupil; refused as a whole. */
export async function setScore(ctx: Ctx, { groupId, ...cell }: Input<typeof oneEndpoint>): Promise<Output<typeof oneEndpoint>> {
  const facts = await groupFacts(ctx, groupId)
  if (!facts) throw journal.refuse('journal.summative_unknown')
  const [outcome] = await save(ctx, facts, [cell])
  if (typeof outcome !== 'number') throw outcome ?? journal.refuse('journal.summative_unknown')
  return { version: outcome }
}

/** Sets points in many cells in one transaction; each is decided by itself. */
export async function setScores(ctx: Ctx, { groupId, cells }: Input<typeof manyEndpoint>): Promise<Output<typeof manyEndpoint>> {
  const facts = await groupFacts(ctx, groupId)
  if (!facts) throw journal.refuse('journal.group_unknown')
  return { cells: (await save(ctx, facts, cells)).map((o) => (o instanceof Refusal ? refused(o) : saved(o))) }
}

const keyOf = (c: { readonly summativeId: string; readonly pupilId: string }): string => `${c.summativeId}/${c.pupilId}`

/** For each cell the version it has now, or why it was refused. */
async function save(ctx: Ctx, facts: GroupFacts, cells: readonly Cell[]): Promise<(number | Refusal)[]> {
  const world: World = {
    facts,
    summatives: await summativesNow(ctx, facts, cells.map((c) => c.summativeId)),
    pupils: await pupilsOf(ctx, facts.groupId, cells.map((c) => c.pupilId)),
    scores: await holdScores(ctx, facts.year, cells),
  }
  const writes = new Map<string, { readonly cell: Cell; readonly fresh: boolean; readonly version: number }>()
  const outcomes = cells.map((cell) =>
    decided(() => {
      const now = decide(ctx, world, cell)
      if (now !== undefined) return now
      const was = world.scores.get(keyOf(cell))
      const version = (was?.version ?? 0) + 1
      writes.set(keyOf(cell), { cell, fresh: writes.get(keyOf(cell))?.fresh ?? !was, version })
      world.scores.set(keyOf(cell), { summativeId: cell.summativeId, pupilId: cell.pupilId, points: cell.points, absence: cell.absence ?? null, version, by: null })
      return version
    }),
  )
  const done = await write(ctx, facts.year, [...writes.values()])
  const late = cells.filter((c) => writes.has(keyOf(c)) && !done.has(keyOf(c)))
  if (late.length) {
    // Entered by somebody else between the question and the write: what stands there now decides.
    const theirs = await holdScores(ctx, facts.year, late)
    for (const [i, cell] of cells.entries())
      if (late.includes(cell)) {
        const now = theirs.get(keyOf(cell))
        outcomes[i] = !now ? journal.refuse('journal.summative_unknown') : says(now, cell) ? now.version : changed(now, cell)
      }
  }
  for (const summativeId of new Set([...done].map((key) => key.split('/')[0] ?? '')))
    await tell(ctx, journal, 'journal.scores_set.v1', { summativeId, pupilIds: [...done].filter((k) => k.startsWith(summativeId)).map((k) => k.split('/')[1] ?? '') })
  return outcomes
}

const says = (now: Pick<ScoreNow, 'points' | 'absence'>, cell: Cell): boolean => now.points === cell.points && now.absence === (cell.absence ?? null)

const changed = (now: ScoreNow, cell: Cell): Refusal =>
  journal.refuse('journal.score_changed', { version: now.version, by: now.by ?? '', theirs: now.points, theirsAbsence: now.absence, yours: cell.points, yoursAbsence: cell.absence ?? null })

/** The version that stands, where it says the same already; undefined where it may be written. Thrown: why not. */
function decide(ctx: Ctx, { facts, summatives, pupils, scores }: World, cell: Cell): number | undefined {
  const summative = summatives.get(cell.summativeId)
  if (!summative) throw journal.refuse('journal.summative_unknown')
  if (summative.voided) throw journal.refuse('journal.summative_voided', { by: summative.by ?? '' })
  const quarter = facts.quarterOf(summative.day)
  const pupil = pupils.get(cell.pupilId)
  const no =
    whyNotInPeriod(quarter, ctx.today) ??
    whyNotScore(
      {
        lesson: summative,
        maxPoints: summative.maxPoints,
        ungraded: facts.ungraded,
        pupil: { inPeriod: quarter ? wasIn(pupil, quarter.from, quarter.lessonsUntil) : isIn(pupil, summative.day), grade: gradeOn(pupil, summative.day) },
      },
      cell.points,
      cell.absence ?? null,
      ctx.today,
    )
  if (no) throw no
  const now = scores.get(keyOf(cell))
  // Nothing where nothing stands: no row is needed to say so.
  if (!now && cell.points === null && !cell.absence) return 0
  if (now && says(now, cell)) return now.version
  if ((now?.version ?? 0) !== cell.version) throw changed(now ?? { ...cell, points: null, absence: null, version: 0, by: null }, cell)
  return undefined
}

/** New rows first; those that stand are held by this transaction already. Answers the keys that were written. */
async function write(ctx: Ctx, year: number, writes: readonly { readonly cell: Cell; readonly fresh: boolean; readonly version: number }[]): Promise<ReadonlySet<string>> {
  const rows = (fresh: boolean): string => JSON.stringify(writes.filter((w) => w.fresh === fresh).map(({ cell, version }) => ({ s: cell.summativeId, p: cell.pupilId, points: cell.points, absence: cell.absence ?? null, version })))
  const shape = sql`as x(s uuid, p uuid, points smallint, absence text, version int)`
  const done = new Set<string>()
  const note = (found: readonly { s: string; p: string }[]): void => found.forEach((r) => done.add(`${r.s}/${r.p}`))
  if (writes.some((w) => w.fresh)) {
    const { rows: made } = await sql<{ s: string; p: string }>`
      insert into journal.score (year, summative_id, pupil_id, org_id, points, absence, set_at, set_by, version)
      select ${year}, x.s, x.p, ${ctx.orgId}, x.points, x.absence, ${ctx.now}, ${ctx.actor.personId}, x.version from jsonb_to_recordset(${rows(true)}::jsonb) ${shape} order by x.s, x.p
      on conflict do nothing returning summative_id as s, pupil_id as p`.execute(db(ctx))
    note(made)
  }
  if (writes.some((w) => !w.fresh)) {
    const { rows: changedRows } = await sql<{ s: string; p: string }>`
      update journal.score c set points = x.points, absence = x.absence, version = x.version, set_at = ${ctx.now}, set_by = ${ctx.actor.personId}
        from jsonb_to_recordset(${rows(false)}::jsonb) ${shape}
       where c.year = ${sql.raw(String(year))} and c.summative_id = x.s and c.pupil_id = x.p returning c.summative_id as s, c.pupil_id as p`.execute(db(ctx))
    note(changedRows)
  }
  return done
}
