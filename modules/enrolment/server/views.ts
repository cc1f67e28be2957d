/** What other rooms may join. Spells are half-open days. */
export interface EnrolmentViews {
  'enrolment.class_group_v': {
    id: string
    org_id: string
    year_code: string
    grade: number | null
    letter: string | null
    label: string
    lang: string | null
    shift: number
    homeroom_id: string | null
    continues_id: string | null
  }
  'enrolment.pupil_v': {
    org_id: string
    pupil_id: string
    entered_on: string
    left_on: string | null
    family_name: string
    given_name: string
    patronymic: string | null
    short_name: string
    full_name: string
    sex: 'male' | 'female' | null
    born_on: string | null
    real: boolean
  }
  'enrolment.roll_v': { org_id: string; class_group_id: string; pupil_id: string; from_on: string; until_on: string | null }
  /** Guardians of today. */
  'enrolment.guardian_v': { org_id: string; pupil_id: string; person_id: string; kinship: 'mother' | 'father' | 'grandmother' | 'grandfather' | 'guardian' | 'other'; from_on: string; until_on: string | null }
  'enrolment.pupil_reach_v': { org_id: string; id: string; reach: string; person_id: string }
  'enrolment.class_reach_v': { org_id: string; id: string; reach: string; person_id: string }
}
