import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { Lang } from '@alippe/kernel/i18n'
import type { ChangeTeller, ChangeTellers } from '@alippe/kernel/web'

const said = (lang: Lang, words: unknown, dueOn: unknown): string =>
  typeof words === 'string' && words ? [words, typeof dueOn === 'string' && dueOn ? formatDay(lang, day(dueOn), 'full') : ''].filter(Boolean).join('\n') : ''

const homework: ChangeTeller = {
  mine: (_t, lang, input) => said(lang, input['text'], input['dueOn']),
  theirs: (_t, lang, params) => said(lang, params['theirs'], params['theirsDueOn']),
}

/** Homework that waits on the device, in words. */
export const homeworkTellers: ChangeTellers = { 'assignments.setHomework': homework, 'assignments.withdrawHomework': homework }
