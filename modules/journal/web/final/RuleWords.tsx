import { Chip } from '@alippe/design/chip'
import { useT } from '@alippe/design/i18n'
import { IconInfo, IconWarning } from '@alippe/design/icons'
import type { GroupPage } from '../../contract/page.ts'
import { kindName } from '../lesson/words.ts'
import './final.css'

/** The rule in words, with its act; what no act was read for is marked so. */
export function RuleWords({ grading }: { readonly grading: GroupPage['grading'] }) {
  const t = useT()
  const { rule, choice, assessment, withTerm } = grading
  if (!rule || assessment === 'none') return null
  const doubt = (...fields: readonly string[]) =>
    fields.some((f) => rule.unverified.includes(f)) && (
      <Chip tone="due" icon={IconWarning}>
        {t('journal.warning.unverified')}
      </Chip>
    )
  const kinds = rule.formativeKinds.map((k) => kindName(t, k)).join(', ')
  const criteria = rule.system === 'criteria' && assessment === 'marks'
  return (
    <details className="jf-rule">
      <summary>
        <IconInfo size={18} />
        <span>
          {criteria
            ? withTerm
              ? t('journal.rule.weights', { ...rule.weights })
              : t('journal.rule.weightsWithout', { ...rule.withoutTerm })
            : assessment === 'pass_fail'
              ? t('journal.rule.pass', { from: rule.passFrom })
              : t('journal.rule.average')}
          {rule.act && `, ${t('journal.rule.act', { act: rule.act, point: rule.point })}`}
        </span>
        {!rule.verified && doubt('weights')}
      </summary>
      <ul>
        {criteria && (
          <li>
            {t('journal.rule.bands')}{' '}
            {rule.bands
              .toReversed()
              .map(([from, to, grade]) => `${grade}: ${from}–${to} %`)
              .join(' · ')}{' '}
            {doubt('bands')}
          </li>
        )}
        {criteria && (
          <li>
            {t(`journal.rule.aggregation.${choice.aggregation}`)} {doubt('aggregation')}
          </li>
        )}
        {criteria && (
          <li>
            {t(`journal.rule.rounding.${choice.rounding}`)} {doubt('rounding')}
          </li>
        )}
        {assessment === 'pass_fail' && doubt('passFrom') && <li>{doubt('passFrom')}</li>}
        <li>
          {t('journal.rule.kinds', { kinds })} {doubt('formativeKinds')}
        </li>
        <li>{t(`journal.rule.by.${grading.by}`, { hours: grading.hoursAWeek })}</li>
        <li>{t('journal.rule.year')}</li>
      </ul>
    </details>
  )
}
