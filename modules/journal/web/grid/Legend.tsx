import { useT } from '@alippe/design/i18n'
import { IconFlag } from '@alippe/design/icons'
import type { Scale } from '../../contract.ts'
import type { Sheet } from '../../rules/sheet.ts'
import { letterOf } from './words.ts'

/** What the signs and keys of the page mean. */
export function Legend({ sheet, scale }: { readonly sheet: Sheet; readonly scale: Scale }) {
  const t = useT()
  const lacking = sheet.rows.filter((r) => r.lacking.length > 0).length
  return (
    <ul className="jg-legend">
      <li>
        <kbd>{scale === 'ten' ? '1–9' : '2–5'}</kbd> {t('journal.page.legend.mark')}
      </li>
      {scale === 'ten' && (
        <li>
          <kbd>0</kbd> {t('journal.page.legend.ten')}
        </li>
      )}
      <li>
        <kbd>{t('journal.letter.absent')}</kbd> {t('journal.page.legend.absent')}, <abbr className="jg-away jg-excused">{letterOf(t, 'excused')}</abbr> {t('journal.page.legend.excused')}
      </li>
      <li>
        <i className="jg-late" /> {t('journal.page.legend.late')}
      </li>
      <li>
        <i className="jg-swatch jg-swatch-past" /> {t('journal.page.legend.past')}
      </li>
      {sheet.lessons.some((l) => l.due) && (
        <li className="jg-legend-due">
          <IconFlag size={14} /> {t('journal.page.legend.due', { count: lacking })}
        </li>
      )}
      {sheet.summatives.length > 0 && (
        <li>
          <i className="jg-swatch jg-swatch-summative" /> {t('journal.page.legend.summative')}
        </li>
      )}
      <li className="jg-legend-undo">
        <kbd>Ctrl Z</kbd> {t('journal.page.legend.undo')} · <kbd>?</kbd> {t('journal.page.legend.keys')}
      </li>
    </ul>
  )
}
