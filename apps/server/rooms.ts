/** Every room that exists, ground floor first: migrations run in this order, and a room may name only rooms above it in the list. */
import { room as access } from '@alippe/access/room'
import { room as orgs } from '@alippe/orgs/room'
import { room as people } from '@alippe/people/room'
import type { Room } from '@alippe/kernel/room'
import type { MigrationSource } from '@alippe/data/migrate'

export const rooms: readonly Room[] = [orgs, people, access]

/** The rooms' migrations in the order of the floors. */
export const migrations: readonly MigrationSource[] = rooms.flatMap((r) => (r.migrations ? [{ name: r.contract.name, folder: r.migrations }] : []))
