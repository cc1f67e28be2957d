/** The timetable as people use it: in a browser, over the built web application and a school of its own. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { freshDatabase } from '@alippe/data/testing'
import { day } from '@alippe/kernel/day'
import type { Lang } from '@alippe/kernel/i18n'
import { smallSchool } from '@alippe/planning/fixtures'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { createApp } from '@alippe/server/app'
import { ship } from '@alippe/server/prepare'
import { migrations } from '@alippe/server/rooms'
import { weekOfLessons } from '../fixtures.ts'
import type { SmallWeek } from '../fixtures.ts'
import { setLessonStatus } from '../server/service.ts'

const WEB = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url))
const AXE = fileURLToPath(import.meta.resolve('axe-core/axe.min.js'))
const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
/** Tuesday, 6 October 2026, 10:00 in the school: the third lesson is ten minutes old. */
const TUESDAY = new Date('2026-10-06T05:00:00Z')

let now = TUESDAY
let db: Awaited<ReturnType<typeof freshDatabase>>
let app: FastifyInstance
let origin = ''
let browser: Browser
let school: SmallSchool
let week: SmallWeek
beforeAll(async () => {
  if (!existsSync(WEB)) throw new Error('the web application is not built: run by `npm test -- browser`')
  db = await freshDatabase(migrations)
  await ship(db)
  await transact(db, { role: 'owner' }, async (tx) => {
    school = await smallSchool({ tx })
    week = await weekOfLessons({ tx, orgId: school.orgId }, school, { until: day('2026-12-19') })
    await setLessonStatus({ tx, orgId: school.orgId }, week.lesson('algebra7', '2026-10-09'), 'cancelled')
  })
  app = await createApp({ db, version: 'test', clock: () => now, web: WEB, checkAnswers: true })
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
beforeEach(() => {
  now = TUESDAY
})
afterEach(async () => {
  for (const context of open.splice(0)) await context.close()
  // Whatever a journey looked at: a fault in the console is a fault.
  expect(faults.splice(0)).toEqual([])
})

interface Visit {
  readonly width?: number
  readonly lang?: Lang
  readonly dark?: boolean
}

/** Signs in and opens an address; resolves when the page has its head. */
async function visit(login: string, path: string, { width = 1440, lang = 'en', dark = false }: Visit = {}): Promise<Page> {
  const phone = width < 600
  const context = await browser.newContext({ viewport: { width, height: phone ? 844 : 900 }, isMobile: phone, hasTouch: phone, colorScheme: dark ? 'dark' : 'light', bypassCSP: true, timezoneId: 'America/New_York' })
  open.push(context)
  await context.addInitScript((chosen) => localStorage.setItem('alippe.lang', chosen), lang)
  const signedIn = await context.request.post(`${origin}/api/v1/session`, { data: { login, password: school.password } })
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

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: AXE })
  return page.evaluate(async () => {
    const axe = Reflect.get(window, 'axe') as { run(of: string): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    return (await axe.run('#main')).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)
  })
}
const column = (page: Page, weekday: number) => page.locator(`.tt-table tbody tr > :nth-child(${weekday + 1})`)

describe('a teacher at the desk', () => {
  it('sees the week with the present lesson marked and opens it', async () => {
    const page = await visit(school.staff.homeroom.login, '/timetable')
    await page.locator('.tt-block').first().waitFor()
    expect(await page.locator('.tt-block').count()).toBe(10)
    const present = page.locator('[aria-current="time"].tt-block')
    expect(await present.innerText()).toMatch(/7 «Ә».*gr\. 2[\s\S]*Informatics[\s\S]*35 min left/)
    expect(await present.getAttribute('href')).toBe(`/journal/lessons/${week.lesson('informatics7b', '2026-10-06')}`)
    expect(await page.locator('thead [aria-current="date"]').innerText()).toContain('Tuesday')
    expect(await page.locator('.tt-block[data-status="cancelled"]').innerText()).toMatch(/Algebra[\s\S]*cancelled/)
    expect(await page.locator('.al-page-head-lead').innerText()).toBe('Сәрсенова Айгүл · 9 lessons · 1 free period')
  })
  it('goes to another week and back; the address holds where one is', async () => {
    const page = await visit(school.staff.homeroom.login, '/timetable')
    await page.getByRole('button', { name: 'Next week' }).click()
    await page.getByText('12–17 October', { exact: true }).waitFor()
    expect(new URL(page.url()).searchParams.get('week')).toBe('2026-10-12')
    await page.goBack()
    await page.getByText('5–10 October', { exact: true }).waitFor()
    await page.goto(`${origin}/timetable?week=2026-10-26`)
    await page.getByText('Autumn break').waitFor()
    await page.getByRole('button', { name: 'To the week of 2 November' }).click()
    await page.locator('.tt-block').first().waitFor()
    expect(await page.getByRole('button', { name: 'This week' }).isEnabled()).toBe(true)
  })
  it('is sent a class’s week and sees what the sender saw: subgroups side by side, a holiday with its name', async () => {
    const page = await visit(school.staff.only5.login, `/timetable?view=class&of=${school.classes.seven.id}&week=2026-10-05`, { lang: 'ru' })
    await page.locator('.tt-block').first().waitFor()
    const cell = column(page, 1).nth(1).locator('.tt-block')
    expect(await cell.allInnerTexts()).toEqual([expect.stringMatching(/Англ[\s\S]*гр\. 1[\s\S]*Ким А\./), expect.stringMatching(/Англ[\s\S]*гр\. 2[\s\S]*Мұсаева Ж\./)])
    const [left, right] = await Promise.all([cell.nth(0).boundingBox(), cell.nth(1).boundingBox()])
    expect(right?.y).toBe(left?.y)
    // Not this teacher's lessons: seen, not opened.
    expect(await page.locator('a.tt-block').count()).toBe(0)
    await page.goto(`${origin}/timetable?view=class&of=${school.classes.seven.id}&week=2026-12-14`)
    await page.locator('td.tt-off').waitFor()
    expect(await page.locator('td.tt-off').innerText()).toBe('День Независимости')
  })
  it('moves between the views by keyboard and chooses a colleague and a room', async () => {
    const page = await visit(school.staff.homeroom.login, '/timetable')
    await page.getByRole('tab', { name: 'My week' }).focus()
    for (const key of ['ArrowRight', 'ArrowRight']) await page.keyboard.press(key)
    await page.getByRole('combobox', { name: 'Teacher' }).selectOption({ label: 'Ким А.' })
    await page.locator('.al-page-head-lead', { hasText: 'Ким Алина' }).waitFor()
    expect(new URL(page.url()).searchParams.get('of')).toBe(school.staff.both.id)
    await page.getByRole('tab', { name: 'Room' }).click()
    await page.getByRole('combobox', { name: 'Room' }).selectOption({ label: 'Спорт залы' })
    await page.locator('.al-page-head-lead', { hasText: 'Спорт залы · 2 lessons' }).waitFor()
    expect(await page.locator('.tt-block').count()).toBe(2)
  })
})

describe('the card of today’s lessons', () => {
  it('frames the present lesson, ticks those that are over, and opens it in one press', async () => {
    const page = await visit(school.staff.homeroom.login, '/', { lang: 'kk' })
    const card = page.locator('.tt-my-card')
    await card.locator('[data-place="now"]').waitFor()
    expect(await card.locator('li').evaluateAll((items) => items.map((i) => (i instanceof HTMLElement ? (i.dataset['place'] ?? '') : '')))).toEqual(['over', 'over', 'now'])
    expect(await card.locator('[data-place="now"]').innerText()).toMatch(/Информатика[\s\S]*Қазір · 35 мин қалды/)
    expect(await card.getByRole('link', { name: 'Сабақты ашу' }).getAttribute('href')).toBe(`/journal/lessons/${week.lesson('informatics7b', '2026-10-06')}`)
  })
  it('goes with the school’s clock, not with the device’s', async () => {
    now = new Date('2026-10-05T04:10:00Z')
    const page = await visit(school.staff.homeroom.login, '/')
    const card = page.locator('.tt-my-card')
    await card.getByText('Free, 65 min').waitFor()
    expect(await card.locator('[data-place="next"]').innerText()).toMatch(/Geometry[\s\S]*in 40 minutes/)
  })
  it('on a Sunday shows Monday’s, and says so', async () => {
    now = new Date('2026-10-11T06:00:00Z')
    const page = await visit(school.staff.homeroom.login, '/', { lang: 'ru' })
    await page.getByRole('heading', { name: 'Мои уроки: понедельник, 12 октября' }).waitFor()
    await page.getByText('Сегодня у вас нет уроков.').waitFor()
    expect(await page.locator('.tt-my-card li[data-place="later"]').count()).toBe(2)
  })
})

describe('on a phone', () => {
  it('a day’s list with its strip of days; arrows change the day, the address keeps it', async () => {
    const page = await visit(school.staff.homeroom.login, '/timetable', { width: 390 })
    await page.getByRole('heading', { name: 'Tuesday 6 October' }).waitFor()
    expect(await page.locator('.tt-item').count()).toBe(3)
    expect(await page.locator('.tt-item[aria-current="time"]').innerText()).toContain('35 min left')
    await page.locator('.tt-days input:checked').focus()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('heading', { name: 'Monday 5 October' }).waitFor()
    expect(new URL(page.url()).searchParams.get('day')).toBe('2026-10-05')
    expect(await page.locator('.tt-gap').innerText()).toMatch(/08:45\s*Free, 65 min/)
  })
  it('a parent chooses the child', async () => {
    const page = await visit(school.guardians.ofBoth.login, '/timetable', { width: 390, lang: 'ru' })
    await page.getByRole('tab', { name: 'Мои дети' }).waitFor()
    await page.locator('.tt-item').first().waitFor()
    await page.getByRole('button', { name: 'Әбенова Аружан, 7 «Ә»' }).click()
    await page.getByText('Геометрия').waitFor()
    // A pupil's lesson is not the journal's page: nothing to open.
    expect(await page.locator('.tt-item a').count()).toBe(0)
  })
  it('nothing runs out of the page at 320 px, and what is pressed is large enough for a finger', async () => {
    const page = await visit(school.staff.homeroom.login, '/timetable', { width: 320, lang: 'kk' })
    await page.locator('.tt-item').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    for (const target of await page.locator('#main :is(button, a, .tt-days label):visible').all()) expect((await target.boundingBox())?.height, await target.innerText()).toBeGreaterThanOrEqual(43.5)
  })
})

describe('for everybody', () => {
  const pages = ['/timetable', '/', '/timetable?view=class', '/timetable?week=2026-10-26']
  const looks = [
    { lang: 'kk', width: 1440 },
    { lang: 'ru', width: 390, dark: true },
    { lang: 'en', width: 820, dark: true },
  ] as const
  for (const look of looks)
    it(`${look.lang}, ${look.width} px: no axe violation, every word in the language`, async () => {
      const page = await visit(school.staff.homeroom.login, '/timetable', look)
      for (const path of pages) {
        await page.goto(origin + path)
        await page.locator('.tt-week, .tt-my-card, .al-empty').first().waitFor()
        expect(await violations(page), path).toEqual([])
        expect(await page.locator('#main').innerText(), path).not.toMatch(/timetable\.|\{|\}/)
      }
    })
})
