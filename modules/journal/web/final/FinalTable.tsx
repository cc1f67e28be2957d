import { Fragment } from 'react'
import type { KeyboardEvent } from 'react'
import { useT } from '@alippe/design/i18n'
import type { Lang } from '@alippe/kernel/i18n'
import type { PeriodCode } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'
import { GradeButton } from './GradeButton.tsx'
import { cellAt } from '../../rules/finalRows.ts'
import type { FinalRow } from '../../rules/finalRows.ts'
import { figure, gradeName, gradeShort, pupilName } from './words.ts'

export interface FinalShared {
  readonly page: GroupPage
  readonly rows: readonly FinalRow[]
  readonly period: PeriodCode
  readonly periods: readonly PeriodCode[]
  readonly open: (row: FinalRow) => void
  readonly onKey: (row: FinalRow, e: KeyboardEvent<HTMLButtonElement>) => void
  readonly lang: Lang
}

/** Pupils down; the period shown opens to what its grade is made of. */
export function FinalTable({ page, rows, period, periods, open, onKey, lang }: FinalShared) {
  const t = useT()
  const parts = page.grading.rule?.system === 'criteria' && page.grading.assessment === 'marks' && period !== 'Y'
  const span = parts ? 7 : 3
  return (
    <section className="jf-frame" aria-label={t('journal.final.title')}>
      <table className="jf-table">
        <thead>
          <tr>
            <th scope="col" rowSpan={2} className="jf-name">
              {t('journal.pupil')}
            </th>
            {periods.map((p) =>
              p === period ? (
                <th key={p} scope="colgroup" colSpan={span} className="jf-here">
                  {t(`journal.period.${p}`)}
                </th>
              ) : (
                <th key={p} scope="col" rowSpan={2}>
                  {t(`journal.period.${p}`)}
                </th>
              ),
            )}
          </tr>
          <tr>
            <th scope="col" className="jf-here">
              {t('journal.final.average')}
            </th>
            {parts && (
              <>
                <th scope="col" className="jf-here">
                  {t('journal.final.formativeShort')}
                </th>
                <th scope="col" className="jf-here">
                  {t('journal.summativeShort.section')}
                </th>
                <th scope="col" className="jf-here">
                  {t('journal.summativeShort.term')}
                </th>
                <th scope="col" className="jf-here">
                  {t('journal.final.percent')}
                </th>
              </>
            )}
            <th scope="col" className="jf-here">
              {t('journal.final.proposal')}
            </th>
            <th scope="col" className="jf-here">
              {t('journal.final.grade')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.pupil.id} data-out={!r.inPeriod || undefined}>
              <th scope="row" className="jf-name">
                <span>{r.number}</span> {pupilName(r.pupil)}
                {r.pupil.classLabel !== null && <small> {r.pupil.classLabel}</small>}
              </th>
              {periods.map((p) =>
                p === period ? (
                  <Fragment key={p}>
                    <td className="jf-here">{figure(lang, r.proposal.average)}</td>
                    {parts && (
                      <>
                        <td className="jf-here">{percent(lang, r.proposal.formative)}</td>
                        <td className="jf-here">{percent(lang, r.proposal.section)}</td>
                        <td className="jf-here">{percent(lang, r.proposal.term)}</td>
                        <td className="jf-here">
                          <b>{percent(lang, r.proposal.percent)}</b>
                        </td>
                      </>
                    )}
                    <td className="jf-here jf-proposal">
                      {!r.inPeriod ? (
                        <small>{t('journal.final.out')}</small>
                      ) : (
                        <>
                          {r.proposal.value !== null && <b title={gradeName(t, r.proposal.value)}>{gradeShort(t, r.proposal.value)}</b>}
                          {r.proposal.why !== null && <small>{t(`journal.noGrade.${r.proposal.why}`)}</small>}
                        </>
                      )}
                    </td>
                    <td className="jf-here jf-put">
                      <GradeButton row={r} cell={cellAt(r, p)} disabled={!r.inPeriod && cellAt(r, p).value === null} onPress={() => open(r)} onKey={(e) => onKey(r, e)} />
                    </td>
                  </Fragment>
                ) : (
                  <Stands key={p} row={r} period={p} />
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const percent = (lang: Lang, n: number | null): string => (n === null ? '' : `${figure(lang, n)} %`)

function Stands({ row, period }: { readonly row: FinalRow; readonly period: PeriodCode }) {
  const t = useT()
  const { value, percent: made, reason } = cellAt(row, period)
  return (
    <td title={reason ?? undefined}>
      {value !== null && <b title={gradeName(t, value)}>{gradeShort(t, value)}</b>}
      {made !== null && <small>{made} %</small>}
    </td>
  )
}
