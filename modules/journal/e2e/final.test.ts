/** Final grades, closing, control and history as they are used: by keyboard, taken back, by two hands, by those who only read. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { transact } from '@alippe/data/pool'
import { freshDatabase } from '@alippe/data/testing'
import type { Lang } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { createApp } from '@alippe/server/app'
import { ship } from '@alippe/server/prepare'
import { migrations } from '@alippe/server/rooms'
import { openBrowser, openWindow } from '../../../tests/journeys/browser.ts'
import type { Window } from '../../../tests/journeys/browser.ts'
import { axeFindings, overflowOf } from '../../../tests/journeys/inspect.ts'
import { livedMark, loadLived, smallJournal } from '../fixtures.ts'
import type { SmallJournal } from '../fixtures.ts'

const WEB = fileURLToPath(new URL('../../../apps/web/dist', import.meta.url))
/** In the break after the first quarter. */
const NOW = new Date('2026-10-27T06:00:00Z')
const desk = { width: 1440, lang: 'en' } as const

let db: Awaited<ReturnType<typeof freshDatabase>>
let app: FastifyInstance
let origin = ''
let browser: Browser
let here: SmallJournal
const pupil = (i: number): string => here.school.pupils.seven[i]?.id ?? ''
const group = (): string => here.school.groups.algebra7.id
const final = (): string => `/journal/group/${group()}?period=Q1&view=final`

beforeAll(async () => {
  if (!existsSync(WEB)) throw new Error('the web application is not built: run by `npm test -- browser`')
  db = await freshDatabase(migrations)
  await ship(db)
  here = await transact(db, { role: 'owner' }, async (tx) => {
    const small = await smallJournal({ tx })
    const by = small.school.staff.homeroom.id
    const lessonId = small.week.lesson('algebra7', '2026-10-05')
    // Everybody but the last has all that a grade needs: 80 % in each part.
    const marks = small.school.pupils.seven.slice(0, 5).map((p) => livedMark({ lessonId, pupilId: p.id, by, kind: 'formative', value: 8 }))
    await loadLived({ tx, orgId: small.school.orgId }, { year: 2026, records: [], attendance: [], marks })
    return small
  })
  for (const [kind, day] of [['section', '2026-10-06'], ['term', '2026-10-07']] as const) {
    const id = newId()
    await db.pool.query(`insert into journal.summative (year, id, org_id, teaching_group_id, lesson_id, kind, max_points, set_at, set_by) values (2026, $1, $2, $3, $4, $5, 20, $6, $7)`, [
      id, here.school.orgId, group(), here.week.lesson('algebra7', day), kind, NOW, here.school.staff.homeroom.id,
    ])
    for (let i = 0; i < 5; i++)
      await db.pool.query(`insert into journal.score (year, summative_id, pupil_id, org_id, points, set_at, set_by) values (2026, $1, $2, $3, 16, $4, $5)`, [id, pupil(i), here.school.orgId, NOW, here.school.staff.homeroom.id])
  }
  app = await createApp({ db, version: 'test', clock: () => NOW, web: WEB, checkAnswers: true })
  origin = await app.listen({ port: 0, host: '127.0.0.1' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await db?.drop()
})
beforeEach(() => db.pool.query('delete from journal.grade where teaching_group_id = $1', [group()]))

const open: Window[] = []
afterEach(async () => {
  const faults = open.flatMap((w) => w.takeFaults())
  for (const w of open.splice(0)) await w.close()
  expect(faults).toEqual([])
})

async function person(login: string, path: string, look: { width: number; lang: Lang; theme?: 'light' | 'dark' } = desk): Promise<Window> {
  const window = await openWindow(browser, origin, look, true)
  open.push(window)
  const signedIn = await window.context.request.post('/api/v1/session', { data: { login, password: here.school.password }, headers: { 'idempotency-key': newId() } })
  expect(signedIn.ok()).toBe(true)
  await window.page.goto(path)
  await window.calm()
  return window
}
const grade = (w: Window, i: number): Locator => w.page.locator(`.jf-grade[data-pupil="${pupil(i)}"]`)
const put = (w: Window): Promise<unknown> => w.page.waitForFunction(() => document.querySelector('.jf-grade') !== null && document.querySelector('.jf-grade[data-sync="pending"]') === null)
async function stored(): Promise<Record<string, string | null>> {
  const { rows } = await db.pool.query<{ pupil_id: string; value: string | null }>(`select pupil_id, value from journal.grade where teaching_group_id = $1 and period = 'Q1'`, [group()])
  return Object.fromEntries(rows.map((r) => [r.pupil_id, r.value]))
}

describe('final grades', () => {
  it('by keyboard: a digit puts what is proposed and goes down; another one asks why', async () => {
    const window = await person('homeroom', final())
    const { page } = window
    const order = await page.locator('.jf-grade').evaluateAll((all) => all.map((b) => (b as HTMLElement).dataset['pupil'] ?? ''))
    const [first = '', second = ''] = order
    await page.locator('.jf-grade').first().focus()
    await page.keyboard.press('4')
    await put(window)
    expect(await page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['pupil'])).toBe(second)
    await expect.poll(stored).toEqual({ [first]: '4' })
    await page.keyboard.press('5')
    await page.locator('dialog[open]').waitFor()
    const reason = page.getByRole('textbox', { name: /Why it is another grade/ })
    await reason.fill('Olympiad of the region')
    await page.keyboard.press('Enter')
    await put(window)
    await expect.poll(stored).toEqual({ [first]: '4', [second]: '5' })
  })
  it('accepted at once are taken back at once', async () => {
    const window = await person('homeroom', final())
    const { page } = window
    await page.getByRole('button', { name: 'Accept 5 proposals' }).click()
    await put(window)
    await expect.poll(async () => Object.values(await stored())).toEqual(['4', '4', '4', '4', '4'])
    expect(await page.getByRole('button', { name: /Accept/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Undo' }).click()
    await put(window)
    await expect.poll(async () => Object.values(await stored())).toEqual([null, null, null, null, null])
    await page.getByRole('button', { name: 'Accept 5 proposals' }).waitFor()
  })
  it('say why there is no proposal, and not attested can be put all the same', async () => {
    const window = await person('homeroom', final())
    const { page } = window
    const row = page.locator('.jf-table tbody tr').filter({ has: grade(window, 5) })
    expect(await row.innerText()).toContain('no formative marks yet')
    await grade(window, 5).click()
    await page.getByRole('button', { name: 'not attested yet' }).click()
    await page.getByRole('button', { name: 'Put the grade' }).click()
    await put(window)
    await expect.poll(stored).toEqual({ [pupil(5)]: 'not_attested_yet' })
  })
  it('of two devices: both values are shown, and a person decides', async () => {
    const window = await person('homeroom', final())
    const { page } = window
    const late = await person('homeroom', final())
    // The second device hears nothing of the first.
    await late.page.route('**/stamp*', (route) => route.abort())
    await late.page.route('**/journal/groups/**', (route) => (route.request().method() === 'GET' ? route.abort() : route.continue()))
    await grade(window, 0).focus()
    await page.keyboard.press('4')
    await put(window)
    await expect.poll(stored).toEqual({ [pupil(0)]: '4' })
    await grade(late, 0).click()
    await late.page.getByRole('button', { name: '3', exact: true }).click()
    await late.page.getByRole('textbox', { name: /Why it is another grade/ }).fill('Absent at half of the lessons')
    await late.page.getByRole('button', { name: 'Put the grade' }).click()
    await late.page.locator('.jf-grade[data-sync="conflict"]').waitFor()
    await grade(late, 0).click()
    await late.page.getByRole('button', { name: 'Take theirs: 4' }).waitFor()
    await late.page.getByRole('button', { name: 'Keep mine: 3' }).click()
    await late.page.keyboard.press('Escape')
    await put(late)
    await expect.poll(stored).toEqual({ [pupil(0)]: '3' })
    late.takeFaults()
  })
  it('are only read by the deputy', async () => {
    const window = await person('deputy', final())
    await window.page.getByText('You see these grades, the teacher of the group puts them.').first().waitFor()
    expect(await window.page.getByRole('button', { name: /Accept/ }).count()).toBe(0)
    await grade(window, 0).click()
    expect(await window.page.getByRole('button', { name: 'Put the grade' }).count()).toBe(0)
    expect(await axeFindings(window.page)).toEqual([])
  })
  it('of days that are no period of the group lead to those that are', async () => {
    const window = await person('homeroom', `/journal/group/${group()}?period=H1&view=final`)
    await window.page.getByText('No grade is given for these days').waitFor()
    await window.page.getByRole('button', { name: 'Quarter I', exact: true }).click()
    await grade(window, 0).waitFor()
    expect(new URL(window.page.url()).searchParams.get('period')).toBe('Q1')
  })
})

describe('history of the page', () => {
  it('puts back what was struck out', async () => {
    const { rows } = await db.pool.query<{ id: string }>('select id from journal.mark where pupil_id = $1', [pupil(3)])
    const id = rows[0]?.id ?? ''
    const window = await person('homeroom', final())
    const { page } = window
    const struck = await page.request.post(`/api/v1/journal/marks/${id}/void`, { data: { lessonId: here.week.lesson('algebra7', '2026-10-05'), reason: 'Slip', version: 1 }, headers: { 'idempotency-key': newId() } })
    expect(struck.ok()).toBe(true)
    await page.getByRole('button', { name: 'History of the page' }).click()
    await page.getByText('Reason: Slip').waitFor()
    expect(await axeFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Put back' }).click()
    await page.getByText(/: put back/).waitFor()
    const after = await db.pool.query<{ voided_at: Date | null }>('select voided_at from journal.mark where id = $1', [id])
    expect(after.rows).toEqual([{ voided_at: null }])
  })
})

describe('journal control', () => {
  it('keeps what was chosen in the address, and narrows to one teacher', async () => {
    const window = await person('deputy', '/journal/gaps?gap=topic')
    const { page } = window
    const all = await page.locator('.jx-row').count()
    await page.getByRole('button', { name: /Сәрсенова/ }).first().click()
    await window.calm()
    const params = new URL(page.url()).searchParams
    expect([params.get('gap'), params.get('teacher')]).toEqual(['topic', here.school.staff.homeroom.id])
    const some = await page.locator('.jx-row').count()
    expect(some).toBeGreaterThan(0)
    expect(some).toBeLessThanOrEqual(all)
    for (const words of await page.locator('.jx-row').allInnerTexts()) expect(words).toContain('Сәрсенова')
    await page.reload()
    await window.calm()
    expect(await page.locator('.jx-row').count()).toBe(some)
    await page.locator('.jx-row').first().click()
    await page.waitForURL(/\/journal\/lessons\//)
  })
  it('shows more rows as they are asked for', async () => {
    const window = await person('deputy', '/journal/gaps')
    const { page } = window
    expect(await page.locator('.jx-row').count()).toBe(100)
    await page.getByRole('button', { name: 'Show more' }).click()
    await page.waitForFunction(() => document.querySelectorAll('.jx-row').length > 100)
  })
  it('stands on the first page as one sum', async () => {
    const window = await person('deputy', '/')
    const card = window.page.locator('.al-card').filter({ hasText: 'Journal control' })
    await card.getByRole('link', { name: 'Topic' }).click()
    await window.page.waitForURL(/\/journal\/gaps\?gap=topic/)
  })
  for (const [lang, width, theme] of [['kk', 390, 'dark'], ['ru', 820, 'light'], ['en', 1440, 'dark']] as const)
    it(`is without a finding, and so are the periods: ${lang}, ${width}, ${theme}`, async () => {
      const window = await person('deputy', '/journal/gaps', { width, lang, theme })
      expect(await axeFindings(window.page)).toEqual([])
      expect(await overflowOf(window.page)).toEqual([])
      await window.page.goto('/journal/periods')
      await window.calm()
      expect(await axeFindings(window.page)).toEqual([])
      expect(await overflowOf(window.page)).toEqual([])
    })
})
