/** Every page of the demo school, with real amounts of data: axe finds nothing, nothing sticks out, nothing fails, one language at a time. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { langs } from '@alippe/kernel/i18n'
import { ownPages } from '../../apps/web/src/shell/own-pages.ts'
import { rooms } from '../../apps/web/src/rooms.ts'
import { openBrowser, openWindow } from './browser.ts'
import { inspect } from './inspect.ts'
import { enter, readers, screens } from './screens.ts'
import type { Screen } from './screens.ts'
import { startApp } from './server.ts'
import type { AppServer } from './server.ts'
import { learnSpeech } from './speech.ts'

/** Pages that the demo school has nothing for; the journey of an imported school looks them over. */
const ELSEWHERE = new Set(['/imports/:importId'])
/** One page of another pupil and one's own are the same page. */
const SAME = new Map([['/diary/:pupilId', '/diary/:pupilId/:day']])

interface Sight {
  readonly screen: Screen
  readonly reader: keyof typeof readers | undefined
  readonly width: number
  readonly lang: (typeof langs)[number]
  readonly theme: 'light' | 'dark'
}

/** Each screen for its main reader, light, on a desk and on a phone; once more in the dark, for the others where there are any, at widths and in languages by turns. */
function sights(): Sight[] {
  const all: Sight[] = []
  screens.forEach((screen, n) => {
    const lang = (k: number) => langs[(n + k) % langs.length] ?? 'kk'
    const [main, ...others] = screen.readers
    all.push({ screen, reader: main, width: 1440, lang: lang(0), theme: 'light' }, { screen, reader: main, width: 390, lang: lang(1), theme: 'light' })
    if (others.length === 0) all.push({ screen, reader: main, width: n % 2 ? 820 : 390, lang: lang(2), theme: 'dark' })
    others.forEach((reader, k) => all.push({ screen, reader, width: [820, 390, 1440][(n + k) % 3] ?? 1440, lang: lang(k + 2), theme: k % 2 ? 'light' : 'dark' }))
  })
  return all
}

let app: AppServer
let browser: Browser
beforeAll(async () => {
  app = await startApp({ demo: 'school' })
  browser = await openBrowser()
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

describe('the pages', () => {
  it('are all looked over', () => {
    const shown = new Set(screens.map((s) => s.page))
    const all = [ownPages, ...rooms].flatMap((r) => r.pages.map((p) => p.path))
    expect(all.filter((p) => !ELSEWHERE.has(p) && !shown.has(SAME.get(p) ?? p))).toEqual([])
    expect(screens.filter((s) => s.page !== '' && !all.includes(s.page)).map((s) => s.name)).toEqual([])
  })

  const byReader = Map.groupBy(sights(), (s) => s.reader)
  it.each([...byReader].map(([reader, list]) => [reader ?? 'nobody', list] as const))('for %s', async (_, list) => {
    const speech = await learnSpeech()
    const found: string[] = []
    for (const { screen, reader, width, lang, theme } of list) {
      const window = await openWindow(browser, app.origin, { width, lang, theme }, true)
      try {
        const ask = reader && (await enter(window.context, readers[reader]))
        // The account remembers too, and is stronger than the device.
        if (reader) await window.context.request.put('/api/v1/me/preferences', { data: { lang, theme }, headers: { 'idempotency-key': crypto.randomUUID() } })
        await window.page.goto(await screen.address(ask ?? (async () => undefined)))
        found.push(...(await inspect(window, `${screen.name} for ${reader ?? 'nobody'}, ${width}, ${lang}, ${theme}`, { lang, speech, alsoAt: width === 390 ? [320] : [] })))
      } finally {
        await window.close()
      }
    }
    expect(found).toEqual([])
  })
})
