import { useLang, useT } from '@alippe/design/i18n'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { Week } from '../../contract.ts'
import { currentLesson } from '../../rules/currentLesson.ts'
import { clockInRows, isOffPattern, rowsOf } from '../../rules/weekGrid.ts'
import type { SchoolClock } from '../clock.ts'
import { formatWeek, weekdayName } from '../words.ts'
import { Block } from './Block.tsx'

export interface WeekTableProps {
  readonly week: Week
  readonly now: SchoolClock
}

/** Days that the table shows: those the school works on, and any other that has lessons all the same. */
export const shownDays = (week: Week): Week['days'] => week.days.filter((d) => d.teaches || week.lessons.some((l) => l.day === d.day))

/** A frame that scrolls sideways must be reachable by keyboard; one that does not must not stop the Tab key. */
function reachable(frame: HTMLElement | null): (() => void) | undefined {
  if (!frame) return undefined
  const watch = new ResizeObserver(() => {
    if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0
    else frame.removeAttribute('tabindex')
  })
  watch.observe(frame)
  return () => watch.disconnect()
}

/** The week as a table: days across, the order of lessons down, parallel subgroups side by side, a line where the clock stands. */
export function WeekTable({ week, now }: WeekTableProps) {
  const t = useT()
  const lang = useLang()
  const days = shownDays(week)
  const rows = rowsOf(week.lessons)
  const today = week.lessons.filter((l) => l.day === now.today)
  const present = currentLesson(today, now.clock)
  const line = days.some((d) => d.day === now.today) ? clockInRows(rows, now.clock) : undefined

  return (
    <section ref={reachable} className="tt-frame" aria-label={t('timetable.title')}>
      <table className="tt-table">
        <caption>{`${week.whose.name}, ${formatWeek(lang, week.from)}`}</caption>
        <thead>
          <tr>
            <th scope="col" className="tt-order">
              {t('timetable.lessonOrder')}
            </th>
            {days.map(({ day, off }) => (
              <th key={day} scope="col" className={day === now.today ? 'tt-today' : undefined} aria-current={day === now.today ? 'date' : undefined}>
                <b>{weekdayName(lang, day)}</b> <span>{formatDay(lang, day)}</span>
                {off && week.lessons.some((l) => l.day === day) && <small lang={nameFor(lang, off).lang}>{nameFor(lang, off).text}</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={`${row.position} ${row.startsAt}`} className={i > 0 && row.position <= (rows[i - 1]?.position ?? 0) ? 'tt-shift' : undefined}>
              <th scope="row" className="tt-order" aria-current={line?.row === i && line.part < 1 ? 'time' : undefined}>
                <b>{row.position}</b>
                <span>
                  {row.startsAt}
                  <i aria-hidden="true" />
                  {row.endsAt}
                </span>
              </th>
              {days.map(({ day, off }) => {
                if (off && !week.lessons.some((l) => l.day === day)) {
                  const name = nameFor(lang, off)
                  return i === 0 ? (
                    <td key={day} rowSpan={rows.length} className="tt-off">
                      <b lang={name.lang}>{name.text}</b>
                    </td>
                  ) : null
                }
                const lessons = row.cells.get(day) ?? []
                const isToday = day === now.today
                return (
                  <td key={day} className={isToday ? 'tt-today' : undefined}>
                    {lessons.length > 0 && (
                      <div className="tt-cell">
                        {lessons.map((l) => (
                          <Block key={l.id} lesson={l} kind={week.whose.kind} left={present.now.includes(l) ? present.left : undefined} ownTimes={isOffPattern(l, row)} />
                        ))}
                      </div>
                    )}
                    {isToday && line?.row === i && (
                      <i className="tt-line" data-break={line.part === 1 ? '' : undefined} style={{ top: `${Math.round(line.part * 100)}%` }} title={t('timetable.nowAt', { clock: now.clock })} aria-hidden="true" />
                    )}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
