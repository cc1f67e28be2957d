import { sql } from 'kysely'
import type { Input } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { diary } from '../../contract.ts'
import type { haveSeen as endpoint } from '../../contract.ts'
import { lookedUntil } from '../../rules/lookedUntil.ts'
import { db } from '../schema.ts'

/** Keeps until when the reader has looked. A later look is never undone by an earlier one that came late. Refused: a pupil this school does not have. */
export async function haveSeen(ctx: Ctx, { pupil, seenAt }: Input<typeof endpoint>): Promise<Record<string, never>> {
  const there = await db(ctx).selectFrom('enrolment.pupil_v').select('pupil_id').where('pupil_id', '=', pupil).executeTakeFirst()
  if (!there) throw diary.refuse('diary.pupil_unknown')
  const until = lookedUntil(new Date(seenAt), ctx.now)
  await sql`insert into diary.seen as s (org_id, reader_id, pupil_id, seen_at) values (${ctx.orgId}, ${ctx.actor.personId}, ${pupil}, ${until})
            on conflict (org_id, reader_id, pupil_id) do update set seen_at = excluded.seen_at where s.seen_at < excluded.seen_at`.execute(db(ctx))
  return {}
}
