/** How what is lacking is said, and where it is mended. */
import type { Lang, Translate } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { gaps } from '../../contract/control.ts'
import type { GapCounts, GapRow } from '../../contract/control.ts'
import { summativeKinds } from '../../contract/grading.ts'

/** All that is counted. */
export const sumOf = (counts: GapCounts): number => gaps.reduce((n, g) => n + counts[g], 0)

/** "7 «Ә» · Алгебра · 1-топ" */
export const groupWords = (t: Translate, lang: Lang, r: Pick<GapRow, 'classLabel' | 'subject' | 'subgroup'>): string =>
  [r.classLabel, nameFor(lang, r.subject.names).text, r.subgroup !== null && t('journal.subgroup', { name: r.subgroup })].filter(Boolean).join(' · ')

/** What is lacking there: "нет темы", "нет оценок за I четверть: 3 ученика". */
export function lackWords(t: Translate, r: GapRow): string {
  const pupils = r.pupils ?? 0
  if (r.gap === 'attendance' || r.gap === 'topic') return t(`journal.lacks.${r.gap}`)
  if (r.gap === 'grades') return t('journal.lacks.grades', { count: pupils, period: r.period ?? '' })
  if (r.gap === 'scores') return t('journal.lacks.scores', { count: pupils, title: summativeKinds.some((k) => k === r.title) ? t(`journal.summativeShort.${r.title ?? ''}`) : (r.title ?? '') })
  return t('journal.lacks.marks', { count: pupils })
}

/** A quarter of the year, as the calendar tells it. */
export interface Quarter {
  readonly number: number
  readonly from: string
}

/** Where it is filled in: the lesson; points and grades on the page of the group, at the quarter of the day. */
export function placeOf(r: GapRow, quarters: readonly Quarter[]): string {
  if (r.gap === 'grades') return `/journal/group/${r.groupId}?period=${r.period ?? ''}&view=final`
  if (r.lessonId !== null && r.gap !== 'scores') return `/journal/lessons/${r.lessonId}`
  const quarter = quarters.findLast((q) => q.from <= r.day)
  return `/journal/group/${r.groupId}${quarter ? `?period=Q${quarter.number}` : ''}`
}
