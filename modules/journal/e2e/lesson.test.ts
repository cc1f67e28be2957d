/** A teacher's lesson as it is filled: by keyboard on a desk, by thumb on a phone, over lost links, other devices and refusals. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { HomeworkId, setHomework } from '@alippe/assignments/contract'
import { transact } from '@alippe/data/pool'
import { freshDatabase } from '@alippe/data/testing'
import { request } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import type { Lang } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { signIn } from '@alippe/people/contract'
import { createApp } from '@alippe/server/app'
import { ship } from '@alippe/server/prepare'
import { migrations } from '@alippe/server/rooms'
import { setLessonStatus } from '@alippe/timetable/service'
import { openBrowser, openWindow } from '../../../tests/journeys/browser.ts'
import type { Window } from '../../../tests/journeys/browser.ts'
import { axeFindings, overflowOf } from '../../../tests/journeys/inspect.ts'
import { MarkId, lessonPage, setMark, setTopic, takeAttendance } from '../contract.ts'
import { TUESDAY, smallJournal } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

const WEB = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url))

let db: Awaited<ReturnType<typeof freshDatabase>>
let app: FastifyInstance
let origin = ''
let browser: Browser
let here: SmallJournal
beforeAll(async () => {
  if (!existsSync(WEB)) throw new Error('the web application is not built: run by `npm test -- browser`')
  db = await freshDatabase(migrations)
  await ship(db)
  here = await transact(db, { role: 'owner' }, (tx) => smallJournal({ tx }))
  app = await createApp({ db, version: 'test', clock: () => TUESDAY, web: WEB, checkAnswers: true })
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
  const faults = open.flatMap((w) => w.takeFaults())
  for (const w of open.splice(0)) await w.close()
  expect(faults).toEqual([])
})

interface Person {
  readonly window: Window
  readonly cookie: string
}

/** A person at a browser, signed in, at an address. */
async function person(login: string, path: string, look: { width: number; lang: Lang; theme?: 'light' | 'dark' }): Promise<Person> {
  const window = await openWindow(browser, origin, look, true)
  open.push(window)
  const { url, body } = request(signIn, { login, password: here.school.password })
  const response = await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: body ?? '' })
  const [name = '', value = ''] = String(response.headers['set-cookie']).split(';')[0]?.split('=') ?? []
  await window.context.addCookies([{ name, value, url: origin }])
  await window.page.goto(path)
  await window.calm()
  return { window, cookie: `${name}=${value}` }
}

/** The same teacher at another device. */
async function elsewhere<E extends Endpoint>(cookie: string, endpoint: E, sent: Sent<E>): Promise<Output<E>> {
  const { url, body } = request(endpoint, sent as Readonly<Record<string, unknown>>)
  const response = await app.inject({ method: endpoint.method as 'GET', url, headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': newId() }) }, ...(body === undefined ? {} : { payload: body }) })
  expect(response.statusCode).toBe(200)
  return response.json()
}

/** Resolves when what was just done is on the server: not before the page has had the time to say that it saves. */
const saved = async (w: Window): Promise<void> => {
  await w.page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
  await w.page.locator('.al-save-saved').waitFor()
}
const desk = { width: 1440, lang: 'en' } as const
const phone = { width: 390, lang: 'kk' } as const
const days = ['2026-09-02', '2026-09-03', '2026-09-04', '2026-09-07', '2026-09-08', '2026-09-09', '2026-09-10', '2026-09-11', '2026-09-14', '2026-09-15', '2026-09-16'].values()
const freshLesson = (): string => here.week.lesson('algebra7', days.next().value ?? '')

describe('on a desk', () => {
  it('the whole lesson is filled by keyboard: a key for an absence, a key for a mark', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `/journal/lessons/${lessonId}`, desk)
    const { page } = window
    expect(await axeFindings(page)).toEqual([])
    await page.locator('[data-cell="0-0"]').focus()
    // Present; absent by the key where a Russian layout has Н; ill by its letter; late, and six minutes.
    for (const key of [' ', 'y', 'i', 'l']) await page.keyboard.press(key)
    await page.keyboard.press('Enter')
    await page.keyboard.type('6')
    await page.keyboard.press('Enter')
    await page.locator('[data-cell="0-1"]').focus()
    // Six pupils, six keys: each digit sets a mark and goes down.
    for (const key of ['7', '8', '9', '0', '5', '6']) await page.keyboard.press(key)
    // The last one was a slip.
    await page.keyboard.press('Control+z')
    await page.getByLabel('Topic of the lesson').fill('Дәреженің қасиеттері')
    await page.getByLabel('Homework', { exact: true }).fill('№ 134–138')
    await page.getByLabel('Topic of the lesson').focus()
    await saved(window)
    const told = await elsewhere(cookie, lessonPage, { lessonId })
    expect(told.pupils.map((p) => [p.state, p.minutesLate])).toEqual([['present', null], ['absent', null], ['ill', null], ['late', 6], ['present', null], ['present', null]])
    expect(told.pupils.map((p) => p.marks.map((m) => m.value))).toEqual([[7], [8], [9], [10], [5], []])
    expect(told).toMatchObject({ topic: { text: 'Дәреженің қасиеттері' }, homework: { text: '№ 134–138' } })
    expect(await axeFindings(page)).toEqual([])
    await page.reload()
    await window.calm()
    expect(await page.locator('.jn-line').allTextContents()).toEqual(['7', '8', '9', '10', '5'])
    expect(await page.locator('tr[data-state="late"] input').inputValue()).toBe('6')
  })
  it('a mark is changed, commented, struck out with a reason, and its life tells all of it', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `/journal/lessons/${lessonId}`, desk)
    const { page } = window
    await page.locator('[data-cell="1-1"]').focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Kind', { exact: true }).selectOption('test')
    await page.getByLabel('Comment').fill('Well argued')
    await page.getByRole('button', { name: '9', exact: true }).click()
    await saved(window)
    expect((await elsewhere(cookie, lessonPage, { lessonId })).pupils[1]?.marks).toMatchObject([{ value: 9, kind: 'test', comment: 'Well argued' }])
    await page.keyboard.press('Enter')
    await page.locator('.jn-popover .al-segmented label').first().click()
    await page.getByRole('button', { name: '10', exact: true }).click()
    await saved(window)
    await page.keyboard.press('Enter')
    await page.locator('.jn-popover .al-segmented label').first().click()
    await page.getByRole('button', { name: 'History' }).click()
    await page.locator('.jn-life').waitFor()
    expect(await page.locator('.jn-life > li > b').allTextContents()).toEqual(['Set', 'Changed'])
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Back' }).click()
    await page.getByRole('button', { name: 'Strike out' }).click()
    await page.getByRole('button', { name: 'Meant for another pupil' }).click()
    await page.getByRole('button', { name: 'Strike out' }).click()
    await saved(window)
    await page.locator('.jn-mark').waitFor({ state: 'detached' })
    expect((await elsewhere(cookie, lessonPage, { lessonId })).pupils[1]?.marks).toEqual([])
  })
})

describe('on a phone', () => {
  it('a class that is all there takes one press, three absent take three more; then topic, homework, marks', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `/journal/lessons/${lessonId}`, phone)
    const { page } = window
    await page.getByRole('button', { name: 'Бәрі осында' }).tap()
    await saved(window)
    expect((await elsewhere(cookie, lessonPage, { lessonId })).attendance).toMatchObject({ taken: true, version: 1 })
    const at = (await page.locator('.jn-tile').nth(3).boundingBox())?.y
    await page.locator('.jn-tile').nth(1).tap()
    expect((await page.locator('.jn-tile').nth(3).boundingBox())?.y).toBe(at)
    await page.getByRole('button', { name: 'Ауырды' }).tap()
    await page.locator('.jn-tile').nth(2).tap()
    await page.getByRole('button', { name: 'Кешікті', exact: true }).tap()
    await page.getByRole('button', { name: 'Бір минут көбірек' }).tap()
    await page.locator('.jn-tile').nth(4).tap()
    await page.getByRole('button', { name: 'Қайтару' }).tap()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Келесі: тақырып' }).tap()
    await page.getByLabel('Сабақтың тақырыбы').fill('Көпмүше')
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Келесі: тапсырма мен баға' }).tap()
    await page.getByLabel('Үй тапсырмасы').fill('§ 6')
    await page.getByRole('button', { name: /^Әбенова/ }).tap()
    await page.getByRole('button', { name: '10', exact: true }).tap()
    await saved(window)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflowOf(page)).toEqual([])
    const told = await elsewhere(cookie, lessonPage, { lessonId })
    expect(told.pupils.map((p) => p.state)).toEqual(['present', 'ill', 'late', 'present', 'present', 'present'])
    expect(told).toMatchObject({ topic: { text: 'Көпмүше' }, homework: { text: '§ 6' }, attendance: { taken: true } })
    expect(told.pupils[2]?.minutesLate).toBe(6)
    expect(told.pupils[0]?.marks).toMatchObject([{ value: 10 }])
    await page.getByRole('link', { name: 'Сабақты аяқтау' }).tap()
    await page.waitForURL('**/journal')
  })
  it('going on without a press says that everybody is there', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `/journal/lessons/${lessonId}`, phone)
    await window.page.getByRole('button', { name: 'Келесі: тақырып' }).tap()
    await saved(window)
    expect((await elsewhere(cookie, lessonPage, { lessonId })).attendance).toMatchObject({ taken: true })
  })
})

describe('nothing is lost', () => {
  it('what the network kept back goes by itself when it returns, also after the page was loaded anew', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `/journal/lessons/${lessonId}`, desk)
    const { page } = window
    const writes = (url: URL): boolean => url.pathname.startsWith('/api/v1/journal/') || url.pathname.startsWith('/api/v1/lessons/')
    const tried = new Set<string>()
    await page.route(writes, (route) => {
      if (route.request().method() === 'GET') return route.continue()
      tried.add(new URL(route.request().url()).pathname)
      return route.abort('connectionfailed')
    })
    await page.locator('[data-cell="0-0"]').focus()
    await page.keyboard.press('a')
    await page.locator('[data-cell="2-1"]').focus()
    await page.keyboard.press('8')
    await page.getByLabel('Topic of the lesson').fill('Written in a tunnel')
    await page.getByLabel('Homework', { exact: true }).fill('Also in a tunnel')
    await page.locator('.al-save-pending').waitFor()
    await expect.poll(() => tried.size, { timeout: 20_000 }).toBeGreaterThan(0)
    expect(await elsewhere(cookie, lessonPage, { lessonId })).toMatchObject({ topic: { text: null }, homework: null, attendance: { taken: false } })
    await page.reload()
    await window.calm()
    expect(await page.getByLabel('Topic of the lesson').inputValue()).toBe('Written in a tunnel')
    expect(await page.locator('.jn-line').allTextContents()).toEqual(['8'])
    window.takeFaults()
    await page.unroute(writes)
    await saved(window)
    const told = await elsewhere(cookie, lessonPage, { lessonId })
    expect(told).toMatchObject({ topic: { text: 'Written in a tunnel' }, homework: { text: 'Also in a tunnel' }, attendance: { taken: true } })
    expect(told.pupils[0]?.state).toBe('absent')
    expect(told.pupils[2]?.marks).toMatchObject([{ value: 8, version: 1 }])
    expect(await page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith('alippe.draft.')))).toEqual([])
    window.takeFaults()
  })
  it('two devices that wrote the same thing are shown side by side, and the person decides', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `/journal/lessons/${lessonId}`, desk)
    const { page } = window
    await elsewhere(cookie, setTopic, { lessonId, topic: 'From the phone', version: 0 })
    await elsewhere(cookie, takeAttendance, { lessonId, version: 0, exceptions: [{ pupilId: here.school.pupils.seven[4]?.id ?? '', state: 'ill' }] })
    await elsewhere(cookie, setHomework, { lessonId, id: HomeworkId.parse(newId()), text: 'Homework from the phone' })
    // All three before the first refusal brings the news.
    await page.locator('[data-cell="0-0"]').focus()
    await page.keyboard.press('a')
    await page.getByLabel('Topic of the lesson').fill('From the desk')
    await page.getByLabel('Homework', { exact: true }).fill('Homework from the desk')
    await page.getByText('From the phone', { exact: true }).waitFor()
    await page.getByText(/^Өтеген Кәусар: Ill$/).waitFor()
    await page.getByText(/^Homework from the phone/).waitFor()
    expect(await axeFindings(page)).toEqual([])
    // Topic: mine. Attendance and homework: theirs.
    const box = (text: string) => page.locator('.al-banner', { hasText: text })
    await box('From the phone').filter({ hasText: 'From the desk' }).filter({ hasNotText: 'Homework' }).getByRole('button', { name: 'Keep mine' }).click()
    await box('Өтеген Кәусар').getByRole('button', { name: 'Take the other' }).click()
    await box('Homework from the phone').getByRole('button', { name: 'Take the other' }).click()
    await saved(window)
    const told = await elsewhere(cookie, lessonPage, { lessonId })
    expect(told).toMatchObject({ topic: { text: 'From the desk', version: 2 }, homework: { text: 'Homework from the phone', version: 1 } })
    expect(told.pupils.map((p) => p.state)).toEqual(['present', 'present', 'present', 'present', 'ill', 'present'])
    // The server said 409 three times; that is how the page learnt of it.
    expect(window.takeFaults().filter((f) => !f.endsWith('409'))).toEqual([])
  })
  it('a refused mark keeps its value and says why', async () => {
    const lessonId = freshLesson()
    const { window } = await person('homeroom', `/journal/lessons/${lessonId}`, desk)
    const { page } = window
    await transact(db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => setLessonStatus({ tx, orgId: here.school.orgId }, lessonId, 'cancelled'))
    await page.locator('[data-cell="0-1"]').focus()
    await page.keyboard.press('9')
    await page.locator('.al-save-refused', { hasText: 'This lesson was cancelled' }).waitFor()
    expect(await page.locator('.jn-mark[data-state="refused"]').textContent()).toBe('9')
    expect(await axeFindings(page)).toEqual([])
    await page.locator('[data-cell="0-1"]').focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Give it up' }).click()
    await page.locator('.jn-mark').waitFor({ state: 'detached' })
    expect(window.takeFaults().filter((f) => !f.endsWith('409'))).toEqual([])
    await transact(db, { role: 'app', orgIds: [here.school.orgId] }, (tx) => setLessonStatus({ tx, orgId: here.school.orgId }, lessonId, 'planned'))
  })
})

describe('who only reads', () => {
  it('sees everything and can press nothing', async () => {
    const lessonId = here.week.lesson('algebra7', '2026-10-05')
    const { cookie } = await person('homeroom', '/journal', desk)
    await elsewhere(cookie, setMark, { markId: MarkId.parse(newId()), lessonId, pupilId: here.school.pupils.seven[0]?.id ?? '', kind: 'oral', scale: 'ten', value: 8 })
    for (const look of [desk, { ...phone, lang: 'en' as const }]) {
      const { window } = await person('deputy', `/journal/lessons/${lessonId}`, look)
      await window.page.locator('.al-banner', { hasText: 'that is for its teacher' }).waitFor()
      expect(await window.page.locator('textarea').count()).toBe(0)
      expect(await axeFindings(window.page)).toEqual([])
      if (window.phone) await window.page.getByRole('button', { name: /Homework, marks/ }).tap()
      // What can be pressed is the life of the one mark there is.
      await window.page.locator('.jn-add, .jn-marks-open').click()
      await window.page.locator('.jn-life').waitFor()
      expect(await window.page.locator('.jn-life > li').allTextContents()).toEqual([expect.stringMatching(/^Set .*8, Oral answer.*Сәрсенова Айгүл$/)])
      expect(await window.page.locator('.jn-values, .jn-editor form').count()).toBe(0)
      expect(await axeFindings(window.page)).toEqual([])
    }
  })
  it('a lesson still to come takes a topic, but no attendance', async () => {
    const { window } = await person('homeroom', `/journal/lessons/${here.week.lesson('algebra7', '2026-10-08')}`, { width: 820, lang: 'ru', theme: 'dark' })
    await window.page.locator('.al-banner', { hasText: 'Урок ещё не прошёл' }).waitFor()
    expect(await window.page.getByRole('button', { name: 'Все здесь' }).count()).toBe(0)
    await window.page.getByLabel('Тема урока').fill('Заранее')
    await saved(window)
    expect(await axeFindings(window.page)).toEqual([])
    expect(await overflowOf(window.page)).toEqual([])
  })
})

describe('the journal', () => {
  it('lists my lessons with what each lacks, by day, one press from the lesson and from the page of the group', async () => {
    const { window } = await person('homeroom', '/journal', { width: 390, lang: 'ru' })
    const { page } = window
    expect(await page.locator('.jn-row').count()).toBe(3)
    expect(await axeFindings(page)).toEqual([])
    expect(await overflowOf(page)).toEqual([])
    await page.getByRole('button', { name: 'Предыдущий день с уроками' }).tap()
    await page.waitForURL('**/journal?day=2026-10-05')
    await window.calm()
    await page.locator('.jn-row').first().tap()
    await page.waitForURL('**/journal/lessons/**')
    await page.goBack()
    await page.locator('.jn-groups').getByRole('link', { name: /Геометрия/ }).first().tap()
    await page.waitForURL('**/journal/group/**')
  })
  it('names on the Today page what I have not filled', async () => {
    const { window } = await person('both', '/', { width: 1440, lang: 'kk' })
    const card = window.page.locator('.jn-unfilled')
    await card.waitFor()
    expect(await card.locator('.jn-row').count()).toBe(4)
    expect(await axeFindings(window.page)).toEqual([])
  })
})
