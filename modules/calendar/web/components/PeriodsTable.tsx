import { Card } from '@alippe/design/card'
import { DataTable } from '@alippe/design/data-table'
import type { Column } from '@alippe/design/data-table'
import { useLang, useT } from '@alippe/design/i18n'
import type { Output } from '@alippe/kernel/contract'
import { addDays } from '@alippe/kernel/day'
import { weekOfPeriod } from '../../contract.ts'
import type { readYear } from '../../contract.ts'
import { stretch, weekdayName } from '../words.ts'
import { Unverified } from './Unverified.tsx'

type Year = Output<typeof readYear>
type Period = Year['periods'][number]

interface Row {
  readonly key: string
  /** Nothing: the row of the whole year. */
  readonly period: Period | undefined
  readonly weeks: number
  readonly days: number
  readonly byWeekday: readonly number[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Quarters with their dates, weeks and days with lessons, in all and by weekday, and what that means for a subject of one lesson a week. */
export function PeriodsTable({ answer }: { readonly answer: Year }) {
  const t = useT()
  const lang = useLang()
  const { year, periods, teaching } = answer
  const [school, ...apart] = teaching
  if (!school) return null

  const rows: Row[] = periods.map((period) => {
    const count = school.periods.find((c) => c.kind === period.kind && c.number === period.number)
    return { key: `${period.kind}${period.number}`, period, weeks: weekOfPeriod(addDays(period.until, -1), period), days: count?.days ?? 0, byWeekday: count?.byWeekday ?? [] }
  })
  const counted = rows.filter((r) => r.period?.kind === (periods.some((p) => p.kind === 'quarter') ? 'quarter' : 'half_year'))
  const total: Row = {
    key: 'year',
    period: undefined,
    weeks: sum(counted.map((r) => r.weeks)),
    days: school.days,
    byWeekday: [0, 1, 2, 3, 4, 5, 6].map((w) => sum(counted.map((r) => r.byWeekday[w] ?? 0))),
  }
  const fewest = year.weekdays.toSorted((a, b) => (total.byWeekday[a - 1] ?? 0) - (total.byWeekday[b - 1] ?? 0))[0]

  const columns: readonly Column<Row>[] = [
    {
      key: 'period',
      head: t('calendar.period'),
      rowHead: true,
      render: ({ period }) => (
        <span className="year-period">
          <span>
            {period ? t(`calendar.${period.kind}`, { number: period.number }) : t('calendar.total')} {period && !period.verified && <Unverified />}
          </span>
          <small>{stretch(lang, period?.from ?? year.from, period?.until ?? year.until)}</small>
        </span>
      ),
    },
    { key: 'weeks', head: t('calendar.weeks'), align: 'right', tight: true, wideOnly: true, render: (r) => r.weeks },
    { key: 'days', head: t('calendar.daysHead'), align: 'right', tight: true, render: (r) => <b>{r.days}</b> },
    ...year.weekdays.map(
      (w): Column<Row> => ({
        key: `w${w}`,
        head: (
          <>
            <span aria-hidden="true">{weekdayName(lang, w, 'short')}</span>
            <span className="al-sr">{weekdayName(lang, w)}</span>
          </>
        ),
        align: 'right',
        tight: true,
        render: (r) => r.byWeekday[w - 1] ?? 0,
      }),
    ),
  ]
  const list = (grades: readonly number[]): string => new Intl.ListFormat(lang, { type: 'conjunction' }).format(grades.map(String))
  return (
    <Card title={t('calendar.teachingDays')} flush>
      <div className="year-table">
        <DataTable caption={t('calendar.teachingDays')} columns={columns} rows={[...rows, total]} rowKey={(r) => r.key} isCurrent={(r) => r.period === undefined} />
      </div>
      <div className="year-notes">
        {apart.map((a) => a.grades && <p key={a.grades.join()}>{t('calendar.gradesApart', { grades: a.grades.length, list: list(a.grades), days: a.days })}</p>)}
        {fewest !== undefined && <p>{t('calendar.shortWeekday', { weekday: weekdayName(lang, fewest), lessons: total.byWeekday[fewest - 1] ?? 0 })}</p>}
      </div>
    </Card>
  )
}
