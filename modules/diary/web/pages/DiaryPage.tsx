import { useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { PageHead } from '@alippe/design/page-head'
import { Segmented } from '@alippe/design/segmented'
import { useAnswer } from '@alippe/design/server'
import { useMay, useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { addDays, isDay, mondayOf } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import type { AskFirst } from '@alippe/kernel/web'
import { useClock } from '@alippe/timetable/parts'
import { myChildren, readWeek } from '../../contract.ts'
import type { DiaryChild, DiaryWeek } from '../../contract.ts'
import { countsOf, emptyWeek, nextAfter, shownDays, stepDay } from '../../rules/weekOf.ts'
import { lastChild, rememberChild } from '../chosen.ts'
import { ChildSwitch } from '../components/ChildSwitch.tsx'
import { DayPage } from '../components/DayPage.tsx'
import { HomeworkList } from '../components/HomeworkList.tsx'
import { NewsLine } from '../components/NewsLine.tsx'
import { WeekSpread } from '../components/WeekSpread.tsx'
import { WeekStrip } from '../components/WeekStrip.tsx'
import { useArrows } from '../keys.ts'
import { useNews } from '../news.ts'
import { dayTitle, diaryPath, gradesPath, weekTitle } from '../words.ts'
import '../diary.css'

/** Children change seldom; their news is asked for again when the reader comes back to the page. */
const CHILDREN_FRESH_MS = 60_000
/** A week that was looked at is not asked for again at every turn of the page. */
const WEEK_FRESH_MS = 60_000
/** Up to this grade the words are larger. */
const LAST_YOUNG_GRADE = 4

type View = 'day' | 'week'

/** On a wide screen the diary opens as a spread, on a phone at the day. */
const viewOfDevice = (): View => (window.matchMedia('(min-width: 1024px)').matches ? 'week' : 'day')

export const askFirst: AskFirst = async (ask, { params, today, may }) => {
  const wanted = params['day']
  const from = mondayOf(wanted !== undefined && isDay(wanted) ? wanted : today)
  const week = (pupil: string) => ask(readWeek, { pupil, from })
  const children = may.has('diary.news.follow') ? ask(myChildren, {}) : undefined
  if (params['pupilId'] !== undefined) return week(params['pupilId'])
  const list = (await children)?.children ?? []
  const shown = list.find((c) => c.id === lastChild()) ?? list[0]
  return shown && week(shown.id)
}

/** The diary of a pupil: the day on a phone, the week as a spread on a desk. */
export default function DiaryPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const t = useT()
  const follows = useMay('diary.news.follow')
  const mine = useAnswer(myChildren, {}, { freshFor: CHILDREN_FRESH_MS, wait: !follows })
  const children = mine.data?.children ?? []
  const pupil = params['pupilId'] ?? children.find((c) => c.id === lastChild())?.id ?? children[0]?.id

  if (pupil !== undefined) return <Pupil key={pupil} pupil={pupil} day={params['day']} list={children} asOf={mine.data?.asOf} />
  return (
    <>
      <PageHead title={t('diary.title')} />
      {follows && !mine.data ? (
        <Card>
          <Skeleton lines={8} />
        </Card>
      ) : (
        <Card>
          <EmptyState title={t('diary.none')} text={t('diary.noneMore')} />
        </Card>
      )}
    </>
  )
}

interface PupilProps {
  readonly pupil: string
  readonly day: string | undefined
  readonly list: readonly DiaryChild[]
  /** When the list was made. */
  readonly asOf: string | undefined
}

function Pupil({ pupil, day: wanted, list, asOf }: PupilProps) {
  const { today } = useSession()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('view')
  const chosenView = asked === 'day' || asked === 'week' ? asked : undefined
  const [ownView] = useState(viewOfDevice)
  const view = chosenView ?? ownView
  const day = wanted !== undefined && isDay(wanted) ? wanted : today
  const week = useAnswer(readWeek, { pupil, from: mondayOf(day) }, { keep: true, freshFor: WEEK_FRESH_MS })
  const child = list.find((c) => c.id === pupil)
  const news = useNews(child, asOf)
  const follows = child !== undefined

  useEffect(() => {
    if (follows) rememberChild(pupil)
  }, [follows, pupil])

  const data = week.isPlaceholderData ? undefined : week.data
  const to = (d: Day): string => diaryPath(pupil, d, chosenView)
  const turn = useCallback(
    (by: 1 | -1) => navigate(diaryPath(pupil, view === 'week' ? addDays(day, 7 * by) : stepDay(day, by, data?.days ?? []), chosenView)),
    [navigate, pupil, view, day, data, chosenView],
  )
  useArrows(turn)

  const shown = week.data
  const grade = shown?.pupil.grade ?? undefined
  const young = grade !== undefined && grade <= LAST_YOUNG_GRADE
  return (
    <div className="diary" data-young={young || undefined}>
      <ChildSwitch chosen={pupil} list={list} to={(id) => diaryPath(id, day, chosenView)} />
      {shown ? (
        <Contents
          week={shown}
          stale={data === undefined}
          receivedAt={week.dataUpdatedAt}
          day={day}
          view={view}
          to={to}
          toView={(v) => navigate(diaryPath(pupil, day, v), { replace: true })}
          toGrades={() => navigate(gradesPath(pupil))}
          toDay={(d) => diaryPath(pupil, d, 'day')}
          named={!follows}
          news={news && <NewsLine news={news} to={(d) => diaryPath(pupil, d, 'day')} />}
          isNew={(id) => news?.news.some((m) => m.id === id) ?? false}
        />
      ) : (
        <Card>
          <Skeleton lines={8} />
        </Card>
      )}
    </div>
  )
}

interface ContentsProps {
  readonly week: DiaryWeek
  /** Another week's page is still being shown. */
  readonly stale: boolean
  readonly receivedAt: number
  readonly day: Day
  readonly view: View
  readonly to: (day: Day) => string
  readonly toView: (view: View) => void
  readonly toGrades: () => void
  readonly toDay: (day: Day) => string
  /** Whether to say whose diary it is: to who follows it, the switch of children says it, or it goes without saying. */
  readonly named: boolean
  readonly news: ReactNode
  readonly isNew: (markId: string) => boolean
}

function Contents({ week, stale, receivedAt, day, view, to, toView, toGrades, toDay, named, news, isNew }: ContentsProps) {
  const t = useT()
  const lang = useLang()
  const { today, clock } = useClock(week.asOf, receivedAt)
  const { pupil } = week
  const strip = stale ? emptyWeek(day) : week.days
  const days = shownDays(strip, day)
  const page = stale ? undefined : week.days.find((d) => d.day === day)
  const marked = pupil.marked || week.days.some((d) => d.lessons.some((l) => l.marks.length > 0 || l.summatives.length > 0))
  const next = nextAfter(day, week)
  const who = !named ? undefined : `${pupil.givenName} ${pupil.familyName}${pupil.classLabel === null ? '' : `, ${pupil.classLabel}`}`
  const counts = page && countsOf(page)
  const lead = [
    who,
    view === 'day' && counts && counts.lessons > 0 ? t('diary.lessons', { count: counts.lessons }) : undefined,
    view === 'day' && counts && counts.marks > 0 ? t('diary.marks', { count: counts.marks }) : undefined,
    view === 'day' && day === today && page && page.lessons.length > 0 ? t('diary.endsAt', { time: page.lessons.findLast((l) => l.status === 'planned')?.endsAt ?? '' }) : undefined,
  ].filter(Boolean)

  return (
    <>
      <WeekStrip days={strip} chosen={day} today={today} to={to} />
      {news}
      <PageHead
        title={view === 'day' ? dayTitle(lang, day) : weekTitle(lang, days[0]?.day ?? day, days.at(-1)?.day ?? day)}
        lead={lead.length > 0 ? lead.join(' · ') : undefined}
        actions={
          <>
            {!days.some((d) => d.day === today) && (
              <Link href={to(today)} className={buttonClass({ kind: 'quiet' })}>
                {t('diary.toToday')}
              </Link>
            )}
            <Segmented<View | 'grades'>
              label={t('diary.view')}
              options={[
                { value: 'day', label: t('diary.view.day') },
                { value: 'week', label: t('diary.view.week') },
                ...(marked ? [{ value: 'grades', label: t('diary.view.grades') } as const] : []),
              ]}
              value={view}
              onChange={(v) => (v === 'grades' ? toGrades() : toView(v))}
            />
          </>
        }
      />
      <div className={view === 'day' ? 'diary-day' : 'diary-week'} aria-busy={stale || undefined}>
        {view === 'week' && !stale && <WeekSpread days={week.days} today={today} marked={marked} isNew={isNew} to={toDay} />}
        {view === 'day' && page && (
          <DayPage page={page} clock={day === today ? clock : undefined} marked={marked} isNew={isNew} next={next?.day} to={to} />
        )}
        {stale && (
          <Card>
            <Skeleton lines={8} />
          </Card>
        )}
        {view === 'day' && !stale && day >= today && next && (
          <Card className="diary-next" title={t('diary.homeworkFor', { day: formatDay(lang, next.day, 'full') })}>
            {next.due.length > 0 ? <HomeworkList list={next.due} /> : <p className="al-soft">{t('diary.nothingDue')}</p>}
          </Card>
        )}
      </div>
      {!marked && <p className="diary-foot">{t('diary.withoutMarks')}</p>}
    </>
  )
}
