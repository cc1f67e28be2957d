/** Looks a page over as nobody has the patience to: axe with no rule switched off, overflow, title, language, words, faults. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import type { Lang } from '@alippe/kernel/i18n'
import type { Window } from './browser.ts'
import { textsOf } from './speech.ts'
import type { Speech } from './speech.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[] }[]
}

/** What axe finds, one line a place; its rules as they come. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  // Evaluated and not added as a script: the page's policy takes none, and shall not be loosened for a test.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  const { violations } = (await page.evaluate('axe.run(document, { resultTypes: ["violations"] })')) as AxeResult
  return violations.flatMap((v) => v.nodes.map((n) => `axe ${v.id}: ${v.help}: ${n.html.slice(0, 160)} ${n.failureSummary?.replaceAll(/\s+/g, ' ').slice(0, 200) ?? ''}`))
}

/** By how many pixels the page is wider than the window, and what sticks out. */
export async function overflowOf(page: Page): Promise<readonly string[]> {
  // The window's own width: a phone's page that is too wide makes itself a wider window and shows everything smaller.
  return page.evaluate((given) => {
    const root = document.documentElement
    const width = Math.min(root.clientWidth, given)
    if (root.scrollWidth <= width) return []
    const out = [...document.querySelectorAll('body *')].filter((e) => e.getBoundingClientRect().right > width + 1 && e.checkVisibility())
    return [`wider than ${width} by ${root.scrollWidth - width}: ${out.slice(0, 3).map((e) => `${e.tagName.toLowerCase()}.${e.className}`).join(', ')}`]
  }, page.viewportSize()?.width ?? 0)
}

export interface Wanted {
  readonly lang: Lang
  /** Also at these widths nothing may stick out; the window has its own width again afterwards. */
  readonly alsoAt?: readonly number[]
  /** Its words are looked at where this is given. */
  readonly speech?: Speech
}

/** Everything that is wrong with the page as it stands, each with `where` before it. */
export async function inspect(window: Window, where: string, { lang, alsoAt = [], speech }: Wanted): Promise<readonly string[]> {
  const { page } = window
  await window.calm()
  const found: string[] = [...(await axeFindings(page)), ...(await overflowOf(page))]
  const size = page.viewportSize()
  for (const width of alsoAt) {
    await page.setViewportSize({ width, height: size?.height ?? 844 })
    found.push(...(await overflowOf(page)))
  }
  if (alsoAt.length > 0 && size) await page.setViewportSize(size)
  const head = await page.evaluate(() => ({ lang: document.documentElement.lang, title: document.title, titles: document.querySelectorAll('title').length, h1: document.querySelectorAll('h1').length }))
  if (head.lang !== lang) found.push(`lang is “${head.lang}”`)
  if (!/^\S.* · Әліппе$/.test(head.title)) found.push(`title is “${head.title}”`)
  if (head.h1 !== 1) found.push(`${head.h1} main headings`)
  if (speech) found.push(...speech.strange(lang, await textsOf(page), await window.heard()))
  found.push(...window.takeFaults())
  return found.map((f) => `${where}: ${f}`)
}
