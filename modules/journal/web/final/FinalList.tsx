import { useT } from '@alippe/design/i18n'
import type { FinalShared } from './FinalTable.tsx'
import { GradeButton } from './GradeButton.tsx'
import { cellAt } from '../../rules/finalRows.ts'
import { figure, gradeName, pupilName } from './words.ts'

/** The period shown as a list, for a phone: what is proposed under the name, the grade at the thumb. */
export function FinalList({ rows, period, open, onKey, lang }: FinalShared) {
  const t = useT()
  return (
    <ul className="jf-list">
      {rows.map((r) => {
        const { value, why, percent, average } = r.proposal
        const words = !r.inPeriod
          ? [t('journal.final.out')]
          : [percent !== null ? `${percent} %` : average !== null && t('journal.final.averageOf', { average: figure(lang, average) }), value !== null && t('journal.final.proposed', { grade: gradeName(t, value) }), why !== null && t(`journal.noGrade.${why}`)]
        return (
          <li key={r.pupil.id} data-out={!r.inPeriod || undefined}>
            <span className="jf-list-name">
              <b>{pupilName(r.pupil)}</b>
              <small>{words.filter(Boolean).join(' · ')}</small>
            </span>
            <GradeButton row={r} cell={cellAt(r, period)} disabled={!r.inPeriod && cellAt(r, period).value === null} onPress={() => open(r)} onKey={(e) => onKey(r, e)} />
          </li>
        )
      })}
    </ul>
  )
}
