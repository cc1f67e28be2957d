// `node tools/contact-sheet.mjs`: a picture of every screen of the demo school at three widths, in three languages, light and
// dark, and one page that shows them all side by side, to be looked at. `--pictures` takes those of the README instead.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import { buildWeb, checkHostNode, continueInFitNode, fail, installDependencies, ROOT, SetupError } from './setup.mjs'

const HELP = `node tools/contact-sheet.mjs                 all screens into .alippe/contact, with index.html
node tools/contact-sheet.mjs --out DIR       into another folder
node tools/contact-sheet.mjs --base URL      of an application that runs with the demo school; without it one is started
node tools/contact-sheet.mjs --only TEXT     only pictures whose name matches: diary-.*-390-kk
node tools/contact-sheet.mjs --pictures      the pictures of the README, into docs/pictures
`
const WIDTHS = [1440, 820, 390]
const THEMES = ['light', 'dark']
/** A page of a year is not shown to its end. */
const TALLEST = 2400
/** What a reader of the README has to fetch, in bytes a picture. */
const PICTURE_MOST = 150_000
const PICTURES = [
  { file: 'lesson-desk', screen: 'lesson', reader: 'teacher', width: 1240, height: 780, lang: 'kk', theme: 'light' },
  { file: 'lesson-phone', screen: 'lesson', reader: 'teacher', width: 390, lang: 'kk', theme: 'light', scale: 1.5 },
  { file: 'diary-phone', screen: 'diary-day', reader: 'parent', width: 390, lang: 'kk', theme: 'light', scale: 1.5 },
  { file: 'timetable', screen: 'timetable', reader: 'teacher', width: 1240, height: 780, lang: 'ru', theme: 'dark' },
]

async function main() {
  const { values } = parseArgs({
    options: {
      out: { type: 'string' }, base: { type: 'string' }, only: { type: 'string' }, pictures: { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return process.stdout.write(HELP)
  checkHostNode()
  await installDependencies()
  await continueInFitNode(import.meta.url)
  const { openBrowser, openWindow } = await import('../tests/journeys/browser.ts')
  const { enter, readers, screens } = await import('../tests/journeys/screens.ts')

  const app = values.base ? undefined : await started()
  const base = values.base ?? app.origin
  const browser = await openBrowser()
  const out = resolve(values.out ?? join(ROOT, ...(values.pictures ? ['docs', 'pictures'] : ['.alippe', 'contact'])))
  mkdirSync(out, { recursive: true })
  try {
    const only = new RegExp(values.only ?? '.')
    const wanted = (values.pictures ? PICTURES.map((p) => ({ ...p, screen: screens.find((s) => s.name === p.screen) })) : everything(screens))
      .filter((w) => only.test(w.file))
    // Who signs in once is shown everything he may see.
    for (const list of Map.groupBy(wanted, (w) => [w.reader, w.width, w.lang, w.theme].join(' ')).values()) {
      const [{ reader, width, height, lang, theme, scale }] = list
      const window = await openWindow(browser, base, { width, lang, theme, scale }, true)
      if (height) await window.page.setViewportSize({ width, height })
      const ask = reader && await enter(window.context, readers[reader])
      if (reader) {
        const headers = { 'idempotency-key': crypto.randomUUID() }
        await window.context.request.put('/api/v1/me/preferences', { data: { lang, theme }, headers })
      }
      for (const { file, screen } of list) {
        await window.page.goto(await screen.address(ask))
        await window.calm()
        await window.page.evaluate('document.fonts.ready')
        const path = join(out, `${file}.png`)
        if (!values.pictures) await growTo(window.page, TALLEST)
        const picture = await window.page.screenshot({ path })
        if (!values.pictures) await growTo(window.page, 0)
        if (values.pictures && picture.length > PICTURE_MOST) throw new SetupError(`${path} has ${picture.length} bytes, more than ${PICTURE_MOST}.`)
        process.stdout.write(`${relative(ROOT, path)}\n`)
      }
      await window.close()
    }
    if (!values.pictures) {
      writeFileSync(join(out, 'index.html'), sheet(wanted))
      process.stdout.write(`\n${wanted.length} pictures: ${join(out, 'index.html')}\n`)
    }
  } finally {
    await browser.close()
    await app?.stop()
  }
}

/** The real application with a demo school of its own, thrown away afterwards. */
async function started() {
  await buildWeb()
  const { startApp } = await import('../tests/journeys/server.ts')
  process.stdout.write('Making a demo school\n')
  return startApp({ demo: 'school' })
}

/** Every screen in every dress for whoever uses it most; the first page for everybody. */
function everything(screens) {
  return screens.flatMap((screen) => {
    const whom = screen.name === 'today' ? screen.readers : screen.readers.slice(0, 1)
    return (whom.length ? whom : [undefined]).flatMap((reader) => WIDTHS.flatMap((width) => ['kk', 'ru', 'en'].flatMap((lang) => THEMES.map((theme) => ({
      screen, reader, width, lang, theme, file: `${screen.name}${reader && whom.length > 1 ? `-${reader}` : ''}-${width}-${lang}-${theme}`,
    })))))
  })
}

/** Makes the window as tall as its page, so that what sticks to its edges stands there; `most` 0: as it was. */
async function growTo(page, most) {
  const { width } = page.viewportSize()
  const usual = width < 768 ? 844 : 900
  const tall = most ? await page.evaluate('document.documentElement.scrollHeight') : usual
  await page.setViewportSize({ width, height: Math.min(Math.max(tall, usual), most || usual) })
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))')
}

/** One page with all pictures: a row for each screen and width, languages and themes beside one another. */
function sheet(pictures) {
  const rows = [...Map.groupBy(pictures, (p) => `${p.screen.name} ${p.reader ?? ''} ${p.width}`)]
  const figure = (p) => `<a href="${p.file}.png"><figure><img src="${p.file}.png" loading="lazy" alt="" width="${p.width === 390 ? 180 : 300}"><figcaption>${p.lang} ${p.theme}</figcaption></figure></a>`
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Contact sheet</title>
<style>body{font:14px system-ui;margin:24px;background:#ddd}section{display:flex;gap:12px;align-items:flex-start;overflow-x:auto}figure{margin:0}figcaption{padding:4px 0 16px}img{box-shadow:0 1px 6px #0004}a{color:inherit;text-decoration:none}</style>
<h1>Contact sheet</h1>
${rows.map(([name, list]) => `<h2>${name}</h2>\n<section>${list.map(figure).join('')}</section>`).join('\n')}
</html>
`
}

await main().catch(fail)
