import { Card } from '@alippe/design/card'
import { DataTable } from '@alippe/design/data-table'
import type { Column } from '@alippe/design/data-table'
import { useLang, useT } from '@alippe/design/i18n'
import type { Output } from '@alippe/kernel/contract'
import { weekdayName } from '@alippe/kernel/i18n'
import type { readYear } from '../../contract.ts'
import { stretch } from '../words.ts'
import { Unverified } from './Unverified.tsx'

type Year = Output<typeof readYear>
type Period = Year['periods'][number]

interface Row {
  readonly key: string
  /** Nothing: the row of the whole year. */
  readonly period: Period | undefined
  readonly weeks: number | null
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
    return { key: `${period.kind}${period.number}`, period, weeks: period.weeks, days: count?.days ?? 0, byWeekday: count?.byWeekday ?? [] }
  })
  const counted = rows.filter((r) => r.period?.kind === (periods.some((p) => p.kind === 'quarter') ? 'quarter' : 'half_year'))
  const total: Row = {
    key: 'year',
    period: undefined,
    weeks: counted.some((r) => r.weeks === null) ? null : sum(counted.map((r) => r.weeks ?? 0)),
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
    { key: 'weeks', head: t('calendar.weeks'), align: 'right', tight: true, wideOnly: true, render: (r) => r.weeks ?? '—' },
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
  return (
    <Card title={t('calendar.teachingDays')} flush>
      <div className="year-table">
        <DataTable caption={t('calendar.byWeekday')} columns={columns} rows={[...rows, total]} rowKey={(r) => r.key} isCurrent={(r) => r.period === undefined} />
      </div>
      <div className="year-notes">
        {apart.map((a) => a.grades && <p key={a.grades.join()}>{t('calendar.gradesApart', { grades: a.grades.length, list: a.grades.join(', '), days: a.days })}</p>)}
        {fewest !== undefined && <p>{t('calendar.shortWeekday', { weekday: weekdayName(lang, fewest), lessons: total.byWeekday[fewest - 1] ?? 0 })}</p>}
      </div>
    </Card>
  )
}
