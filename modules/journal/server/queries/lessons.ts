/** Lists of lessons with what was written of them: a day of mine or of a class, a group's lessons, what is still unfilled. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { reachList } from '@alippe/data/reach'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays, clockAt } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { platformRefusal } from '@alippe/kernel/refusal'
import { UNFILLED_DAYS } from '../../contract.ts'
import type { ListedLesson, journalLessons as listEndpoint, unfilledLessons as unfilledEndpoint } from '../../contract.ts'
import { isOver, mustFill, whatLacks } from '../../rules/whatLacks.ts'
import { db } from '../schema.ts'
import { reachesAll } from './lessonPage.ts'

const READ = 'journal.lesson.read'
/** A group's lessons shown at once: a quarter of a subject with five hours a week. */
const GROUP_LESSONS = 60
const GROUP_DAYS_AHEAD = 7
const FAR_DAYS = 110

type Facts = Omit<ListedLesson, 'over' | 'lacks' | 'day'> & { readonly day: Day; readonly taken: boolean }

/** A condition on a lesson `l`. */
type Where = RawBuilder<boolean>

/** Lessons I teach: that is the relation own_subject itself. */
const mine = (ctx: Ctx): Where =>
  reachesAll(ctx, READ) || ctx.reaches(READ).includes('own_subject') ? sql`l.teacher_ids @> array[${ctx.actor.personId}]::uuid[]` : sql`false`

/** Only lessons that the reader may read, by the same view that checks one. Asked lesson by lesson: as a join it would be worked out for the whole year. */
function readable(ctx: Ctx): Where {
  if (reachesAll(ctx, READ)) return sql`true`
  const teaches = ctx.reaches(READ).includes('own_subject') ? sql`or exists (select from planning.teaches_v t where t.teaching_group_id = l.teaching_group_id and t.teacher_id = ${ctx.actor.personId})` : sql``
  return sql`(coalesce((select true from timetable.lesson_reach_v v
                         where v.id = l.id and v.person_id = ${ctx.actor.personId} and v.reach in ${reachList(ctx.reaches(READ))} limit 1), false) ${teaches})`
}

const ofClass = (ctx: Ctx, classId: string): Where =>
  sql`l.teaching_group_id in (select c.teaching_group_id from planning.group_class_v c where c.class_group_id = ${classId}) and ${readable(ctx)}`

/** The rows of a list, as JSON objects of a lesson `l`. */
const facts = sql`jsonb_build_object(
  'id', l.id, 'day', l.day, 'position', l.position, 'startsAt', to_char(l.starts_at, 'HH24:MI'), 'endsAt', to_char(l.ends_at, 'HH24:MI'), 'status', l.status,
  'groupId', l.teaching_group_id, 'subject', jsonb_build_object('names', s.names, 'family', s.family), 'classLabel', g.class_label, 'subgroup', g.subgroup,
  'room', (select o.name from orgs.room_v o where o.id = l.room_id),
  'teachers', coalesce((select jsonb_agg(e.initials_name order by t.n) from unnest(l.teacher_ids) with ordinality as t(id, n)
                          join staff.employee_v e on e.org_id = l.org_id and e.person_id = t.id), '[]'),
  'topic', r.topic, 'taken', r.attendance_at is not null, 'pupils', m.pupils, 'present', case when r.attendance_at is not null then m.pupils - a.away end, 'marks', k.marks,
  'homework', exists (select from assignments.homework_v h where h.lesson_id = l.id))`

const described = sql`
  join planning.teaching_group_v g on g.id = l.teaching_group_id
  join reference.subject_v s on s.id = g.subject_id
  left join journal.lesson_record_v r on r.year = l.year and r.lesson_id = l.id
  cross join lateral (select count(*) as pupils from planning.member_v v
                       where v.teaching_group_id = l.teaching_group_id and v.named <> g.whole and v.from_on <= l.day and (v.until_on is null or l.day < v.until_on)) m
  cross join lateral (select count(*) as away from journal.attendance_v x
                       where x.year = l.year and x.lesson_id = l.id and x.state <> 'late') a
  cross join lateral (select count(*) as marks from journal.mark_v x
                       where x.year = l.year and x.org_id = l.org_id and x.lesson_id = l.id) k`

function listed(ctx: Ctx, rows: readonly Facts[]): ListedLesson[] {
  const clock = clockAt(ctx.now, ctx.timeZone)
  return rows.map(({ taken, ...r }) => ({
    ...r,
    over: isOver(r, ctx.today, clock),
    lacks: whatLacks({ ...r, attendanceTaken: taken }, ctx.today, clock),
  }))
}

interface Days {
  readonly day: Day | null
  readonly previousDay: Day | null
  readonly nextDay: Day | null
  readonly lessons: readonly Facts[]
  readonly groups: Output<typeof listEndpoint>['groups']
  readonly classes: Output<typeof listEndpoint>['classes']
}

/** The classes whose lessons the reader may read: all of the year at hand, or those the reader leads. */
function classes(ctx: Ctx): RawBuilder<unknown> {
  const all = reachesAll(ctx, READ)
  const led = ctx.reaches(READ).includes('own_class')
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'label', c.label) order by c.grade nulls last, c.label collate "kk-x-icu"), '[]')
                from enrolment.class_group_v c
               where (${all} or (${led} and c.homeroom_id = ${ctx.actor.personId}))
                 and c.year_code = coalesce((select y.code from calendar.academic_year_v y where y.from_on <= ${ctx.today} order by y.from_on desc limit 1),
                                            (select max(n.year_code) from enrolment.class_group_v n)))`
}

const groups = (ctx: Ctx): RawBuilder<unknown> => sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'subject', jsonb_build_object('names', s.names, 'family', s.family), 'classLabel', g.class_label, 'subgroup', g.subgroup)
                             order by g.class_label collate "kk-x-icu", s.code, g.subgroup), '[]')
     from planning.teaches_v t join planning.teaching_group_v g on g.id = t.teaching_group_id join reference.subject_v s on s.id = g.subject_id
    where t.teacher_id = ${ctx.actor.personId})`

/** Lessons of a day (mine, or those of a class), or of one group. Refused: who may read no lesson at all. */
export async function lessonList(ctx: Ctx, input: Input<typeof listEndpoint>): Promise<Output<typeof listEndpoint>> {
  if (!ctx.reaches(READ).length) throw platformRefusal('kernel.not_allowed')
  const { rows } = input.groupId ? await ofGroup(ctx, input.groupId) : await ofDay(ctx, input.day ?? null, input.classId ? ofClass(ctx, input.classId) : mine(ctx))
  const [row] = rows
  return { day: row?.day ?? null, previousDay: row?.previousDay ?? null, nextDay: row?.nextDay ?? null, lessons: listed(ctx, row?.lessons ?? []), groups: row?.groups ?? [], classes: row?.classes ?? [] }
}

/**
 * Days are read in order and only as far as they are wanted: row-level security lets no index look into the array of teachers,
 * so the school is named, and nobody is looked for further away than the summer is long.
 */
function nearest(ctx: Ctx, which: Where, from: RawBuilder<unknown>, where: 'before' | 'on or before' | 'after', held: boolean): RawBuilder<unknown> {
  const range = {
    before: sql`l.day < ${from} and l.day > ${from} - ${sql.lit(FAR_DAYS)}`,
    'on or before': sql`l.day <= ${from} and l.day > ${from} - ${sql.lit(FAR_DAYS)}`,
    after: sql`l.day > ${from} and l.day < ${from} + ${sql.lit(FAR_DAYS)}`,
  }[where]
  return sql`(select l.day from timetable.lesson_v l
               where l.org_id = ${ctx.orgId} and ${range} and ${which} ${held ? sql`and l.status = 'planned'` : sql``}
               order by l.day ${where === 'after' ? sql`` : sql`desc`} limit 1)`
}

function ofDay(ctx: Ctx, asked: Day | null, which: Where): Promise<{ rows: Days[] }> {
  const today = sql`${ctx.today}::date`
  const shown = sql`(select day from shown)`
  return sql<Days>`
    with shown as materialized (
      select coalesce(${asked}::date, ${nearest(ctx, which, today, 'on or before', true)}, ${nearest(ctx, which, today, 'after', true)}) as day
    )
    select w.day, ${nearest(ctx, which, shown, 'before', false)} as "previousDay", ${nearest(ctx, which, shown, 'after', false)} as "nextDay",
           coalesce((select jsonb_agg(${facts} order by l.position, l.starts_at, g.class_label, g.subgroup)
                       from timetable.lesson_v l ${described} where l.org_id = ${ctx.orgId} and l.day = w.day and ${which}), '[]') as lessons,
           ${groups(ctx)} as groups, ${classes(ctx)} as classes
      from shown w`.execute(db(ctx))
}

function ofGroup(ctx: Ctx, groupId: string): Promise<{ rows: Days[] }> {
  return sql<Days>`
    with own as materialized (
      select l.id from timetable.lesson_v l
       where l.teaching_group_id = ${groupId} and l.day <= ${addDays(ctx.today, GROUP_DAYS_AHEAD)} and ${readable(ctx)}
       order by l.day desc, l.position desc limit ${sql.lit(GROUP_LESSONS)}
    )
    select null as day, null as "previousDay", null as "nextDay",
           coalesce((select jsonb_agg(${facts} order by l.day desc, l.position desc) from own o join timetable.lesson_v l on l.id = o.id ${described}), '[]') as lessons,
           ${groups(ctx)} as groups, ${classes(ctx)} as classes`.execute(db(ctx))
}

/** My lessons of the last two weeks that lack attendance or a topic, newest first. */
export async function unfilled(ctx: Ctx): Promise<Output<typeof unfilledEndpoint>> {
  if (!ctx.reaches('journal.topic.set').length) throw platformRefusal('kernel.not_allowed')
  const { rows } = await sql<{ fact: Facts }>`
    select ${facts} as fact
      from timetable.lesson_v l ${described}
     where l.org_id = ${ctx.orgId} and l.day between ${addDays(ctx.today, -UNFILLED_DAYS)} and ${ctx.today} and ${mine(ctx)} and l.status = 'planned' and (r.topic is null or r.attendance_at is null)
     order by l.day desc, l.position desc`.execute(db(ctx))
  return { lessons: listed(ctx, rows.map((r) => r.fact)).filter((l) => mustFill(l.lacks)) }
}
