/** A browser with a profile on disk, as on a teacher's own computer: it can be killed like a battery that dies, and started again. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import type { Lang } from '@alippe/kernel/i18n'

const START_LIMIT_MS = 60_000
const ARGUMENTS = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--remote-debugging-port=0']

export interface ProfileBrowser {
  readonly page: Page
  /** kill -9 of the browser with all its processes; what it had not written to disk is gone. */
  kill(): Promise<void>
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  const deadline = Date.now() + START_LIMIT_MS
  child.stderr?.on('data', (part: Buffer) => void (said += part.toString('utf8')))
  for (;;) {
    const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
    if (found) return found
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the browser did not start; it said:\n${said}`)
    await new Promise((done) => setTimeout(done, 30))
  }
}

/** Starts the browser on the profile in `folder`, with one window; `lang` is the language chosen on this device. */
export async function startProfile(folder: string, look: { readonly width: number; readonly lang: Lang }): Promise<ProfileBrowser> {
  const child = spawn(process.env['ALIPPE_CHROMIUM'] ?? '/usr/bin/chromium', [...ARGUMENTS, `--user-data-dir=${folder}`, 'about:blank'], { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
  const gone = once(child, 'exit')
  let browser: Browser | undefined
  const kill = async (): Promise<void> => {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL')
    await gone
    await browser?.close().catch(() => undefined) // it is gone already
  }
  try {
    browser = await chromium.connectOverCDP(await addressOf(child))
    const [context] = browser.contexts()
    if (!context) throw new Error('the browser has no profile')
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(30_000)
    await page.setViewportSize({ width: look.width, height: look.width < 768 ? 844 : 900 })
    await page.addInitScript((lang) => localStorage.setItem('alippe.lang', lang), look.lang)
    return { page, kill }
  } catch (e) {
    await kill()
    throw e
  }
}
