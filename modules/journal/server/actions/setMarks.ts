import { sql } from 'kysely'
import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { CellAnswer, setMarks as endpoint } from '../../contract/cells.ts'
import { whyNotInPeriod } from '../../rules/periods.ts'
import { whyNotMark, whyNotValue } from '../../rules/whyNotMark.ts'
import { groupFacts } from '../queries/groupFacts.ts'
import type { GroupFacts } from '../queries/groupFacts.ts'
import type { MarkNow } from '../queries/moments.ts'
import { gradeOn, holdMarks, isIn, lessonsOf, pupilsOf } from '../queries/paste.ts'
import type { PasteLesson, PastePupil } from '../queries/paste.ts'
import { db } from '../schema.ts'
import { decided, refused, saved } from './cells.ts'
import { markChanged, settledBy } from './setMark.ts'

type Cell = Input<typeof endpoint>['cells'][number]

/** What a mark becomes; `before` is the version that stands in the database, 0 for a new one. */
interface Written {
  readonly cell: Cell
  readonly before: number
  readonly now: MarkNow
  readonly reason: string | null
}

interface World {
  readonly facts: GroupFacts
  readonly lessons: ReadonlyMap<string, PasteLesson>
  readonly pupils: ReadonlyMap<string, PastePupil>
  readonly marks: Map<string, MarkNow>
}

/** Writes many marks in one transaction; each cell is decided by itself, by the same rules as one alone. */
export async function setMarks(ctx: Ctx, { groupId, cells }: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const facts = await groupFacts(ctx, groupId)
  if (!facts) throw journal.refuse('journal.group_unknown')
  const world: World = {
    facts,
    lessons: await lessonsOf(ctx, groupId, cells.map((c) => c.lessonId)),
    pupils: await pupilsOf(ctx, groupId, cells.map((c) => c.pupilId)),
    marks: await holdMarks(ctx, facts.year, cells.map((c) => c.markId)),
  }
  const writes = new Map<string, Written>()
  const answers = cells.map((cell): CellAnswer => {
    const outcome = decided(() => decide(ctx, world, cell, writes))
    return outcome instanceof Refusal ? refused(outcome) : saved(outcome)
  })
  const done = await write(ctx, facts.year, [...writes.values()])
  const late = cells.filter((c) => writes.has(c.markId) && !done.has(c.markId))
  if (!late.length) return { cells: answers }
  // Made by somebody else between the question and the write: what stands there now decides.
  world.marks.clear()
  for (const [id, m] of await holdMarks(ctx, facts.year, late.map((c) => c.markId))) world.marks.set(id, m)
  return { cells: cells.map((cell, i) => (late.includes(cell) ? settledNow(world, cell) : (answers[i] ?? refused(journal.refuse('journal.mark_unknown'))))) }
}

function settledNow(world: World, cell: Cell): CellAnswer {
  const theirs = world.marks.get(cell.markId)
  const outcome = decided(() => {
    if (!theirs || cell.value === null) throw journal.refuse('journal.mark_unknown')
    const settled = settledBy(theirs, { ...cell, value: cell.value })
    if (!settled) throw markChanged(theirs, cell.value)
    return settled.version
  })
  return outcome instanceof Refusal ? refused(outcome) : saved(outcome)
}

/** The version the mark will have. What is to be written is put into `writes`; thrown: why not. */
function decide(ctx: Ctx, { facts, lessons, pupils, marks }: World, cell: Cell, writes: Map<string, Written>): number {
  const lesson = lessons.get(cell.lessonId)
  if (!lesson) throw journal.refuse('journal.lesson_unknown')
  const closed = whyNotInPeriod(facts.quarterOf(lesson.day), ctx.today)
  if (closed) throw closed
  const mark = marks.get(cell.markId)
  const keep = (next: MarkNow, reason: string | null = null): number => {
    marks.set(cell.markId, next)
    writes.set(cell.markId, { cell, before: writes.get(cell.markId)?.before ?? mark?.version ?? 0, now: next, reason })
    return next.version
  }
  if (cell.value === null) return strikeOut(cell, mark, keep)

  const pupil = pupils.get(cell.pupilId)
  const scale = mark?.scale ?? facts.scale
  const moment = { lesson, assessment: facts.assessment, ungraded: facts.ungraded, pupil: { member: isIn(pupil, lesson.day), grade: gradeOn(pupil, lesson.day) } }
  const no = whyNotMark(moment, cell.kind, ctx.today) ?? (cell.scale === scale ? whyNotValue(scale, cell.value) : journal.refuse('journal.scale_changed'))
  if (no) throw no
  if (mark) {
    const settled = settledBy(mark, { ...cell, value: cell.value })
    if (settled) return settled.version
  } else if (cell.version) throw journal.refuse('journal.mark_unknown')
  return keep({ lessonId: cell.lessonId, pupilId: cell.pupilId, kind: cell.kind, scale, value: cell.value, comment: cell.comment || null, version: (mark?.version ?? 0) + 1, voided: false, by: null })
}

function strikeOut(cell: Cell, mark: MarkNow | undefined, keep: (next: MarkNow, reason: string | null) => number): number {
  if (!mark || mark.lessonId !== cell.lessonId || mark.pupilId !== cell.pupilId) throw journal.refuse('journal.mark_unknown')
  if (mark.voided) return mark.version
  if (mark.version !== cell.version) throw markChanged(mark, null)
  return keep({ ...mark, voided: true, version: mark.version + 1 }, cell.reason ?? null)
}

/** Writes all of it; answers the ids that were written. New ones first: what already stands is held by this transaction, so nobody waits for another in a circle. */
async function write(ctx: Ctx, year: number, writes: readonly Written[]): Promise<ReadonlySet<string>> {
  const done = new Set<string>()
  const rows = (which: (w: Written) => boolean): string =>
    JSON.stringify(writes.filter(which).map(({ cell, now, reason }) => ({ id: cell.markId, lesson: now.lessonId, pupil: now.pupilId, kind: now.kind, scale: now.scale, value: now.value, comment: now.comment, version: now.version, voided: now.voided, reason })))
  const shape = sql`as x(id uuid, lesson uuid, pupil uuid, kind text, scale text, value smallint, comment text, version int, voided boolean, reason text)`
  if (writes.some((w) => w.before === 0)) {
    const { rows: made } = await sql<{ id: string }>`
      insert into journal.mark (year, id, org_id, lesson_id, pupil_id, kind, scale, value, comment, set_at, set_by, version, voided_at, voided_by, void_reason)
      select ${year}, x.id, ${ctx.orgId}, x.lesson, x.pupil, x.kind, x.scale, x.value, x.comment, ${ctx.now}, ${ctx.actor.personId}, x.version,
             case when x.voided then ${ctx.now}::timestamptz end, case when x.voided then ${ctx.actor.personId}::uuid end, x.reason
        from jsonb_to_recordset(${rows((w) => w.before === 0)}::jsonb) ${shape} order by x.id
      on conflict do nothing returning id`.execute(db(ctx))
    for (const { id } of made) done.add(id)
  }
  if (writes.some((w) => w.before > 0)) {
    const { rows: changed } = await sql<{ id: string }>`
      update journal.mark m
         set kind = x.kind, value = x.value, comment = x.comment, version = x.version,
             set_at = case when x.voided then m.set_at else ${ctx.now} end, set_by = case when x.voided then m.set_by else ${ctx.actor.personId} end,
             voided_at = case when x.voided then ${ctx.now}::timestamptz end, voided_by = case when x.voided then ${ctx.actor.personId}::uuid end, void_reason = x.reason
        from jsonb_to_recordset(${rows((w) => w.before > 0)}::jsonb) ${shape}
       where m.year = ${sql.raw(String(year))} and m.id = x.id returning m.id`.execute(db(ctx))
    for (const { id } of changed) done.add(id)
  }
  for (const { cell, now } of writes) {
    if (!done.has(cell.markId)) continue
    await tell(ctx, journal, now.voided ? 'journal.mark_voided.v1' : 'journal.mark_set.v1', { markId: cell.markId, lessonId: now.lessonId, pupilId: now.pupilId })
  }
  return done
}
