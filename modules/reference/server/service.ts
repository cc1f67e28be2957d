/** What higher rooms may ask for inside their own transaction. */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import { db } from './schema.ts'

export { subjectIdOf } from './ids.ts'

export interface NewSubject {
  readonly id: string
  /** As it was typed or came in a file, in a language nobody knows. */
  readonly typedName: string
  /** Its tint on timetables; 'social' where nobody says, and an earlier one stays. */
  readonly family?: 'exact' | 'nature' | 'lang' | 'social' | 'art' | 'body'
}

/**
 * Puts subjects of this school beside the central ones, all in one statement; one whose id is there already is brought to the given
 * name and family. Thrown: two subjects of a school with one name.
 */
export async function putSchoolSubjects(ctx: Pick<Ctx, 'tx' | 'orgId'>, subjects: readonly NewSubject[]): Promise<void> {
  if (!subjects.length) return
  const rows = subjects.map((s) => ({ id: s.id, typed_name: s.typedName, family: s.family ?? null }))
  await sql`
    insert into reference.subject as s (id, org_id, typed_name, family)
    select r.id, ${ctx.orgId}, r.typed_name, coalesce(r.family, old.family, 'social')
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, typed_name text, family text)
      left join reference.subject old on old.id = r.id
    on conflict (id) do update set typed_name = excluded.typed_name, family = excluded.family
    where (s.typed_name, s.family) is distinct from (excluded.typed_name, excluded.family)`.execute(db(ctx))
}
