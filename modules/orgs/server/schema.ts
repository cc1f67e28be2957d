import { sees } from '@alippe/kernel/ctx'
import type { OrgViews } from './views.ts'

export interface OrgTables {
  'orgs.org': { id: string; parent_id: string | null; kind: 'republic' | 'region' | 'district' | 'school'; name_kk: string; name_ru: string; name_en: string; time_zone?: string; origin?: 'own' | 'demo' | 'import' }
  'orgs.room': { id: string; org_id: string; name: string; building: string | null; capacity: number | null }
}
export const db = sees<OrgTables & OrgViews>()
