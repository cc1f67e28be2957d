import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import { expect, it } from 'vitest'
import type { Reach } from '@alippe/kernel/contract'
import { reachList } from './reach.ts'

const db = new Kysely<object>({
  dialect: { createAdapter: () => new PostgresAdapter(), createDriver: () => new DummyDriver(), createIntrospector: (k) => new PostgresIntrospector(k), createQueryCompiler: () => new PostgresQueryCompiler() },
})
const textOf = (held: readonly Reach[]): string => sql`${reachList(held)}`.compile(db).sql

it('stands in the text, in one order however it came', () => {
  expect(textOf(['own_child', 'self'])).toBe(`('self', 'own_child')`)
  expect(textOf(['self', 'own_child'])).toBe(textOf(['own_child', 'self', 'self']))
})

it('nothing held is in no reach', () => expect(textOf([])).toBe('(null)'))

it('what the contract does not know never enters the text', () => {
  const stored: unknown = JSON.parse(`["own_class", "x') or true --"]`)
  expect(textOf(stored as Reach[])).toBe(`('own_class')`)
})
