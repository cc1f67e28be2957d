/** What other rooms may join: see migrations for the promise behind each column. */
export interface OrgViews {
  'orgs.room_v': { id: string; org_id: string; name: string; building: string | null; capacity: number | null }
  'orgs.org_v': { id: string; org_id: string; parent_id: string | null; kind: 'republic' | 'region' | 'district' | 'school'; name_kk: string; name_ru: string; name_en: string; time_zone: string; origin: 'own' | 'demo' | 'import' }
}
