import { Link } from 'wouter'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronLeft, IconChevronRight } from '@alippe/design/icons'
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { nameFor } from '@alippe/kernel/names'
import type { Names } from '@alippe/kernel/names'
import { countsOf, dotsOf, shownDays } from '../../rules/weekOf.ts'
import type { Filled } from '../../rules/weekOf.ts'
import { dayTitle, weekdayTitle } from '../words.ts'

export interface WeekStripProps {
  readonly days: readonly (Filled & { readonly off?: Names | null })[]
  readonly chosen: Day
  readonly today: Day
  readonly to: (day: Day) => string
}

/** The days of the week: a dot for each mark, a bar where homework waits. */
export function WeekStrip({ days, chosen, today, to }: WeekStripProps) {
  const t = useT()
  const lang = useLang()
  return (
    <nav className="diary-strip" aria-label={t('diary.days')}>
      <Link href={to(addDays(chosen, -7))} className="diary-strip-step" aria-label={t('diary.weekBefore')} title={t('diary.weekBefore')}>
        <IconChevronLeft />
      </Link>
      <ol>
        {shownDays(days, chosen).map((d) => {
          const counts = countsOf(d)
          const dots = dotsOf(d, today)
          const off = d.off && nameFor(lang, d.off).text
          const said = [
            d.day === today ? `${t('diary.today')}: ${dayTitle(lang, d.day)}` : dayTitle(lang, d.day),
            off ?? '',
            counts.marks > 0 ? t('diary.marks', { count: counts.marks }) : '',
            dots.due ? t('diary.tasks', { count: counts.due }) : '',
          ]
          return (
            <li key={d.day}>
              <Link
                href={to(d.day)}
                aria-current={d.day === chosen ? 'page' : undefined}
                data-today={d.day === today || undefined}
                data-empty={d.lessons.length === 0 || undefined}
              >
                <span className="al-sr">{said.filter(Boolean).join(', ')}</span>
                <span aria-hidden="true" className="diary-strip-weekday">
                  {weekdayTitle(lang, d.day)}
                </span>
                {d.day === today && (
                  <span aria-hidden="true" className="diary-strip-today">
                    {t('diary.today')}
                  </span>
                )}
                <b aria-hidden="true">{Number(d.day.slice(8))}</b>
                <span aria-hidden="true" className="diary-dots">
                  {Array.from({ length: dots.marks }, (_, i) => (
                    <i key={i} />
                  ))}
                  {dots.due && <i className="diary-dot-due" />}
                </span>
              </Link>
            </li>
          )
        })}
      </ol>
      <Link href={to(addDays(chosen, 7))} className="diary-strip-step" aria-label={t('diary.weekAfter')} title={t('diary.weekAfter')}>
        <IconChevronRight />
      </Link>
    </nav>
  )
}
