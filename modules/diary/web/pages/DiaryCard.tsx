import { Link } from 'wouter'
import { buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { mondayOf } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { AskFirst } from '@alippe/kernel/web'
import { useClock } from '@alippe/timetable/parts'
import { myChildren, readWeek } from '../../contract.ts'
import type { DiaryChild, DiaryWeek } from '../../contract.ts'
import { lessonNow } from '../../rules/lessonNow.ts'
import { nextAfter } from '../../rules/weekOf.ts'
import { HomeworkList } from '../components/HomeworkList.tsx'
import { Mark } from '../components/Mark.tsx'
import { Points } from '../components/Points.tsx'
import { diaryPath, roomName } from '../words.ts'
import '../card.css'

/** A parent leaves the page open: lessons and marks come in by themselves. */
const ASK_AGAIN_MS = 5 * 60_000

export const askFirst: AskFirst = async (ask, { today }) => {
  const { children } = await ask(myChildren, {})
  await Promise.all(children.map((c) => ask(readWeek, { pupil: c.id, from: mondayOf(today) })))
}

/** Today's lessons of each child and what must be ready for the next day with lessons. */
export default function DiaryCard() {
  const mine = useAnswer(myChildren, {}, { every: ASK_AGAIN_MS })
  if (!mine.data)
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    )
  return (
    <>
      {mine.data.children.map((c) => (
        <ChildToday key={c.id} child={c} alone={mine.data.children.length === 1} />
      ))}
    </>
  )
}

function ChildToday({ child, alone }: { readonly child: DiaryChild; readonly alone: boolean }) {
  const t = useT()
  const { today } = useSession()
  const week = useAnswer(readWeek, { pupil: child.id, from: mondayOf(today) }, { every: ASK_AGAIN_MS })
  return (
    <Card
      title={alone ? t('diary.cardTitle') : child.givenName}
      note={
        <>
          {child.classLabel !== null && <span className="al-soft">{child.classLabel}</span>}
          {child.newMarks > 0 && <Chip tone="accent">{t('diary.newCount', { count: child.newMarks })}</Chip>}
        </>
      }
      actions={
        <Link href={diaryPath(child.id, today)} className={buttonClass({ kind: 'link', small: true })}>
          {t('diary.title')}
        </Link>
      }
    >
      {week.data ? <Lessons week={week.data} receivedAt={week.dataUpdatedAt} news={child.news} /> : <Skeleton lines={6} />}
    </Card>
  )
}

function Lessons({ week, receivedAt, news }: { readonly week: DiaryWeek; readonly receivedAt: number; readonly news: DiaryChild['news'] }) {
  const t = useT()
  const lang = useLang()
  const { today, clock } = useClock(week.asOf, receivedAt)
  const page = week.days.find((d) => d.day === today)
  const next = nextAfter(today, week)
  const now = lessonNow(page?.lessons ?? [], clock)
  const off = page?.off && nameFor(lang, page.off)
  return (
    <div className="diary-card">
      {page && page.lessons.length > 0 ? (
        <ol className="diary-brief">
          {page.lessons.map((l) => {
            const subject = nameFor(lang, l.subject)
            return (
              <li key={l.id} aria-current={now?.id === l.id && now.is === 'running' ? 'time' : undefined} data-cancelled={l.status === 'cancelled' || undefined}>
                <span className="diary-brief-time">{l.startsAt}</span>
                <span className="diary-brief-what">
                  <span lang={subject.lang}>{subject.text}</span>
                  {l.room !== null && <small>{roomName(t, l.room)}</small>}
                  {l.status === 'cancelled' && <Chip tone="due">{t('diary.cancelled')}</Chip>}
                  {now?.id === l.id && now.is === 'running' && <small className="diary-now">{t('diary.running', { minutes: now.minutes })}</small>}
                </span>
                <span className="diary-brief-marks">
                  {l.marks.map((m) => (
                    <Mark key={m.id} mark={m} isNew={news.some((n) => n.id === m.id)} small />
                  ))}
                  {l.summatives.map((x) => (
                    <Points key={x.id} summative={x} small />
                  ))}
                </span>
              </li>
            )
          })}
        </ol>
      ) : (
        <EmptyState small title={off ? <span lang={off.lang}>{off.text}</span> : t('diary.noLessons')} />
      )}
      {next && (
        <section className="diary-card-next">
          <h3>{t('diary.homeworkFor', { day: formatDay(lang, next.day, 'full') })}</h3>
          {next.due.length > 0 ? <HomeworkList list={next.due} /> : <p className="al-soft">{t('diary.nothingDue')}</p>}
        </section>
      )}
    </div>
  )
}
