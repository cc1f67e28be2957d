import type { Names } from '@alippe/kernel/names'

/** What other rooms may join. `names` and `short` travel in answers as they are. */
export interface ReferenceViews {
  'reference.subject_v': {
    id: string
    org_id: string | null
    code: string | null
    family: 'exact' | 'nature' | 'lang' | 'social' | 'art' | 'body'
    assessment: 'marks' | 'pass_fail' | 'none'
    verified: boolean
    names: Names
    short: Names
  }
}
