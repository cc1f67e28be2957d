/** Whose diaries the reader follows, and what is new in them. */
import type { Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import { Json } from '@alippe/kernel/room'
import { NEWS_DAYS, NEWS_LISTED } from '../../contract.ts'
import type { myChildren } from '../../contract.ts'
import { askOne, textOf, yearsOf } from './text.ts'

// $1 school, $2 reader, $3 the reader's reaches, $4 today, $5 now
const text = (years: string): string => `
with child as materialized (
  select p.pupil_id as id, p.given_name, p.family_name, c.label, c.grade,
         coalesce((select s.seen_at from diary.seen s where s.org_id = $1 and s.reader_id = $2 and s.pupil_id = p.pupil_id), $5::timestamptz - interval '${NEWS_DAYS} days') as since
    from (select distinct r.id from enrolment.pupil_reach_v r where r.org_id = $1 and r.person_id = $2 and r.reach = any ($3::text[])) mine
    join enrolment.pupil_v p on p.org_id = $1 and p.pupil_id = mine.id
    left join lateral (
      select v.label, v.grade from enrolment.roll_v r join enrolment.class_group_v v on v.id = r.class_group_id
       where r.org_id = $1 and r.pupil_id = p.pupil_id and r.from_on <= $4::date and (r.until_on is null or $4::date < r.until_on) limit 1) c on true
   where p.left_on is null or $4::date < p.left_on
), fresh as materialized (
  select c.id as child, k.id, k.kind, k.scale, k.value, k.lesson_id, k.set_at, row_number() over (partition by c.id order by k.set_at desc, k.id) as n
    from child c cross join lateral (
      select v.id, v.kind, v.scale, v.value, v.lesson_id, v.set_at from journal.mark_v v
       where v.year in (${years}) and v.org_id = $1 and v.pupil_id = c.id and v.set_at > c.since and v.set_by <> $2 offset 0) k
)
select json_build_object('asOf', $5::timestamptz, 'children', coalesce(json_agg(json_build_object(
    'id', c.id, 'givenName', c.given_name, 'familyName', c.family_name, 'classLabel', c.label, 'grade', c.grade,
    'newMarks', (select count(*) from fresh f where f.child = c.id),
    'news', (select coalesce(json_agg(json_build_object('id', f.id, 'day', l.day, 'subject', l.names, 'short', l.short, 'value', f.value, 'scale', f.scale, 'kind', f.kind) order by f.n), '[]')
               from fresh f cross join lateral (
                 select v.day, s.names, s.short from timetable.lesson_v v join planning.teaching_group_v g on g.id = v.teaching_group_id join reference.subject_v s on s.id = g.subject_id
                  where v.id = f.lesson_id offset 0) l
              where f.child = c.id and f.n <= ${NEWS_LISTED})
  ) order by c.grade desc nulls last, c.given_name, c.id), '[]'))::text as text from child c`

/** The reader's own diary as a pupil and the children's as a guardian of today, the eldest first. */
export async function childrenOf(ctx: Ctx): Promise<Json<Output<typeof myChildren>> | Output<typeof myChildren>> {
  const reaches = ctx.reaches('diary.news.follow').filter((r) => r === 'self' || r === 'own_child')
  const row = reaches.length
    ? await askOne<{ text: string }>(ctx, textOf('diary.children', yearsOf(ctx.today, addDays(ctx.today, 1)), text), [ctx.orgId, ctx.actor.personId, reaches, ctx.today, ctx.now])
    : undefined
  return row ? new Json(row.text) : { asOf: ctx.now.toISOString(), children: [] }
}
