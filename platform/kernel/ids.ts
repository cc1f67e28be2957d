/** Ids are UUIDv7 made by whoever creates the thing (usually the client), so that a retry is the same write. */
import { uuidv7 } from 'uuidv7'
import * as z from 'zod/mini'
import { sha256Hex } from './sha256.ts'

/** A fresh id. Never read order or time out of it. */
export const newId = (): string => uuidv7()

/**
 * The id of a thing that is known by a name: the same namespace and text give the same id everywhere (UUIDv8 over SHA-256).
 * For what is shipped, derived or imported, so that doing it again meets the rows it made before. Refused (thrown): text that is not well formed.
 */
export function idFrom(namespace: string, text: string): string {
  const h = sha256Hex(`${namespace}\u0000${text}`)
  const variant = ((Number.parseInt(h.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-8${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20, 32)}`
}

/** A branded id schema: `export const PupilId = id('Pupil')`; two kinds of id do not mix in types. */
export function id<const Brand extends string>(_brand: Brand) {
  return z.uuid().brand<Brand>()
}

export const OrgId = id('Org')
export const PersonId = id('Person')
export const AccountId = id('Account')
export type OrgId = z.infer<typeof OrgId>
export type PersonId = z.infer<typeof PersonId>
export type AccountId = z.infer<typeof AccountId>
