/** The journal page of a class as a teacher fills it: thirty pupils, a half-year of lessons, by keyboard, from Excel, by two hands at once. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { freshDatabase } from '@alippe/data/testing'
import { makeUpPupil } from '@alippe/enrolment/fixtures'
import { request } from '@alippe/kernel/client'
import type { Endpoint, Output, Sent } from '@alippe/kernel/contract'
import { day } from '@alippe/kernel/day'
import type { Lang } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { signIn } from '@alippe/people/contract'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { createApp } from '@alippe/server/app'
import { ship } from '@alippe/server/prepare'
import { migrations } from '@alippe/server/rooms'
import { weekOfLessons } from '@alippe/timetable/fixtures'
import type { SmallWeek } from '@alippe/timetable/fixtures'
import { openBrowser, openWindow } from '../../../tests/journeys/browser.ts'
import type { Window } from '../../../tests/journeys/browser.ts'
import { axeFindings, overflowOf } from '../../../tests/journeys/inspect.ts'
import { MarkId, setMark, setTopic } from '../contract.ts'
import { setDue } from '../contract/cells.ts'
import { setSummative } from '../contract/grading.ts'
import { groupPage } from '../contract/page.ts'
import type { GroupPage } from '../contract/page.ts'

const WEB = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url))
/** Tuesday, 15 December 2026, 10:30 in the school: algebra of 7 «Ә» is on. */
const NOW = new Date('2026-12-15T05:30:00Z')
const TODAY = '2026-12-15'

let db: Awaited<ReturnType<typeof freshDatabase>>
let app: FastifyInstance
let origin = ''
let browser: Browser
let school: SmallSchool
let week: SmallWeek
let groupId = ''
beforeAll(async () => {
  if (!existsSync(WEB)) throw new Error('the web application is not built: run by `npm test -- browser`')
  db = await freshDatabase(migrations)
  await ship(db)
  await transact(db, { role: 'owner' }, async (tx) => {
    school = await smallSchool({ tx })
    const ctx = { tx, orgId: school.orgId }
    for (let i = 7; i <= 30; i++) await makeUpPupil(ctx, { familyName: `Яхин${String(i).padStart(2, '0')}`, givenName: 'Ернар', classId: school.classes.seven.id }, school.password)
    week = await weekOfLessons(ctx, school, { until: day('2026-12-26') })
  })
  groupId = school.groups.algebra7.id
  app = await createApp({ db, version: 'test', clock: () => NOW, web: WEB, checkAnswers: true })
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

async function cookieOf(login: string): Promise<string> {
  const { url, body } = request(signIn, { login, password: school.password })
  const response = await app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: body ?? '' })
  return String(response.headers['set-cookie']).split(';')[0] ?? ''
}

/** A person at a browser, signed in, at an address. */
async function person(login: string, path: string, look: { width: number; lang: Lang; theme?: 'light' | 'dark' }): Promise<Person> {
  const window = await openWindow(browser, origin, look, true)
  open.push(window)
  const cookie = await cookieOf(login)
  const [name = '', value = ''] = cookie.split('=')
  await window.context.addCookies([{ name, value, url: origin }])
  await window.page.goto(path)
  await window.calm()
  await window.page.locator('.al-cell[tabindex="0"]').waitFor()
  return { window, cookie }
}

/** The same or another teacher at another device. */
async function elsewhere<E extends Endpoint>(cookie: string, endpoint: E, sent: Sent<E>): Promise<Output<E>> {
  const { url, body } = request(endpoint, sent as Readonly<Record<string, unknown>>)
  const response = await app.inject({ method: endpoint.method as 'GET', url, headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json', 'idempotency-key': newId() }) }, ...(body === undefined ? {} : { payload: body }) })
  expect(response.statusCode, response.body).toBe(200)
  return response.json()
}

const desk = { width: 1440, lang: 'en' } as const
const at = `/journal/group/`
const told = (cookie: string): Promise<GroupPage> => elsewhere(cookie, groupPage, { groupId, period: 'H1' })
/** Values of the marks of a lesson, pupil by pupil. */
const column = (page: GroupPage, lessonId: string): number[][] => {
  const l = page.lessons.findIndex((x) => x.id === lessonId)
  return page.pupils.map((_, p) => page.marks.filter((m) => m[1] === l && m[2] === p).map((m) => m[4]))
}
const cell = (w: Window, pupil: number, columnKey: string): Locator => w.page.locator(`[data-row="${pupil}"] [data-key="${columnKey}"]`)
/** Brings a cell in sight, as a person scrolls: only what is in sight is there. */
async function reach(w: Window, pupil: number, columnKey: string): Promise<Locator> {
  await w.page.evaluate(async (key) => {
    const grid = document.querySelector('.al-grid')
    const frame = (): Promise<unknown> => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))
    const there = (): Element | null => document.querySelector(`[data-key="${key}"]`)
    if (!grid) return
    for (let x = 0; !there() && x < grid.scrollWidth; x += 200) {
      grid.scrollLeft = x
      await frame()
    }
    there()?.scrollIntoView({ inline: 'center', block: 'nearest' })
    await frame()
  }, columnKey)
  return cell(w, pupil, columnKey)
}
/** A key as the Russian layout has it. */
async function russian(w: Window, key: string, code: string): Promise<void> {
  const devtools = await w.context.newCDPSession(w.page)
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key })
  await devtools.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code })
  await devtools.detach()
}
/** Nothing of the page is on its way any more. */
const saved = async (w: Window): Promise<void> => {
  await w.page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
  await w.page.waitForFunction(() => document.querySelector('.jg-saving-on, .jg-saving-off, .jg-waits') === null)
}
const paste = async (w: Window, text: string): Promise<void> => {
  await w.context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await w.page.evaluate((t) => navigator.clipboard.writeText(t), text)
  await w.page.keyboard.press('Control+v')
}
const held = ['2026-10-05', '2026-10-06', '2026-10-07', '2026-10-08', '2026-10-09', '2026-10-12', '2026-10-13', '2026-10-14', '2026-10-15', '2026-10-16'].values()
const freshLesson = (): string => week.lesson('algebra7', held.next().value ?? '')

describe('the page of a class by keyboard', () => {
  it('thirty marks take thirty keys: a digit sets, and goes down', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `${at}${groupId}?period=H1`, desk)
    const { page } = window
    await page.evaluate(() => {
      let keys = 0
      globalThis.addEventListener('keydown', () => {
        keys++
        document.body.dataset['keys'] = String(keys)
      }, { capture: true })
    })
    // By mouse to the column: its cell of the first pupil.
    await (await reach(window, 0, lessonId)).click()
    const digits = Array.from({ length: 30 }, (_, i) => (i * 7) % 10)
    for (const d of digits) await page.keyboard.press(String(d))
    expect(Number(await page.evaluate(() => document.body.dataset['keys']))).toBeLessThanOrEqual(35)
    await saved(window)
    expect(column(await told(cookie), lessonId)).toEqual(digits.map((d) => [d === 0 ? 10 : d]))
  })
  it('letters note attendance in every layout; Shift adds a mark; a range takes one mark; Delete empties; Ctrl Z and Ctrl Y go back and forth', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `${at}${groupId}?period=H1`, desk)
    const { page } = window
    await (await reach(window, 0, lessonId)).click()
    await page.keyboard.press('y')
    await russian(window, 'н', 'KeyY')
    await page.keyboard.press('8')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Shift+Digit9')
    await saved(window)
    const of = (p: GroupPage) => ({ l: p.lessons.findIndex((x) => x.id === lessonId), p })
    const one = of(await told(cookie))
    expect(one.p.absences.filter((a) => a[0] === one.l).map((a) => [a[1], a[2]])).toEqual([[0, 'absent'], [1, 'absent']])
    expect(column(one.p, lessonId).slice(0, 4)).toEqual([[], [], [8, 9], []])
    // A block of four, one key for all of them.
    await page.keyboard.press('ArrowDown')
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('7')
    await saved(window)
    expect(column(await told(cookie), lessonId).filter((m) => m[0] === 7).length).toBe(4)
    await page.keyboard.press('Control+z')
    await saved(window)
    expect(column(await told(cookie), lessonId).filter((m) => m[0] === 7).length).toBe(0)
    await page.keyboard.press('Control+y')
    await saved(window)
    expect(column(await told(cookie), lessonId).filter((m) => m[0] === 7).length).toBe(4)
    await page.keyboard.press('Delete')
    await saved(window)
    expect(column(await told(cookie), lessonId).filter((m) => m[0] === 7).length).toBe(0)
  })
  it('points of a summative have two digits and end by Enter; more than the maximum stays in its cell, refused', async () => {
    const lessonId = freshLesson()
    const cookie = await cookieOf('homeroom')
    const summativeId = newId()
    await elsewhere(cookie, setSummative, { summativeId, groupId, kind: 'section', title: 'Дәреже', maxPoints: 15, lessonId, version: 0 })
    const { window } = await person('homeroom', `${at}${groupId}?period=Q1`, desk)
    const { page } = window
    await (await reach(window, 0, summativeId)).click()
    for (const key of ['1', '4', 'Enter', '1', '6', 'Enter', '9', 'Enter', '1', 'Escape']) await page.keyboard.press(key)
    await russian(window, 'н', 'KeyY')
    await page.keyboard.press('Enter')
    await saved(window)
    const p = await elsewhere(cookie, groupPage, { groupId, period: 'Q1' })
    expect(p.scores.map((s) => [s[1], s[2], s[3]])).toEqual([[0, 14, null], [2, 9, null], [3, null, 'absent']])
    const bad = cell(window, 1, summativeId)
    expect(await bad.textContent()).toBe('16')
    expect(await bad.getAttribute('aria-invalid')).toBe('true')
    expect(await bad.getAttribute('aria-label')).toContain('15')
    // Mended where it stands.
    await bad.click()
    await page.keyboard.type('12')
    await page.keyboard.press('Enter')
    await saved(window)
    expect(await bad.getAttribute('aria-invalid')).toBeNull()
  })
  it('everything is reached without a mouse: editor, comment, history, and out of the grid again', async () => {
    const { window, cookie } = await person('homeroom', `${at}${groupId}?period=H1`, desk)
    const { page } = window
    const lessonId = week.lesson('algebra7', TODAY)
    // The first focus is today's lesson.
    await page.locator('.al-cell[tabindex="0"]').focus()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-key'))).toBe(lessonId)
    await page.keyboard.press('F2')
    await page.locator('.jn-popover').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('Comment').fill('Well argued')
    await page.getByRole('button', { name: '9', exact: true }).focus()
    await page.keyboard.press('Enter')
    await saved(window)
    expect((await told(cookie)).marks.filter((m) => m[6] === 'Well argued').map((m) => m[4])).toEqual([9])
    await page.keyboard.press('F2')
    await page.getByRole('button', { name: 'History', exact: true }).click()
    await page.locator('.jn-popover li').first().waitFor()
    await page.keyboard.press('Escape')
    await page.locator('.jn-popover').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('gridcell')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.al-grid') === null)).toBe(true)
  })
})

describe('from Excel and to Excel', () => {
  it('thirty-one rows into thirty, letters, “10,5”: each bad cell is named with its reason, the good ones stay', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `${at}${groupId}?period=H1`, desk)
    const { page } = window
    await (await reach(window, 0, lessonId)).click()
    const rows = Array.from({ length: 31 }, (_, i) => String((i % 9) + 1))
    rows[3] = '10,5'
    rows[5] = 'жақсы'
    rows[6] = 'н'
    rows[7] = ''
    await paste(window, `${rows.join('\r\n')}\r\n`)
    const report = page.locator('.al-banner-must')
    await report.waitFor()
    expect(await report.locator('li').count()).toBe(3)
    expect(await report.locator('li').allTextContents()).toEqual([expect.stringContaining('“10,5”'), expect.stringContaining('“жақсы”'), expect.stringContaining('Row 31')])
    await saved(window)
    const p = await told(cookie)
    expect(column(p, lessonId)).toEqual(rows.slice(0, 30).map((r) => (/^\d$/.test(r) ? [Number(r)] : [])))
    const l = p.lessons.findIndex((x) => x.id === lessonId)
    expect(p.absences.filter((a) => a[0] === l).map((a) => [a[1], a[2]])).toEqual([[6, 'absent']])
    expect(await cell(window, 3, lessonId).getAttribute('aria-invalid')).toBe('true')
    expect(await cell(window, 3, lessonId).textContent()).toBe('10,5')
    // Taken back as one act.
    await cell(window, 0, lessonId).focus()
    await page.keyboard.press('Control+z')
    await saved(window)
    expect(column(await told(cookie), lessonId).flat()).toEqual([])
  })
  it('a block goes to the clipboard as rows and cells', async () => {
    const lessonId = freshLesson()
    const { window } = await person('homeroom', `${at}${groupId}?period=H1`, desk)
    const { page } = window
    await window.context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await (await reach(window, 0, lessonId)).click()
    for (const key of ['7', 'y', '0']) await page.keyboard.press(key)
    for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowUp')
    for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Control+c')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('7\r\na\r\n10')
    await saved(window)
  })
})

describe('two hands on one page', () => {
  it('what the other wrote appears by itself; two values of one mark are shown, and a person decides', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `${at}${groupId}?period=H1`, desk)
    const { page } = window
    const pupils = (await told(cookie)).pupils
    const mark = (markId: string, pupil: number, value: number, version: number) =>
      elsewhere(cookie, setMark, { markId: MarkId.parse(markId), lessonId, pupilId: pupils[pupil]?.id ?? '', kind: 'classwork', scale: 'ten', value, version })
    const theirs = newId()
    await mark(theirs, 0, 4, 0)
    await reach(window, 0, lessonId)
    await page.waitForFunction((id) => document.querySelector(`[data-row="0"] [data-key="${id}"]`)?.textContent === '4', lessonId, { timeout: 20_000 })
    // The other changes it while this page still shows the 4 and is cut off from news.
    await page.route('**/stamp*', (route) => route.abort())
    await page.route('**/journal/groups/**', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()))
    await mark(theirs, 0, 6, 1)
    await cell(window, 0, lessonId).click()
    await page.keyboard.press('8')
    await page.waitForFunction((id) => document.querySelector(`[data-row="0"] [data-key="${id}"]`)?.getAttribute('aria-invalid') === 'true', lessonId)
    await page.unroute('**/stamp*')
    await page.unroute('**/journal/groups/**')
    window.takeFaults()
    await cell(window, 0, lessonId).focus()
    await page.keyboard.press('F2')
    const both = page.locator('.jn-popover .al-banner')
    await both.waitFor()
    expect(await both.textContent()).toContain('6')
    await both.getByRole('button').last().click()
    await saved(window)
    expect(column(await told(cookie), lessonId)[0]).toEqual([8])
    window.takeFaults()
  })
})

describe('how it looks and reads', () => {
  for (const lang of ['kk', 'ru', 'en'] as const)
    for (const width of [1440, 390])
      it(`thirty by sixty without a finding: ${lang}, ${width}`, async () => {
        const cookie = await cookieOf('homeroom')
        const lessonId = week.lesson('algebra7', TODAY)
        const now = (await told(cookie)).lessons.find((l) => l.id === lessonId)
        if (now && !now.due) {
          await elsewhere(cookie, setDue, { lessonId, due: true, version: now.dueVersion })
          await elsewhere(cookie, setTopic, { lessonId, topic: 'Сызықтық функция', version: now.topicVersion })
        }
        const { window } = await person('homeroom', `${at}${groupId}?period=H1`, { width, lang, theme: lang === 'ru' ? 'dark' : 'light' })
        const { page } = window
        const grid = page.locator('[role="grid"]')
        expect(Number(await grid.getAttribute('aria-rowcount'))).toBe(32)
        expect(Number(await grid.getAttribute('aria-colcount'))).toBeGreaterThanOrEqual(60)
        expect(await axeFindings(page)).toEqual([])
        expect(await overflowOf(page)).toEqual([])
        // Who lacks the obligatory mark is told why, by day and topic.
        const title = await page.locator('.jg-lead-lacks').first().getAttribute('title')
        expect(title).toContain('Сызықтық функция')
        for (const view of ['topics', 'final']) {
          await page.goto(`${at}${groupId}?period=H1&view=${view}`)
          await window.calm()
          expect(await axeFindings(page)).toEqual([])
          expect(await overflowOf(page)).toEqual([])
        }
      })
  it('on a phone a press opens everything that a key can do', async () => {
    const lessonId = freshLesson()
    const { window, cookie } = await person('homeroom', `${at}${groupId}?period=H1`, { width: 390, lang: 'kk' })
    const { page } = window
    await (await reach(window, 1, lessonId)).tap()
    await page.getByRole('button', { name: '9', exact: true }).tap()
    await saved(window)
    expect(column(await told(cookie), lessonId)[1]).toEqual([9])
    await (await reach(window, 2, lessonId)).tap()
    await page.getByRole('button', { name: /^Келмеді/ }).tap()
    await saved(window)
    const p = await told(cookie)
    const l = p.lessons.findIndex((x) => x.id === lessonId)
    expect(p.absences.filter((a) => a[0] === l).map((a) => a[2])).toEqual(['absent'])
    await page.locator('[data-head]').filter({ visible: true }).first().tap()
    await page.locator('dialog[open] .jg-panel').waitFor()
    expect(await axeFindings(page)).toEqual([])
  })
})
