/** Made-up people for tests and the demo school. */
import { newId } from '@alippe/kernel/ids'
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { enterPeople, openDemoAccounts } from './server/service.ts'

export interface MadeUp {
  readonly familyName: string
  readonly givenName: string
  readonly kind: 'staff' | 'pupil' | 'guardian'
  readonly login?: string
  readonly from?: Day
}

/** Enters a made-up person, with an account where a login is given; answers the person's id. */
export async function makeUpPerson(ctx: Pick<Ctx, 'tx' | 'orgId'>, p: MadeUp, password: string): Promise<string> {
  const id = newId()
  await enterPeople(ctx, [
    { id, membershipId: newId(), kind: p.kind, from: p.from ?? day('2026-08-15'), familyName: p.familyName, givenName: p.givenName, patronymic: null, sex: null, bornOn: null, iin: null, real: false },
  ])
  if (p.login) await openDemoAccounts(ctx, [{ id: newId(), personId: id, login: p.login }], password)
  return id
}
