/** One lesson, online: a real school comes in by a file of FET; a teacher fills a lesson; the pupil and the parent see it. In each language, at a desk and on a phone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lessonPage } from '@alippe/journal/contract'
import { sees } from '@alippe/kernel/ctx'
import { langs } from '@alippe/kernel/i18n'
import type { Lang } from '@alippe/kernel/i18n'
import { inWindow, openBrowser } from './browser.ts'
import type { Window } from './browser.ts'
import { hasFet, importFile, withTimetable } from './fet.ts'
import type { Imported } from './fet.ts'
import { axeFindings, inspect } from './inspect.ts'
import { lessonAtHand } from './lesson.ts'
import type { Exception, MarkWish } from './lesson.ts'
import { startApp } from './server.ts'
import type { AppServer } from './server.ts'
import { learnSpeech } from './speech.ts'
import type { Speech } from './speech.ts'

/** A Tuesday in the first quarter. */
const TODAY = '2026-10-06'
const PEDAGOGIC = 'Romania/Pedagogic-High-School-Tg-Mures/2007-2008_sem1-d.fet'
const LOM = 'Bulgaria/Lom_high_school_2007-2008.fet'
const db = sees<object>()

/** What stands on the pages, written down by hand: a message that says something else is seen here. */
const sentences = {
  kk: {
    door: 'Логин мен құпиясөзді мектебіңіздің әкімшісі береді.', today: 'Бүгін, 6 қазан', mine: 'Бүгінгі сабақтарым', everybody: 'Бәрі осында', notTaken: 'қатысу әлі белгіленбеген', saved: 'Сақталды',
    late: 'Кешікті, 5 мин', absent: 'Келмеді', ill: 'Ауырды', diary: 'Күнделік', given: /қазан күніне: 12-жаттығу, сөздік/, sawLate: '5 минут кешікті', out: 'Шығу',
    topic: 'Күрделі сөздердің емлесі', homework: '12-жаттығу, сөздік', comment: 'Жақсы ойланған, жазуы таза',
  },
  ru: {
    door: 'Логин и пароль выдаёт администратор вашей школы.', today: 'Сегодня, 6 октября', mine: 'Мои уроки сегодня', everybody: 'Все здесь', notTaken: 'посещаемость ещё не отмечена', saved: 'Сохранено',
    late: 'Опоздание, 5 мин', absent: 'Отсутствует', ill: 'Болеет', diary: 'Дневник', given: /На .* октября: Упражнение 12, словарь/, sawLate: 'Опоздание на 5 минут', out: 'Выйти',
    topic: 'Правописание сложных слов', homework: 'Упражнение 12, словарь', comment: 'Хорошо продумано, аккуратно',
  },
  en: {
    door: 'Login and password are given out by the administrator of your school.', today: 'Today, 6 October', mine: 'My lessons today', everybody: 'Everybody is here', notTaken: 'attendance is not noted yet', saved: 'Saved',
    late: 'Late, 5 min', absent: 'Absent', ill: 'Ill', diary: 'Diary', given: /For .* October: Exercise 12, dictionary/, sawLate: '5 minutes late', out: 'Sign out',
    topic: 'Spelling of compound words', homework: 'Exercise 12, dictionary', comment: 'Well thought out, neat',
  },
} as const satisfies Record<Lang, Record<string, string | RegExp>>

/** How languages call themselves. */
const switches = { kk: { short: 'ҚАЗ', long: 'Қазақша' }, ru: { short: 'РУС', long: 'Русский' }, en: { short: 'ENG', long: 'English' } } as const

interface Cast {
  readonly lessonId: string
  readonly teacher: string
  /** Names as the roll has them; the first is the one whose diary is read. */
  readonly names: readonly [string, string, string, string]
  readonly pupil: string
  readonly guardian: string
  readonly child: { readonly givenName: string; readonly siblings: number }
}

/** Lessons of the day with enough pupils: of the teacher who has the most, then of the next one. Whoever is read of has brothers or sisters where anybody in the group has. */
async function castOf(app: AppServer, school: string, most: number): Promise<Cast[]> {
  return app.inDatabase(async (tx) => {
    const { rows: lessons } = await sql<{ id: string; login: string; group_id: string }>`
      select l.id, a.login, l.teaching_group_id as group_id, count(*) over (partition by a.login) as busy
        from timetable.lesson l join people.account a on a.person_id = l.teacher_ids[1]
       where l.day = ${TODAY}::date and l.status = 'planned' and a.login like ${`${school}-%`}
         and (select count(*) from planning.member_v m where m.teaching_group_id = l.teaching_group_id and m.from_on <= l.day and (m.until_on is null or l.day < m.until_on)) >= 4
       order by busy desc, a.login, l.position limit ${most}`.execute(db({ tx }))
    const cast: Cast[] = []
    for (const lesson of lessons) {
      const { rows } = await sql<{ name: string; given_name: string; login: string; guardian: string; children: number }>`
        select p.family_name || ' ' || p.given_name as name, p.given_name, pa.login, ga.login as guardian,
               (select count(*)::int from enrolment.guardian o where o.person_id = g.person_id) as children
          from planning.member_v m join enrolment.pupil_v p on p.pupil_id = m.pupil_id join people.account pa on pa.person_id = m.pupil_id
          join enrolment.guardian g on g.pupil_id = m.pupil_id join people.account ga on ga.person_id = g.person_id
         where m.teaching_group_id = ${lesson.group_id} and m.from_on <= ${TODAY}::date and (m.until_on is null or ${TODAY}::date < m.until_on)
         order by children desc, m.pupil_id limit 4`.execute(db({ tx }))
      const [a, b, c, d] = rows
      if (a && b && c && d) cast.push({ lessonId: lesson.id, teacher: lesson.login, names: [a.name, b.name, c.name, d.name], pupil: a.login, guardian: a.guardian, child: { givenName: a.given_name, siblings: a.children - 1 } })
    }
    return cast
  })
}

const after = (lang: Lang): Lang => langs[(langs.indexOf(lang) + 1) % langs.length] ?? 'kk'

async function signIn(window: Window, speech: Speech, lang: Lang, login: string, password: string): Promise<void> {
  const { page } = window
  const t = speech.t[lang]
  // A language that is chosen at the door is stronger than the one the account remembers; one that was there already is not chosen.
  for (const chosen of [after(lang), lang]) {
    await page.locator('.sign-in-top label').filter({ hasText: switches[chosen].short }).click()
    await page.getByText(sentences[chosen].door, { exact: true }).waitFor()
  }
  await page.getByRole('textbox', { name: t('signIn.login') }).fill(login)
  await page.locator('input[name="password"]').fill(password)
  await page.getByRole('button', { name: t('signIn.act'), exact: true }).click()
  await page.getByRole('heading', { level: 1, name: sentences[lang].today }).waitFor()
}

async function signOut(window: Window, lang: Lang): Promise<void> {
  const { page } = window
  await page.locator('.profile-button').click()
  await page.getByRole('button', { name: sentences[lang].out, exact: true }).click()
  await page.getByText(sentences[lang].door, { exact: true }).waitFor()
}

/** From a page of somebody signed in: another language, by the switch of the top bar. */
async function speak(window: Window, lang: Lang): Promise<void> {
  const { page } = window
  const menu = page.locator('.top-bar-language-menu button').first()
  if (await menu.isVisible()) {
    await menu.click()
    await page.locator('.al-menu:popover-open .al-menu-item').filter({ hasText: switches[lang].long }).click()
  } else await page.locator('.top-bar-language label').filter({ hasText: switches[lang].short }).click()
  await page.waitForFunction((l) => document.documentElement.lang === l, lang)
}

describe.skipIf(!hasFet)('a lesson, online', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'alippe-day-'))
  let app: AppServer
  let browser: Browser
  let speech: Speech
  let school: Imported
  let cast: Cast[] = []

  beforeAll(async () => {
    school = await withTimetable(PEDAGOGIC, (file) => importFile(file, dataDir, '2026-09-01'))
    app = await startApp({ dataDir, today: TODAY, demo: 'none' })
    browser = await openBrowser()
    speech = await learnSpeech()
    cast = await castOf(app, school.prefix, 7)
  }, 600_000)
  afterAll(async () => {
    await browser?.close()
    await app?.stop()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  })

  const ways = langs.flatMap((lang) => [1440, 390].map((width) => ({ lang, width })))
  it.each(ways.map((way, n) => [way.lang, way.width, n] as const))('in %s at %i', async (lang, width, n) => {
    const one = cast[n]
    if (!one) throw new Error('too few lessons on this day')
    // A class that has two lessons with this teacher on one day can be told which is which.
    const s = { ...sentences[lang], topic: `${sentences[lang].topic}, ${n + 1}`, homework: `${sentences[lang].homework}, № ${n + 1}` }
    const t = speech.t[lang]
    const [late, absent, ill, other] = one.names
    const exceptions: Exception[] = [
      { name: late, state: 'late', shown: s.late },
      { name: absent, state: 'absent', shown: s.absent },
      { name: ill, state: 'ill', shown: s.ill },
    ]
    const marks: MarkWish[] = [{ name: late, value: 9, comment: s.comment }, { name: other, value: 7 }]
    const found: string[] = []
    await inWindow(browser, app.origin, { width, lang: after(lang) }, async (window) => {
      const { page } = window
      const look = async (where: string, as: Lang = lang): Promise<void> => void found.push(...(await inspect(window, where, { lang: as, speech, alsoAt: window.phone ? [320] : [] })))
      await page.goto('/')
      await page.getByText(sentences[after(lang)].door, { exact: true }).waitFor()
      await look('door', after(lang))
      await signIn(window, speech, lang, one.teacher, school.password)
      await page.getByRole('heading', { name: s.mine }).waitFor()
      await look('today')

      // From the first page one press leads to the lesson.
      await page.locator(`a[href="/journal/lessons/${one.lessonId}"]`).first().click()
      const lesson = lessonAtHand(window, t)
      await page.getByRole('button', { name: s.everybody, exact: true }).waitFor()
      await page.getByText(s.notTaken).first().waitFor()
      await lesson.everybody()
      await lesson.saved()
      const teacher = await app.signIn(one.teacher, school.password)
      const taken = await teacher.call(lessonPage, { lessonId: one.lessonId })
      expect(taken.attendance.taken, 'one press was enough').toBe(true)
      expect(taken.pupils.filter((p) => p.state !== 'present')).toEqual([])

      for (const exception of exceptions) await lesson.except(exception)
      await lesson.saved()
      await lesson.topic(s.topic)
      // In the middle of it all the reader changes the language: nothing is lost, nothing is mixed.
      await speak(window, after(lang))
      await lessonAtHand(window, speech.t[after(lang)]).expectTopic(s.topic)
      await look('lesson in another language', after(lang))
      await speak(window, lang)
      await lesson.homework(s.homework)
      for (const mark of marks) await lesson.mark(mark)
      await lesson.saved()
      await page.getByText(s.saved, { exact: true }).waitFor()
      await look('lesson')

      await page.reload()
      await lesson.expectAttendance(exceptions)
      await look('lesson, filled')
      await lesson.expectTopic(s.topic)
      await lesson.expectHomework(s.homework)
      await lesson.expectMarks(marks)
      if (window.phone) {
        await look('lesson, third step')
        await page.getByRole('link', { name: t('journal.finish') }).click()
      } else await page.getByRole('link', { name: t('journal.title'), exact: true }).first().click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look('journal')
      await signOut(window, lang)

      const readsDiary = async (who: string): Promise<void> => {
        await page.getByRole('link', { name: s.diary, exact: true }).first().click()
        if (who === 'guardian' && one.child.siblings > 0) await page.locator('.diary-child').filter({ hasText: one.child.givenName }).first().click()
        await page.locator('label').filter({ hasText: t('diary.view.day') }).click()
        const row = page.locator('.diary-lesson').filter({ hasText: s.topic })
        await row.waitFor()
        const words = (await row.innerText()).replaceAll(/\s+/g, ' ')
        for (const sentence of [s.topic, s.sawLate, s.homework, s.comment]) expect(words, who).toContain(sentence)
          expect(words, who).toMatch(s.given)
        expect(await row.locator('.diary-mark b').allInnerTexts(), who).toEqual(['9'])
        await look(`diary of the ${who}`)
        await page.locator('label').filter({ hasText: t('diary.view.week') }).click()
        // Homework stands at the day it is due, which may be the next week's; the mark stands at its lesson.
        await page.locator('.diary-week-day .diary-mark b').first().waitFor()
        expect(await page.locator('.diary-week-day .diary-mark b').allInnerTexts(), who).toContain('9')
        await look(`week of the ${who}`)
      }
      await signIn(window, speech, lang, one.pupil, school.password)
      await look('today of the pupil')
      await readsDiary('pupil')
      await signOut(window, lang)
      await signIn(window, speech, lang, one.guardian, school.password)
      await look('today of the guardian')
      await readsDiary('guardian')
      await speak(window, after(lang))
      await page.getByRole('link', { name: sentences[after(lang)].diary, exact: true }).first().waitFor()
      await look('diary in another language', after(lang))
    })
    expect(found).toEqual([])
  })

  it('by the keyboard alone', async () => {
    const one = cast[6]
    if (!one) throw new Error('too few lessons on this day')
    await inWindow(browser, app.origin, { width: 1440, lang: 'kk' }, async (window) => {
      const { page } = window
      const { keyboard } = page
      const tabTo = async (selector: string): Promise<void> => {
        for (let presses = 0; presses < 80; presses++) {
          if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
          await keyboard.press('Tab')
        }
        throw new Error(`Tab does not lead to ${selector}`)
      }
      // A Cyrillic layout, which the driver has no names for.
      const keys = await window.context.newCDPSession(page)
      const press = async (key: string, code: string): Promise<void> => {
        await keys.send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, text: key })
        await keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, code })
      }
      await page.goto('/')
      await page.getByText(sentences.kk.door).waitFor()
      // The account remembers the language of its last journey; the one chosen at the door is stronger.
      await tabTo('input[name="username"]')
      await keyboard.press('Shift+Tab')
      await keyboard.press('ArrowRight')
      await page.getByText(sentences.ru.door).waitFor()
      await keyboard.press('ArrowLeft')
      await page.getByText(sentences.kk.door).waitFor()
      await tabTo('input[name="username"]')
      await keyboard.type(one.teacher)
      await keyboard.press('Tab')
      await keyboard.type(school.password)
      await keyboard.press('Enter')
      await page.getByRole('heading', { name: sentences.kk.mine }).waitFor()
      await tabTo(`a[href="/journal/lessons/${one.lessonId}"]`)
      await keyboard.press('Enter')
      await page.getByText(sentences.kk.notTaken).waitFor()
      const rows = await page.locator('.jn-roll tbody tr').count()
      await tabTo('[data-cell="0-0"]')
      // Absent; the cell goes down by itself; ill; late, by so many minutes.
      await press('н', 'KeyY')
      await press('а', 'KeyF')
      await press('к', 'KeyR')
      await keyboard.press('Enter')
      await keyboard.type('7')
      await keyboard.press('Enter')
      await page.locator('.al-save-saved').waitFor()
      await page.reload()
      await page.locator('.jn-roll').waitFor()
      expect(await page.locator('.jn-roll tbody tr').evaluateAll((all) => all.map((tr) => tr.getAttribute('data-state')))).toEqual(['absent', 'ill', 'late', ...Array.from({ length: rows - 3 }, () => 'present')])
      expect(await page.locator('.jn-late').inputValue()).toBe('7')
      // "Everybody is here" needs no mouse either.
      await tabTo('.al-card button:has(svg)')
      expect(await axeFindings(page)).toEqual([])
    })
  })

  it('for the administrator: the import, its classes and its people', async () => {
    const found: string[] = []
    await inWindow(browser, app.origin, { width: 1440, lang: 'en' }, async (window) => {
      const { page } = window
      const look = async (where: string): Promise<void> => void found.push(...(await inspect(window, where, { lang: 'en', speech })))
      await page.goto('/')
      await signIn(window, speech, 'en', school.logins('administrator')[0] ?? '', school.password)
      await page.goto('/imports')
      await look('imports')
      await page.locator('main a[href^="/imports/"]').first().click()
      await page.getByRole('heading', { level: 1 }).waitFor()
      await look('import')
      for (const address of ['/classes', '/staff', '/subjects', '/timetable', '/log']) {
        await page.goto(address)
        await look(address)
      }
    })
    expect(found).toEqual([])
  })

  it('in a school of another country, in Kazakh on a phone', async () => {
    // The application runs meanwhile, and another school is in the folder already.
    const second = await withTimetable(LOM, (file) => importFile(file, dataDir, '2026-09-01'))
    const [one] = await castOf(app, second.prefix, 1)
    if (!one) throw new Error('no lesson on this day')
    const found: string[] = []
    await inWindow(browser, app.origin, { width: 390, lang: 'kk' }, async (window) => {
      const { page } = window
      await page.goto('/')
      await signIn(window, speech, 'kk', one.teacher, second.password)
      await page.locator(`a[href="/journal/lessons/${one.lessonId}"]`).first().click()
      const lesson = lessonAtHand(window, speech.t.kk)
      const exceptions: Exception[] = [{ name: one.names[0], state: 'absent', shown: sentences.kk.absent }]
      await lesson.everybody()
      await lesson.saved()
      await lesson.except({ name: one.names[0], state: 'absent', shown: sentences.kk.absent })
      await lesson.topic(sentences.kk.topic)
      await lesson.saved()
      await page.reload()
      await lesson.expectTopic(sentences.kk.topic)
      await lesson.expectAttendance(exceptions)
      found.push(...(await inspect(window, 'lesson', { lang: 'kk', speech, alsoAt: [320] })))
    })
    expect(found).toEqual([])
  })
})
