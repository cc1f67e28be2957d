/** The lesson's page as a teacher uses it: on the desk a grid, on the phone three steps. */
import type { Locator } from 'playwright-core'
import { expect } from 'vitest'
import type { Translate } from '@alippe/kernel/i18n'
import type { Window } from './browser.ts'

export interface Exception {
  /** "Family ✶ Given", as the roll has it. */
  readonly name: string
  readonly state: 'absent' | 'ill' | 'excused' | 'late'
  /** Shown to the teacher: "Кешікті, 5 мин". */
  readonly shown: string
}

export interface MarkWish {
  readonly name: string
  readonly value: number
  readonly comment?: string
}

export interface LessonAtHand {
  /** One press: the whole class is here. */
  everybody(): Promise<void>
  /** One who is not here in full; who is late came five minutes late. */
  except(one: Exception): Promise<void>
  topic(text: string): Promise<void>
  homework(text: string): Promise<void>
  mark(wish: MarkWish): Promise<void>
  /** Resolves when everything that was entered is said to be saved. */
  saved(): Promise<void>
  /** What the page says of it, after a reload for example. */
  expectAttendance(exceptions: readonly Exception[]): Promise<void>
  expectTopic(text: string): Promise<void>
  expectHomework(text: string): Promise<void>
  expectMarks(marks: readonly MarkWish[]): Promise<void>
}

/** The page of a lesson that is open in the window, in the language of `t`. */
export function lessonAtHand(window: Window, t: Translate): LessonAtHand {
  const { page } = window
  const button = (name: string): Locator => page.getByRole('button', { name, exact: true })
  const topicField = page.getByRole('textbox', { name: t('journal.topic') })
  const homeworkField = page.getByRole('textbox', { name: t('assignments.homework') })
  const row = (name: string): Locator => page.locator('.jn-roll tbody tr').filter({ hasText: name })
  const tile = (name: string): Locator => page.locator('.jn-tile').filter({ hasText: name })
  const line = (name: string): Locator => (window.phone ? page.locator('.jn-marks > li') : page.locator('.jn-roll tbody tr')).filter({ hasText: name })
  const step = async (key: string): Promise<void> => {
    if (window.phone) await page.locator('.jn-steps button').filter({ hasText: t(`journal.step.${key}`) }).click()
  }
  return {
    async everybody() {
      await step('attendance')
      await button(t('journal.everybody')).click()
    },
    async except({ name, state }) {
      await step('attendance')
      if (!window.phone) {
        await row(name).getByRole('button', { name: t(`journal.state.${state}`), exact: true }).click()
        if (state === 'late') await row(name).getByRole('spinbutton').fill('5')
        return
      }
      await tile(name).click()
      await page.locator('.jn-kinds button').filter({ hasText: t(`journal.state.${state}`) }).click()
    },
    async topic(text) {
      await step('topic')
      await topicField.fill(text)
      await topicField.blur()
    },
    async homework(text) {
      await step('marks')
      await homeworkField.fill(text)
      await homeworkField.blur()
    },
    async mark({ name, value, comment }) {
      await step('marks')
      await page.getByRole('button', { name: `${name}: ${t('journal.addMark')}` }).click()
      if (comment !== undefined) await page.getByRole('textbox', { name: t('journal.commentLabel') }).fill(comment)
      await page.locator('.jn-values').getByRole('button', { name: String(value), exact: true }).click()
      await page.locator('.jn-values').waitFor({ state: 'detached' })
    },
    async saved() {
      await page.locator('.al-save-saved').waitFor()
      await page.getByText(t('design.saved'), { exact: true }).waitFor()
      await window.calm()
    },
    async expectAttendance(exceptions) {
      await step('attendance')
      for (const e of exceptions) {
        const place = window.phone ? tile(e.name) : row(e.name)
        await place.waitFor()
        expect(await place.getAttribute('data-state'), e.name).toBe(e.state)
      }
      const away = window.phone ? page.locator('.jn-tile[data-state]:not([data-state="present"])') : page.locator('.jn-away-list li')
      expect(await away.count()).toBe(exceptions.length)
      // In the words of the reader, not only in colour.
      for (const e of exceptions) expect((await away.filter({ hasText: e.name }).innerText()).replaceAll(/\s+/g, ' ').toLowerCase()).toContain(e.shown.toLowerCase())
    },
    async expectTopic(text) {
      await step('topic')
      await topicField.waitFor()
      expect(await topicField.inputValue()).toBe(text)
    },
    async expectHomework(text) {
      await step('marks')
      await homeworkField.waitFor()
      expect(await homeworkField.inputValue()).toBe(text)
    },
    async expectMarks(marks) {
      await step('marks')
      for (const { name, value } of marks) expect(await line(name).locator('.jn-mark').allInnerTexts(), name).toEqual([String(value)])
      expect(await page.locator('.jn-mark').count()).toBe(marks.length)
    },
  }
}
