/** What higher rooms may ask for inside their own transaction. */
import type { Ctx } from '@alippe/kernel/ctx'
import { db } from './schema.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

export interface NewSchool {
  readonly id: string
  readonly name_kk: string
  readonly name_ru: string
  readonly name_en: string
  readonly origin: 'own' | 'demo' | 'import'
}

/** Founds a school; a school of that id that is there already stays as it is. Needs the owner's scope: no school can found another. */
export async function foundSchool(ctx: Pick<Ctx, 'tx'>, school: NewSchool): Promise<void> {
  await db(ctx)
    .insertInto('orgs.org')
    .values({ ...school, parent_id: null, kind: 'school' })
    .onConflict((c) => c.column('id').doNothing())
    .execute()
}

export interface NewRoom {
  readonly id: string
  readonly name: string
  readonly building: string | null
  readonly capacity: number | null
}

/** Adds rooms; one whose id is there already is brought to the given name, building and capacity. */
export async function putRooms(ctx: Write, rooms: readonly NewRoom[]): Promise<void> {
  if (!rooms.length) return
  await db(ctx)
    .insertInto('orgs.room')
    .values(rooms.map((r) => ({ ...r, org_id: ctx.orgId })))
    .onConflict((c) =>
      c.column('id').doUpdateSet((e) => ({ name: e.ref('excluded.name'), building: e.ref('excluded.building'), capacity: e.ref('excluded.capacity') })),
    )
    .execute()
}
