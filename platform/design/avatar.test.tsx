import { describe, expect, it } from 'vitest'
import { initials } from './avatar.tsx'

describe('initials', () => {
  it.each([
    ['Әбілқасым Нұрай', 'ӘН'],
    ['Ким', 'К'],
    ['  өтеген   қасым ілиясұлы', 'ӨҚ'],
    ['7 «Ә»', '7Ә'],
    ['', ''],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})
