/** What other rooms may join. */
export interface StaffViews {
  'staff.employee_v': {
    org_id: string
    person_id: string
    position: string
    hired_on: string
    dismissed_on: string | null
    family_name: string
    given_name: string
    patronymic: string | null
    short_name: string
    full_name: string
    /** False for those a generator made up. */
    real: boolean
    /** Сәрсенова А. Қ. */
    initials_name: string
    works_today: boolean
  }
}
