import { Link, useSearchParams } from 'wouter'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useT } from '@alippe/design/i18n'
import { Select } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { Loading } from '@alippe/design/spinner'
import type { Output } from '@alippe/kernel/contract'
import { listClasses } from '../../contract.ts'
import { langName } from '../components/langName.ts'
import './classes.css'

type Class = Output<typeof listClasses>['classes'][number]

/** The roll changes seldom within a lesson's time. */
const FRESH_MS = 60_000

function ClassTile({ of: c }: { readonly of: Class }) {
  const t = useT()
  const facts = [c.lang && langName(t, c.lang), t('enrolment.shift', { shift: c.shift })].filter(Boolean).join(' · ')
  return (
    <li>
      <Link href={`/classes/${c.id}`} className="class-tile">
        <b>{c.label}</b>
        <span className="class-tile-count">{t('enrolment.pupils', { count: c.pupils })}</span>
        <span className="class-tile-who">
          {c.homeroom && <span className="al-sr">{`${t('enrolment.homeroom')}: `}</span>}
          {c.homeroom?.name ?? t('enrolment.homeroom.none')}
        </span>
        <small>{facts}</small>
      </Link>
    </li>
  )
}

/** Classes of a year by parallel: those the reader reaches. The address holds the year. */
export default function ClassesPage() {
  const t = useT()
  const [params, setParams] = useSearchParams()
  const asked = params.get('year') ?? undefined
  const answer = useAnswer(listClasses, asked !== undefined && /^\d{4}-\d{4}$/.test(asked) ? { year: asked } : {}, { keep: true, freshFor: FRESH_MS }).data
  if (!answer) return <Loading />

  const grades = [...Map.groupBy(answer.classes, (c) => c.grade)]
  const pupils = answer.classes.reduce((n, c) => n + c.pupils, 0)
  const { year } = answer
  return (
    <div className="al-stack">
      <PageHead
        title={t('enrolment.title')}
        lead={[answer.others ? t('enrolment.lead.mine') : '', answer.classes.length ? t('enrolment.lead', { classes: answer.classes.length, pupils }) : ''].filter(Boolean).join(' ')}
        actions={
          year !== null && answer.years.length > 1 && (
            <Select aria-label={t('enrolment.year')} value={year} options={answer.years.map((y) => ({ value: y, label: y.replace('-', '–') }))} onChange={(y) => setParams(new URLSearchParams({ year: y }))} />
          )
        }
      />
      {answer.classes.length === 0 ? (
        <Card>
          {answer.others ? <EmptyState title={t('enrolment.none.mine')} text={t('enrolment.none.mine.text')} /> : <EmptyState title={t('enrolment.none')} text={t('enrolment.none.text')} />}
        </Card>
      ) : (
        <Card flush>
          {grades.map(([grade, classes]) => (
            <section key={grade ?? 'none'} className="parallel" aria-labelledby={`parallel-${grade ?? 'none'}`}>
              <h2 id={`parallel-${grade ?? 'none'}`}>{grade === null ? t('enrolment.grade.none') : t('enrolment.grade', { grade })}</h2>
              <ul>
                {classes.map((c) => (
                  <ClassTile key={c.id} of={c} />
                ))}
              </ul>
            </section>
          ))}
        </Card>
      )}
    </div>
  )
}
