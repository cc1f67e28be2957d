import { describe, expect, it } from 'vitest'
import { commonWords } from './commonPasswords.ts'
import { whyNotPassword } from './whyNotPassword.ts'

const owner = { login: 'aisha', names: ['Сәрсенова', 'Айгүл', 'Әли'] }
const why = (next: string): string | undefined => whyNotPassword(next, 'таң-сәрі-7', owner)?.code

describe('a new password', () => {
  it('is not the old one', () => expect(why('таң-сәрі-7')).toBe('people.password_same'))
  it('does not hold the login', () => expect(why('Aisha-2026')).toBe('people.password_is_login'))
  it.each(['        ', '\u00a0\u2003      ', '\t\t\t\t\t\t\t\t'])('is not made of spaces only: %j', (next) => expect(why(next)).toBe('people.password_blank'))
  it.each(['Айгүл-тауда', 'СӘРСЕНОВА1', 'с-ә-р-с-е-н-о-в-а', 'әли-12345'])('does not hold a name of its owner: %s', (next) => expect(why(next)).toBe('people.password_is_name'))
  it.each([
    ...['password', 'Password1!', 'p@ssw0rd', 'pass word', 'iloveyou', 'admin123', 'qwerty2026', '12345678', '87654321', '11111111', '00000000', '1234554321'],
    ...['qwertyui', 'poiuytrewq', 'asdfghjkl', '1q2w3e4r', '1qaz2wsx', 'qazwsxedc', '123qweasd', 'qweqweqwe', 'abcdefgh', 'abcd1234'],
    ...['йцукенгш', 'фывапролд', 'ячсмитьб', 'әіңғүұқөһ', 'абвгдежз', '1й2ц3у4к', 'пароль12', 'Школа2026', 'қазақстан', 'Қазақстан1'],
    ...['мектеп123', 'МЕКТЕП12345', 'мектепмектеп', '123мектеп', 'құпиясөз', 'mektep2026', 'almaty777', 'kazakhstan', 'gfhjkm123', 'зфыыцщкв', 'alippe12'],
  ])('is not one of those guessed first: %s', (next) => expect(why(next)).toBe('people.password_common'))
  it.each(['біз тауға шықтық', 'таудағы-гүл-9', 'мектеп пен көл 4', 'дождь-над-рекой', 'correct horse battery', 'xK7#pq2Lm', 'мектеп83640172', '29481736', 'әлихат-тауда'])(
    'needs no digits or signs, and may hold a common word among others: %s',
    (next) => expect(why(next)).toBeUndefined(),
  )
  it('is found in no time, however long', () => {
    const began = performance.now()
    expect(why('qwertyuiop'.repeat(12))).toBe('people.password_common')
    expect(why(`${'qwe'.repeat(42)}я`)).toBeUndefined()
    expect(performance.now() - began).toBeLessThan(500)
  })
  it('is compared with some hundreds of words, all in small letters', () => {
    expect(commonWords.size).toBeGreaterThan(500)
    expect([...commonWords].filter((word) => word !== word.normalize('NFKC').toLowerCase())).toEqual([])
  })
})
