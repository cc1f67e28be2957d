/** What goes wrong while a teacher writes without network: nothing of it may cost a word, and every "no" is shown beside what was typed. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { freshDatabase } from '@alippe/data/testing'
import { transferPupil } from '@alippe/enrolment/service'
import { request } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { signIn } from '@alippe/people/contract'
import { createApp } from '@alippe/server/app'
import { ship } from '@alippe/server/prepare'
import { migrations } from '@alippe/server/rooms'
import { setLessonStatus } from '@alippe/timetable/service'
import { openBrowser, openWindow } from '../../../tests/journeys/browser.ts'
import type { Window } from '../../../tests/journeys/browser.ts'
import { axeFindings } from '../../../tests/journeys/inspect.ts'
import { lessonPage, setTopic } from '../contract.ts'
import { closePeriod, reopenPeriod } from '../contract/grading.ts'
import { TUESDAY, smallJournal } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

const WEB = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url))
const AFTER_THE_QUARTER = new Date('2026-11-02T05:00:00Z')
const desk = { width: 1440, lang: 'en' } as const

let db: Awaited<ReturnType<typeof freshDatabase>>
let app: FastifyInstance
let origin = ''
let browser: Browser
let here: SmallJournal
let now = TUESDAY
beforeAll(async () => {
  if (!existsSync(WEB)) throw new Error('the web application is not built: run by `npm test -- browser`')
  db = await freshDatabase(migrations)
  await ship(db)
  here = await transact(db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  app = await createApp({ db, version: 'test', clock: () => now, web: WEB, checkAnswers: true })
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await db?.drop()
})

const open: Window[] = []
afterEach(async () => {
  now = TUESDAY
  for (const w of open.splice(0)) await w.close()
})

async function cookieOf(login: string): Promise<string> {
  const { url, body } = request(signIn, { login, password: here.school.password })
  const response = await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: body ?? '' })
  return String(response.headers['set-cookie']).split(';')[0] ?? ''
}
/** Another device, or another person. */
async function elsewhere<E extends Endpoint>(login: string, endpoint: E, sent: Sent<E>): Promise<Output<E>> {
  const { url, body } = request(endpoint, sent as Readonly<Record<string, unknown>>)
  const headers = { cookie: await cookieOf(login), 'idempotency-key': newId(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) }
  const response = await app.inject({ method: endpoint.method as 'GET', url, headers, ...(body === undefined ? {} : { payload: body }) })
  expect(response.statusCode, response.body).toBe(200)
  return response.json()
}
const told = (lessonId: string) => elsewhere('homeroom', lessonPage, { lessonId })

/** The teacher at a lesson; `before` runs in the page before anything of ours. */
async function teacherAt(lessonId: string, before?: () => void): Promise<Window> {
  const window = await openWindow(browser, origin, desk, true)
  open.push(window)
  if (before) await window.context.addInitScript(before)
  const [name = '', value = ''] = (await cookieOf('homeroom')).split('=')
  await window.context.addCookies([{ name, value, url: origin }])
  await window.page.goto(`/journal/lessons/${lessonId}`)
  await window.calm()
  return window
}
const lose = async (w: Window): Promise<void> => {
  await w.context.setOffline(true)
  await w.page.locator('.al-banner-offline').waitFor()
}
const mark = async (w: Window, place: number, key: string): Promise<void> => {
  await w.page.locator(`[data-cell="${place}-1"]`).focus()
  await w.page.keyboard.press(key)
}
const keptHere = (w: Window): Promise<void> => w.page.locator('.al-save-kept').waitFor()
const saved = (w: Window): Promise<void> => w.page.locator('.al-save-saved').waitFor()
const days = ['2026-09-02', '2026-09-03', '2026-09-04', '2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-11', '2026-09-14'].values()
const freshLesson = (): string => here.week.lesson('algebra7', days.next().value ?? '')
const inSchool = <T>(work: (ctx: { tx: Parameters<Parameters<typeof transact>[2]>[0]; orgId: string }) => Promise<T>): Promise<T> =>
  transact(db, { role: 'app', orgIds: [here.school.orgId], personId: here.school.staff.deputy.id }, (tx) => work({ tx, orgId: here.school.orgId }))

describe('while a teacher writes', () => {
  it('the session ends: the password is asked over the page, and what was typed goes', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId)
    await w.page.getByLabel('Topic of the lesson').fill('Written before')
    await saved(w)
    await db.pool.query('update people.session set ended_at = now() where ended_at is null')
    await w.page.getByLabel('Topic of the lesson').fill('Written after the end')
    await w.page.locator('dialog input[name="password"]').fill(here.school.password)
    await w.page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await saved(w)
    const page = await told(lessonId)
    expect([page.topic.text, page.topic.version]).toEqual(['Written after the end', 2])
  })
  it('the period is closed: the mark is refused with its value and the reason, and goes when the period is open again', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId)
    await lose(w)
    await mark(w, 1, '8')
    await keptHere(w)
    now = AFTER_THE_QUARTER
    const { version } = await elsewhere('deputy', closePeriod, { period: 'Q1', yearCode: '2026-2027', version: 0 })
    now = TUESDAY
    await w.context.setOffline(false)
    await w.page.locator('.al-save-refused').waitFor()
    expect(await w.page.locator('.jn-mark[data-state="refused"]').textContent()).toBe('8')
    await w.page.locator('.top-bar-queue').click()
    const item = w.page.locator('.queue-item')
    expect(await item.locator('.queue-item-value').textContent()).toMatch(/^8, /)
    expect((await item.locator('.queue-item-reason').textContent())?.length).toBeGreaterThan(10)
    expect(await axeFindings(w.page)).toEqual([])
    expect((await told(lessonId)).pupils[1]?.marks).toEqual([])
    now = AFTER_THE_QUARTER
    await elsewhere('deputy', reopenPeriod, { period: 'Q1', yearCode: '2026-2027', reason: 'Closed too early', version })
    now = TUESDAY
    await item.getByRole('button', { name: 'Try again' }).click()
    await w.page.getByText('Everything is on the server').first().waitFor()
    expect((await told(lessonId)).pupils[1]?.marks.map((m) => [m.value, m.version])).toEqual([[8, 1]])
  })
  it('another device of the same teacher writes: both texts stand in the list, and the person decides', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId)
    await lose(w)
    await w.page.getByLabel('Topic of the lesson').fill('From the village')
    await keptHere(w)
    await elsewhere('homeroom', setTopic, { lessonId, topic: 'From the phone', version: 0 })
    await w.context.setOffline(false)
    await w.page.locator('.top-bar-queue[data-tone="must"]').click()
    const item = w.page.locator('.queue-item')
    await item.locator('.queue-two').waitFor()
    expect(await item.locator('.queue-two .queue-item-value').allTextContents()).toEqual(['From the village', 'From the phone'])
    expect((await told(lessonId)).topic.text).toBe('From the phone')
    await item.getByRole('button', { name: 'Keep mine' }).click()
    await w.page.getByText('Everything is on the server').first().waitFor()
    expect((await told(lessonId)).topic).toMatchObject({ text: 'From the village', version: 2 })
  })
  it('the lesson is cancelled: what was typed keeps its place, and can be given up', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId)
    await lose(w)
    await mark(w, 2, '7')
    await keptHere(w)
    await inSchool((ctx) => setLessonStatus(ctx, lessonId, 'cancelled'))
    await w.context.setOffline(false)
    await w.page.locator('.al-save-refused', { hasText: 'cancelled' }).waitFor()
    await w.page.locator('.top-bar-queue').click()
    await w.page.locator('.queue-item').getByRole('button', { name: 'Give it up' }).click()
    await w.page.locator('.queue-item').waitFor({ state: 'detached' })
    expect((await told(lessonId)).pupils[2]?.marks).toEqual([])
  })
  it('the lesson is moved to another day: the mark goes with it', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId)
    await lose(w)
    await mark(w, 0, '6')
    await keptHere(w)
    await db.pool.query(`update timetable.lesson set day = '2026-09-12' where id = $1`, [lessonId])
    await w.context.setOffline(false)
    await saved(w)
    const page = await told(lessonId)
    expect([page.lesson.day, page.pupils[0]?.marks.map((m) => m.value)]).toEqual(['2026-09-12', [6]])
  })
  it('the pupil is transferred: the mark is refused by name, those of the others go', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId)
    await lose(w)
    await mark(w, 3, '5')
    await mark(w, 5, '4')
    await keptHere(w)
    await inSchool((ctx) => transferPupil(ctx, { pupilId: here.school.pupils.seven[5]?.id ?? '', toClassId: here.school.classes.five.id, on: day('2026-09-02'), spellId: newId() }))
    await w.context.setOffline(false)
    await w.page.locator('.al-save-refused').waitFor()
    await expect.poll(async () => (await told(lessonId)).pupils[3]?.marks.map((m) => m.value)).toEqual([5])
    await w.page.locator('.top-bar-queue').click()
    await w.page.locator('.queue-item').first().waitFor()
    expect(await w.page.locator('.queue-item').count()).toBe(1)
    expect(await w.page.locator('.queue-item b').textContent()).toContain('Шәріп Нұрбол')
  })
  it('the subgroup is changed: the mark of who is in it no more keeps its value and says why', async () => {
    const lessonId = here.week.lesson('informatics7b', '2026-10-06')
    const [pupil] = (await told(lessonId)).pupils
    const w = await teacherAt(lessonId)
    await lose(w)
    await mark(w, 0, '9')
    await keptHere(w)
    const { rowCount } = await db.pool.query(`update planning.teaching_group_member set until_on = '2026-10-01' where teaching_group_id = $1 and pupil_id = $2`, [here.school.groups.informatics7b.id, pupil?.id])
    expect(rowCount).toBe(1)
    await w.context.setOffline(false)
    await w.page.locator('.al-save-refused').waitFor()
    await w.page.locator('.top-bar-queue').click()
    const item = w.page.locator('.queue-item')
    await item.waitFor()
    expect(await item.locator('b').textContent()).toContain(pupil?.familyName)
    expect(await item.locator('.queue-item-value').textContent()).toMatch(/^9, /)
    expect((await item.locator('.queue-item-reason').textContent())?.length).toBeGreaterThan(10)
  })
  it('the device is wrong by a day: the day is the server’s, with and without network', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId, () => {
      const Real = Date
      const ahead = 86_400_000
      globalThis.Date = new Proxy(Real, {
        construct: (target, given: [number]) => (given.length ? new target(...given) : new target(Real.now() + ahead)),
        get: (target, name) => (name === 'now' ? () => Real.now() + ahead : Reflect.get(target, name) as unknown),
      })
    })
    await w.page.goto('/')
    await w.page.getByRole('heading', { name: '6 October', exact: false }).waitFor()
    await w.page.goto(`/journal/lessons/${lessonId}`)
    await w.calm()
    await lose(w)
    await mark(w, 0, '7')
    await keptHere(w)
    await w.context.setOffline(false)
    await saved(w)
    expect((await told(lessonId)).pupils[0]?.marks).toMatchObject([{ value: 7, setAt: expect.stringMatching(/^2026-10-06/) }])
  })
  it('somebody signs out with work unsent: a question first; nobody else sees it; it goes when its writer is back', async () => {
    const lessonId = freshLesson()
    const w = await teacherAt(lessonId)
    const { page } = w
    const writes = (url: URL): boolean => url.pathname === `/api/v1/journal/lessons/${lessonId}/topic`
    await page.route(writes, (route) => route.abort('connectionfailed'))
    await page.getByLabel('Topic of the lesson').fill('For my eyes')
    await page.locator('.al-save-kept, .al-save-pending').waitFor()
    await page.locator('.profile-button').click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.getByRole('dialog', { name: '1 change is not sent yet' }).getByRole('button', { name: 'Sign out', exact: true }).click()
    const enter = async (login: string): Promise<void> => {
      await page.locator('input[name="username"]').fill(login)
      await page.locator('input[name="password"]').fill(here.school.password)
      await page.locator('form button[type="submit"]').click()
      await page.locator('.profile-button').waitFor()
    }
    await page.locator('input[name="username"]').waitFor()
    expect(await page.locator('body').innerText()).not.toContain('For my eyes')
    await page.unroute(writes)
    await enter('both')
    await w.calm()
    await expect.poll(() => page.locator('.top-bar-queue').count()).toBe(0)
    expect((await told(lessonId)).topic.text).toBeNull()
    await page.locator('.profile-button').click()
    await page.getByRole('button', { name: 'Sign out', exact: true }).click()
    await page.locator('input[name="username"]').waitFor()
    await enter('homeroom')
    await expect.poll(async () => (await told(lessonId)).topic.text, { timeout: 20_000 }).toBe('For my eyes')
  })
})
