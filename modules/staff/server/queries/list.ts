import { sql } from 'kysely'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { foldFrom, foldTo, folded } from '@alippe/kernel/fold'
import { Json } from '@alippe/kernel/room'
import type { listStaff } from '../../contract.ts'
import { db } from '../schema.ts'

const PAGE = 100

/** A page of the staff by name in Kazakh order. The cursor is the last person seen. */
export async function staffPage(ctx: Ctx, input: Input<typeof listStaff>): Promise<Json<Output<typeof listStaff>>> {
  const archive = input.state === 'archive'
  const search = folded(input.search?.trim() ?? '')
  const { rows } = await sql<{ text: string }>`
    with mine as (
      select e.*, e.full_name collate "kk-x-icu" as sort from staff.employee_v e
       where e.org_id = ${ctx.orgId}
         and case when ${archive} then e.dismissed_on is not null and e.dismissed_on <= ${ctx.today} else e.dismissed_on is null or ${ctx.today} < e.dismissed_on end
    ), fit as (
      select * from mine
       where (${input.letter ?? null}::text is null or upper(left(family_name, 1)) = upper(${input.letter ?? null}))
         and (${search} = '' or position(${search} in translate(lower(full_name), ${foldFrom}, ${foldTo})) > 0)
    ), page as (
      select * from fit
       where ${input.cursor ?? null}::uuid is null or (sort, person_id) > (select m.sort, m.person_id from mine m where m.person_id = ${input.cursor ?? null}::uuid)
       order by sort, person_id limit ${sql.lit(PAGE + 1)}
    ), shown as (select * from page order by sort, person_id limit ${sql.lit(PAGE)})
    select jsonb_build_object(
      'staff', (select coalesce(jsonb_agg(jsonb_build_object(
          'id', s.person_id, 'familyName', s.family_name, 'givenName', s.given_name, 'patronymic', s.patronymic, 'position', s.position,
          'roles', (select coalesce(jsonb_agg(distinct a.role), '[]') from access.assignment_v a
                     where a.org_id = s.org_id and a.person_id = s.person_id and a.from_on <= ${ctx.today} and (a.until_on is null or ${ctx.today} < a.until_on)),
          'hiredOn', s.hired_on, 'dismissedOn', s.dismissed_on, 'madeUp', not s.real) order by s.sort, s.person_id), '[]') from shown s),
      'count', (select count(*) from fit),
      'letters', (select coalesce(jsonb_agg(l.letter order by l.letter collate "kk-x-icu"), '[]') from (select distinct upper(left(family_name, 1)) as letter from mine where family_name <> '') l),
      'next', case when (select count(*) from page) > ${sql.lit(PAGE)} then (select s.person_id from shown s order by s.sort desc, s.person_id desc limit 1) end
    )::text as text`.execute(db(ctx))
  return new Json(rows[0]?.text ?? '')
}
