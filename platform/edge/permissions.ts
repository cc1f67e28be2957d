/** Permission @ reach: whether the actor holds it for one thing. The relation views are the rooms' own. */
import { sql } from 'kysely'
import { reachList } from '@alippe/data/reach'
import type { PermissionDefinition, Reach } from '@alippe/kernel/contract'
import { sees } from '@alippe/kernel/ctx'
import type { Actor, Tx } from '@alippe/kernel/ctx'
import type { Relation } from '@alippe/kernel/room'

const db = sees<object>()

/** Reaches that need no relation: row-level security keeps the actor inside the schools the reach names. */
const wide: ReadonlySet<Reach> = new Set<Reach>(['school', 'district', 'region', 'republic'])

export interface Permissions {
  /** Whether `actor` holds `permission` for the thing `id`; without an id, whether over the whole school. */
  may(tx: Tx, actor: Actor, permission: string, id?: string): Promise<boolean>
  /** The views that the check of `permission` looks into; none where it is about the school. */
  relations(permission: string): readonly string[]
}

/** Collects the rooms' permissions and relations. Thrown at start: a permission about a kind of thing for which no room publishes a relation. */
export function permissionsOf(definitions: ReadonlyMap<string, PermissionDefinition>, relations: readonly Relation[]): Permissions {
  const views = new Map<string, string[]>()
  for (const r of relations) views.set(r.kind, [...(views.get(r.kind) ?? []), r.view])
  for (const [name, d] of definitions) {
    if (d.on === 'school') continue
    if (!views.has(d.on)) throw new Error(`permission ${name} is about "${d.on}", but no room publishes a relation of that kind`)
  }
  const viewsOf = (permission: string): readonly string[] => views.get(definitions.get(permission)?.on ?? '') ?? []
  return {
    relations: viewsOf,
    async may(tx, actor, permission, id) {
      const held = actor.grants.get(permission)
      if (!held?.length) return false
      if (held.some((r) => wide.has(r))) return true
      if (id === undefined) return false
      const inView = (v: string) => sql`exists (select from ${sql.raw(v)} r where r.id = ${id} and r.person_id = ${actor.personId} and r.reach in ${reachList(held)})`
      const { rows } = await sql<{ ok: boolean }>`select ${sql.join(viewsOf(permission).map(inView), sql` or `)} as ok`.execute(db({ tx }))
      return rows[0]?.ok ?? false
    },
  }
}
