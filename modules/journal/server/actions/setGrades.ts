import { sql } from 'kysely'
import { tell } from '@alippe/data/outbox'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { Refusal } from '@alippe/kernel/refusal'
import { journal } from '../../contract.ts'
import type { GradeValue, setGrade as oneEndpoint, setGrades as endpoint } from '../../contract/grading.ts'
import { GroupPage } from '../../contract/page.ts'
import type { PagePupil } from '../../contract/page.ts'
import { closedWith, isGraded, whyNotGrade, whyNotInPeriod } from '../../rules/periods.ts'
import type { Proposal } from '../../rules/periodGrade.ts'
import { proposalsOf, wasThere } from '../../rules/proposals.ts'
import { groupFacts } from '../queries/groupFacts.ts'
import { pageText } from '../queries/groupPage.ts'
import { db } from '../schema.ts'
import { decided, refused, saved } from './cells.ts'

type Sent = Input<typeof endpoint>
type Cell = Sent['grades'][number]

interface GradeNow {
  readonly pupilId: string
  readonly value: GradeValue | null
  readonly version: number
  readonly by: string | null
}

interface Write {
  readonly cell: Cell
  readonly version: number
  readonly proposal: Proposal | undefined
}

/** Puts grades of many pupils; each is decided by itself. */
export async function setGrades(ctx: Ctx, input: Sent): Promise<Output<typeof endpoint>> {
  return { grades: (await save(ctx, input)).map((o) => (o instanceof Refusal ? refused(o) : saved(o))) }
}

/** Puts the grade of one pupil; refused as a whole. */
export async function setGrade(ctx: Ctx, { groupId, period, ...grade }: Input<typeof oneEndpoint>): Promise<Output<typeof oneEndpoint>> {
  const [outcome] = await save(ctx, { groupId, period, grades: [grade] })
  if (typeof outcome !== 'number') throw outcome ?? journal.refuse('journal.group_unknown')
  return { version: outcome }
}

/**
 * For each grade the version it has now, or why it was refused. The proposals are computed here anew, from the page as it is in this transaction: a grade that was
 * accepted from an older page is refused with what the rule proposes now.
 */
async function save(ctx: Ctx, { groupId, period, grades }: Sent): Promise<(number | Refusal)[]> {
  const facts = await groupFacts(ctx, groupId)
  if (!facts) throw journal.refuse('journal.group_unknown')
  const state = facts.periods.find((p) => p.period === period)
  if (!state) throw journal.refuse('journal.period_unknown')
  const closed = whyNotInPeriod({ ...state, code: closedWith(period) }, ctx.today)
  if (closed) throw closed
  const { assessment } = facts
  if (assessment === 'none') throw journal.refuse('journal.subject_without_marks')
  if (!isGraded(facts.by, period)) throw journal.refuse('journal.period_not_graded', { period })

  const held = await holdGrades(ctx, facts.year, groupId, period, grades.map((g) => g.pupilId))
  const page = GroupPage.parse(JSON.parse(await pageText(ctx, { groupId, period })))
  const proposals = proposalsOf(page)
  const pupils = new Map(page.pupils.map((p, i) => [p.id, { pupil: p, proposal: proposals[i] }]))
  const system = page.grading.rule?.system ?? 'average'
  const writes = new Map<string, Write>()
  const outcomes = grades.map((cell) =>
    decided(() => {
      const now = held.get(cell.pupilId)
      const found = pupils.get(cell.pupilId)
      const no = why(cell, found, { assessment, system, from: state.from, until: state.lessonsUntil })
      if (no) throw no
      if (now && now.value === cell.value) return now.version
      if (!now && cell.value === null) return 0
      if ((now?.version ?? 0) !== cell.version || writes.has(cell.pupilId)) throw changed(now, cell)
      const version = (now?.version ?? 0) + 1
      writes.set(cell.pupilId, { cell, version, proposal: found?.proposal })
      return version
    }),
  )
  const done = await write(ctx, { year: facts.year, groupId, period, ruleId: page.grading.rule?.id ?? null }, [...writes.values()])
  const late = grades.flatMap((g, i) => (writes.has(g.pupilId) && !done.has(g.pupilId) ? [i] : []))
  if (late.length) {
    const theirs = await holdGrades(ctx, facts.year, groupId, period, late.map((i) => grades[i]?.pupilId ?? ''))
    for (const i of late) {
      const cell = grades[i]
      const now = cell && theirs.get(cell.pupilId)
      if (cell) outcomes[i] = now?.value === cell.value ? now.version : changed(now, cell)
    }
  }
  if (done.size) await tell(ctx, journal, 'journal.grades_set.v1', { groupId, period, pupilIds: [...done] })
  return outcomes
}

function why(cell: Cell, found: { readonly pupil: PagePupil; readonly proposal: Proposal | undefined } | undefined, at: { readonly assessment: 'marks' | 'pass_fail'; readonly system: 'criteria' | 'average'; readonly from: string; readonly until: string }): Refusal | undefined {
  if (cell.value === null) return undefined
  const inPeriod = found !== undefined && wasThere(found.pupil.spells, at.from, at.until)
  if (inPeriod && found.proposal?.why === 'ungraded') return journal.refuse('journal.grade_value_unfit', { value: cell.value })
  return whyNotGrade({ assessment: at.assessment, system: at.system, proposed: found?.proposal?.value ?? null, inPeriod }, cell.value, cell.reason || null)
}

const changed = (now: GradeNow | undefined, cell: Cell): Refusal => journal.refuse('journal.grade_changed', { version: now?.version ?? 0, by: now?.by ?? '', theirs: now?.value ?? null, yours: cell.value })

async function holdGrades(ctx: Ctx, year: number, groupId: string, period: string, pupilIds: readonly string[]): Promise<ReadonlyMap<string, GradeNow>> {
  const { rows } = await sql<GradeNow>`
    with held as materialized (
      select g.* from journal.grade g where g.year = ${sql.raw(String(year))} and g.teaching_group_id = ${groupId} and g.period = ${period} and g.pupil_id = any (${[...new Set(pupilIds)]}::uuid[]) order by g.pupil_id for update
    )
    select h.pupil_id as "pupilId", h.value, h.version, p.short_name as by from held h left join people.profile_v p on p.org_id = h.org_id and p.person_id = h.set_by`.execute(db(ctx))
  return new Map(rows.map((r) => [r.pupilId, r]))
}

async function write(ctx: Ctx, at: { readonly year: number; readonly groupId: string; readonly period: string; readonly ruleId: string | null }, writes: readonly Write[]): Promise<ReadonlySet<string>> {
  if (!writes.length) return new Set()
  const rows = writes.map(({ cell, version, proposal }) => ({ p: cell.pupilId, value: cell.value, percent: proposal?.percent ?? null, proposed: proposal?.value === 'exempt' ? null : (proposal?.value ?? null), reason: cell.reason || null, version }))
  const { rows: done } = await sql<{ id: string }>`
    insert into journal.grade as g (year, teaching_group_id, pupil_id, period, org_id, value, percent, proposed, rule_id, reason, set_at, set_by, version)
    select ${at.year}, ${at.groupId}, x.p, ${at.period}, ${ctx.orgId}, x.value, x.percent, x.proposed, ${at.ruleId}, x.reason, ${ctx.now}, ${ctx.actor.personId}, x.version
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(p uuid, value text, percent smallint, proposed text, reason text, version int) order by x.p
    on conflict (year, teaching_group_id, pupil_id, period) do update
      set value = excluded.value, percent = excluded.percent, proposed = excluded.proposed, rule_id = excluded.rule_id, reason = excluded.reason, set_at = excluded.set_at, set_by = excluded.set_by, version = excluded.version
      where g.version = excluded.version - 1
    returning pupil_id as id`.execute(db(ctx))
  return new Set(done.map((r) => r.id))
}
