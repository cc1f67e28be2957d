/** Made-up subjects for tests. */
import type { Ctx } from '@alippe/kernel/ctx'
import { newId } from '@alippe/kernel/ids'
import { putSchoolSubjects } from './server/service.ts'
import type { NewSubject } from './server/service.ts'

/** A subject of the school's own, named in no language in particular; answers its id. */
export async function makeUpSubject(ctx: Pick<Ctx, 'tx' | 'orgId'>, typedName: string, family?: NewSubject['family']): Promise<string> {
  const id = newId()
  await putSchoolSubjects(ctx, [{ id, typedName, family }])
  return id
}
