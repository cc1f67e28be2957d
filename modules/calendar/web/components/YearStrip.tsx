import type { CSSProperties } from 'react'
import { useLang, useT } from '@alippe/design/i18n'
import { useSession } from '@alippe/design/session'
import type { Output } from '@alippe/kernel/contract'
import { addDays, daysIn, mondayOf } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { formatDay, monthName } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { whyNoLessons } from '../../contract.ts'
import type { readYear } from '../../contract.ts'

type Year = Output<typeof readYear>

const kinds = ['lessons', 'break', 'holiday', 'transferred'] as const

/** The number of columns, for the style sheet. */
const weeksOf = (count: number): CSSProperties => ({ ['--weeks' as keyof CSSProperties]: count })

/** Weeks a stretch covers in the strip: the column it begins in (from 1) and how many. */
const columns = (first: Day, from: Day, until: Day, weeks: readonly Day[]): { start: number; span: number } => {
  const start = weeks.indexOf(mondayOf(from < first ? first : from)) + 1
  const end = weeks.indexOf(mondayOf(addDays(until, -1))) + 1
  return { start, span: end - start + 1 }
}

/** The academic year as a picture: a column for each week, a square for each day. The tables below it say the same in words. */
export function YearStrip({ answer }: { readonly answer: Year }) {
  const t = useT()
  const lang = useLang()
  const { today } = useSession()
  const { year, periods } = answer
  const first = mondayOf(year.from)
  const weeks: Day[] = []
  for (let monday = first; monday < year.until; monday = addDays(monday, 7)) weeks.push(monday)
  // A month's name stands above the first week that begins in it.
  const monthOf = (week: Day): number => Number((week < year.from ? year.from : week).slice(5, 7))
  const months = weeks.flatMap((w, i) => (i > 0 && monthOf(w) === monthOf(weeks[i - 1] ?? w) ? [] : [{ month: monthOf(w), column: i + 1 }]))
  const counts = answer.teaching[0]
  const quarters = periods.filter((p) => p.kind === (counts?.periods.some((c) => c.kind === 'quarter') ? 'quarter' : 'half_year'))
  const days = counts?.days ?? 0

  return (
    <figure className="year-strip" style={weeksOf(weeks.length)}>
      <figcaption className="al-sr">{t('calendar.strip.heard', { year: year.code.replace('-', '–'), days })}</figcaption>
      <div className="year-months" aria-hidden="true">
        {months.map((m) => (
          <span key={m.month} style={{ gridColumn: `${m.column} / span 4` }}>
            <b className="year-wide">{monthName(lang, m.month)}</b>
            <b className="year-narrow">{monthName(lang, m.month, 'short')}</b>
          </span>
        ))}
      </div>
      <div className="year-days" aria-hidden="true">
        {daysIn(first, addDays(weeks.at(-1) ?? first, 7)).map((d) => {
          const no = d < year.from || d >= year.until ? ({ reason: 'outside' } as const) : whyNoLessons(d, { weekdays: year.weekdays, periods, daysOff: answer.daysOff })
          const name = no && 'off' in no ? nameFor(lang, no.off.names).text : t(no ? 'calendar.noLessons' : 'calendar.lessons')
          return <i key={d} data-kind={no?.reason ?? 'lessons'} data-today={d === today || undefined} title={`${formatDay(lang, d, 'full')} · ${name}`} />
        })}
      </div>
      <div className="year-quarters" aria-hidden="true">
        {quarters.map((p) => {
          const { start, span } = columns(year.from, p.from, p.until, weeks)
          const count = counts?.periods.find((c) => c.kind === p.kind && c.number === p.number)?.days ?? 0
          return (
            <span key={p.number} style={{ gridColumn: `${start} / span ${span}` }}>
              <b>{t(`calendar.${p.kind}`, { number: p.number })}</b>
              <span>{t('calendar.days', { count })}</span>
            </span>
          )
        })}
      </div>
      <ul className="year-legend" aria-hidden="true">
        {kinds.map((k) => (
          <li key={k}>
            <i data-kind={k} />
            {t(k === 'lessons' ? 'calendar.lessons' : `calendar.kind.${k}`)}
          </li>
        ))}
        {year.from <= today && today < year.until && (
          <li>
            <i data-kind="lessons" data-today />
            {t('calendar.today')}
          </li>
        )}
      </ul>
    </figure>
  )
}
