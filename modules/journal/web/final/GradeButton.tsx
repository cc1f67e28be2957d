import type { KeyboardEvent } from 'react'
import { useT } from '@alippe/design/i18n'
import { IconAlert, IconCloud } from '@alippe/design/icons'
import type { FinalCell, FinalRow } from '../../rules/finalRows.ts'
import { gradeName, gradeShort, pupilName } from './words.ts'

export interface GradeButtonProps {
  readonly row: FinalRow
  readonly cell: FinalCell
  readonly disabled: boolean
  readonly onPress: () => void
  readonly onKey: (e: KeyboardEvent<HTMLButtonElement>) => void
}

/** The grade of the period shown; pressing it opens it. Its saving state is a sign and words, its title says why it differs or is refused. */
export function GradeButton({ row, cell, disabled, onPress, onKey }: GradeButtonProps) {
  const t = useT()
  const differs = cell.value !== null && row.proposal.value !== null && cell.value !== row.proposal.value
  const why = cell.problem && (cell.sync === 'refused' || cell.sync === 'conflict') ? t(cell.problem.code, cell.problem.params) : undefined
  const said = [
    pupilName(row.pupil),
    // What is seen is said too: who speaks to the page names it by that.
    cell.value !== null && gradeShort(t, cell.value) !== gradeName(t, cell.value) && gradeShort(t, cell.value),
    cell.value === null ? t('journal.final.none') : gradeName(t, cell.value),
    row.proposal.value !== null && cell.value !== row.proposal.value && t('journal.final.proposed', { grade: gradeName(t, row.proposal.value) }),
    cell.sync === 'pending' && t('design.saving'),
    why !== undefined && `${t('design.notSaved')}. ${why}`,
    cell.reason !== null && t('journal.reasonWas', { reason: cell.reason }),
  ]
    .filter(Boolean)
    .join(', ')
  return (
    <button type="button" className="jf-grade" data-pupil={row.pupil.id} data-sync={cell.sync} data-empty={cell.value === null || undefined} disabled={disabled} title={why ?? cell.reason ?? undefined} aria-label={said} onClick={onPress} onKeyDown={onKey}>
      <span>{cell.value === null ? '–' : gradeShort(t, cell.value)}</span>
      {differs && <i aria-hidden="true">≠</i>}
      {cell.sync === 'pending' && <IconCloud size={14} />}
      {why !== undefined && <IconAlert size={14} />}
    </button>
  )
}
