/** Pages that must not fall apart where there is little room, or much: the pages themselves with their styles, before answers made here. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Lang } from '@alippe/kernel/i18n'
import { messages as interopMessages } from '@alippe/interop/messages'
import { messages as journalMessages } from '@alippe/journal/messages'
import { openBrowser } from './browser.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
/** The file that puts a page into the window, and what its pages ask the server and the session by. */
const made: Readonly<Record<string, string>> = {
  'narrow:entry': `
    import '${ROOT}platform/design/tokens.css'
    import '${ROOT}platform/design/base.css'
    import '${ROOT}apps/web/src/shell/shell.css'
    import '${ROOT}apps/web/src/pages/today.css'
    import { createElement } from 'react'
    import { createRoot } from 'react-dom/client'
    import { I18nProvider } from '@alippe/design/i18n'
    import JournalPage from '${ROOT}modules/journal/web/pages/JournalPage.tsx'
    import ImportsPage from '${ROOT}modules/interop/web/pages/ImportsPage.tsx'
    const pages = { JournalPage, ImportsPage }
    window.draw = (name, lang, messages) => createRoot(document.querySelector('main')).render(createElement(I18nProvider, { lang, messages }, createElement(pages[name])))`,
  '@alippe/design/server': `export const useAnswer = (endpoint) => ({ data: window.answers[endpoint.id], isPlaceholderData: false })`,
  '@alippe/design/session': `export const useSession = () => ({ today: '2026-11-20', timeZone: 'Asia/Almaty' })
    export const useMay = () => false`,
}

/** The pages in one script and one sheet of styles. */
async function bundled(): Promise<{ script: string; styles: string }> {
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'silent',
    plugins: [
      { name: 'narrow', enforce: 'pre', resolveId: (id) => (id in made ? `\0${id}` : undefined), load: (id) => made[id.slice(1)] },
    ],
    resolve: { alias: { 'use-sync-external-store/shim/index.js': 'react' } },
    build: { write: false, minify: false, cssCodeSplit: false, assetsInlineLimit: 0, rolldownOptions: { input: 'narrow:entry', output: { format: 'iife' } } },
  })
  if (!('output' in result)) throw new Error('one bundle was asked for')
  const sheet = result.output.find((o) => o.type === 'asset' && o.fileName.endsWith('.css'))
  const chunk = result.output.find((o) => o.type === 'chunk')
  if (sheet?.type !== 'asset' || chunk?.type !== 'chunk') throw new Error('the pages have no script or no styles')
  return { script: chunk.code, styles: String(sheet.source) }
}

let browser: Browser
let files: { script: string; styles: string }
let page: Page
beforeAll(async () => {
  files = await bundled()
  browser = await openBrowser()
})
afterAll(() => browser?.close())
afterEach(() => page.context().close())

/** A window with `inside` where pages stand. */
async function open(width: number, inside = ''): Promise<void> {
  const phone = width < 768
  page = await (await browser.newContext({ viewport: { width, height: 844 }, isMobile: phone, hasTouch: phone })).newPage()
  await page.setContent(`<!doctype html><meta name="viewport" content="width=device-width"><style>${files.styles}</style><div class="shell"><nav></nav><main class="page">${inside}</main></div>`)
}

/** A window with a page, to which the endpoints answer what is given. */
async function show(width: number, lang: Lang, name: 'JournalPage' | 'ImportsPage', answers: Readonly<Record<string, unknown>>): Promise<void> {
  await open(width)
  await page.addScriptTag({ content: `window.answers = ${JSON.stringify(answers)};\n${files.script}` })
  await page.evaluate(`draw(${JSON.stringify(name)}, ${JSON.stringify(lang)}, ${JSON.stringify({ ...journalMessages[lang], ...interopMessages[lang] })})`)
  await page.locator('h1').waitFor()
}

describe('the days of the journal on a phone', () => {
  it.each([320, 360, 390, 412].flatMap((width) => (['kk', 'ru', 'en'] as const).map((lang) => [width, lang] as const)))('stay on one line with the whole date, %i px, %s', async (width, lang) => {
    await show(width, lang, 'JournalPage', { 'journal.journalLessons': { day: '2026-10-28', previousDay: '2026-10-27', nextDay: '2026-10-29', groups: [], classes: [], lessons: [] } })
    const found = await page.locator('.jn-days').evaluate((days) => {
      const shown = [...days.children].map((c) => c.getBoundingClientRect()).filter((r) => r.width > 0)
      const field = days.querySelector('input')
      return {
        count: shown.length,
        lines: new Set(shown.map((r) => Math.round((r.top + r.bottom) / 20))).size,
        wide: Math.max(...shown.map((r) => r.right)),
        cut: field ? field.scrollWidth - field.clientWidth : NaN,
      }
    })
    expect(found).toMatchObject({ count: 4, lines: 1, cut: 0 })
    expect(found.wide).toBeLessThanOrEqual(width)
  })
})

describe('the list of imports', () => {
  const file = 'kesteniu-gimnaziya-2026-2027-final.fet'
  const run = { id: '0198f3a0-0000-7000-8000-000000000001', at: '2026-11-01T05:00:00Z', options: { file }, counts: { rows: 22605, refused: 12 } }
  it.each([320, 390])('gives the name of the file the width of a phone, with the rest below it, %i px', async (width) => {
    await show(width, 'ru', 'ImportsPage', { 'interop.listImports': { imports: [run] } })
    const name = await page.getByRole('link', { name: file }).boundingBox()
    expect(name?.height).toBeLessThan(width < 390 ? 60 : 30)
    expect(await page.locator('.imports-below').innerText()).toMatch(/Принято строк\s+22\s593\s+Не принято строк\s+12/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
  it('is a table where there is room', async () => {
    await show(1440, 'ru', 'ImportsPage', { 'interop.listImports': { imports: [run] } })
    expect(await page.locator('.imports-below').isVisible()).toBe(false)
    expect(await page.getByRole('cell').allInnerTexts()).toEqual(['01.11.2026, 10:00', expect.stringMatching(/^22\s593$/), '12'])
  })
})

describe('the cards of today on a wide screen', () => {
  const card = '<section class="al-card">…</section>'
  const today = (main: string, side: string): string => `<div class="today"><div class="today-main">${main}</div><div class="today-side">${side}</div></div>`
  const widths = (): Promise<number[]> => page.locator('.al-card').evaluateAll((cards) => cards.map((c) => Math.round((100 * c.getBoundingClientRect().width) / (c.closest('.today')?.clientWidth ?? NaN))))

  it('fill it where only what stands aside has something to say', async () => {
    await open(1440, today('', card))
    expect(await widths()).toEqual([100])
  })
  it('share it where there are two of them', async () => {
    await open(1440, today('', card + card))
    for (const width of await widths()) expect(width).toBeGreaterThan(48)
  })
  it('stand beside one another, the main ones wider', async () => {
    await open(1440, today(card, card))
    const [main, side] = await widths()
    expect(main).toBeGreaterThan(55)
    expect(side).toBeGreaterThan(35)
    expect((main ?? NaN) + (side ?? NaN)).toBeLessThan(100)
  })
})
