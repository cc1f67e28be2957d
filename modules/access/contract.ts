import * as z from 'zod/mini'
import { contract, input, nothing } from '@alippe/kernel/contract'
import { AccountId, OrgId, PersonId } from '@alippe/kernel/ids'

/** The roles every school starts with. Their grants are declared by the rooms, beside each permission. */
export const roles = ['administrator', 'deputy', 'teacher', 'homeroom', 'pupil', 'parent'] as const
export type Role = (typeof roles)[number]

export const access = contract('access', {
  permissions: {
    'access.log.read': { on: 'school', grants: { administrator: ['school'], deputy: ['school'] } },
  },
  refusals: { 'access.org_unknown': 404 },
  events: {},
})

export const me = access.endpoint('me', {
  method: 'GET',
  path: '/me',
  summary: 'Who I am, where I act, and what I may do there.',
  needs: 'signed-in',
  offline: true,
  input: nothing,
  output: z.object({
    personId: PersonId,
    accountId: AccountId,
    name: z.string(),
    login: z.string(),
    lang: z.nullable(z.enum(['kk', 'ru', 'en'])),
    theme: z.enum(['system', 'light', 'dark']),
    org: z.object({ id: OrgId, nameKk: z.string(), nameRu: z.string(), nameEn: z.string(), timeZone: z.string(), origin: z.enum(['own', 'demo', 'import']) }),
    orgs: z.array(z.object({ id: OrgId, nameKk: z.string(), nameRu: z.string(), nameEn: z.string() })),
    roles: z.array(z.string()),
    may: z.array(z.string()),
    today: z.string(),
    now: z.string(),
  }),
})

export const actIn = access.endpoint('actIn', {
  method: 'PUT',
  path: '/me/org',
  summary: 'Chooses the school I act in from those I belong to.',
  needs: 'signed-in',
  repeat: 'natural',
  input: input({ orgId: OrgId }),
  output: nothing,
  refuses: ['access.org_unknown'],
})

export const readLog = access.endpoint('readLog', {
  method: 'GET',
  path: '/log',
  summary: 'The journal of actions of the school, newest first: who, when, what, before and after.',
  needs: 'access.log.read',
  input: input({
    /** Where the page before ended. */
    cursor: z.optional(z.string().check(z.regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?\|\d{1,18}$/))),
    person: z.optional(PersonId),
    entity: z.optional(z.string().check(z.regex(/^[a-z_]+\.[a-z_]+$/))),
    from: z.optional(z.iso.date()),
    until: z.optional(z.iso.date()),
  }),
  output: z.object({
    entries: z.array(
      z.object({
        at: z.string(),
        person: z.nullable(z.object({ id: PersonId, name: z.string() })),
        entity: z.string(),
        rowKey: z.string(),
        action: z.enum(['insert', 'update', 'delete']),
        before: z.nullable(z.record(z.string(), z.unknown())),
        after: z.nullable(z.record(z.string(), z.unknown())),
      }),
    ),
    next: z.nullable(z.string()),
  }),
})
