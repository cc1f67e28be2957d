import { describe, expect, it } from 'vitest'
import { finds, foldFrom, foldTo, folded } from './fold.ts'

describe('search', () => {
  it('finds Kazakh names typed on a Russian keyboard, and the other way round', () => {
    expect(finds('Касым', 'Қасымов Әлихан')).toBe(true)
    expect(finds('алихан', 'Қасымов Әлихан')).toBe(true)
    expect(finds('Ңұр', 'Нурланов')).toBe(true)
    expect(finds(' үміт ', 'УМИТ')).toBe(true)
    expect(finds('семен', 'Семёнов')).toBe(true)
    expect(finds('қасен', 'Қасымов')).toBe(false)
  })
  it('finds everything by nothing', () => {
    expect(finds('  ', 'Қасымов')).toBe(true)
  })
  it('folds letter for letter, so that the database can do the same', () => {
    expect(foldFrom.length).toBe(foldTo.length)
    expect(folded('ӘҒҚҢӨҰҮҺІЁЙ')).toBe(foldTo)
    expect(folded(foldTo)).toBe(foldTo)
  })
})
