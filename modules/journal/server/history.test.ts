import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { MarkId, setMark, voidMark } from '../contract.ts'
import { restoreMark } from '../contract/cells.ts'
import { groupPage, pageHistory } from '../contract/page.ts'
import { TUESDAY, smallJournal } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

let server: TestServer
let here: SmallJournal
let teacher: Client
const lessonId = (): string => here.week.lesson('algebra7', '2026-10-05')
const groupId = (): string => here.school.groups.algebra7.id
const pupilId = (i: number): string => here.school.pupils.seven[i]?.id ?? ''

async function struckOut(i: number): Promise<MarkId> {
  const markId = MarkId.parse(newId())
  await teacher.call(setMark, { markId, lessonId: lessonId(), pupilId: pupilId(i), kind: 'formative', scale: 'ten', value: 7 })
  await teacher.call(voidMark, { markId, lessonId: lessonId(), reason: 'Қате', version: 1 })
  return markId
}
const voidedOf = async (i: number) => (await teacher.call(pageHistory, { groupId: groupId(), lessonId: lessonId(), pupilId: pupilId(i) })).entries.filter((e) => e.did === 'voided')

beforeAll(async () => {
  server = await testServer({ clock: () => TUESDAY })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  teacher = await server.signIn('homeroom')
})
afterAll(() => server.stop())

describe('what was struck out', () => {
  it('is put back by what its entry of the history says', async () => {
    const markId = await struckOut(0)
    const [entry] = await voidedOf(0)
    expect(entry).toMatchObject({ what: 'mark', reason: 'Қате', lessonId: lessonId(), restore: { markId, version: 2 } })
    await teacher.call(restoreMark, { markId, lessonId: lessonId(), version: entry?.restore?.version ?? 0 })
    const { marks } = await teacher.call(groupPage, { groupId: groupId(), period: 'Q1' })
    expect(marks.find(([id]) => id === markId)?.[4]).toBe(7)
  })
  it('is not put back by an entry that is no longer the last one', async () => {
    const markId = await struckOut(1)
    await teacher.call(restoreMark, { markId, lessonId: lessonId(), version: 2 })
    await teacher.call(voidMark, { markId, lessonId: lessonId(), reason: 'Тағы қате', version: 3 })
    const [last, first] = await voidedOf(1)
    expect([last?.restore?.version, first?.restore?.version]).toEqual([4, 2])
    expect(await teacher.try(restoreMark, { markId, lessonId: lessonId(), version: first?.restore?.version ?? 0 })).toMatchObject({ status: 409, body: { code: 'journal.mark_changed' } })
  })
  it('is nothing to be put back in entries of other kinds', async () => {
    await struckOut(2)
    const { entries } = await teacher.call(pageHistory, { groupId: groupId(), lessonId: lessonId(), pupilId: pupilId(2) })
    expect(entries.filter((e) => e.did !== 'voided').map((e) => e.restore)).toEqual([null])
  })
})
