import { describe, expect, it } from 'vitest'
import { whyNotPassword } from './whyNotPassword.ts'

describe('a new password', () => {
  it('is not the old one', () => expect(whyNotPassword('таң-сәрі-7', 'таң-сәрі-7', 'aisha')?.code).toBe('people.password_same'))
  it('does not hold the login', () => expect(whyNotPassword('Aisha-2026', 'x', 'aisha')?.code).toBe('people.password_is_login'))
  it('needs no digits or signs', () => expect(whyNotPassword('біз тауға шықтық', 'x', 'aisha')).toBeUndefined())
})
