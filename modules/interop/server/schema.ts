import { sees } from '@alippe/kernel/ctx'
import type { OrgViews } from '@alippe/orgs/views'
import type { PeopleViews } from '@alippe/people/views'
import type { Counts, ImportFacts } from '../contract.ts'
import type { RefusedRow } from '../rules/goodRows.ts'

export interface InteropTables {
  'interop.import_run': {
    id: string
    org_id: string
    kind: 'fet'
    content_hash: string
    options: ImportFacts
    counts: Counts
    refused: readonly RefusedRow[]
    at: Date
  }
}
export const db = sees<InteropTables & OrgViews & PeopleViews>()
