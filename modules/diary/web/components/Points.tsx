import { useT } from '@alippe/design/i18n'
import type { DiarySummative } from '../../contract.ts'
import { pointsSaid } from '../words.ts'
import '../lines.css'

export interface PointsProps {
  readonly summative: DiarySummative
  /** The numerals alone: in the narrow lines of a week. */
  readonly small?: boolean
}

/** Points of a summative out of its maximum, where a mark would stand. Nothing where none are entered: the lesson says what is written. */
export function Points({ summative, small = false }: PointsProps) {
  const t = useT()
  const { points, absence, maxPoints, kind } = summative
  if (points === null && absence === null) return null
  return (
    <span className={small ? 'diary-mark diary-mark-small diary-points' : 'diary-mark diary-points'} data-new={summative.isNew || undefined} title={t(`diary.summativeFull.${kind}`)}>
      <span className="al-sr">
        {t(`diary.summativeFull.${kind}`)}: {pointsSaid(t, summative, false)}
        {summative.isNew && `, ${t('diary.isNew')}`}
      </span>
      <b aria-hidden="true">
        {points ?? '–'}
        <i>/{maxPoints}</i>
      </b>
      {!small && <small aria-hidden="true">{t(`diary.summative.${kind}`)}</small>}
      {summative.isNew && !small && <em aria-hidden="true">{t('diary.isNew')}</em>}
    </span>
  )
}
