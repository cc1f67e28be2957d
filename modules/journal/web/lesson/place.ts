/** Where something is written, for the list of what waits on the device. */
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { formatDay } from '@alippe/kernel/i18n'
import { day } from '@alippe/kernel/day'
import { nameFor } from '@alippe/kernel/names'
import type { Page } from './attendance.ts'

export interface Place {
  /** Address of the page. */
  readonly where: string
  /** The lesson in words. */
  readonly lesson: string
  /** Moment on this device's clock at which the page was asked for. */
  readonly askedAt: number
}

/** "7 «Ә», Алгебра, 15 желтоқсан" */
export function lessonName(t: Translate, lang: Lang, { lesson }: Page): string {
  return [lesson.classLabel, nameFor(lang, lesson.subject.names).text, lesson.subgroup && t('journal.subgroup', { name: lesson.subgroup }), formatDay(lang, day(lesson.day))].filter(Boolean).join(', ')
}
