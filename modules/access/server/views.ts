/** What other rooms may join. */
export interface AccessViews {
  'access.assignment_v': { id: string; org_id: string; person_id: string; role: string; from_on: string; until_on: string | null }
}
