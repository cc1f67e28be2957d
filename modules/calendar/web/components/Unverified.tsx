import { Chip } from '@alippe/design/chip'
import { useT } from '@alippe/design/i18n'
import { IconWarning } from '@alippe/design/icons'

/** A fact that nobody has held against the act yet. */
export function Unverified() {
  const t = useT()
  return (
    <Chip tone="due" icon={IconWarning}>
      {t('calendar.unverified')}
    </Chip>
  )
}
