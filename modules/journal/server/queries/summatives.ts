/** What holding a summative, and entering its points, must know. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import type { ScoreAbsence, SummativeKind } from '../../contract/grading.ts'
import { db } from '../schema.ts'
import type { GroupFacts } from './groupFacts.ts'

export interface SummativeNow {
  readonly id: string
  readonly groupId: string
  readonly lessonId: string
  /** Of the lesson it is held at. */
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
  readonly kind: SummativeKind
  readonly title: string
  readonly maxPoints: number
  readonly version: number
  readonly voided: boolean
  readonly by: string | null
}

/** The summatives of these ids as far as they are the group's. */
export async function summativesNow(ctx: Pick<Ctx, 'tx'>, facts: Pick<GroupFacts, 'groupId' | 'year'>, ids: readonly string[]): Promise<ReadonlyMap<string, SummativeNow>> {
  const { rows } = await sql<SummativeNow>`
    select u.id, u.teaching_group_id as "groupId", u.lesson_id as "lessonId", l.day, l.status, u.kind, u.title, u.max_points::int as "maxPoints", u.version, u.voided_at is not null as voided, p.short_name as by
      from journal.summative u join timetable.lesson_v l on l.id = u.lesson_id
      left join people.profile_v p on p.org_id = u.org_id and p.person_id = coalesce(u.voided_by, u.set_by)
     where u.year = ${sql.raw(String(facts.year))} and u.id = any (${[...new Set(ids)]}::uuid[]) and u.teaching_group_id = ${facts.groupId}`.execute(db(ctx))
  return new Map(rows.map((r) => [r.id, r]))
}

export interface Surroundings {
  readonly day: Day
  readonly status: 'planned' | 'cancelled'
  /** Other section summatives of the group in the days given. */
  readonly sections: number
  readonly sameDay: boolean
  readonly terms: number
  readonly highest: number
  /** The last day of the quarter with lessons, by the calendar; null where it does not say. */
  readonly lastDay: Day | null
}

/**
 * The lesson, and what is held around it beside the summative itself. `from` … `until`: the days of its quarter, `last`: its last day by the act (null: unknown).
 * Undefined where the lesson is not the group's. Held by a lock: two summatives of one class are decided one after the other.
 */
export async function surroundings(ctx: Pick<Ctx, 'tx'>, facts: GroupFacts, lessonId: string, summativeId: string, quarter: (day: Day) => { readonly from: Day; readonly until: Day; readonly last: Day } | null): Promise<Surroundings | undefined> {
  const year = sql.raw(String(facts.year))
  const { rows } = await sql<{ day: Day; status: 'planned' | 'cancelled' }>`select l.day, l.status from timetable.lesson_v l where l.id = ${lessonId} and l.teaching_group_id = ${facts.groupId}`.execute(db(ctx))
  const [lesson] = rows
  if (!lesson) return undefined
  const days = quarter(lesson.day)
  await sql`select pg_advisory_xact_lock(hashtextextended(c.class_group_id::text, 12)) from (select class_group_id from planning.group_class_v where teaching_group_id = ${facts.groupId} order by 1) c`.execute(db(ctx))
  const { rows: counts } = await sql<Omit<Surroundings, 'day' | 'status'>>`
    with other as materialized (
      select u.kind, u.day from journal.summative_v u where u.year = ${year} and u.teaching_group_id = ${facts.groupId} and u.id <> ${summativeId}
    )
    select (select count(*) from other o where o.kind = 'section' and o.day >= ${days?.from ?? lesson.day} and o.day < ${days?.until ?? lesson.day}) as sections,
           exists (select from other o where o.day = ${lesson.day}) as "sameDay",
           -- Subgroups of one subject write at the same time: for the class they are one.
           (select coalesce(max(n), 0) from (
              select c.class_group_id, count(distinct g.subject_id) as n
                from planning.group_class_v c join planning.group_class_v d on d.class_group_id = c.class_group_id
                join journal.summative_v u on u.year = ${year} and u.teaching_group_id = d.teaching_group_id and u.kind = 'term' and u.day = ${lesson.day} and u.id <> ${summativeId}
                join planning.teaching_group_v g on g.id = u.teaching_group_id
                join planning.teaching_group_v own on own.id = ${facts.groupId} and own.subject_id <> g.subject_id
               where c.teaching_group_id = ${facts.groupId} group by 1) x)::int as terms,
           (select max(d.day)::date from generate_series(${days?.last ?? lesson.day}::date - 13, ${days?.last ?? lesson.day}::date, interval '1 day') as d(day)
              join lateral (select v.id, v.weekdays from calendar.academic_year_v v where v.code = ${facts.yearCode} order by v.org_id nulls last limit 1) y on extract(isodow from d.day) = any (y.weekdays)
             where ${days !== null} and not exists (select from calendar.day_off_v o where o.year_id = y.id and o.grades is null and o.from_on <= d.day and d.day < o.until_on)) as "lastDay",
           (select coalesce(max(s.points), 0) from journal.score s where s.year = ${year} and s.summative_id = ${summativeId})::int as highest`.execute(db(ctx))
  const [row] = counts
  return row && { ...lesson, ...row }
}

export interface ScoreNow {
  readonly summativeId: string
  readonly pupilId: string
  readonly points: number | null
  readonly absence: ScoreAbsence | null
  readonly version: number
  readonly by: string | null
}

/** The points of these cells, held so that nobody changes them before this transaction ends. */
export async function holdScores(ctx: Pick<Ctx, 'tx'>, year: number, cells: readonly { readonly summativeId: string; readonly pupilId: string }[]): Promise<Map<string, ScoreNow>> {
  const { rows } = await sql<ScoreNow>`
    with wanted as materialized (select distinct x.s, x.p from jsonb_to_recordset(${JSON.stringify(cells.map((c) => ({ s: c.summativeId, p: c.pupilId })))}::jsonb) as x(s uuid, p uuid)),
    held as materialized (
      select c.* from journal.score c where c.year = ${sql.raw(String(year))} and (c.summative_id, c.pupil_id) in (select s, p from wanted) order by c.summative_id, c.pupil_id for update
    )
    select h.summative_id as "summativeId", h.pupil_id as "pupilId", h.points::int as points, h.absence, h.version, p.short_name as by
      from held h left join people.profile_v p on p.org_id = h.org_id and p.person_id = h.set_by`.execute(db(ctx))
  return new Map(rows.map((r) => [`${r.summativeId}/${r.pupilId}`, r]))
}
