/**
 * A lesson in a village without network: the week was opened while there was one, then the server cannot be reached, the page is loaded
 * anew, the browser is killed, the session ends. Twenty things are written meanwhile. When the server is back and the teacher signs in
 * again, all of them are there, once.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { sees } from '@alippe/kernel/ctx'
import type { Lang } from '@alippe/kernel/i18n'
import { makeTranslator } from '@alippe/kernel/i18n'
import type { Translate } from '@alippe/kernel/i18n'
import { messages as journalWords } from '@alippe/journal/messages'
import { messages as homeworkWords } from '@alippe/assignments/messages'
import { smallJournal } from '@alippe/journal/fixtures'
import type { SmallJournal } from '@alippe/journal/fixtures'
import { TEST_PASSWORD } from '@alippe/server/testing'
import { startProfile } from './profile.ts'
import type { ProfileBrowser } from './profile.ts'
import { startApp } from './server.ts'
import type { AppServer } from './server.ts'

const TODAY = '2026-10-06'
const LOGIN = 'homeroom'
const db = sees<object>()

let app: AppServer | undefined
let browser: ProfileBrowser | undefined
let folder = ''
afterEach(async () => {
  await browser?.kill()
  await app?.stop()
  if (folder) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  browser = undefined
  app = undefined
})

const wordsOf = (lang: Lang): Translate => makeTranslator(lang, { ...homeworkWords[lang], ...journalWords[lang] })

async function signInAt(page: Page): Promise<void> {
  const login = page.locator('input[name="username"]')
  await login.waitFor()
  if (await login.isEditable()) await login.fill(LOGIN)
  await page.locator('input[name="password"]').fill(TEST_PASSWORD)
  await page.locator('form button[type="submit"]').click()
}

/** What this device's store holds. */
const rowsIn = <T>(page: Page, name: 'change' | 'answer'): Promise<readonly T[]> =>
  page.evaluate(async (store) => {
    const request = indexedDB.open('alippe')
    await new Promise((done) => request.addEventListener('success', done))
    const all = request.result.transaction(store).objectStore(store).getAll()
    await new Promise((done) => all.addEventListener('success', done))
    request.result.close()
    return all.result
  }, name)

const POLL = { timeout: 40_000, interval: 150 }
/** Resolves when so many things wait on the device, all of them written to disk. */
async function kept(page: Page, count: number): Promise<void> {
  const waiting = async () => (await rowsIn<{ readonly change: { readonly state: string; readonly thing: string } }>(page, 'change')).filter((r) => r.change.state !== 'sent').length
  await expect.poll(waiting, POLL).toBe(count)
}

/** Whether the application opens from this device alone. */
const isInstalled = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const files = (await (await caches.open('alippe-assets')).keys()).map((r) => r.url)
    return navigator.serviceWorker.controller?.state === 'activated' && (await caches.match('/')) !== undefined && ['/LessonPage-', '/QueuePanel-', '/SignInDialog-'].every((name) => files.some((f) => f.includes(name)))
  })

interface Written {
  readonly topic: string
  readonly homework: string
  /** By pupil, in the order of the roll; undefined: none. */
  readonly marks: readonly (number | undefined)[]
  /** Places in the roll. */
  readonly absent: readonly number[]
}

/** Fills a lesson on a wide screen, by keyboard. */
async function fillAtDesk(page: Page, t: Translate, w: Written): Promise<void> {
  await page.locator('[data-cell="0-0"]').waitFor()
  for (const place of w.absent) {
    await page.locator(`[data-cell="${place}-0"]`).focus()
    await page.keyboard.press('a')
  }
  for (const [place, value] of w.marks.entries()) {
    if (value === undefined) continue
    await page.locator(`[data-cell="${place}-1"]`).focus()
    await page.keyboard.press(value === 10 ? '0' : String(value))
  }
  await page.getByLabel(t('journal.topic')).fill(w.topic)
  await page.getByLabel(t('assignments.homework'), { exact: true }).fill(w.homework)
}

/** The same on a phone, step by step. */
async function fillOnPhone(page: Page, t: Translate, w: Written): Promise<void> {
  await page.locator('.jn-tile').first().waitFor()
  for (const place of w.absent) await page.locator('.jn-tile').nth(place).click()
  await page.locator('.jn-next').click()
  await page.getByLabel(t('journal.topic')).fill(w.topic)
  await page.locator('.jn-next').click()
  await page.getByLabel(t('assignments.homework')).fill(w.homework)
  for (const [place, value] of w.marks.entries()) {
    if (value === undefined) continue
    await page.locator('.jn-marks-open').nth(place).click()
    await page.locator('.jn-values').getByRole('button', { name: String(value), exact: true }).click()
  }
}

/** Types marks down a lesson's column on the page of the class. */
async function fillColumn(page: Page, lessonId: string, marks: readonly number[]): Promise<void> {
  await page.locator('.al-cell').first().waitFor()
  // Only what is in sight is there: as a person scrolls.
  await page.evaluate(async (key) => {
    const grid = document.querySelector('.al-grid')
    if (!grid) throw new Error('the page shows no grid')
    const there = (): Element | null => document.querySelector(`[data-key="${key}"]`)
    for (let x = 0; there() === null && x < grid.scrollWidth; x += 200) {
      grid.scrollLeft = x
      await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))
    }
    there()?.scrollIntoView({ inline: 'center', block: 'nearest' })
  }, lessonId)
  await page.locator(`[data-row="0"] [data-key="${lessonId}"]`).click()
  for (const m of marks) await page.keyboard.press(String(m))
}

/** What is stored of a lesson; the marks by pupil, in the order of the roll. */
async function stored(server: AppServer, here: SmallJournal, lessonId: string) {
  return server.inDatabase(async (tx) => {
    const q = db({ tx })
    const marks = await sql<{ pupil_id: string; value: number; version: number }>`select pupil_id, value, version from journal.mark where lesson_id = ${lessonId}`.execute(q)
    const absent = await sql<{ pupil_id: string; state: string }>`select pupil_id, state from journal.attendance where lesson_id = ${lessonId}`.execute(q)
    const record = await sql<{ topic: string; topic_version: number; attendance_version: number }>`select topic, topic_version, attendance_version from journal.lesson_record where lesson_id = ${lessonId}`.execute(q)
    const homework = await sql<{ text: string; version: number }>`select text, version from assignments.homework where lesson_id = ${lessonId}`.execute(q)
    const roll = here.school.pupils.seven.map((p) => p.id)
    return {
      marks: roll.map((id) => marks.rows.filter((m) => m.pupil_id === id).map((m) => [m.value, m.version])),
      absent: absent.rows.map((a) => [roll.indexOf(a.pupil_id), a.state]).toSorted(),
      record: record.rows,
      homework: homework.rows,
    }
  })
}

/** Everything of `w`, each thing once and under its first version. */
const storedOnce = (w: Written) => ({
  marks: w.marks.map((m) => (m === undefined ? [] : [[m, 1]])),
  absent: w.absent.map((place) => [place, 'absent']),
  record: [{ topic: w.topic, topic_version: 1, attendance_version: 1 }],
  homework: [{ text: w.homework, version: 1 }],
})

const first: Written = { topic: 'Дәреженің қасиеттері', homework: '№ 134–138', marks: [7, 8, 9, 10, 5, 6], absent: [2] }
const second: Written = { topic: 'Үшбұрыштың теңдігі', homework: '§ 6, № 41', marks: [9, undefined, 4, 8, undefined, 10], absent: [1, 4] }
const third: Written = { topic: 'Қысқаша көбейту', homework: '№ 151', marks: [8, 7, 9, 6, undefined, undefined], absent: [] }
/** Changes that wait after a lesson: each mark, the attendance, the topic, the homework. */
const things = (w: Written): number => w.marks.filter((m) => m !== undefined).length + 3
/** What a person did, press by press. */
const edits = (w: Written): number => w.marks.filter((m) => m !== undefined).length + w.absent.length + 2

describe('a lesson in a village without network', () => {
  it.each([
    ['kk', 1440],
    ['ru', 1440],
    ['en', 1440],
    ['kk', 390],
    ['ru', 390],
    ['en', 390],
  ] as const)('in %s at %i: nothing is lost and nothing is done twice', async (lang, width) => {
    const look = { lang, width }
    const t = wordsOf(lang)
    const fill = width < 768 ? fillOnPhone : fillAtDesk
    const server = (app = await startApp({ today: TODAY }))
    const here = await server.inDatabase((tx) => smallJournal({ tx }))
    const [one, two, three] = [here.week.lesson('algebra7', '2026-10-05'), here.week.lesson('geometry7', '2026-10-06'), here.week.lesson('algebra7', '2026-10-06')]
    const onGrid = width >= 768
    const marksOfThird = third.marks.filter((m) => m !== undefined)
    const at = (lessonId: string): string => `${server.origin}/journal/lessons/${lessonId}`
    folder = mkdtempSync(join(tmpdir(), 'alippe-profile-'))
    expect(edits(first) + edits(second) + marksOfThird.length).toBeGreaterThanOrEqual(20)

    // In the morning there is a network: the teacher signs in and looks at the day. The week comes along by itself.
    browser = await startProfile(folder, look)
    await browser.page.goto(`${server.origin}/journal`)
    await signInAt(browser.page)
    await browser.page.locator('.jn-row').first().waitFor()
    const { page } = browser
    await expect.poll(() => isInstalled(page), POLL).toBe(true)
    await expect.poll(async () => (await rowsIn<{ readonly key: string }>(page, 'answer')).filter((r) => [one, two, three].some((id) => r.key === JSON.stringify(['journal.lessonPage', { lessonId: id }]))).length, POLL).toBe(3)

    // Then it is gone, and the server with it.
    await server.killNode()
    await browser.page.goto(at(one))
    await fill(browser.page, t, first)
    await kept(browser.page, things(first))
    await browser.page.locator('.al-banner-offline').waitFor()
    await browser.page.reload()
    // Which step of the lesson a phone shows stands in the address, and is there again.
    await browser.page.locator(width < 768 ? '.jn-marks-open' : '[data-cell="0-0"]').first().waitFor()

    // The battery dies in the middle of the second lesson.
    await browser.page.goto(at(two))
    await fill(browser.page, t, { ...second, marks: second.marks.slice(0, 3) })
    await kept(browser.page, things(first) + things({ ...second, marks: second.marks.slice(0, 3) }))
    await browser.kill()
    browser = await startProfile(folder, look)
    await browser.page.goto(at(two))
    if (width >= 768) {
      await browser.page.locator('[data-cell="0-0"]').waitFor()
      expect(await browser.page.getByLabel(t('journal.topic')).inputValue()).toBe(second.topic)
      expect(await browser.page.locator('.jn-line').allTextContents()).toEqual(['9', '4'])
    }
    await fill(browser.page, t, { ...second, absent: [], marks: second.marks.map((m, n) => (n < 3 ? undefined : m)) })
    await kept(browser.page, things(first) + things(second))

    // The next lesson: on a wide screen in the page of the class, on a phone step by step.
    if (onGrid) {
      await browser.page.goto(`${server.origin}/journal/group/${here.school.groups.algebra7.id}`)
      await fillColumn(browser.page, three, marksOfThird)
    } else {
      await browser.page.goto(at(three))
      await fill(browser.page, t, third)
    }
    const all = things(first) + things(second) + (onGrid ? marksOfThird.length : things(third))
    await kept(browser.page, all)

    // Over night the session ends; in the morning the server is there again, and asks who it is.
    await server.inDatabase((tx) => sql`update people.session set ended_at = now() where ended_at is null`.execute(db({ tx })))
    server.restart()
    await server.healthy()
    await browser.page.locator('dialog input[name="password"]').waitFor()
    expect((await stored(server, here, one)).marks.flat()).toEqual([])
    await signInAt(browser.page)
    await kept(browser.page, 0)

    expect(await stored(server, here, one)).toEqual(storedOnce(first))
    expect(await stored(server, here, two)).toEqual(storedOnce(second))
    if (onGrid) expect((await stored(server, here, three)).marks).toEqual(storedOnce(third).marks)
    else expect(await stored(server, here, three)).toEqual(storedOnce(third))
    const { rows } = await server.inDatabase((tx) => sql<{ n: number }>`select count(*)::int as n from kernel.operation where endpoint ~ '^(journal|assignments)[.]'`.execute(db({ tx })))
    expect(rows[0]?.n).toBe(all)
    await browser.page.locator('.top-bar-queue').waitFor({ state: 'detached' })
  })
})
