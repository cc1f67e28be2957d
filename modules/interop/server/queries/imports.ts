import type { Input } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { ImportId, interop } from '../../contract.ts'
import type { readImport } from '../../contract.ts'
import { db } from '../schema.ts'

/** Rows that were kept before other things than activities could be left out do not say what they are. */
const ACTIVITY = { kind: 'activity' } as const

const runs = (ctx: Pick<Ctx, 'tx' | 'orgId'>) => db(ctx).selectFrom('interop.import_run').where('org_id', '=', ctx.orgId)

/** The school's imports, newest first. */
export async function importsOf(ctx: Ctx) {
  const rows = await runs(ctx).select(['id', 'kind', 'at', 'options', 'counts']).orderBy('at', 'desc').orderBy('id').execute()
  return { imports: rows.map((r) => ({ ...r, id: ImportId.parse(r.id), at: r.at.toISOString() })) }
}

/** One import of the school with what was left out. Refused: one that the school does not have. */
export async function importOf(ctx: Ctx, { importId }: Input<typeof readImport>) {
  const r = await runs(ctx).select(['id', 'kind', 'at', 'options', 'counts', 'refused']).where('id', '=', importId).executeTakeFirst()
  if (!r) throw interop.refuse('interop.import_unknown')
  return { ...r, id: ImportId.parse(r.id), at: r.at.toISOString(), refused: r.refused.map((row) => ({ ...ACTIVITY, ...row })) }
}
