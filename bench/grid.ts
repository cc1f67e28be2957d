/** From a key to the paint on the journal page, thirty pupils by more than sixty lessons: node bench/grid.ts [--keys 300]. The web must be built. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { makeUpPupil } from '@alippe/enrolment/fixtures'
import { groupPage } from '@alippe/journal/contract/page'
import { livedMark, loadLived } from '@alippe/journal/fixtures'
import { day } from '@alippe/kernel/day'
import { smallSchool } from '@alippe/planning/fixtures'
import { weekOfLessons } from '@alippe/timetable/fixtures'
import { openWindow } from '../tests/journeys/browser.ts'
import { startApp } from '../tests/journeys/server.ts'
import { keep, machine, quantile } from './machine.ts'

const { values } = parseArgs({ options: { keys: { type: 'string', default: '300' } } })
const keys = Number(values.keys)
const GOAL_MS = 16
const TODAY = '2026-12-15'
/** A monitor would make each key wait for its next picture, up to 17 ms: what is measured is the work, so pictures come as fast as they can. */
const NO_MONITOR = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync', '--disable-background-networking']

if (!existsSync(fileURLToPath(new URL('../apps/web/dist/index.html', import.meta.url)))) throw new Error('the web application is not built: npm start builds it')

const app = await startApp({ today: TODAY })
const browser = await chromium.launch({ executablePath: process.env['ALIPPE_CHROMIUM'] ?? '/usr/bin/chromium', args: NO_MONITOR })
try {
  const school = await app.inDatabase(async (tx) => {
    const made = await smallSchool({ tx })
    const ctx = { tx, orgId: made.orgId }
    for (let i = 7; i <= 30; i++) await makeUpPupil(ctx, { familyName: `Яхин${i}`, givenName: 'Ернар', classId: made.classes.seven.id }, made.password)
    await weekOfLessons(ctx, made, { until: day('2026-12-26') })
    return made
  })
  const groupId = school.groups.algebra7.id
  const session = await app.signIn('homeroom', school.password)
  const empty = await session.call(groupPage, { groupId, period: 'H1' })
  const by = school.staff.homeroom.id
  // Two cells of three have a mark, as in a class that is asked much.
  const marks = empty.lessons.filter((l) => l.day < TODAY).flatMap((l, y) => empty.pupils.flatMap((p, x) => ((x * 7 + y * 11) % 3 === 0 ? [] : [livedMark({ lessonId: l.id, pupilId: p.id, by, value: ((x * 5 + y) % 10) + 1 })])))
  await app.inDatabase((tx) => loadLived({ tx, orgId: school.orgId }, { year: 2026, records: [], attendance: [], marks }))

  const window = await openWindow(browser, app.origin, { width: 1440, lang: 'kk' }, true)
  const [name = '', value = ''] = session.cookie.split('=')
  await window.context.addCookies([{ name, value, url: app.origin }])
  const { page } = window
  await page.goto(`/journal/group/${groupId}?period=H1`)
  await window.calm()
  await page.locator('.al-cell[tabindex="0"]').focus()
  const shape = await page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]')
    return { columns: Number(grid?.getAttribute('aria-colcount')), rows: Number(grid?.getAttribute('aria-rowcount')), cells: document.querySelectorAll('.al-cell').length }
  })
  const devtools = await window.context.newCDPSession(page)
  // Of the page's main thread alone, and of its processor time: other programs of this machine do not count.
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const spent = async (): Promise<number> => 1000 * ((await devtools.send('Performance.getMetrics')).metrics.find((m) => m.name === 'TaskDuration')?.value ?? 0)
  const painted = (): Promise<unknown> => page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))))
  await painted()
  // What the measuring itself costs.
  const idle: number[] = []
  for (let i = 0; i < 60; i++) {
    const before = await spent()
    await painted()
    idle.push((await spent()) - before)
  }
  const own = quantile(idle.toSorted((a, b) => a - b), 0.5)
  const acts = [['a digit sets a mark and goes down', (i: number) => String((i * 7) % 10)], ['an arrow moves', (i: number) => ['ArrowUp', 'ArrowLeft', 'ArrowDown', 'ArrowLeft', 'ArrowUp', 'ArrowRight'][i % 6] ?? 'ArrowUp'], ['a letter notes an absence', () => 'y']] as const
  const rows: string[] = []
  for (const [what, key] of acts) {
    const times: number[] = []
    for (let i = 0; i < keys; i++) {
      // Down a column to its end, then the next one.
      if (what !== 'an arrow moves' && i % 30 === 0) for (const k of ['Control+Home', ...Array.from({ length: 20 + i / 30 }, () => 'ArrowRight')]) await page.keyboard.press(k)
      const before = await spent()
      await page.keyboard.press(key(i))
      await painted()
      times.push((await spent()) - before - own)
    }
    await page.waitForFunction(() => document.querySelector('.jg-saving-on') === null, undefined, { timeout: 120_000 })
    const sorted = times.toSorted((a, b) => a - b)
    const p95 = quantile(sorted, 0.95)
    rows.push(`| ${what} | ${sorted.length} | ${quantile(sorted, 0.5).toFixed(1)} | ${p95.toFixed(1)} (≤ ${GOAL_MS}${p95 > GOAL_MS ? ', missed' : ''}) | ${quantile(sorted, 0.99).toFixed(1)} |`)
  }
  const body = [
    `\`node bench/grid.ts --keys ${keys}\``,
    machine(),
    `${shape.rows - 2} pupils × ${shape.columns - 1} columns, of which ${shape.cells} cells are in the document; ${marks.length} marks; Chromium without a monitor's pace, so that no key waits for a picture. Each key goes its whole way: the change is written into the device's queue and sent, answers come in and the page is asked anew meanwhile. Milliseconds of the main thread's processor time from the key to the picture that shows it, so that other programs of the machine do not count.`,
    ['| | keys | p50 | p95 | p99 |', '|---|--:|--:|--:|--:|', ...rows].join('\n'),
  ].join('\n\n')
  process.stdout.write(`${body}\n`)
  keep('From a key to the paint', body)
} finally {
  await browser.close()
  await app.stop()
}
