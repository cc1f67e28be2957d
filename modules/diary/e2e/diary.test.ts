/** The diary as pupils and parents use it: in a browser, over the built web application and a school of its own. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadHomework } from '@alippe/assignments/service'
import { transact } from '@alippe/data/pool'
import { freshDatabase } from '@alippe/data/testing'
import { livedMark, smallJournal } from '@alippe/journal/fixtures'
import type { SmallJournal } from '@alippe/journal/fixtures'
import { loadLived } from '@alippe/journal/service'
import { day } from '@alippe/kernel/day'
import type { Lang } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { createApp } from '@alippe/server/app'
import { ship } from '@alippe/server/prepare'
import { migrations } from '@alippe/server/rooms'
import { setLessonStatus } from '@alippe/timetable/service'

const WEB = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url))
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
/** Tuesday, 6 October 2026, 10:00 in the school: the third lesson has 35 minutes to go. */
const NOW = new Date('2026-10-06T05:00:00Z')

let db: Awaited<ReturnType<typeof freshDatabase>>
let app: FastifyInstance
let origin = ''
let browser: Browser
let here: SmallJournal
const girl = (): string => here.school.pupils.seven[0]?.id ?? ''
const boy = (): string => here.school.pupils.five[0]?.id ?? ''

beforeAll(async () => {
  if (!existsSync(WEB)) throw new Error('the web application is not built: run by `npm test -- browser`')
  db = await freshDatabase(migrations)
  await ship(db)
  await transact(db, { role: 'owner' }, async (tx) => {
    here = await smallJournal({ tx })
    const { orgId, staff } = here.school
    const by = staff.homeroom.id
    const algebra = here.week.lesson('algebra7', '2026-10-06')
    const at = new Date('2026-10-06T04:40:00Z')
    await loadLived({ tx, orgId }, {
      year: 2026,
      records: [{ lessonId: algebra, topic: 'Бүтін көрсеткішті дәреже', attendanceAt: at, by }, { lessonId: here.week.lesson('geometry7', '2026-10-06'), topic: 'Бұрыш', attendanceAt: at, by }],
      attendance: [{ lessonId: here.week.lesson('geometry7', '2026-10-06'), pupilId: girl(), state: 'late', minutesLate: 7, at, by }],
      marks: [livedMark({ lessonId: algebra, pupilId: girl(), by, value: 9, kind: 'formative', comment: 'Жарайсың!', at })],
    })
    await loadHomework({ tx, orgId }, [{ id: newId(), lessonId: algebra, text: '§ 6, № 124–128', dueOn: day('2026-10-07'), givenAt: at, givenBy: by }])
    await setLessonStatus({ tx, orgId }, here.week.lesson('algebra7', '2026-10-09'), 'cancelled')
  })
  app = await createApp({ db, version: 'test', clock: () => NOW, web: WEB, checkAnswers: true })
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await chromium.launch({ executablePath: process.env['ALIPPE_CHROMIUM'] ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS })
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await db?.drop()
})

const faults: string[] = []
const open: BrowserContext[] = []
afterEach(async () => {
  for (const context of open.splice(0)) await context.close()
  // Whatever a journey looked at: a fault in the console is a fault.
  expect(faults.splice(0)).toEqual([])
})

/** Signs in and opens an address; resolves when the page has its head. */
async function visit(login: string, path: string, { width = 390, lang = 'en' }: { width?: number; lang?: Lang } = {}): Promise<Page> {
  const phone = width < 600
  const context = await browser.newContext({ viewport: { width, height: phone ? 844 : 900 }, isMobile: phone, hasTouch: phone, timezoneId: 'America/New_York' })
  open.push(context)
  await context.addInitScript((chosen) => localStorage.setItem('alippe.lang', chosen), lang)
  const signedIn = await context.request.post(`${origin}/api/v1/session`, { data: { login, password: here.school.password } })
  expect(signedIn.status()).toBe(200)
  const page = await context.newPage()
  page.on('pageerror', (e) => faults.push(e.message))
  page.on('console', (m) => {
    if (m.type() === 'error') faults.push(m.text())
  })
  await page.goto(origin + path)
  await page.locator('h1').waitFor()
  return page
}
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
const rows = (page: Page) => page.locator('.diary-lesson')

describe('a pupil on the phone', () => {
  it('sees today as the paper diary has it: topic, mark with its kind, the teacher’s words, being late, what is on for tomorrow', async () => {
    const page = await visit('pupil7-1', '/diary')
    await heading(page, 'Tuesday 6 October')
    expect(await rows(page).count()).toBe(3)
    expect(await rows(page).nth(0).innerText()).toMatch(/08:00[\s\S]*Geometry room 214[\s\S]*Бұрыш[\s\S]*7 minutes late/)
    const algebra = await rows(page).nth(1).innerText()
    expect(algebra).toMatch(/Бүтін көрсеткішті дәреже[\s\S]*For Wed, 7 October:[\s\S]*№\s124–128[\s\S]*“Жарайсың!”[\s\S]*Сәрсенова А\.[\s\S]*9[\s\S]*FA/)
    expect(await rows(page).nth(1).locator('.diary-mark .al-sr').innerText()).toBe('9 out of 10, formative assessment, new')
    expect(await page.locator('.diary-lesson[aria-current="time"]').innerText()).toMatch(/Now, 35 minutes left[\s\S]*Informatics/)
    expect(await page.getByRole('region', { name: 'Homework for Wednesday 7 October' }).innerText()).toMatch(/Algebra[\s\S]*№\s124–128/)
    expect(await page.getByRole('navigation', { name: 'Whose diary' }).count()).toBe(0)
  })
  it('goes from day to day by the strip; the address can be sent and comes back the same', async () => {
    const page = await visit('pupil7-1', '/diary')
    await page.getByRole('link', { name: 'Friday 9 October' }).click()
    await heading(page, 'Friday 9 October')
    expect(await page.locator('.diary-lesson[data-cancelled]').innerText()).toMatch(/Algebra[\s\S]*The lesson is cancelled/)
    expect(new URL(page.url()).pathname).toBe(`/diary/${girl()}/2026-10-09`)
    await page.reload()
    await heading(page, 'Friday 9 October')
    await page.goBack()
    await heading(page, 'Tuesday 6 October')
    await page.getByRole('link', { name: 'Week after' }).click()
    await heading(page, 'Tuesday 13 October')
  })
  it('finds a break by its name', async () => {
    const page = await visit('pupil7-1', `/diary/${girl()}/2026-10-23`, { lang: 'ru' })
    await page.getByRole('link', { name: 'Следующая неделя' }).click()
    await heading(page, 'Пятница, 30 октября')
    await page.locator('.al-empty', { hasText: 'Осенние каникулы' }).waitFor()
  })
  it('has every target large enough for a finger, and nothing runs out of the page at 320 px', async () => {
    const page = await visit('pupil7-1', '/diary', { width: 320, lang: 'kk' })
    await rows(page).first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    for (const target of await page.locator('#main :is(button, a, .al-segmented label):visible').all()) expect((await target.boundingBox())?.height, await target.innerText()).toBeGreaterThanOrEqual(43.5)
  })
})

describe('a parent of two', () => {
  it('goes from one child to the other, and comes back to the last one', async () => {
    const page = await visit(here.school.guardians.ofBoth.login, '/diary', { lang: 'kk' })
    await page.locator('.diary-child[aria-current]', { hasText: 'Аружан' }).waitFor()
    await page.getByRole('link', { name: /Тимур/ }).click()
    await page.locator('.diary-lesson', { hasText: 'Орыс тілі' }).first().waitFor()
    expect(new URL(page.url()).pathname).toBe(`/diary/${boy()}/2026-10-06`)
    await page.goto(`${origin}/diary`)
    await page.locator('.diary-child[aria-current]', { hasText: 'Тимур' }).waitFor()
  })
  it('is told what is new once: after a look it is no longer new, and stays marked until the page is left', async () => {
    const login = here.school.guardians.ofBoth.login
    const page = await visit(login, `/diary/${girl()}/2026-10-07?view=day`, { lang: 'ru' })
    await page.getByRole('region', { name: '1 новая оценка с прошлого раза' }).waitFor()
    const told = page.waitForResponse((r) => r.url().endsWith('/diary/seen'))
    expect((await told).status()).toBe(200)
    await page.getByRole('link', { name: 'Алгебра: 9 из 10, формативное оценивание, 6 октября' }).click()
    await heading(page, 'Вторник, 6 октября')
    await page.locator('.diary-mark', { hasText: 'новая' }).waitFor()
    expect(await page.locator('.diary-child-new').count()).toBe(0)
    const later = await visit(login, '/diary')
    await rows(later).first().waitFor()
    expect(await later.locator('.diary-news').count()).toBe(0)
  })
  it('has both children on the first page, with what is on for tomorrow', async () => {
    const page = await visit(here.school.guardians.ofBoth.login, '/', { width: 1440 })
    const card = page.getByRole('region', { name: 'Аружан' })
    await card.getByText('Homework for Wednesday 7 October').waitFor()
    expect(await card.innerText()).toMatch(/08:00[\s\S]*Geometry[\s\S]*Algebra[\s\S]*9[\s\S]*Now, 35 minutes left[\s\S]*№\s124–128/)
    await page.getByRole('region', { name: 'Тимур' }).getByText(/Russian/).first().waitFor()
  })
})

describe('at a desk', () => {
  it('the diary lies open as a spread; arrows turn the pages, a day opens by its name', async () => {
    const page = await visit('pupil7-1', '/diary', { width: 1440 })
    await heading(page, '5–9 October')
    const leaves = page.locator('.diary-leaf')
    expect(await leaves.nth(0).getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['Monday 5 October', expect.stringContaining('Tuesday 6 October'), 'Wednesday 7 October'])
    expect(await leaves.nth(1).getByRole('heading', { level: 2 }).count()).toBe(2)
    expect(await page.getByRole('region', { name: 'Wednesday 7 October' }).getByRole('row', { name: /Algebra/ }).innerText()).toMatch(/№\s124–128/)
    await page.keyboard.press('ArrowRight')
    await heading(page, '12–16 October')
    await page.keyboard.press('ArrowLeft')
    await heading(page, '5–9 October')
    await page.getByRole('link', { name: 'Wednesday 7 October' }).last().click()
    await heading(page, 'Wednesday 7 October')
    await page.keyboard.press('ArrowLeft')
    await heading(page, 'Tuesday 6 October')
    expect(new URL(page.url()).searchParams.get('view')).toBe('day')
    // In the choice of views the arrows choose; the day stays.
    await page.getByRole('radio', { name: 'Day' }).focus()
    await page.keyboard.press('ArrowRight')
    await heading(page, '5–9 October')
    expect(new URL(page.url()).pathname).toBe(`/diary/${girl()}/2026-10-06`)
  })
  it('a deputy director opens a pupil’s diary, is told whose it is, and follows none', async () => {
    const page = await visit('deputy', `/diary/${girl()}/2026-10-06?view=day`, { width: 1440 })
    await page.getByText('Аружан Әбенова, 7 «Ә»').waitFor()
    expect(await page.getByRole('navigation').getByRole('link', { name: 'Diary', exact: true }).count()).toBe(0)
  })
})
