/** What a room shows to the server that collects it. */
import type { Contract, Endpoint, Input, Output } from './contract.ts'
import type { Ctx } from './ctx.ts'
import type { Lang, Messages } from './i18n.ts'
import type { Refusal } from './refusal.ts'
import type { Turns } from './turns.ts'

/** Text that already is the JSON of an endpoint's output, aggregated by the database; sent as it is. */
export class Json<T> {
  readonly text: string
  /** Only for the type: what the text holds. */
  declare readonly holds: T
  constructor(text: string) {
    this.text = text
  }
}

/** What an action may do to the session's cookie beside its answer. */
export interface Cookies {
  setSession(token: string, expiresAt: Date): void
  clearSession(): void
}

/** What an endpoint open to anyone gets: no actor, no school. */
export interface OpenCtx extends Pick<Ctx, 'tx' | 'now' | 'lang' | 'requestId'> {
  readonly ip: string
  readonly userAgent: string
  readonly cookies: Cookies
}

/** A Refusal that is returned, not thrown, is told after the transaction is committed: what was written about the try (a failed sign-in) stays. */
export type Handler<E extends Endpoint> = (ctx: Ctx & { readonly cookies: Cookies; readonly userAgent: string }, input: Input<E>) => Promise<Output<E> | Json<Output<E>> | Refusal>
export type OpenHandler<E extends Endpoint> = (ctx: OpenCtx, input: Input<E>) => Promise<Output<E> | Json<Output<E>> | Refusal>

export interface Route {
  readonly endpoint: Endpoint
  readonly open: boolean
  readonly run: (ctx: never, input: never) => Promise<unknown>
  /** Where the work is heavy beside the database: taken before a connection is, so that those who wait for a turn hold none. */
  readonly turns?: Turns | undefined
}

/** Binds an endpoint to what it does. */
export function serve<E extends Endpoint>(endpoint: E, run: Handler<E>, turns?: Turns): Route {
  if (endpoint.needs === 'anyone') throw new Error(`${endpoint.id} is open to anyone: bind it with serveOpen`)
  return { endpoint, open: false, run: run as Route['run'], turns }
}

/** Binds an endpoint that needs no session (`needs: 'anyone'`). Its transaction sees no school. */
export function serveOpen<E extends Endpoint>(endpoint: E, run: OpenHandler<E>, turns?: Turns): Route {
  if (endpoint.needs !== 'anyone') throw new Error(`${endpoint.id} needs ${endpoint.needs}: bind it with serve`)
  return { endpoint, open: true, run: run as Route['run'], turns }
}

/** One event as it reaches a listener: at least once, in order of `seq` within a school. */
export interface Told {
  readonly seq: string
  readonly orgId: string
  readonly name: string
  readonly body: Readonly<Record<string, unknown>>
  readonly at: Date
}

/** A listener of another room's event; it runs in its own transaction and is remembered by (name, event), so it is run once for each. */
export interface Listener {
  readonly name: string
  readonly event: string
  readonly run: (ctx: Pick<Ctx, 'tx' | 'orgId' | 'now'>, told: Told) => Promise<void>
}

/**
 * A relation view: for a kind of thing, which person stands in which reach to it.
 * Columns (org_id, id, reach, person_id). The same view serves the check of one and the filter of a list.
 */
export interface Relation {
  readonly kind: string
  readonly view: string
}

export interface Room {
  readonly contract: Contract
  /** Folder of `NNNN_name.sql`, run in order; absent where the room has no tables. */
  readonly migrations?: URL
  readonly routes: readonly Route[]
  readonly relations?: readonly Relation[]
  readonly listeners?: readonly Listener[]
  readonly messages: Readonly<Record<Lang, Messages>>
  /** Loads the room's shipped reference data (central rows); run after migrations, must be repeatable. */
  readonly ship?: (ctx: Pick<Ctx, 'tx' | 'now'>) => Promise<void>
}
