/** The gate the edge asks at every request: session, school, roles, grants, and whether the write was acknowledged before. */
import { transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import type { Entered, Gate, Grants } from '@alippe/kernel/gate'
import type { Reach } from '@alippe/kernel/contract'
import { isLang } from '@alippe/kernel/i18n'
import { keepSession, tokenHash } from '@alippe/people/service'

interface Row {
  readonly session_id: string
  readonly account_id: string
  readonly person_id: string
  readonly org_id: string
  readonly lang: string | null
  readonly time_zone: string
  readonly last_seen_at: Date
  readonly roles: string[]
  readonly grants: string
  readonly prior_endpoint: string | null
  readonly prior_hash: string | null
  readonly prior_answer: string | null
}

const HOUR = 3_600_000

/** Merges the grants of several roles; the same text is merged once. */
function merger(): (text: string) => Grants {
  const known = new Map<string, Grants>()
  return (text) => {
    let grants = known.get(text)
    if (!grants) {
      const merged = new Map<string, Reach[]>()
      for (const role of JSON.parse(text) as Record<string, Reach[]>[])
        for (const [permission, reaches] of Object.entries(role)) merged.set(permission, [...new Set([...(merged.get(permission) ?? []), ...reaches])])
      if (known.size > 1000) known.clear()
      known.set(text, (grants = merged))
    }
    return grants
  }
}

/** Binds the gate to a database. */
export function gateOf(database: Database, clock: () => Date): Gate {
  const merge = merger()
  return {
    async enter(token, operationId): Promise<Entered | undefined> {
      const { rows } = await database.pool.query<Row>({
        name: 'access.enter',
        text: 'select * from access.enter($1, $2, $3)',
        values: [tokenHash(token), clock(), operationId ?? null],
      })
      const [r] = rows
      if (!r) return undefined
      // A session is lengthened while it is used; one write an hour is enough for that.
      if (Date.now() - r.last_seen_at.getTime() > HOUR)
        await transact(database, { role: 'gate' }, (tx) => keepSession(tx, r.session_id))
      return {
        actor: { accountId: r.account_id, personId: r.person_id, sessionId: r.session_id, orgId: r.org_id, roles: r.roles, grants: merge(r.grants) },
        lang: isLang(r.lang) ? r.lang : undefined,
        timeZone: r.time_zone,
        prior: r.prior_endpoint === null ? undefined : { endpoint: r.prior_endpoint, inputHash: r.prior_hash ?? '', answer: r.prior_answer ?? '' },
      }
    },
  }
}
