import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronDown } from '@alippe/design/icons'
import type { Day } from '@alippe/kernel/day'
import { nameFor } from '@alippe/kernel/names'
import type { DiaryGrades, SubjectGrades } from '../../contract.ts'
import { cellOf } from '../../rules/gradesTable.ts'
import type { PeriodCode } from '../../rules/gradesTable.ts'
import { averageName, gradeName } from '../words.ts'
import { Works } from './Works.tsx'
import '../grades.css'

export interface GradesListProps {
  readonly subjects: readonly SubjectGrades[]
  readonly period: PeriodCode
  readonly scale: DiaryGrades['scale']
  readonly today: Day
}

/** One period of all subjects, for a phone: a press opens the summatives of the period. */
export function GradesList({ subjects, period, scale, today }: GradesListProps) {
  const t = useT()
  const lang = useLang()
  return (
    <ul className="diary-grades-list" aria-label={t(`diary.period.${period}`)}>
      {subjects.map((s) => {
        const subject = nameFor(lang, s.subject)
        const { grade, average, summatives } = cellOf(s, period)
        return (
          <li key={subject.text}>
            <details>
              <summary>
                <span className="diary-grades-subject">
                  <b lang={subject.lang}>{subject.text}</b>
                  <small>
                    {average && t('diary.averageSaid', { average: averageName(lang, average.average), max: scale === 'ten' ? 10 : 5, marks: average.marks })}
                  </small>
                </span>
                <span className="diary-grades-value">
                  {grade && (
                    <>
                      <b data-word={/\D/.test(grade.value) || undefined}>{gradeName(t, grade.value)}</b>
                      {grade.percent !== null && <small>{t('diary.percent', { percent: grade.percent })}</small>}
                      {grade.isNew && <em>{t('diary.isNew')}</em>}
                    </>
                  )}
                </span>
                <IconChevronDown size={18} />
              </summary>
              <Works list={summatives} today={today} />
            </details>
          </li>
        )
      })}
    </ul>
  )
}
