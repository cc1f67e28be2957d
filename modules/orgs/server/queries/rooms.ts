import type { Ctx } from '@alippe/kernel/ctx'
import { db } from '../schema.ts'

/** The school's rooms by name; numbers in names count as numbers (9 before 12). */
export function roomsOfSchool(ctx: Ctx) {
  return db(ctx).selectFrom('orgs.room_v').select(['id', 'name', 'building', 'capacity']).orderBy('name').execute()
}
