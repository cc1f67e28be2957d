import type { Generated } from 'kysely'
import { sees } from '@alippe/kernel/ctx'
import type { OrgViews } from '@alippe/orgs/views'
import type { PeopleViews } from './views.ts'

export interface PeopleTables {
  'people.person': { id: string }
  'people.profile': {
    org_id: string
    person_id: string
    family_name: string
    given_name: string
    patronymic: string | null
    sex: 'male' | 'female' | null
    born_on: string | null
    iin: string | null
    real: boolean
  }
  'people.membership': { id: string; org_id: string; person_id: string; kind: 'staff' | 'pupil' | 'guardian'; from_on: string; until_on: string | null }
  'people.account': { id: string; person_id: string; login: string; switched_off_at: Date | null; lang: 'kk' | 'ru' | 'en' | null; theme: 'system' | 'light' | 'dark' }
  'people.credential': { account_id: string; password_hash: string; changed_at: Date }
  'people.session': {
    id: string
    account_id: string
    org_id: string
    token_hash: Buffer
    started_at: Date
    last_seen_at: Date
    expires_at: Date
    ended_at: Date | null
    device: string
  }
  'people.failed_try': { id: Generated<number>; login: string; ip: string; at: Date }
}
export const db = sees<PeopleTables & PeopleViews & OrgViews>()
