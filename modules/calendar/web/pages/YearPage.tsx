import { useSearchParams } from 'wouter'
import { Banner } from '@alippe/design/banner'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { Select } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { Loading } from '@alippe/design/spinner'
import type { Output } from '@alippe/kernel/contract'
import { formatDay } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import { readContext, readYear } from '../../contract.ts'
import { DaysOff } from '../components/DaysOff.tsx'
import { PeriodsTable } from '../components/PeriodsTable.tsx'
import { Unverified } from '../components/Unverified.tsx'
import { YearStrip } from '../components/YearStrip.tsx'
import './year.css'

/** Dates of a year change once or twice in it. */
const FRESH_MS = 10 * 60_000

type Year = Output<typeof readYear>

/** The acts on which the dates rest, and how many of the dates nobody has checked. */
function Basis({ answer }: { readonly answer: Year }) {
  const t = useT()
  const lang = useLang()
  const unchecked = answer.daysOff.filter((d) => !d.verified).length
  return (
    <Card title={t('calendar.basis')}>
      <ul className="year-acts">
        {answer.acts.map((a) => {
          const name = a.names ? nameFor(lang, a.names) : { text: a.code, lang: undefined }
          const signed = a.signedOn && formatDay(lang, a.signedOn, 'short')
          const facts = a.number && signed ? t('calendar.actNumber', { number: a.number, day: signed }) : (a.number ?? signed)
          return (
            <li key={a.code}>
              <span lang={name.lang === lang ? undefined : name.lang}>{name.text}</span>
              {facts && <small>{facts}</small>}
              {a.code === answer.year.act && !answer.year.verified && <Unverified />}
            </li>
          )
        })}
      </ul>
      {unchecked > 0 && (
        <Banner tone="due" title={t('calendar.unverified.title')}>
          {t('calendar.unverified.note', { count: unchecked })}
        </Banner>
      )}
    </Card>
  )
}

function OneYear({ code }: { readonly code: string | undefined }) {
  const t = useT()
  const [, setParams] = useSearchParams()
  const answer = useAnswer(readYear, code === undefined ? {} : { year: code }, { keep: true, freshFor: FRESH_MS }).data
  if (!answer) return <Loading />
  const [from = '', until = ''] = answer.year.code.split('-')
  const days = answer.teaching[0]?.days ?? 0
  return (
    <div className="al-stack">
      <PageHead
        title={t('calendar.title')}
        lead={`${t('calendar.yearName', { from, until })} · ${t('calendar.teachingCount', { count: days })}`}
        actions={
          answer.years.length > 1 && (
            <Select
              aria-label={t('calendar.year')}
              value={answer.year.code}
              options={answer.years.toReversed().map((y) => ({ value: y, label: y.replace('-', '–') }))}
              onChange={(y) => setParams(new URLSearchParams({ year: y }))}
            />
          )
        }
      />
      <Card title={t('calendar.strip')}>
        <YearStrip answer={answer} />
      </Card>
      <div className="year-columns">
        <div className="al-stack">
          <PeriodsTable answer={answer} />
          <DaysOff title={t('calendar.breaks')} daysOff={answer.daysOff.filter((d) => d.kind === 'break')} />
          <Basis answer={answer} />
        </div>
        <DaysOff title={t('calendar.holidays')} daysOff={answer.daysOff.filter((d) => d.kind !== 'break')} />
      </div>
    </div>
  )
}

/** An academic year as a picture and in tables: quarters, breaks, days off, days with lessons as counted. The address holds the year. */
export default function YearPage() {
  const t = useT()
  const [params] = useSearchParams()
  const context = useAnswer(readContext, {}, { freshFor: FRESH_MS }).data
  const asked = params.get('year')
  if (!context) return <Loading />
  if (!context.year)
    return (
      <>
        <PageHead title={t('calendar.title')} lead={t('calendar.lead')} />
        <Card>
          <EmptyState title={t('calendar.none')} text={t('calendar.none.text')} />
        </Card>
      </>
    )
  return <OneYear code={asked !== null && context.years.includes(asked) ? asked : undefined} />
}
