/** Who wrote what on a page, from the change log. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { journal } from '../../contract.ts'
import type { HistoryEntry, pageHistory as endpoint } from '../../contract/page.ts'
import { entryOf } from '../logged.ts'
import type { LogRow } from '../logged.ts'
import { db } from '../schema.ts'
import { groupFacts, shownDays } from './groupFacts.ts'

const AT_ONCE = 50
type Sent = Input<typeof endpoint>

/** The cursor is the moment and number of the last entry shown. */
function placeOf(cursor: string | undefined): { readonly at: string; readonly id: number } | null {
  if (!cursor) return null
  const [at = '', id = ''] = cursor.split('|')
  if (Number.isNaN(Date.parse(at)) || !/^\d{1,15}$/.test(id) || !/^[\d\-:.TZ]+$/.test(at)) throw journal.refuse('journal.cursor_invalid')
  return { at, id: Number(id) }
}

/**
 * Keys of the change log for what the page holds. A pupil's attendance leaves no row once taken back, but every change of it goes with a
 * change of the lesson's record in the same transaction: the log's moment leads from the one to the other.
 */
function keys(ctx: Ctx, year: number, input: Sent): RawBuilder<unknown> {
  const y = sql.raw(String(year))
  const { lessonId, summativeId, pupilId, groupId } = input
  const parts: RawBuilder<unknown>[] = []
  const ofPupil = (column: string): RawBuilder<unknown> => (pupilId ? sql`and ${sql.raw(column)} = ${pupilId}` : sql``)
  if (!summativeId) {
    parts.push(sql`select 'journal.mark', ${year} || '/' || m.id, m.lesson_id, null::uuid, m.pupil_id
                     from journal.mark m where m.year = ${y} and m.org_id = ${ctx.orgId} and m.lesson_id = any (array(select id from lesson)) ${ofPupil('m.pupil_id')}`)
    if (pupilId) parts.push(sql`select 'journal.attendance', ${year} || '/' || l.id || '/' || ${pupilId}::uuid, l.id, null, ${pupilId}::uuid from lesson l`)
    else parts.push(sql`select 'journal.lesson_record', ${year} || '/' || l.id, l.id, null, null from lesson l`)
  }
  if (!lessonId) {
    const one = summativeId ? sql`and u.id = ${summativeId}` : sql``
    if (!pupilId) parts.push(sql`select 'journal.summative', ${year} || '/' || u.id, u.lesson_id, u.id, null from summative u where true ${one}`)
    parts.push(sql`select 'journal.score', ${year} || '/' || c.summative_id || '/' || c.pupil_id, u.lesson_id, u.id, c.pupil_id from summative u join journal.score c on c.year = ${y} and c.summative_id = u.id where true ${one} ${ofPupil('c.pupil_id')}`)
    if (!summativeId) {
      parts.push(sql`select 'journal.grade', ${year} || '/' || g.teaching_group_id || '/' || g.pupil_id || '/' || g.period, null, null, g.pupil_id from journal.grade g where g.year = ${y} and g.teaching_group_id = ${groupId} ${ofPupil('g.pupil_id')}`)
      if (!pupilId) parts.push(sql`select 'journal.reopening', o.id::text, null, null, null from journal.reopening o where o.teaching_group_id = ${groupId}`)
    }
  }
  return sql.join(parts, sql` union all `)
}

/** Entries newest first, so many at once. Refused: a group, period or place in the list that is not there. */
export async function pageHistory(ctx: Ctx, input: Sent): Promise<Output<typeof endpoint>> {
  const after = placeOf(input.cursor)
  const facts = await groupFacts(ctx, input.groupId)
  if (!facts) throw journal.refuse('journal.group_unknown')
  const shown = shownDays(facts, ctx.today, input)
  if (!shown) throw journal.refuse('journal.period_unknown')
  const days = input.lessonId ? sql`and l.id = ${input.lessonId}` : sql`and l.day >= ${shown.from} and l.day < ${shown.until}`
  // Entries of one moment may be cut apart: what leads to others of its moment is found again, and only then is cut.
  const notLater = after ? sql`and c.at <= ${after.at}::timestamptz` : sql``
  const before = after ? sql`where (at, id) < (${after.at}::timestamptz, ${after.id}::bigint)` : sql``
  const { rows } = await sql<LogRow>`
    with lesson as materialized (select l.id, l.day from timetable.lesson_v l where l.teaching_group_id = ${input.groupId} ${days}),
    summative as materialized (select u.id, u.lesson_id, u.title, u.kind from journal.summative u where u.year = ${sql.raw(String(facts.year))} and u.teaching_group_id = ${input.groupId} and u.lesson_id = any (array(select id from lesson))),
    key (entity, key, lesson_id, summative_id, pupil_id) as materialized (${keys(ctx, facts.year, input)}),
    direct as (
      select c.at, c.id, c.entity, c.row_key, c.action, c.person_id, c.before, c.after, k.lesson_id, k.summative_id, k.pupil_id
        from key k join kernel.change_log c on c.org_id = ${ctx.orgId} and c.entity = k.entity and c.row_key = k.key
       where true ${notLater}
    ), beside as (
      -- One pupil's attendance, found by the moment of the lesson's record.
      select c.at, c.id, c.entity, c.row_key, c.action, c.person_id, c.before, c.after, d.lesson_id, null::uuid, split_part(c.row_key, '/', 3)::uuid
        from direct d join kernel.change_log c on c.org_id = ${ctx.orgId} and c.at = d.at and c.entity = 'journal.attendance' and split_part(c.row_key, '/', 2) = d.lesson_id::text
       where d.entity = 'journal.lesson_record'
    ), entry as (
      select * from (select * from direct union all select * from beside) x ${before} order by at desc, id desc limit ${sql.lit(AT_ONCE + 1)}
    )
    select to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.id, e.entity, e.row_key as key, e.action, e.before, e.after, e.lesson_id as "lessonId", p.short_name as "byName", u.full_name as "pupilName", l.day, s.title, s.kind as "summativeKind"
      from entry e
      left join people.profile_v p on p.org_id = ${ctx.orgId} and p.person_id = e.person_id
      left join enrolment.pupil_v u on u.org_id = ${ctx.orgId} and u.pupil_id = e.pupil_id
      left join lesson l on l.id = e.lesson_id
      left join summative s on s.id = e.summative_id
     order by e.at desc, e.id desc`.execute(db(ctx))
  const page = rows.slice(0, AT_ONCE)
  const last = page.at(-1)
  return { entries: page.flatMap((r): HistoryEntry[] => entryOf(r)), next: rows.length > AT_ONCE && last ? `${last.at}|${last.id}` : null }
}
