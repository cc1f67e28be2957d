/** What an action is given: who acts, in which school, on which day, inside which transaction. */
import type { Kysely } from 'kysely'
import type { Reach } from './contract.ts'
import type { Day } from './day.ts'
import type { Lang } from './i18n.ts'

/** Who acts. `grants` is what the person's roles in this school give: permission → reaches. */
export interface Actor {
  readonly accountId: string
  readonly personId: string
  readonly sessionId: string
  readonly orgId: string
  readonly roles: readonly string[]
  readonly grants: ReadonlyMap<string, readonly Reach[]>
}

/** An open transaction. Opaque: a room looks into it only through its own `sees<…>()`. */
export class Tx {
  // The row types differ from room to room and query-builder types are invariant, so the one untyped handle stays in here.
  readonly #db: object
  constructor(db: object) {
    this.#db = db
  }
  as<DB>(): Kysely<DB> {
    return this.#db as Kysely<DB>
  }
}

export interface Ctx {
  readonly tx: Tx
  readonly actor: Actor
  /** The school the person acts in: row-level security lets nothing else through. */
  readonly orgId: string
  readonly today: Day
  readonly now: Date
  readonly timeZone: string
  readonly lang: Lang
  readonly requestId: string
  readonly operationId: string | undefined
  /** Whether the actor holds a permission, for one thing (by its id) or, without an id, with reach over the whole school. */
  may(permission: string, id?: string): Promise<boolean>
  /** The reaches the actor holds for a permission: a list joins the same relation view as the check. */
  reaches(permission: string): readonly Reach[]
  /** The relation views (org_id, id, reach, person_id) that rooms publish for the kind of thing a permission is about: how a list in a room below them finds them. */
  relations(permission: string): readonly string[]
}

/** `export const db = sees<JournalTables & EnrolmentViews>()`: all that a room's queries can name; nothing else type-checks. */
export const sees = <DB>() => (ctx: { readonly tx: Tx }): Kysely<DB> => ctx.tx.as<DB>()
