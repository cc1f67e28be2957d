/** One mark, and everything that was ever done to it. */
import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { journal } from '../../contract.ts'
import type { MarkThen, markLife as endpoint } from '../../contract.ts'
import type { PeriodState } from '../../rules/periods.ts'
import { db } from '../schema.ts'
import { closingOfLesson } from './closing.ts'
import type { MarkNow } from './moments.ts'

interface Where {
  readonly lessonId: string
  readonly markId: string
}

export interface OneMark extends MarkNow {
  readonly year: number
  /** The lesson's quarter where it is closed; null where it is open. */
  readonly closing: PeriodState | null
}

/** A mark of this lesson by its id; undefined where there is none, or it belongs to another lesson. */
export async function oneMark(ctx: Ctx, { lessonId, markId }: Where): Promise<OneMark | undefined> {
  const { rows } = await sql<OneMark>`
    select m.year::int as year, ${closingOfLesson} as closing, m.lesson_id as "lessonId", m.pupil_id as "pupilId", m.kind, m.scale, m.value::int as value, m.comment, m.version,
           m.voided_at is not null as voided, p.short_name as by
      from timetable.lesson_v l
      join journal.mark m on m.year = l.year and m.id = ${markId} and m.lesson_id = l.id
      left join people.profile_v p on p.org_id = m.org_id and p.person_id = coalesce(m.voided_by, m.set_by)
     where l.id = ${lessonId}`.execute(db(ctx))
  return rows[0]
}

/** A row of journal.mark as the change log keeps it: the whole row where it was made, else the columns that changed. */
interface LoggedMark {
  readonly kind?: MarkThen['kind']
  readonly value?: number
  readonly scale?: MarkThen['scale']
  readonly comment?: string | null
  readonly set_at?: string
  readonly set_by?: string
  readonly voided_at?: string | null
  readonly void_reason?: string | null
}

interface LifeRow {
  readonly row: Required<LoggedMark>
  readonly pupilName: string
  readonly names: Readonly<Record<string, string>>
  readonly log: readonly { readonly action: 'insert' | 'update'; readonly at: string; readonly person: string | null; readonly before: LoggedMark | null; readonly after: LoggedMark | null }[]
}

const then = (m: Required<LoggedMark>): MarkThen => ({ kind: m.kind, value: m.value, scale: m.scale, comment: m.comment })
const iso = (at: string): string => new Date(at).toISOString()

/**
 * The life of a mark from the change log. Marks that came in by the thousand were not logged one by one: what they were at
 * first is what stands now with every later change undone, and who set them stands in the row itself.
 */
export async function lifeOf(ctx: Ctx, input: Input<typeof endpoint>): Promise<Output<typeof endpoint>> {
  const { rows } = await sql<LifeRow>`
    with m as (
      select m.* from timetable.lesson_v l
        join journal.mark m on m.year = l.year and m.id = ${input.markId} and m.lesson_id = l.id
       where l.id = ${input.lessonId}
    ), log as (
      select c.id, c.at, c.person_id, c.action, c.before, c.after
        from m join kernel.change_log c on c.org_id = m.org_id and c.entity = 'journal.mark' and c.row_key = m.year || '/' || m.id
    ), people as (
      select person_id from log union select set_by from m union select (before ->> 'set_by')::uuid from log
    )
    select to_jsonb(m) as row, p.full_name as "pupilName",
           coalesce((select jsonb_agg(jsonb_build_object('action', g.action, 'at', g.at, 'person', g.person_id, 'before', g.before, 'after', g.after) order by g.at, g.id) from log g), '[]') as log,
           coalesce((select jsonb_object_agg(n.person_id, n.short_name) from people.profile_v n where n.org_id = m.org_id and n.person_id in (select person_id from people)), '{}') as names
      from m join enrolment.pupil_v p on p.org_id = m.org_id and p.pupil_id = m.pupil_id`.execute(db(ctx))
  const [found] = rows
  if (!found) throw journal.refuse('journal.mark_unknown')
  const { row, pupilName, names, log } = found
  const nameOf = (id: string | null | undefined): string | null => (id ? (names[id] ?? null) : null)

  const updates = log.filter((g) => g.action === 'update')
  let now: Required<LoggedMark> = row
  for (const u of updates.toReversed()) now = { ...now, ...u.before }
  const steps: Output<typeof endpoint>['steps'] = [{ did: 'set', at: iso(now.set_at), byName: nameOf(now.set_by), before: null, after: then(now), reason: null }]
  for (const u of updates) {
    const next: Required<LoggedMark> = { ...now, ...u.after }
    const voided = !now.voided_at && next.voided_at
    const restored = now.voided_at && !next.voided_at
    steps.push({
      did: voided ? 'voided' : restored ? 'restored' : 'changed',
      // When it was done by the school's clock; the log's own moment is the machine's.
      at: iso(voided || next.set_at),
      byName: nameOf(u.person),
      before: restored ? null : then(now),
      after: voided ? null : then(next),
      reason: voided ? next.void_reason : null,
    })
    now = next
  }
  return { pupilName, steps }
}
