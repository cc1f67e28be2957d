import { describe, expect, it } from 'vitest'
import { menuIcon, menuIconNames } from './menu-icons.tsx'

describe('icons by name', () => {
  it('every listed name has its icon', () => {
    expect(menuIconNames.length).toBeGreaterThan(20)
    for (const name of menuIconNames) expect(menuIcon(name)).toBeTypeOf('function')
  })
  it('an unknown name, or one that every object has, gives none', () => {
    expect(menuIcon('toString')).toBeUndefined()
    expect(menuIcon('nothing')).toBeUndefined()
  })
})
