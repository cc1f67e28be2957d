import { Fragment } from 'react'
import { Link } from 'wouter'
import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronRight } from '@alippe/design/icons'
import { useMay } from '@alippe/design/session'
import type { Day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { Week, WeekLesson } from '../../contract.ts'
import { currentLesson } from '../../rules/currentLesson.ts'
import { gapsOf, inOrder } from '../../rules/dayOf.ts'
import type { SchoolClock } from '../clock.ts'
import { capital, lessonNumber } from '../words.ts'
import { lessonWords } from './lessonWords.ts'
import { shownDays } from './WeekTable.tsx'

export interface AgendaProps {
  readonly week: Week
  readonly now: SchoolClock
  /** The day that is wanted; where absent or not of this week, today or the first day with lessons. */
  readonly day: Day | undefined
  readonly onDay: (day: Day) => void
}

function Item({ lesson, week, isNow, left }: { readonly lesson: WeekLesson; readonly week: Week; readonly isNow: boolean; readonly left: number }) {
  const t = useT()
  const lang = useLang()
  const opens = useMay('journal.lesson.read') && lesson.open
  const w = lessonWords(lesson, week.whose.kind, t, lang)
  const foot = [lessonNumber(t, lesson.position), w.room, w.subgroup, w.teachers].filter(Boolean).join(' · ')
  const content = (
    <>
      <span className="tt-item-time">
        <b>{lesson.startsAt}</b> <span>{lesson.endsAt}</span>
      </span>
      <span className="tt-item-words">
        <span className="tt-item-head">
          <b lang={w.head.lang}>{w.head.text}</b>
          {w.subject && <span lang={w.subject.lang}> {w.subject.text}</span>}
        </span>
        <span className="tt-item-foot">{foot}</span>
        {lesson.status === 'cancelled' && <Chip tone="due">{t('timetable.cancelled')}</Chip>}
        {isNow && (
          <span className="tt-item-now">
            {t('timetable.my.now')} · {t('timetable.my.left', { minutes: left })}
          </span>
        )}
      </span>
      {opens && <IconChevronRight size={18} />}
    </>
  )
  return (
    <li className="tt-item" data-family={lesson.subject.family} data-part={lesson.subgroup === null ? undefined : ''} data-status={lesson.status} aria-current={isNow ? 'time' : undefined}>
      {opens ? <Link href={`/journal/lessons/${lesson.id}`}>{content}</Link> : <div>{content}</div>}
    </li>
  )
}

/** The week on a phone: a strip of days, and the chosen day's lessons as a list. */
export function Agenda({ week, now, day, onDay }: AgendaProps) {
  const t = useT()
  const lang = useLang()
  const days = shownDays(week)
  const has = (d: Day) => week.lessons.some((l) => l.day === d)
  const chosen =
    days.find((d) => d.day === day) ?? days.find((d) => d.day === now.today) ?? days.find((d) => has(d.day)) ?? days[0]
  if (!chosen) return null
  const lessons = inOrder(week.lessons.filter((l) => l.day === chosen.day))
  const present = currentLesson(chosen.day === now.today ? lessons : [], now.clock)
  const gaps = week.whose.kind === 'teacher' ? gapsOf(lessons) : []
  const held = lessons.filter((l) => l.status === 'planned')
  const last = held.reduce((end, l) => (l.endsAt > end ? l.endsAt : end), '')
  const off = chosen.off && nameFor(lang, chosen.off)
  const hours = new Set(held.map((l) => l.startsAt)).size

  return (
    <section className="tt-agenda" aria-label={t('timetable.title')}>
      <fieldset className="tt-days">
        <legend className="al-sr">{t('timetable.days')}</legend>
        {days.map((d) => (
          <label key={d.day} className={d.day === now.today ? 'tt-today' : undefined} data-off={d.off ? '' : undefined}>
            <input type="radio" name="tt-day" checked={d.day === chosen.day} aria-label={formatDay(lang, d.day, 'full')} onChange={() => onDay(d.day)} />
            <span aria-hidden="true">
              <small>{d.day === now.today ? capital(lang, t('timetable.today')) : capital(lang, formatDay(lang, d.day, 'weekdayShort'))}</small>
              <b>{Number(d.day.slice(8))}</b>
            </span>
          </label>
        ))}
      </fieldset>
      <header className="tt-agenda-head">
        <h2>{capital(lang, formatDay(lang, chosen.day, 'full'))}</h2>
        {lessons.length > 0 && (
          <p>
            {t('timetable.count', { count: hours })}
            {last && ` · ${t('timetable.until', { clock: last })}`}
          </p>
        )}
      </header>
      {off && <p className="tt-agenda-off" lang={off.lang}>{off.text}</p>}
      {lessons.length === 0 && !off && <p className="tt-agenda-off">{t('timetable.noLessons')}</p>}
      {lessons.length > 0 && (
        <ol className="tt-list">
          {lessons.map((l) => {
            const gap = gaps.find((g) => g.endsAt === l.startsAt)
            return (
              <Fragment key={l.id}>
                {gap && l === lessons.find((x) => x.startsAt === gap.endsAt) && (
                  <li className="tt-gap">
                    <span className="tt-item-time">{gap.startsAt}</span>
                    <span>{t('timetable.gap', { minutes: gap.minutes })}</span>
                  </li>
                )}
                <Item lesson={l} week={week} isNow={present.now.includes(l)} left={present.left} />
              </Fragment>
            )
          })}
        </ol>
      )}
    </section>
  )
}
