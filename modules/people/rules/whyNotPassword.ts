import type { FieldRefusal } from '@alippe/kernel/refusal'

/** Why a new password is not taken, or nothing. Its length is checked by the contract. No rules on kinds of characters: OWASP ASVS 5.0, 6.2.5. */
export function whyNotPassword(next: string, current: string, login: string): FieldRefusal | undefined {
  if (next === current) return { field: 'next', code: 'people.password_same' }
  if (next.toLowerCase().includes(login.toLowerCase())) return { field: 'next', code: 'people.password_is_login' }
  return undefined
}
