import { sees } from '@alippe/kernel/ctx'
import type { OrgViews } from '@alippe/orgs/views'
import type { PeopleViews } from '@alippe/people/views'
import type { AccessViews } from './views.ts'

export interface AccessTables {
  'access.role': { id: string; org_id: string | null; code: string; grants: string }
  'access.assignment': { id: string; org_id: string; person_id: string; role: string; from_on: string; until_on: string | null }
  'access.my_schools': { id: string; name_kk: string; name_ru: string; name_en: string }
  'kernel.change_log': { id: number; at: Date; org_id: string; person_id: string | null; entity: string; row_key: string; action: 'insert' | 'update' | 'delete'; before: Record<string, unknown> | null; after: Record<string, unknown> | null }
}
export const db = sees<AccessTables & AccessViews & PeopleViews & OrgViews>()
