/** What other rooms may join. */
export interface PeopleViews {
  'people.profile_v': {
    org_id: string
    person_id: string
    family_name: string
    given_name: string
    patronymic: string | null
    sex: 'male' | 'female' | null
    born_on: string | null
    iin: string | null
    real: boolean
    short_name: string
    full_name: string
  }
  'people.membership_v': { id: string; org_id: string; person_id: string; kind: 'staff' | 'pupil' | 'guardian'; from_on: string; until_on: string | null }
  /** My own account and those of the people of the schools I act in. */
  'people.account_v': { id: string; person_id: string; login: string; switched_off_at: Date | null; lang: 'kk' | 'ru' | 'en' | null; theme: 'system' | 'light' | 'dark' }
}
