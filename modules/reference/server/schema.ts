import { sees } from '@alippe/kernel/ctx'
import type { ReferenceViews } from './views.ts'

export interface ReferenceTables {
  'reference.act': { id: string; org_id: string | null; code: string; name_kk: string; name_ru: string; name_en: string; number: string | null; signed_on: string | null; adilet_id: string | null; verified: boolean }
  'reference.subject': {
    id: string
    org_id: string | null
    code: string | null
    name_kk: string | null
    name_ru: string | null
    name_en: string | null
    typed_name: string | null
    family: 'exact' | 'nature' | 'lang' | 'social' | 'art' | 'body'
    grade_from: number | null
    grade_to: number | null
    assessment: 'marks' | 'pass_fail' | 'none'
    assessment_act: string | null
    assessment_verified: boolean
    difficulty: number | null
    difficulty_act: string | null
    difficulty_verified: boolean
    from_on: string
    until_on: string | null
    act: string | null
    verified: boolean
  }
}
export const db = sees<ReferenceTables & ReferenceViews>()
