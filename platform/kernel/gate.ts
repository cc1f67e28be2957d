/** What the edge asks of whoever keeps sessions and grants; the server binds the rooms that know. */
import type { Reach } from './contract.ts'
import type { Actor } from './ctx.ts'
import type { Lang } from './i18n.ts'

/** A write that was acknowledged before under the same operation id. */
export interface PriorOperation {
  readonly endpoint: string
  readonly inputHash: string
  readonly answer: string
}

export interface Entered {
  readonly actor: Actor
  readonly lang: Lang | undefined
  readonly timeZone: string
  readonly prior: PriorOperation | undefined
}

export interface Gate {
  /** Who stands behind a session's token, with what the roles of the acting school give; nothing where the session is over. One query. */
  enter(token: string, operationId: string | undefined): Promise<Entered | undefined>
}

export type Grants = ReadonlyMap<string, readonly Reach[]>
