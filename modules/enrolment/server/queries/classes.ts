import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { platformRefusal } from '@alippe/kernel/refusal'
import { Json } from '@alippe/kernel/room'
import { enrolment } from '../../contract.ts'
import type { listClasses, readClass as readEndpoint } from '../../contract.ts'
import { db } from '../schema.ts'

/** Reaches for which no tie to the class is asked. */
const wide: readonly string[] = ['school', 'district', 'region', 'republic']

// The day whose roll is counted: today, but no day outside the class's own year.
const rollDay = sql`(select greatest(least(kernel.today(), y.until_on - 1), y.from_on) from calendar.academic_year_v y
  where y.code = c.year_code and (y.org_id is null or y.org_id = c.org_id) order by y.org_id nulls last limit 1)`

const head = sql`'id', c.id, 'grade', c.grade, 'letter', c.letter, 'label', c.label, 'lang', c.lang, 'shift', c.shift,
  'homeroom', case when c.homeroom_id is not null then jsonb_build_object('id', c.homeroom_id, 'name', coalesce(h.full_name, '')) end,
  'pupils', n.pupils, 'boys', n.boys, 'girls', n.girls`

const headFrom = sql`enrolment.class_group c
  left join staff.employee_v h on h.org_id = c.org_id and h.person_id = c.homeroom_id
  cross join lateral (select coalesce(${rollDay}, kernel.today()) as day) d
  cross join lateral (
    select count(*) as pupils, count(*) filter (where p.sex = 'male') as boys, count(*) filter (where p.sex = 'female') as girls
      from enrolment.roll_spell r join people.profile_v p on p.org_id = r.org_id and p.person_id = r.pupil_id
     where r.class_group_id = c.id and r.from_on <= d.day and (r.until_on is null or d.day < r.until_on)
  ) n`

/** The classes of a year that the reader reaches, by the relation views that the check of one class looks into. Refused: who holds the permission in no reach at all. */
export async function classesInReach(ctx: Ctx, input: Input<typeof listClasses>): Promise<Json<Output<typeof listClasses>>> {
  const reaches = ctx.reaches('enrolment.class.read')
  if (!reaches.length) throw platformRefusal('kernel.not_allowed')
  const all = reaches.some((r) => wide.includes(r))
  const tied = sql.join(ctx.relations('enrolment.class.read').map((v) => sql`select k.id from ${sql.raw(v)} k where k.person_id = ${ctx.actor.personId} and k.reach = any(${[...reaches]}::text[])`), sql` union all `)
  const { rows } = await sql<{ text: string }>`
    with years as (select distinct c.year_code from enrolment.class_group c where c.org_id = ${ctx.orgId}),
    year as (
      select coalesce(${input.year ?? null}::text,
        (select y.year_code from years y join calendar.academic_year_v a on a.code = y.year_code where a.from_on <= ${ctx.today} order by a.from_on desc limit 1),
        (select max(y.year_code) from years y)) as code
    ),
    shown as (
      select c.grade, c.label, jsonb_build_object(${head}) as body from ${headFrom}
       where c.org_id = ${ctx.orgId} and c.year_code = (select code from year) and (${all} or c.id in (${tied}))
    )
    select jsonb_build_object(
      'year', (select code from year),
      'years', (select coalesce(jsonb_agg(y.year_code order by y.year_code desc), '[]') from years y),
      'classes', (select coalesce(jsonb_agg(s.body order by s.grade nulls last, s.label collate "kk-x-icu"), '[]') from shown s),
      'others', (select count(*) from enrolment.class_group c where c.org_id = ${ctx.orgId} and c.year_code = (select code from year)) > (select count(*) from shown)
    )::text as text`.execute(db(ctx))
  return new Json(rows[0]?.text ?? '')
}

/** A class with its roll. Refused: a class that is not there. What the reader may not see of the pupils is not in the answer. */
export async function readClass(ctx: Ctx, { classId }: Input<typeof readEndpoint>): Promise<Json<Output<typeof readEndpoint>>> {
  const seeGuardians = await ctx.may('enrolment.guardian.read', classId)
  const seeBirthDays = await ctx.may('enrolment.birth.read', classId)
  const { rows } = await sql<{ text: string }>`
    select jsonb_build_object(
      'class', jsonb_build_object(${head}, 'year', c.year_code),
      'on', d.day,
      'may', jsonb_build_object('seeGuardians', ${seeGuardians}::boolean, 'seeBirthDays', ${seeBirthDays}::boolean),
      'roll', (select coalesce(jsonb_agg(
          jsonb_build_object('id', p.pupil_id, 'familyName', p.family_name, 'givenName', p.given_name, 'patronymic', p.patronymic, 'sex', p.sex, 'from', r.from_on, 'madeUp', not p.real)
          || case when ${seeBirthDays} then jsonb_build_object('bornOn', p.born_on) else '{}' end
          || case when ${seeGuardians} then jsonb_build_object('guardians', (
               select coalesce(jsonb_agg(jsonb_build_object('id', g.person_id, 'name', w.full_name, 'kinship', g.kinship)
                        order by array_position(array['mother', 'father', 'grandmother', 'grandfather', 'guardian', 'other'], g.kinship), w.full_name collate "kk-x-icu"), '[]')
                 from enrolment.guardian_v g join people.profile_v w on w.org_id = g.org_id and w.person_id = g.person_id
                where g.org_id = p.org_id and g.pupil_id = p.pupil_id)) else '{}' end
          order by p.full_name collate "kk-x-icu", p.pupil_id), '[]')
        from enrolment.roll_spell r join enrolment.pupil_v p on p.org_id = r.org_id and p.pupil_id = r.pupil_id
       where r.class_group_id = c.id and r.from_on <= d.day and (r.until_on is null or d.day < r.until_on))
    )::text as text
      from ${headFrom} where c.id = ${classId} and c.org_id = ${ctx.orgId}`.execute(db(ctx))
  const [found] = rows
  if (!found) throw enrolment.refuse('enrolment.class_unknown')
  return new Json(found.text)
}
