/**
 * The end of a quarter: a teacher enters the last points, accepts what the rule proposes, changes one with a reason; the deputy sees who has not
 * filled, closes the quarter, opens it for one group; the teacher mends; the parent sees the grade. In each language, at a desk and on a phone.
 */
import { sql } from 'kysely'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { livedMark, loadLived, smallJournal } from '@alippe/journal/fixtures'
import type { SmallJournal } from '@alippe/journal/fixtures'
import { setScores, setSummative } from '@alippe/journal/contract/grading'
import { groupPage } from '@alippe/journal/contract/page'
import { sees } from '@alippe/kernel/ctx'
import { langs, makeTranslator } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { rooms } from '@alippe/server/rooms'
import { inWindow, openBrowser } from './browser.ts'
import type { Look, Window } from './browser.ts'
import { axeFindings, overflowOf } from './inspect.ts'
import { enter } from './screens.ts'
import { startApp } from './server.ts'
import type { AppServer } from './server.ts'

/** In the break after the first quarter: its grades are due. */
const TODAY = '2026-10-27'
const db = sees<object>()

/** What stands on the pages, written down by hand: a message that says something else is seen here. */
const sentences = {
  kk: { accept: '6 ұсынысты қабылдау', closed: /I тоқсан жабылған/, open: /аяғына дейін толтыруға болады/, reason: 'Кейін тапсырылған жұмыс есепке алынды', lacking: /I тоқсан: бағасы жоқ – 3 оқушы/, opened: 'Мұғалім ауырып қалды' },
  ru: { accept: 'Принять 6 предложений', closed: /I четверть закрыта/, open: /Эту группу можно заполнять до .* включительно/, reason: 'Учтена работа, сданная позже', lacking: /I четверть: нет оценки у 3 учеников/, opened: 'Учитель болел' },
  en: { accept: 'Accept 6 proposals', closed: /Quarter I is closed/, open: /This group may be filled until/, reason: 'Work handed in later is counted', lacking: /Quarter I: no grade of 3 pupils/, opened: 'The teacher was ill' },
} as const satisfies Record<Lang, Record<string, string | RegExp>>

/** Of each pupil: formative marks, points of 15, points of 25; and by hand from them the percent (25 + 25 + 50) and the grade. */
const work = [
  { marks: [10, 10], section: 15, term: 25, percent: 100, grade: '5' },
  { marks: [8, 8], section: 12, term: 20, percent: 80, grade: '4' },
  { marks: [5, 7], section: 9, term: 14, percent: 58, grade: '3' },
  { marks: [9, 9], section: 13, term: 22, percent: 88, grade: '5' },
  { marks: [7, 7], section: 10, term: 18, percent: 70, grade: '4' },
  { marks: [3, 5], section: 5, term: 9, percent: 36, grade: '2' },
] as const

interface School extends SmallJournal {
  readonly prefix: string
  readonly term: string
}

let app: AppServer
let browser: Browser
const schools = new Map<string, School>()

/** A school of its own for each telling, with marks and the points of the section; the points of the term are still to be entered. */
async function makeSchool(prefix: string): Promise<School> {
  const made = await app.inDatabase(async (tx) => {
    const small = await smallJournal({ tx }, { prefix, name: `Мектеп ${prefix}` })
    const lessons = ['2026-10-05', '2026-10-07'].map((on) => small.week.lesson('algebra7', on))
    const by = small.school.staff.homeroom.id
    const marks = work.flatMap((w, i) => w.marks.map((value, n) => livedMark({ lessonId: lessons[n] ?? '', pupilId: small.school.pupils.seven[i]?.id ?? '', by, kind: 'formative', value })))
    await loadLived({ tx, orgId: small.school.orgId }, { year: 2026, records: [], attendance: [], marks })
    return small
  })
  const teacher = await app.signIn(`${prefix}homeroom`, made.school.password)
  const groupId = made.school.groups.algebra7.id
  const section = newId()
  const term = newId()
  await teacher.call(setSummative, { summativeId: section, groupId, kind: 'section', title: 'Дәреже', maxPoints: 15, lessonId: made.week.lesson('algebra7', '2026-10-08'), version: 0 })
  await teacher.call(setSummative, { summativeId: term, groupId, kind: 'term', title: '', maxPoints: 25, lessonId: made.week.lesson('algebra7', '2026-10-22'), version: 0 })
  const cells = work.map((w, i) => ({ summativeId: section, pupilId: made.school.pupils.seven[i]?.id ?? '', points: w.section, version: 0 }))
  await teacher.call(setScores, { groupId, cells })
  return { ...made, prefix, term }
}

beforeAll(async () => {
  app = await startApp({ today: TODAY })
  browser = await openBrowser()
  for (const lang of langs) for (const width of [1440, 390]) schools.set(`${lang} ${width}`, await makeSchool(`${lang}${width}-`))
})
afterAll(async () => {
  await browser?.close()
  await app?.stop()
})

interface GradeRow {
  readonly pupil: string
  readonly value: string | null
  readonly percent: number | null
  readonly proposed: string | null
  readonly reason: string | null
}
/** What is stored of the group's first quarter, by pupil. */
const stored = (s: School): Promise<ReadonlyMap<string, GradeRow>> =>
  app.inDatabase(async (tx) => {
    const { rows } = await sql<GradeRow>`select pupil_id as pupil, value, percent, proposed, reason from journal.grade where teaching_group_id = ${s.school.groups.algebra7.id} and period = 'Q1'`.execute(db({ tx }))
    return new Map(rows.map((r) => [r.pupil, r]))
  })
const scoresStored = (s: School): Promise<ReadonlyMap<string, number | null>> =>
  app.inDatabase(async (tx) => {
    const { rows } = await sql<{ pupil: string; points: number | null }>`select pupil_id as pupil, points from journal.score where summative_id = ${s.term}`.execute(db({ tx }))
    return new Map(rows.map((r) => [r.pupil, r.points]))
  })

const words = Object.fromEntries(langs.map((lang) => [lang, makeTranslator(lang, Object.assign({}, ...rooms.map((r) => r.messages[lang])))])) as Record<Lang, Translate>

/** A person of the school at a window of their own. */
function person<T>(s: School, login: string, look: Look, act: (window: Window) => Promise<T>): Promise<T> {
  return inWindow(browser, app.origin, look, async (window) => {
    await enter(window.context, s.prefix + login, s.school.password)
    return act(window)
  })
}
const shown = async (window: Window, path: string): Promise<void> => {
  await window.page.goto(path)
  await window.calm()
}
const clean = async (window: Window): Promise<void> => {
  await window.calm()
  expect(await axeFindings(window.page)).toEqual([])
  expect(await overflowOf(window.page)).toEqual([])
}
/** Everything that was put stands on the server. */
const put = (window: Window): Promise<unknown> => window.page.waitForFunction(() => document.querySelector('.jf-grade') !== null && document.querySelector('.jf-grade[data-sync="pending"]') === null)
const grade = (window: Window, pupilId: string): Locator => window.page.locator(`.jf-grade[data-pupil="${pupilId}"]`)

async function enterPoints(window: Window, s: School, order: readonly string[], t: Translate): Promise<void> {
  const { page } = window
  const at = (row: number): Locator => page.locator(`[data-row="${row}"] [data-key="${s.term}"]`)
  for (const [row, pupilId] of order.entries()) {
    const points = String(work[s.school.pupils.seven.findIndex((p) => p.id === pupilId)]?.term ?? '')
    if (window.phone) {
      await at(row).scrollIntoViewIfNeeded()
      await at(row).tap()
      await page.getByLabel(t('journal.page.pointsLabel', { max: 25 })).fill(points)
      await page.getByRole('button', { name: t('journal.saveMark'), exact: true }).click()
      continue
    }
    // At a desk the column is typed down, faster than any hand.
    if (row === 0) {
      await at(row).scrollIntoViewIfNeeded()
      await at(row).click()
    }
    await page.keyboard.type(points)
    await page.keyboard.press('Enter')
  }
  await expect.poll(async () => (await scoresStored(s)).size, { timeout: 20_000 }).toBe(order.length)
}

describe('the end of a quarter', () => {
  for (const lang of langs)
    for (const width of [1440, 390])
      it(`from the last points to the parent's page: ${lang}, ${width}`, async () => {
        const s = schools.get(`${lang} ${width}`) ?? expect.fail('no school')
        const t = words[lang]
        const say = sentences[lang]
        const look: Look = { width, lang, theme: lang === 'ru' ? 'dark' : 'light' }
        const groupId = s.school.groups.algebra7.id
        const at = `/journal/group/${groupId}?period=Q1`
        const id = (i: number): string => s.school.pupils.seven[i]?.id ?? ''
        const byTheRule = new Map(work.map((w, i) => [id(i), { value: w.grade, percent: w.percent, proposed: w.grade, reason: null }]))
        const order = (await (await app.signIn(`${s.prefix}homeroom`, s.school.password)).call(groupPage, { groupId, period: 'Q1' })).pupils.map((p) => p.id)

        await person(s, 'homeroom', look, async (teacher) => {
          const { page } = teacher
          await shown(teacher, at)
          await enterPoints(teacher, s, order, t)
          expect(await scoresStored(s)).toEqual(new Map(work.map((w, i) => [id(i), w.term])))

          // The grades of a class in two presses: the view, and all proposals at once.
          await page.getByRole('radio', { name: t('journal.page.view.final'), exact: true }).check()
          await page.getByRole('button', { name: say.accept }).click()
          await put(teacher)
          await expect.poll(async () => (await stored(s)).size, { timeout: 20_000 }).toBe(order.length)
          for (const [pupil, row] of await stored(s)) expect(row, pupil).toMatchObject(byTheRule.get(pupil) ?? {})
          await clean(teacher)

          // One is changed; the page asks why.
          await grade(teacher, id(1)).click()
          await page.getByRole('button', { name: '5', exact: true }).click()
          expect(await page.getByRole('button', { name: t('journal.final.put') }).isDisabled()).toBe(true)
          await page.getByRole('button', { name: say.reason, exact: true }).click()
          await clean(teacher)
          await page.getByRole('button', { name: t('journal.final.put') }).click()
          await put(teacher)
          await expect.poll(async () => (await stored(s)).get(id(1))?.value).toBe('5')
          expect((await stored(s)).get(id(1))).toMatchObject({ percent: 80, proposed: '4', reason: say.reason })

          // From here on this page hears no news: it shall meet the closing by writing, not by being told.
          const asBefore = await (await page.request.get(`/api/v1/journal/groups/${groupId}/stamp`)).text()
          await shown(teacher, `${at}&view=final`)
          await page.route('**/stamp*', (route) => route.fulfill({ body: asBefore, contentType: 'application/json' }))
          await put(teacher)

          await person(s, 'deputy', look, async (deputy) => {
            // Who has not filled: the other groups, and not this one.
            await shown(deputy, '/journal/gaps?gap=grades')
            await deputy.page.getByText(say.lacking).first().waitFor()
            const links = await deputy.page.locator('.jx-row').evaluateAll((rows) => rows.map((r) => r.getAttribute('href') ?? ''))
            expect(links.length).toBeGreaterThan(0)
            expect(links.filter((l) => l.includes(groupId))).toEqual([])
            await clean(deputy)

            await shown(deputy, '/journal/periods')
            await deputy.page.getByRole('button', { name: t('journal.periods.closeIt') }).first().click()
            await deputy.page.getByText(t('journal.periods.closeUndo')).waitFor()
            await clean(deputy)
            await deputy.page.getByRole('button', { name: t('journal.periods.close'), exact: true }).click()
            await deputy.page.getByText(t('journal.periods.closed'), { exact: true }).waitFor()

            // The teacher's page is still as it was: what is put on it is refused, in words, and kept.
            await grade(teacher, id(2)).click()
            await page.getByRole('button', { name: '4', exact: true }).click()
            await page.getByRole('button', { name: say.reason, exact: true }).click()
            await page.getByRole('button', { name: t('journal.final.put') }).click()
            await page.locator(`.jf-grade[data-pupil="${id(2)}"][data-sync="refused"]`).waitFor()
            expect(await grade(teacher, id(2)).getAttribute('aria-label')).toMatch(say.closed)
            await page.locator('.al-banner').filter({ hasText: say.closed }).first().waitFor()
            expect((await stored(s)).get(id(2))).toMatchObject({ value: '3', reason: null })
            // The refusal is what was wanted; nothing else went wrong.
            expect(teacher.takeFaults().filter((f) => !f.includes('/grades/Q1/') && !f.includes(': 409'))).toEqual([])
            await page.unroute('**/stamp*')

            // Opened for this group, with the reason.
            await deputy.page.getByRole('button', { name: t('journal.periods.openGroup'), exact: true }).first().click()
            await deputy.page.getByLabel(t('journal.periods.class')).selectOption('7 «Ә»')
            await deputy.page.getByLabel(t('journal.periods.group'), { exact: false }).last().selectOption(groupId)
            await deputy.page.getByLabel(t('journal.reasonLabel')).fill(say.opened)
            await clean(deputy)
            await deputy.page.getByRole('button', { name: t('journal.periods.open'), exact: true }).click()
            await deputy.page.getByRole('link', { name: /7 «Ә»/ }).waitFor()
            await clean(deputy)
          })
          const opened = await app.inDatabase((tx) => sql<{ reason: string }>`select reason from journal.reopening where teaching_group_id = ${groupId} and period = 'Q1'`.execute(db({ tx })))
          expect(opened.rows).toEqual([{ reason: say.opened }])

          // The teacher sees until when, and what was refused goes through.
          await shown(teacher, `${at}&view=final`)
          await page.getByText(say.open).first().waitFor()
          await grade(teacher, id(2)).click()
          await page.getByRole('button', { name: t('journal.final.again') }).click()
          await page.keyboard.press('Escape')
          await put(teacher)
          await expect.poll(async () => (await stored(s)).get(id(2))?.value, { timeout: 20_000 }).toBe('4')
          expect((await stored(s)).get(id(2))).toMatchObject({ percent: 58, proposed: '3', reason: say.reason })
          await clean(teacher)
        })

        // The parent sees the grade and what it is made of, and nobody else's.
        const guardian = s.school.guardians.seven[1]
        await person(s, guardian?.login.slice(s.prefix.length) ?? '', look, async (parent) => {
          const heard = parent.heard
          await shown(parent, `/diary/${id(1)}/grades${width < 768 ? '?period=Q1' : ''}`)
          const line = parent.page.locator(width < 768 ? '.diary-grades-list > li' : '.diary-grades tbody > tr').filter({ hasText: { kk: 'Алгебра', ru: 'Алгебра', en: 'Algebra' }[lang] }).first()
          await line.waitFor()
          const said = (await line.innerText()).replaceAll(/\s+/g, ' ')
          expect(said).toMatch(/\b5\b/)
          expect(said).toMatch(/80 ?%/)
          await line.locator('summary, button').first().click()
          await parent.page.locator('.diary-works-points').filter({ hasText: '/25' }).waitFor()
          expect((await parent.page.locator('.diary-works-points').allInnerTexts()).join(' ')).toContain('20')
          await clean(parent)
          const all = JSON.stringify(await heard())
          for (const i of [0, 2, 3, 4, 5]) expect(all).not.toContain(id(i))
          expect(all).not.toContain(say.reason)
        })
      })
})
