import { Fragment, useId, useState } from 'react'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronDown } from '@alippe/design/icons'
import type { Day } from '@alippe/kernel/day'
import { nameFor } from '@alippe/kernel/names'
import type { DiaryGrades, SubjectGrades } from '../../contract.ts'
import { cellOf } from '../../rules/gradesTable.ts'
import type { PeriodCell, PeriodCode } from '../../rules/gradesTable.ts'
import { averageName, gradeName } from '../words.ts'
import { Works } from './Works.tsx'
import '../grades.css'

export interface GradesTableProps {
  readonly subjects: readonly SubjectGrades[]
  readonly columns: readonly PeriodCode[]
  readonly scale: DiaryGrades['scale']
  readonly today: Day
}

/** Subjects down, periods across, as in the paper report card; a row opens to its summatives. */
export function GradesTable({ subjects, columns, scale, today }: GradesTableProps) {
  const t = useT()
  const lang = useLang()
  const id = useId()
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const turn = (i: number): void => setOpen((was) => new Set(was.has(i) ? [...was].filter((x) => x !== i) : [...was, i]))
  return (
    <section className="diary-grades-frame" aria-label={t('diary.gradesTitle')}>
      <table className="diary-grades">
        <thead>
          <tr>
            <th scope="col">{t('diary.subject')}</th>
            {columns.map((c) => (
              <th key={c} scope="col">
                {t(`diary.period.${c}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subjects.map((s, i) => {
            const subject = nameFor(lang, s.subject)
            const isOpen = open.has(i)
            return (
              <Fragment key={subject.text}>
                <tr>
                  <th scope="row">
                    <button type="button" aria-expanded={isOpen} aria-controls={`${id}-${i}`} onClick={() => turn(i)}>
                      <span>
                        <b lang={subject.lang}>{subject.text}</b>
                        <small>{s.teachers.join(', ')}</small>
                      </span>
                      <IconChevronDown size={18} />
                    </button>
                  </th>
                  {columns.map((c) => (
                    <td key={c} data-period={c}>
                      <Cell cell={cellOf(s, c)} scale={scale} />
                    </td>
                  ))}
                </tr>
                <tr id={`${id}-${i}`} hidden={!isOpen}>
                  <td colSpan={columns.length + 1} className="diary-grades-works">
                    {isOpen && <Works list={s.summatives} today={today} />}
                  </td>
                </tr>
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function Cell({ cell: { grade, average }, scale }: { readonly cell: PeriodCell; readonly scale: DiaryGrades['scale'] }) {
  const t = useT()
  const lang = useLang()
  return (
    <>
      {grade && (
        <>
          <b data-word={/\D/.test(grade.value) || undefined}>{gradeName(t, grade.value)}</b> {grade.isNew && <em>{t('diary.isNew')}</em>}
        </>
      )}
      {grade?.percent != null ? (
        <small>{t('diary.percent', { percent: grade.percent })}</small>
      ) : (
        average && (
          <small title={t('diary.averageSaid', { average: averageName(lang, average.average), max: scale === 'ten' ? 10 : 5, marks: average.marks })}>{t('diary.averageShort', { average: averageName(lang, average.average) })}</small>
        )
      )}
    </>
  )
}
