import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assignRoles } from '@alippe/access/service'
import { transact } from '@alippe/data/pool'
import { putGuardians } from '@alippe/enrolment/service'
import { livedMark, loadLived, smallJournal } from '@alippe/journal/fixtures'
import type { SmallJournal } from '@alippe/journal/fixtures'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { testServer } from '@alippe/server/testing'
import type { Client, TestServer } from '@alippe/server/testing'
import { haveSeen, myChildren, readDay } from '../contract.ts'

let now = new Date('2026-10-06T09:00:00Z')
let server: TestServer
let here: SmallJournal
let parent: Client
let son: Client
const TUE = '2026-10-06'
const seven = (): string => here.school.pupils.seven[0]?.id ?? ''
const five = (): string => here.school.pupils.five[0]?.id ?? ''

/** A mark of 7 «Ә»'s algebra on Tuesday, set at a moment. */
async function markAt(at: string, value: number, by = here.school.staff.homeroom.id, pupilId = seven()): Promise<void> {
  const lessonId = here.week.lesson('algebra7', TUE)
  await transact(server.db, { role: 'app', orgIds: [here.school.orgId] }, (tx) =>
    loadLived({ tx, orgId: here.school.orgId }, { year: 2026, records: [], attendance: [], marks: [livedMark({ lessonId, pupilId, by, value, at: new Date(at) })] }),
  )
}
const news = async (client: Client, id = seven()) => (await client.call(myChildren, {})).children.find((c) => c.id === id)
const flags = async (client: Client) => (await client.call(readDay, { pupil: seven(), day: TUE })).lessons.flatMap((l) => l.marks).map((m) => [m.value, m.isNew])

beforeAll(async () => {
  server = await testServer({ clock: () => now })
  here = await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  await transact(server.db, { role: 'owner' }, (tx) => smallJournal({ tx }, { prefix: 'b-' }))
  parent = await server.signIn(here.school.guardians.ofBoth.login)
  son = await server.signIn('pupil7-1')
})
afterAll(() => server.stop())

describe('whose diaries are mine', () => {
  it('a parent’s: each child, the eldest class first', async () => {
    expect((await parent.call(myChildren, {})).children.map((c) => [c.givenName, c.classLabel, c.grade])).toEqual([['Аружан', '7 «Ә»', 7], ['Тимур', '5 «Б»', 5]])
  })
  it('a pupil’s: the own', async () => {
    expect((await son.call(myChildren, {})).children.map((c) => c.id)).toEqual([seven()])
  })
  it.each(['deputy', 'homeroom', 'admin', 'former-parent'])('%s: none', async (login) => {
    expect((await (await server.signIn(login)).call(myChildren, {})).children).toEqual([])
  })
})

describe('what is new', () => {
  it('to who has never looked, are the marks of the last week', async () => {
    await markAt('2026-09-20T06:00:00Z', 4)
    await markAt('2026-10-05T06:00:00Z', 6)
    await markAt('2026-10-06T06:00:00Z', 8)
    expect(await news(parent)).toMatchObject({ newMarks: 2, news: [{ value: 8, day: TUE, subject: { en: 'Algebra' } }, { value: 6 }] })
    expect(await news(parent, five())).toMatchObject({ newMarks: 0, news: [] })
    expect(await flags(parent)).toEqual([[4, false], [6, true], [8, true]])
  })
  it('once looked at, nothing is; then only what came later', async () => {
    const { asOf } = await parent.call(myChildren, {})
    expect(await parent.call(haveSeen, { pupil: seven(), seenAt: asOf })).toEqual({})
    expect(await news(parent)).toMatchObject({ newMarks: 0, news: [] })
    now = new Date('2026-10-06T10:00:00Z')
    await markAt('2026-10-06T09:30:00Z', 10)
    expect(await news(parent)).toMatchObject({ newMarks: 1, news: [{ value: 10 }] })
    expect(await flags(parent)).toEqual([[4, false], [6, false], [8, false], [10, true]])
  })
  it('is counted for each reader alone: the pupil has not looked yet', async () => {
    expect(await news(son)).toMatchObject({ newMarks: 3 })
  })
  it('a look that arrives late does not undo a later one, nor does a repeat', async () => {
    await parent.call(haveSeen, { pupil: seven(), seenAt: '2026-10-06T10:00:00Z' })
    await Promise.all(['2026-10-06T09:00:00Z', '2026-09-01T00:00:00+05:00', '2026-10-06T10:00:00Z'].map(async (seenAt) => (await server.signIn(here.school.guardians.ofBoth.login)).call(haveSeen, { pupil: seven(), seenAt })))
    expect(await news(parent)).toMatchObject({ newMarks: 0 })
    const { rows } = await server.db.pool.query('select seen_at from diary.seen where reader_id = $1', [here.school.guardians.ofBoth.id])
    expect(rows).toEqual([{ seen_at: new Date('2026-10-06T09:59:50Z') }])
  })
  it('a device whose clock runs ahead does not look into the future', async () => {
    await parent.call(haveSeen, { pupil: seven(), seenAt: '2031-01-01T00:00:00Z' })
    now = new Date('2026-10-06T11:00:00Z')
    await markAt('2026-10-06T10:30:00Z', 5)
    expect(await news(parent)).toMatchObject({ newMarks: 1 })
  })
  it('a mark that I set myself is not new to me', async () => {
    const { school } = here
    const teacher = school.staff.homeroom
    await transact(server.db, { role: 'owner' }, async (tx) => {
      await putGuardians({ tx, orgId: school.orgId }, [{ id: newId(), pupilId: seven(), personId: teacher.id, kinship: 'mother', from: school.start }])
      await assignRoles({ tx, orgId: school.orgId }, [{ personId: teacher.id, role: 'parent', from: day('2026-09-01') }])
    })
    expect(await news(await server.signIn(teacher.login))).toMatchObject({ newMarks: 0 })
  })
  it('is not for who only supervises, nor for a stranger', async () => {
    for (const login of ['deputy', 'admin', 'both', 'parent2', 'b-parent1', 'b-admin'])
      expect((await (await server.signIn(login)).try(haveSeen, { pupil: seven(), seenAt: '2026-10-06T09:00:00Z' })).status, login).toBe(403)
  })
  it('lists the newest twenty and counts all', async () => {
    now = new Date('2026-10-06T12:00:00Z')
    for (let i = 0; i < 25; i++) await markAt(`2026-10-06T11:${String(i + 10)}:00Z`, 7)
    const child = await news(parent)
    expect([child?.newMarks, child?.news.length]).toEqual([26, 20])
  })
})
