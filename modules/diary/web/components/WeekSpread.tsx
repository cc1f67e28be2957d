import { Link } from 'wouter'
import { EmptyState } from '@alippe/design/empty-state'
import { Card } from '@alippe/design/card'
import { useLang, useT } from '@alippe/design/i18n'
import type { Day } from '@alippe/kernel/day'
import { nameFor } from '@alippe/kernel/names'
import type { DiaryDay, DiaryLesson } from '../../contract.ts'
import { spreadOf } from '../../rules/weekOf.ts'
import { dayTitle, glued } from '../words.ts'
import { Mark } from './Mark.tsx'
import { Points } from './Points.tsx'
import '../week.css'

interface Shared {
  readonly today: Day
  readonly marked: boolean
  readonly isNew: (markId: string) => boolean
  readonly to: (day: Day) => string
}

function Line({ lesson, marked, isNew, wholeDay }: Pick<Shared, 'marked' | 'isNew'> & { readonly lesson: DiaryLesson; readonly wholeDay: boolean }) {
  const t = useT()
  const lang = useLang()
  const subject = nameFor(lang, lesson.subject)
  const { attendance: state } = lesson
  return (
    <tr data-cancelled={lesson.status === 'cancelled' || undefined}>
      <td className="diary-week-number">{lesson.position}</td>
      <th scope="row">
        <span lang={subject.lang}>{subject.text}</span>
        {lesson.status === 'cancelled' && <small>{t('diary.cancelled')}</small>}
        {state !== null && state !== 'present' && !wholeDay && <small data-state={state}>{t(`diary.state.${state}`, state === 'late' ? { minutes: lesson.minutesLate ?? 0 } : {})}</small>}
      </th>
      <td className="diary-week-due">
        {lesson.due.map((h) => (
          <p key={h.id} title={h.text}>
            {glued(h.text)}
          </p>
        ))}
      </td>
      {marked && (
        <td className="diary-week-marks">
          <div>
            {lesson.marks.map((m) => (
              <Mark key={m.id} mark={m} isNew={isNew(m.id)} small />
            ))}
            {lesson.summatives.map((x) => (
              <Points key={x.id} summative={x} small />
            ))}
          </div>
        </td>
      )}
    </tr>
  )
}

function DayTable({ page, today, marked, isNew, to }: Shared & { readonly page: DiaryDay }) {
  const t = useT()
  const lang = useLang()
  const off = page.off && nameFor(lang, page.off)
  // Who was away for the whole day is told so once.
  const [first] = page.lessons
  const away = first?.attendance
  const wholeDay = page.lessons.length > 1 && away !== null && away !== undefined && away !== 'present' && away !== 'late' && page.lessons.every((l) => l.attendance === away)
  return (
    <section className="diary-week-day" data-today={page.day === today || undefined} aria-label={dayTitle(lang, page.day)}>
      <h2>
        <Link href={to(page.day)}>{dayTitle(lang, page.day)}</Link>
        {wholeDay && <small data-state={away}>{t(`diary.state.${away}`)}</small>}
        {page.day === today && <span>{t('diary.today')}</span>}
      </h2>
      {page.lessons.length === 0 ? (
        <p className="diary-week-off">{off ? <span lang={off.lang}>{off.text}</span> : t('diary.noLessons')}</p>
      ) : (
        <table>
          <colgroup>
            <col className="diary-col-number" />
            <col className="diary-col-lesson" />
            <col />
            {marked && <col className="diary-col-marks" />}
          </colgroup>
          <thead>
            <tr>
              {['№', t('diary.lesson'), t('diary.homework'), ...(marked ? [t('diary.mark')] : [])].map((words) => (
                <th key={words} scope="col">
                  <span className="al-sr">{words}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {page.lessons.map((l) => (
              <Line key={l.id} lesson={l} marked={marked} isNew={isNew} wholeDay={wholeDay} />
            ))}
          </tbody>
        </table>
      )}
      {page.alsoDue.length > 0 && (
        <p className="diary-week-also">
          <b>{t('diary.alsoDue')}:</b>{' '}
          {page.alsoDue.map((h) => `${nameFor(lang, h.subject).text} – ${h.text}`).join('; ')}
        </p>
      )}
    </section>
  )
}

/** The spread of a paper diary: three days on the left page, three on the right. */
export function WeekSpread({ days, ...shared }: Shared & { readonly days: readonly DiaryDay[] }) {
  const t = useT()
  const [left, right] = spreadOf(days)
  if (days.every((d) => d.lessons.length === 0 && d.off === null))
    return (
      <Card>
        <EmptyState title={t('diary.noWeek')} />
      </Card>
    )
  return (
    <div className="diary-spread">
      {[left, right].map((pages) => (
        <div key={pages[0]?.day ?? 'right'} className="diary-leaf">
          {pages.map((p) => (
            <DayTable key={p.day} page={p} {...shared} />
          ))}
        </div>
      ))}
    </div>
  )
}
