/** The columns of the page: lessons by day, each summative after the lesson it is held at, and what it all comes to at the end. */
import type { GridColumn, GridGroup } from '@alippe/design/grid/grid'
import { IconFlag } from '@alippe/design/icons'
import { day } from '@alippe/kernel/day'
import { formatDay, monthName } from '@alippe/kernel/i18n'
import type { Lang, Translate } from '@alippe/kernel/i18n'
import type { GroupPage } from '../../contract/page.ts'
import type { Sheet, SheetLesson, SheetSummative } from '../../rules/sheet.ts'
import { gradedPeriod } from './figures.ts'
import { summativeName } from './words.ts'

export type Meaning =
  | { readonly is: 'lesson'; readonly lesson: SheetLesson }
  | { readonly is: 'summative'; readonly summative: SheetSummative; readonly lesson: SheetLesson | undefined }
  | { readonly is: 'average' | 'percent' | 'grade' }

export interface PageColumns {
  readonly columns: readonly GridColumn[]
  readonly groups: readonly GridGroup[]
  /** How many of the last are figures. */
  readonly figures: number
  /** What each is, in the same order. */
  readonly meanings: readonly Meaning[]
  readonly byKey: ReadonlyMap<string, Meaning>
}

/** Widths in CSS pixels: under a pointer that is exact, and under a finger. */
const sizes = { exact: { lesson: 26, lessonMost: 44, summative: 42, figure: 52 }, finger: { lesson: 46, lessonMost: 60, summative: 54, figure: 60 } }

interface MakeOptions {
  readonly page: GroupPage
  readonly sheet: Pick<Sheet, 'lessons' | 'summatives'>
  readonly today: string
  readonly finger: boolean
  readonly t: Translate
  readonly lang: Lang
}

function lessonColumn(lesson: SheetLesson, { today, finger, t, lang }: MakeOptions): GridColumn {
  const size = sizes[finger ? 'finger' : 'exact']
  const on = day(lesson.day)
  const weekday = formatDay(lang, on, 'weekdayShort')
  const state = lesson.status === 'cancelled' ? 'jg-cancelled' : lesson.day === today ? 'jg-today' : lesson.day < today ? 'jg-past' : 'jg-ahead'
  const lacksTopic = lesson.status === 'planned' && lesson.day < today && !lesson.topic
  const said = [
    formatDay(lang, on, 'full'),
    t('journal.lessonNumber', { position: lesson.position }),
    lesson.status === 'cancelled' ? t('journal.cancelled') : '',
    lesson.due ? t('journal.page.due') : '',
    lesson.topic ?? (lacksTopic ? t('journal.lacks.topic') : ''),
  ].filter(Boolean)
  return {
    key: lesson.id,
    width: size.lesson,
    most: size.lessonMost,
    typing: 'keys',
    label: said.join(', '),
    look: `${state}${lesson.due ? ' jg-due' : ''}${lacksTopic ? ' jg-no-topic' : ''}`,
    head: (
      <>
        <b>{Number(lesson.day.slice(8))}</b>
        <span>{weekday}</span>
        {lesson.due && <IconFlag size={14} />}
      </>
    ),
  }
}

function summativeColumn(s: SheetSummative, { sheet, finger, t, lang }: MakeOptions): GridColumn {
  const name = summativeName(t, sheet.summatives, s)
  return {
    key: s.id,
    width: sizes[finger ? 'finger' : 'exact'].summative,
    typing: 'text',
    label: [formatDay(lang, day(s.day), 'dayMonth'), t(`journal.summative.${s.kind}`), s.title, t('journal.page.maxPoints', { max: s.maxPoints })].filter(Boolean).join(', '),
    look: 'jg-summative',
    head: (
      <>
        <b>{Number(s.day.slice(8))}</b>
        <span>{name}</span>
        <span>/ {s.maxPoints}</span>
      </>
    ),
  }
}

/** The columns for a page as it stands. */
export function columnsOf(options: MakeOptions): PageColumns {
  const { page, sheet, finger, t, lang } = options
  const meanings: Meaning[] = []
  const columns: GridColumn[] = []
  const groups: { key: string; label: string; count: number }[] = []
  const add = (meaning: Meaning, column: GridColumn, month: string, label: string): void => {
    meanings.push(meaning)
    columns.push(column)
    const last = groups.at(-1)
    if (last?.key === month) last.count++
    else groups.push({ key: month, label, count: 1 })
  }
  for (const lesson of sheet.lessons) {
    const month = lesson.day.slice(0, 7)
    const label = monthName(lang, Number(lesson.day.slice(5, 7)))
    add({ is: 'lesson', lesson }, lessonColumn(lesson, options), month, label)
    for (const summative of sheet.summatives) if (summative.lessonId === lesson.id) add({ is: 'summative', summative, lesson }, summativeColumn(summative, options), month, label)
  }
  for (const summative of sheet.summatives)
    if (!sheet.lessons.some((l) => l.id === summative.lessonId)) add({ is: 'summative', summative, lesson: undefined }, summativeColumn(summative, options), summative.day.slice(0, 7), monthName(lang, Number(summative.day.slice(5, 7))))

  const period = gradedPeriod(page)
  const shown = page.shown.code
  const figures = period === null ? (['average'] as const) : page.grading.rule?.system === 'average' ? (['average', 'grade'] as const) : (['average', 'percent', 'grade'] as const)
  for (const is of figures)
    add(
      { is },
      { key: is, width: sizes[finger ? 'finger' : 'exact'].figure, typing: 'none', label: t(`journal.page.${is}`), look: `jg-figure jg-${is}`, head: <span>{t(`journal.page.${is}`)}</span> },
      'figures',
      shown === null ? '' : t(`journal.period.${shown}`),
    )
  return { columns, groups, figures: figures.length, meanings, byKey: new Map(columns.map((c, i) => [c.key, meanings[i] ?? { is: 'average' }])) }
}
