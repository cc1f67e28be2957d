/** A question over a relation view (org_id, id, reach, person_id) that only works out the relations somebody holds. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { reaches } from '@alippe/kernel/contract'
import type { Reach } from '@alippe/kernel/contract'

/**
 * The reaches somebody holds, as a list of the statement's own text: `where v.reach in ${reachList(held)}`. A relation view joins
 * other tables for each reach, and the planner leaves out those whose reach is not in the text; sent as a parameter, all of them
 * would be made ready at each call. In the contract's order, so that there are as many texts as there are different roles.
 * A reach that the contract does not know is not in the list; nothing held is in no reach.
 */
export function reachList(held: readonly Reach[]): RawBuilder<unknown> {
  const known = reaches.filter((r) => held.includes(r))
  return known.length ? sql`(${sql.join(known.map((r) => sql.lit(r)))})` : sql`(null)`
}
