import type { FieldRefusal } from '@alippe/kernel/refusal'
import { commonWords, keyRows } from './commonPasswords.ts'

/** Whose password it is to be. */
export interface Owner {
  readonly login: string
  /** family name, given name and patronymic, those there are */
  readonly names: readonly string[]
}

export interface PasswordRefusal extends FieldRefusal {
  readonly field: 'next'
  readonly code: 'people.password_blank' | 'people.password_same' | 'people.password_is_login' | 'people.password_is_name' | 'people.password_common'
}

/** Shorter names than this stand in too many words: they are refused only where they are all the letters of the password. */
const NAME_WITHIN = 4
/** Digits and signs that may stand around a common word without making it another one. */
const AROUND = 4
const SHORTEST_RUN = 3

const rows = keyRows.flatMap((row) => [row, Array.from(row).toReversed().join('')])
const small = (text: string): string => text.normalize('NFKC').toLowerCase()

/** Whether a text is made of nothing but runs of keys of at least three: one key again and again, neighbours, letters or digits in order. */
function isRuns(text: string): boolean {
  // reached[i]: the first i signs can be told as runs.
  const reached = [true]
  for (let end = 1; end <= text.length; end++)
    for (let from = 0; from <= end - SHORTEST_RUN && !reached[end]; from++) {
      if (!reached[from]) continue
      const part = text.slice(from, end)
      reached[end] = new Set(part).size === 1 || rows.some((row) => row.includes(part))
    }
  return reached[text.length] === true
}

/** Whether a text is one short part again and again, or one common word. */
function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const part = text.slice(0, length)
    if (text.length % length === 0 && part.repeat(text.length / length) === text && (length <= AROUND || commonWords.has(part))) return true
  }
  return false
}

/** Whether a text is a common word with a few digits or signs around it, or with a run of keys. */
function isWord(text: string): boolean {
  if (commonWords.has(text)) return true
  const { before = '', word = '', after = '' } = /^(?<before>[^\p{L}]*)(?<word>.*?)(?<after>[^\p{L}]*)$/su.exec(text)?.groups ?? {}
  return commonWords.has(word) && (before.length + after.length <= AROUND || isRuns(before + after))
}

/** The letters that digits and signs stand for where a word is dressed up: "p@ssw0rd". */
const undressed = (text: string): string => text.replace(/[@4]/g, 'a').replace(/0/g, 'o').replace(/3/g, 'e').replace(/[$5]/g, 's').replace(/[1!]/g, 'i')

function isCommon(password: string): boolean {
  const text = password.replace(/\s/g, '')
  return isRuns(text) || isRepeated(text) || isWord(text) || isWord(undressed(text))
}

function holdsName(password: string, names: readonly string[]): boolean {
  const letters = password.replace(/[^\p{L}]/gu, '')
  return names.map((name) => small(name).replace(/[^\p{L}]/gu, '')).some((name) => name !== '' && (letters === name || (name.length >= NAME_WITHIN && letters.includes(name))))
}

/**
 * Why a new password is not taken, or nothing: only spaces, the old one, with the owner's login or names in it, or one of those that are
 * guessed first (OWASP ASVS 5.0, 6.2.4). Its length is checked by the contract. No rules on kinds of characters: 6.2.5.
 */
export function whyNotPassword(next: string, current: string, owner: Owner): PasswordRefusal | undefined {
  const text = small(next)
  const no = (code: PasswordRefusal['code']): PasswordRefusal => ({ field: 'next', code })
  if (text.trim() === '') return no('people.password_blank')
  if (next === current) return no('people.password_same')
  if (text.includes(small(owner.login))) return no('people.password_is_login')
  if (holdsName(text, owner.names)) return no('people.password_is_name')
  if (isCommon(text)) return no('people.password_common')
  return undefined
}
