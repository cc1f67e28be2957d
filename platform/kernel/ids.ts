/** Ids are UUIDv7 made by whoever creates the thing (usually the client), so that a retry is the same write. */
import { uuidv7 } from 'uuidv7'
import * as z from 'zod/mini'

/** A fresh id. Never read order or time out of it. */
export const newId = (): string => uuidv7()

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
