import { useT } from '@alippe/design/i18n'
import type { DiaryMark } from '../../contract.ts'
import { markSaid } from '../words.ts'
import '../lines.css'

export interface MarkProps {
  readonly mark: DiaryMark
  readonly isNew: boolean
  /** The numeral alone, its kind in the tip: in the narrow lines of a week. */
  readonly small?: boolean
}

/** A mark as on paper: a large numeral in the colour of all words, its kind beneath. */
export function Mark({ mark, isNew, small = false }: MarkProps) {
  const t = useT()
  return (
    <span className={small ? 'diary-mark diary-mark-small' : 'diary-mark'} data-new={isNew || undefined} title={t(`diary.kindFull.${mark.kind}`)}>
      <span className="al-sr">
        {markSaid(t, mark)}
        {isNew && `, ${t('diary.isNew')}`}
      </span>
      <b aria-hidden="true">{mark.value}</b>
      {!small && <small aria-hidden="true">{t(`diary.kind.${mark.kind}`)}</small>}
      {isNew && !small && (
        <em aria-hidden="true">{t('diary.isNew')}</em>
      )}
    </span>
  )
}
