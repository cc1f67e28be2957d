/** Brings a database to the shape and the central content this version needs. */
import { transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import { migrate } from '@alippe/data/migrate'
import { shipRoles } from '@alippe/access/service'
import { migrations, rooms } from './rooms.ts'

/** Runs what migrations are missing, then ships roles and each room's reference data. Repeating it changes nothing. */
export async function prepare(db: Database, log: (line: string) => void = () => {}): Promise<void> {
  await migrate(db, migrations, log)
  await ship(db)
}

/** Ships the central rows of every room and the roles that the rooms' contracts grant. */
export async function ship(db: Database): Promise<void> {
  await transact(db, { role: 'owner' }, async (tx) => {
    await shipRoles({ tx }, rooms.map((r) => r.contract))
    for (const room of rooms) await room.ship?.({ tx, now: new Date() })
  })
}
