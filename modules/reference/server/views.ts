import type { Names } from '@alippe/kernel/names'

/** What other rooms may join. `names` and `short` travel in answers as they are. */
export interface ReferenceViews {
  /** The legal acts that dated rows name by code. */
  'reference.act_v': {
    id: string
    org_id: string | null
    code: string
    names: Names
    number: string | null
    signed_on: string | null
    adilet_id: string | null
    verified: boolean
  }
  'reference.subject_v': {
    id: string
    org_id: string | null
    code: string | null
    family: 'exact' | 'nature' | 'lang' | 'social' | 'art' | 'body'
    assessment: 'marks' | 'pass_fail' | 'none'
    verified: boolean
    names: Names
    short: Names
    grade_from: number | null
    grade_to: number | null
    /** Points of the sanitary scale, 1–11. */
    difficulty: number | null
  }
}
