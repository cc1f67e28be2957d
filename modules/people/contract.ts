import * as z from 'zod/mini'
import { contract, input, nothing } from '@alippe/kernel/contract'
import { AccountId, OrgId, PersonId, id } from '@alippe/kernel/ids'

export { AccountId, OrgId, PersonId }
export const SessionId = id('Session')
export type SessionId = z.infer<typeof SessionId>

/** Shortest password taken, in characters. OWASP ASVS 5.0, 6.2.1. */
export const PASSWORD_MIN = 8
/** Longest password taken: hashing costs by length. */
export const PASSWORD_MAX = 128

export const Preferences = z.object({
  lang: z.nullable(z.enum(['kk', 'ru', 'en'])),
  theme: z.enum(['system', 'light', 'dark']),
})

export const people = contract('people', {
  permissions: {},
  refusals: {
    'people.sign_in_failed': 401,
    'people.wait': 429,
    'people.no_membership': 403,
    'people.password_wrong': 422,
    'people.password_same': 422,
    'people.password_is_login': 422,
    'people.password_is_name': 422,
    'people.password_blank': 422,
    'people.password_common': 422,
  },
  events: {},
})

export const signIn = people.endpoint('signIn', {
  method: 'POST',
  path: '/session',
  summary: 'Signs in by login and password and sets the session cookie.',
  needs: 'anyone',
  repeat: 'natural',
  input: input({ login: z.string().check(z.trim(), z.minLength(1), z.maxLength(64)), password: z.string().check(z.minLength(1), z.maxLength(PASSWORD_MAX)) }),
  output: z.object({ personId: PersonId }),
  refuses: ['people.sign_in_failed', 'people.wait', 'people.no_membership'],
})

export const signOut = people.endpoint('signOut', {
  method: 'DELETE',
  path: '/session',
  summary: 'Ends this session.',
  needs: 'signed-in',
  repeat: 'natural',
  input: nothing,
  output: nothing,
})

export const mySessions = people.endpoint('mySessions', {
  method: 'GET',
  path: '/me/sessions',
  summary: 'Where I am signed in.',
  needs: 'signed-in',
  input: nothing,
  output: z.object({ sessions: z.array(z.object({ id: SessionId, startedAt: z.string(), lastSeenAt: z.string(), device: z.string(), current: z.boolean() })) }),
})

export const endOtherSessions = people.endpoint('endOtherSessions', {
  method: 'DELETE',
  path: '/me/sessions',
  summary: 'Ends every session of mine but this one.',
  needs: 'signed-in',
  input: nothing,
  output: z.object({ ended: z.number() }),
})

export const changePassword = people.endpoint('changePassword', {
  method: 'PUT',
  path: '/me/password',
  summary: 'Changes my password and ends my other sessions.',
  needs: 'signed-in',
  repeat: 'natural',
  input: input({
    current: z.string().check(z.minLength(1), z.maxLength(PASSWORD_MAX)),
    next: z.string().check(z.minLength(PASSWORD_MIN), z.maxLength(PASSWORD_MAX)),
  }),
  output: z.object({ ended: z.number() }),
  refuses: ['people.password_wrong', 'people.password_same', 'people.password_is_login', 'people.password_is_name', 'people.password_blank', 'people.password_common', 'people.wait'],
})

export const setPreferences = people.endpoint('setPreferences', {
  method: 'PUT',
  path: '/me/preferences',
  summary: 'Keeps my language and theme; a language of null follows the browser.',
  needs: 'signed-in',
  input: z.strictObject(Preferences.shape),
  output: nothing,
})

export const myProfile = people.endpoint('myProfile', {
  method: 'GET',
  path: '/me/profile',
  summary: 'What this school has on file about me.',
  needs: 'signed-in',
  input: nothing,
  output: z.object({
    login: z.string(),
    familyName: z.string(),
    givenName: z.string(),
    patronymic: z.nullable(z.string()),
    bornOn: z.nullable(z.string()),
    preferences: Preferences,
  }),
})
