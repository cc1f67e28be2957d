/** From an entry of the journal of actions to lines a person can read. */
import type { Output } from '@alippe/kernel/contract'
import type { readLog } from '../../contract.ts'

export type Entry = Output<typeof readLog>['entries'][number]

export interface ChangedColumn {
  readonly column: string
  readonly before: unknown
  readonly after: unknown
}

// What links rows and counts versions says nothing to a reader.
const technical = /^(id|org_id|year|version|year_id|placed_hour_id)$|_(id|ids|by|version|hash|act|verified)$|_adilet_id$|^adilet_id$|^options$|^refused$|^counts$|^content_hash$|^(last_seen_at|expires_at|token_hash)$/

/** Whether a column is shown to people. */
export const isShown = (column: string): boolean => !technical.test(column)

/** What changed, column by column; of an added or removed row, what it held. */
export function changedColumns({ before, after }: Pick<Entry, 'before' | 'after'>): ChangedColumn[] {
  const columns = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].filter(isShown)
  return columns
    .map((column) => ({ column, before: before?.[column] ?? null, after: after?.[column] ?? null }))
    .filter((c) => c.before !== null || c.after !== null)
}
