import { sql } from 'kysely'
import type { Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { Json } from '@alippe/kernel/room'
import type { listSubjects } from '../../contract.ts'
import { db } from '../schema.ts'

/** The catalogue of today: the school's own row of a code stands for the central one. In no order: the reader's language decides it. */
export async function subjectCatalogue(ctx: Ctx): Promise<Json<Output<typeof listSubjects>>> {
  const { rows } = await sql<{ text: string }>`
    with shown as (
      select distinct on (coalesce(s.code, s.id::text)) s.*
        from reference.subject s
       where s.from_on <= ${ctx.today} and (s.until_on is null or ${ctx.today} < s.until_on)
       order by coalesce(s.code, s.id::text), s.org_id nulls last, s.from_on desc
    )
    select jsonb_build_object(
      'subjects', (select coalesce(jsonb_agg(jsonb_build_object(
        'id', s.id, 'code', s.code, 'own', s.org_id is not null, 'names', v.names, 'short', v.short, 'family', s.family,
        'gradeFrom', s.grade_from, 'gradeTo', s.grade_to,
        'assessment', s.assessment, 'assessmentAct', s.assessment_act, 'assessmentVerified', s.assessment_verified,
        'difficulty', s.difficulty, 'difficultyAct', s.difficulty_act, 'difficultyVerified', s.difficulty_verified,
        'act', s.act, 'verified', s.verified)), '[]') from shown s join reference.subject_v v on v.id = s.id),
      'acts', (select coalesce(jsonb_agg(jsonb_build_object('code', a.code, 'names', a.names, 'number', a.number, 'signedOn', a.signed_on) order by a.code), '[]')
                 from reference.act_v a where a.code in (select unnest(array[s.act, s.assessment_act, s.difficulty_act]) from shown s))
    )::text as text`.execute(db(ctx))
  return new Json(rows[0]?.text ?? '')
}
