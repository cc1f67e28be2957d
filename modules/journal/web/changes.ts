/** What waits on the device, in words: for the list of unsent changes. */
import { homeworkTellers } from '@alippe/assignments/parts/changes'
import type { Translate } from '@alippe/kernel/i18n'
import type { ChangeTeller, ChangeTellers } from '@alippe/kernel/web'
import { exceptions, markKinds } from '../contract.ts'
import { gradeValues } from '../contract/grading.ts'
import { gradeName } from './final/words.ts'
import { kindName } from './lesson/words.ts'

const text = (x: unknown): string => (typeof x === 'string' ? x : '')
const number = (x: unknown): string => (typeof x === 'number' ? String(x) : '')

function mark(t: Translate, value: unknown, kind: unknown, comment: unknown): string {
  const known = markKinds.find((k) => k === kind)
  return [[number(value), known ? kindName(t, known) : ''].filter(Boolean).join(', '), text(comment)].filter(Boolean).join(': ')
}

/** "2 absent, 1 late": the list itself stands on the lesson's page. */
function attendance(t: Translate, list: unknown): string {
  const states = Array.isArray(list) ? list.map((e: unknown) => (typeof e === 'object' && e !== null && 'state' in e ? e.state : undefined)) : []
  const counts = exceptions.map((e) => [e, states.filter((s) => s === e).length] as const).filter(([, count]) => count > 0)
  return counts.length ? counts.map(([e, count]) => t(`journal.count.${e}`, { count })).join(', ') : t('journal.everybodyHere')
}

function listIn(json: unknown): unknown {
  try {
    return JSON.parse(text(json))
  } catch {
    return [] // not a list of ours
  }
}

const setMark: ChangeTeller = {
  mine: (t, _lang, input) => mark(t, input['value'], input['kind'], input['comment']),
  theirs: (t, _lang, params) => mark(t, params['theirs'], params['theirsKind'], params['theirsComment']),
}

function grade(t: Translate, value: unknown, reason: unknown): string {
  const known = gradeValues.find((g) => g === value)
  return [known ? gradeName(t, known) : t('journal.final.none'), text(reason)].filter(Boolean).join(': ')
}

/** Points, or why there are none. */
function score(t: Translate, points: unknown, absence: unknown): string {
  const away = exceptions.find((e) => e === absence)
  return number(points) || (away ? t(`journal.state.${away}`) : t('journal.noMarks'))
}

export default {
  'journal.setMark': setMark,
  'journal.voidMark': { ...setMark, mine: (t, _lang, input) => `${t('journal.strikeOut')}: ${text(input['reason'])}` },
  'journal.setTopic': { mine: (_t, _lang, input) => text(input['topic']), theirs: (_t, _lang, params) => text(params['theirs']) },
  'journal.takeAttendance': { mine: (t, _lang, input) => attendance(t, input['exceptions']), theirs: (t, _lang, params) => attendance(t, listIn(params['theirs'])) },
  'journal.setGrade': { mine: (t, _lang, input) => grade(t, input['value'], input['reason']), theirs: (t, _lang, params) => grade(t, params['theirs'], null) },
  'journal.setScore': { mine: (t, _lang, input) => score(t, input['points'], input['absence']), theirs: (t, _lang, params) => score(t, params['theirs'], params['theirsAbsence']) },
  ...homeworkTellers,
} satisfies ChangeTellers
