/** A person at a browser: one window of one size, language and theme, with everything that went wrong in it. */
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Lang } from '@alippe/kernel/i18n'
import { localeOf } from '@alippe/kernel/i18n'

const ARGUMENTS = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
]
/** Below this width a window is a phone: touched, not pointed at. */
const PHONE_BELOW = 768
const CALM_LIMIT_MS = 30_000

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: process.env['ALIPPE_CHROMIUM'] ?? '/usr/bin/chromium', args: ARGUMENTS })

export interface Look {
  readonly width: number
  readonly lang: Lang
  readonly theme?: 'light' | 'dark'
  /** Pixels of the picture for one of the page; 1 where absent. */
  readonly scale?: number
}

export interface Window {
  readonly page: Page
  readonly context: BrowserContext
  readonly phone: boolean
  /** Errors of the console and the page, requests that failed or were answered by a fault; what was looked at is taken out by `takeFaults`. */
  takeFaults(): readonly string[]
  /** Bodies of all answers, and of all that was sent: the words that came with the data. */
  heard(): Promise<readonly unknown[]>
  /** Resolves when nothing is being fetched and nothing on the page says that it waits. */
  calm(): Promise<void>
  close(): Promise<void>
}

/** Whoever is not signed in is told so with 401: that is how the door finds out, not a fault. */
const isTheDoor = (status: number, url: string): boolean => status === 401 && new URL(url).pathname === '/api/v1/me'

/**
 * Opens a window with an empty profile. The language is the browser's own, as on a new device; `stored` sets it (and the theme) as chosen
 * on this device before.
 */
export async function openWindow(browser: Browser, origin: string, look: Look, stored = false): Promise<Window> {
  const phone = look.width < PHONE_BELOW
  const context = await browser.newContext({
    baseURL: origin,
    viewport: { width: look.width, height: phone ? 844 : 900 },
    deviceScaleFactor: look.scale ?? 1,
    locale: localeOf(look.lang),
    timezoneId: 'Asia/Almaty',
    colorScheme: look.theme ?? 'light',
    // What still moves has colours that are on their way.
    reducedMotion: 'reduce',
    isMobile: phone,
    hasTouch: phone,
  })
  if (stored)
    await context.addInitScript(
      ([lang, theme]) => {
        localStorage.setItem('alippe.lang', lang)
        localStorage.setItem('alippe.theme', theme)
      },
      [look.lang, look.theme ?? 'light'] as const,
    )
  const page = await context.newPage()
  page.setDefaultTimeout(CALM_LIMIT_MS)
  let faults: string[] = []
  let pending = 0
  const answers: Promise<unknown>[] = []
  page.on('console', (m) => {
    // A refused request is told below, with its address.
    if (m.type() === 'error' && !m.text().startsWith('Failed to load resource')) faults.push(`console: ${m.text()}`)
  })
  page.on('pageerror', (e) => faults.push(`page: ${e.message}`))
  page.on('request', (r) => {
    pending++
    const sent = r.postData()
    if (sent) answers.push(Promise.resolve(parsed(sent)))
  })
  page.on('requestfinished', () => pending--)
  page.on('requestfailed', (r) => {
    pending--
    // What is no longer wanted when the reader goes on to another page.
    if (r.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`${r.method()} ${r.url()}: ${r.failure()?.errorText ?? 'failed'}`)
  })
  page.on('response', (r) => {
    if (r.status() >= 400 && !isTheDoor(r.status(), r.url())) faults.push(`${r.request().method()} ${r.url()}: ${r.status()}`)
    if (r.ok() && r.headers()['content-type']?.includes('json')) answers.push(r.text().then(parsed, () => undefined))
  })
  return {
    page,
    context,
    phone,
    takeFaults: () => {
      const taken = faults
      faults = []
      return taken
    },
    heard: () => Promise.all(answers),
    calm: async () => {
      const deadline = Date.now() + CALM_LIMIT_MS
      for (let quiet = 0; quiet < 3; ) {
        if (Date.now() > deadline) throw new Error(`${page.url()} does not come to rest: ${pending} requests on their way`)
        const waits = await page.evaluate(() => document.querySelector('.al-skeleton, .al-spinner, .al-loading, [aria-busy="true"]') !== null || document.querySelector('#root')?.childElementCount === 0)
        quiet = waits || pending > 0 ? 0 : quiet + 1
        if (quiet < 3) await page.waitForTimeout(40)
      }
    },
    close: () => context.close(),
  }
}

/** A window for as long as `work` needs it. Where that fails, the error says what the window showed. */
export async function inWindow<T>(browser: Browser, origin: string, look: Look, work: (window: Window) => Promise<T>): Promise<T> {
  const window = await openWindow(browser, origin, look)
  try {
    return await work(window)
  } catch (e) {
    const shown = await window.page.locator('body').innerText().catch(() => 'nothing')
    if (e instanceof Error) e.message += `\n\n${window.page.url()} showed:\n${shown.slice(0, 3000)}\nfaults: ${window.takeFaults().join('; ')}`
    throw e
  } finally {
    await window.close()
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
