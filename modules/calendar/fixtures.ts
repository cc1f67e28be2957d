/** Made-up bells for tests. */
import type { Ctx } from '@alippe/kernel/ctx'
import { newId } from '@alippe/kernel/ids'
import { putBells } from './server/service.ts'
import type { NewBell } from './server/service.ts'

/** Seven lessons of 45 minutes from 08:00. */
export const firstShift: readonly NewBell[] = [
  { position: 1, startsAt: '08:00', endsAt: '08:45' },
  { position: 2, startsAt: '08:50', endsAt: '09:35' },
  { position: 3, startsAt: '09:50', endsAt: '10:35' },
  { position: 4, startsAt: '10:50', endsAt: '11:35' },
  { position: 5, startsAt: '11:40', endsAt: '12:25' },
  { position: 6, startsAt: '12:30', endsAt: '13:15' },
  { position: 7, startsAt: '13:20', endsAt: '14:05' },
]

/** The bells of the first shift in a school; answers the schedule's id. */
export async function ringBells(ctx: Pick<Ctx, 'tx' | 'orgId'>): Promise<string> {
  const id = newId()
  await putBells(ctx, [{ id, code: 'shift_1', shift: 1, bells: firstShift }])
  return id
}
