import { describe, expect, it } from 'vitest'
import { day } from './day.ts'
import { formatDay, langFromHeader, makeTranslator, nameIn } from './i18n.ts'
import { kernelMessages } from './messages.ts'

describe('words', () => {
  it('take Russian plurals by number', () => {
    const t = makeTranslator('ru', kernelMessages.ru)
    expect(t('kernel.too_many_requests', { seconds: 1 })).toContain('1 секунду')
    expect(t('kernel.too_many_requests', { seconds: 3 })).toContain('3 секунды')
    expect(t('kernel.too_many_requests', { seconds: 11 })).toContain('11 секунд')
  })
  it('name days in the reader’s language', () => {
    expect(formatDay('kk', day('2026-12-15'))).toBe('15 желтоқсан')
    expect(formatDay('ru', day('2026-12-15'))).toBe('15 декабря')
    expect(formatDay('en', day('2026-12-15'))).toBe('15 December')
  })
  it('follow the browser’s language, and are Kazakh where it asks for none of ours', () => {
    expect(langFromHeader('de-DE,ru;q=0.8,en;q=0.5')).toBe('ru')
    expect(langFromHeader('en;q=0.1, kk;q=0.9')).toBe('kk')
    expect(langFromHeader('kk;q=0.2,EN-gb;q=0.7,ru; q=0.7')).toBe('en')
    expect(langFromHeader('en;q=0, ru;q=0.1')).toBe('ru')
    expect(langFromHeader('en;q=0')).toBe('kk')
    expect(langFromHeader('ru;q=zz,kk;q=0.5')).toBe('ru')
    // Rundi begins like Russian and is another language.
    expect(langFromHeader('run,en;q=0.5')).toBe('en')
    expect(langFromHeader('fr')).toBe('kk')
    expect(langFromHeader(undefined)).toBe('kk')
  })
  it('fall back to another language of the data and say which it is', () => {
    expect(nameIn('en', { kk: 'Алгебра', ru: 'Алгебра' })).toEqual({ text: 'Алгебра', lang: 'ru' })
  })
})
