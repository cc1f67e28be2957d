import { Link } from 'wouter'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { DiaryDay } from '../../contract.ts'
import { lessonNow } from '../../rules/lessonNow.ts'
import { dayTitle } from '../words.ts'
import { HomeworkList } from './HomeworkList.tsx'
import { LessonRow } from './LessonRow.tsx'
import '../day.css'

/** The next lesson is announced this many minutes before it begins. */
const SOON_MINUTES = 90

export interface DayPageProps {
  readonly page: DiaryDay
  /** 'HH:MM' where the page is of today. */
  readonly clock: string | undefined
  readonly marked: boolean
  readonly isNew: (markId: string) => boolean
  /** The next day with lessons; told where this one has none. */
  readonly next: Day | undefined
  readonly to: (day: Day) => string
}

/** The page of one day, as in a paper diary. */
export function DayPage({ page, clock, marked, isNew, next, to }: DayPageProps) {
  const t = useT()
  const lang = useLang()
  const now = clock === undefined ? undefined : lessonNow(page.lessons, clock)
  const told = now && (now.is === 'running' || now.minutes <= SOON_MINUTES) ? now : undefined
  const off = page.off && nameFor(lang, page.off)
  return (
    <>
      {page.lessons.length === 0 ? (
        <Card>
          <EmptyState
            title={off ? <span lang={off.lang}>{off.text}</span> : t('diary.noLessons')}
            text={
              <>
                {off && `${t('diary.noLessons')}. `}
                {next && <Link href={to(next)}>{t('diary.noLessonsSoon', { day: formatDay(lang, next, 'full') })}</Link>}
              </>
            }
          />
        </Card>
      ) : (
        <ol className={marked ? 'diary-sheet' : 'diary-sheet diary-sheet-unmarked'} aria-label={dayTitle(lang, page.day)}>
          {page.lessons.map((l) => (
            <LessonRow key={l.id} lesson={l} now={told?.id === l.id ? told : undefined} isNew={isNew} marked={marked} />
          ))}
        </ol>
      )}
      {page.alsoDue.length > 0 && (
        <Card title={t('diary.alsoDue')}>
          <HomeworkList list={page.alsoDue} />
        </Card>
      )}
    </>
  )
}
