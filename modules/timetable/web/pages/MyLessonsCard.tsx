import { Link } from 'wouter'
import { buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { Progress } from '@alippe/design/progress'
import { useAnswer } from '@alippe/design/server'
import { useMay, useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { formatDay } from '@alippe/kernel/i18n'
import type { Translate } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { AskFirst } from '@alippe/kernel/web'
import { myLessons } from '../../contract.ts'
import type { DayLesson } from '../../contract.ts'
import { currentLesson } from '../../rules/currentLesson.ts'
import { gapsOf, inOrder } from '../../rules/dayOf.ts'
import { useClock } from '../clock.ts'
import { lessonNumber, roomName, subgroupName } from '../words.ts'
import '../my-lessons.css'

/** The card is asked again now and then, so that a change of the timetable is seen without a reload. */
const ASK_AGAIN_MS = 5 * 60_000
const SOON_MINUTES = 90

export const askFirst: AskFirst = (ask, { today }) => ask(myLessons, { day: today, orNext: 'yes' })

type Place = 'over' | 'now' | 'next' | 'later'

interface ItemProps {
  readonly lesson: DayLesson
  readonly place: Place
  readonly left: number
  readonly gone: number
  readonly wait: number
}

const waiting = (t: Translate, minutes: number): string =>
  minutes < SOON_MINUTES ? t('timetable.my.wait', { minutes }) : t('timetable.my.waitHours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })

function Item({ lesson, place, left, gone, wait }: ItemProps) {
  const t = useT()
  const lang = useLang()
  const opens = useMay('journal.lesson.read')
  const subject = nameFor(lang, lesson.subject.names)
  const to = `/journal/lessons/${lesson.id}`
  const cancelled = lesson.status === 'cancelled'
  const words = (
    <>
      {lesson.classLabel !== null && <b>{lesson.classLabel} </b>}
      <span lang={subject.lang}>{subject.text}</span>
    </>
  )
  const more = [lessonNumber(t, lesson.position), lesson.subgroup === null ? '' : subgroupName(t, lesson.subgroup)].filter(Boolean).join(' · ')
  return (
    <li className="tt-my" data-place={place} data-status={lesson.status} aria-current={place === 'now' ? 'time' : undefined}>
      <span className="tt-my-time">
        <b>{lesson.startsAt}</b> <span>{lesson.endsAt}</span>
      </span>
      <span className="tt-my-dot">{place === 'over' && !cancelled && <span className="al-sr">{t('timetable.my.over')}</span>}</span>
      <div className="tt-my-words">
        <p className="tt-my-head">
          {opens ? <Link href={to}>{words}</Link> : <span>{words}</span>}
          {lesson.room && <em>{roomName(t, lesson.room.name)}</em>}
        </p>
        <p className="tt-my-more">
          {more}
          {place === 'next' && !cancelled && <span className="tt-my-wait"> · {waiting(t, wait)}</span>}
        </p>
        {cancelled && <Chip tone="due">{t('timetable.cancelled')}</Chip>}
        {place === 'now' && (
          <>
            <Progress label={t('timetable.my.goneOf', { gone, all: gone + left })} value={gone} max={gone + left} />
            <p className="tt-my-left">
              <b>
                {t('timetable.my.now')} · {t('timetable.my.left', { minutes: left })}
              </b>
            </p>
            {opens && (
              <p className="tt-my-act">
                <Link href={to} className={buttonClass({ kind: 'primary', small: true })}>
                  {t('timetable.my.open')}
                </Link>
              </p>
            )}
          </>
        )}
      </div>
    </li>
  )
}

/** Today's lessons of whoever teaches, the present one in a frame; on a free day those of the next day that has some. */
export default function MyLessonsCard() {
  const { today } = useSession()
  const asked = useAnswer(myLessons, { day: today, orNext: 'yes' }, { every: ASK_AGAIN_MS })
  if (!asked.data)
    return (
      <Card>
        <Skeleton lines={6} />
      </Card>
    )
  return <MyLessons answer={asked.data} receivedAt={asked.dataUpdatedAt} />
}

function MyLessons({ answer, receivedAt }: { readonly answer: NonNullable<ReturnType<typeof useAnswer<typeof myLessons>>['data']>; readonly receivedAt: number }) {
  const t = useT()
  const lang = useLang()
  const { roles } = useSession()
  const { today, clock } = useClock(answer.now, receivedAt)
  const lessons = inOrder(answer.lessons)
  const isToday = answer.day === today
  const off = answer.off && nameFor(lang, answer.off)

  // Who works here without lessons (an administrator, a director) is not told each day that there are none.
  if (!lessons.length && !roles.includes('teacher')) return null

  const present = currentLesson(isToday ? lessons : [], clock)
  const gaps = gapsOf(lessons)
  const placeOf = (l: DayLesson): Place => (!isToday ? 'later' : present.now.includes(l) ? 'now' : l.endsAt <= clock ? 'over' : present.next.includes(l) ? 'next' : 'later')
  const allOver = isToday && lessons.length > 0 && !present.now.length && !present.next.length

  return (
    <Card
      className="tt-my-card"
      title={isToday || !lessons.length ? t('timetable.my.today') : t('timetable.my.onDay', { day: formatDay(lang, answer.day, 'full') })}
      actions={
        <Link href="/timetable" className={buttonClass({ kind: 'link', small: true })}>
          {t('timetable.my.week')}
        </Link>
      }
    >
      {!isToday && lessons.length > 0 && <p className="tt-my-note">{off ? t('timetable.my.off', { name: off.text }) : `${t('timetable.my.none')}.`}</p>}
      {allOver && <p className="tt-my-note">{t('timetable.my.allOver')}</p>}
      {lessons.length === 0 ? (
        <EmptyState small title={t('timetable.my.none')} text={off ? off.text : t('timetable.my.noneAhead')} />
      ) : (
        <ol className="tt-my-list">
          {lessons.map((l, i) => {
            const gap = gaps.find((g) => g.endsAt === l.startsAt && lessons.findIndex((x) => x.startsAt === g.endsAt) === i)
            return [
              gap && (
                <li key={`gap ${gap.startsAt}`} className="tt-my tt-my-gap">
                  <span className="tt-my-time">{gap.startsAt}</span>
                  <span className="tt-my-dot" />
                  <p className="tt-my-more">{t('timetable.gap', { minutes: gap.minutes })}</p>
                </li>
              ),
              <Item key={l.id} lesson={l} place={placeOf(l)} left={present.left} gone={present.gone} wait={present.wait} />,
            ]
          })}
        </ol>
      )}
    </Card>
  )
}
