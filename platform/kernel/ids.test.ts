import { createHash } from 'node:crypto'
import * as z from 'zod/mini'
import { describe, expect, it } from 'vitest'
import { idFrom, newId } from './ids.ts'
import { sha256Hex } from './sha256.ts'

const native = (s: string): string => createHash('sha256').update(s, 'utf8').digest('hex')

describe('an id made from a name', () => {
  it('is a UUID of version 8 and the same for the same name, wherever it is made', () => {
    const id = idFrom('reference.subject', 'algebra')
    expect(z.uuid().safeParse(id).success).toBe(true)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(idFrom('reference.subject', 'algebra')).toBe(id)
    expect(id).toBe('4ccfaf20-3960-8ab5-9a68-ea8b6bb66e16')
  })
  it('differs by name and by namespace, also where they run together alike', () => {
    const made = [idFrom('a', 'bc'), idFrom('ab', 'c'), idFrom('a', 'b'), idFrom('a', 'Қ'), idFrom('a', 'қ'), newId()]
    expect(new Set(made).size).toBe(made.length)
  })
})

describe('the digest', () => {
  it('is that of the platform’s own SHA-256, for every length of block and for letters of any alphabet', () => {
    for (let n = 0; n <= 200; n++) expect(sha256Hex('x'.repeat(n)), String(n)).toBe(native('x'.repeat(n)))
    for (const s of ['', 'abc', 'Әліппе', '7 «Ә»', '😀 ½', '%41', 'a\u0000b']) expect(sha256Hex(s)).toBe(native(s))
  })
  it('refuses text that is not well formed', () => {
    expect(() => sha256Hex('\uD800')).toThrow(URIError)
  })
})
