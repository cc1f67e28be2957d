import type { ReactNode } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { useT } from '@alippe/design/i18n'
import './two-versions.css'

export interface TwoVersionsProps {
  /** Who wrote the other one; '' where it is not known. */
  readonly by: string
  readonly theirs: ReactNode
  readonly mine: ReactNode
  readonly onKeepMine: () => void
  readonly onTakeTheirs: () => void
}

/** Two people (or two devices of one) wrote the same thing: both are shown, the person decides. Nothing is guessed. */
export function TwoVersions({ by, theirs, mine, onKeepMine, onTakeTheirs }: TwoVersionsProps) {
  const t = useT()
  return (
    <Banner tone="due" title={t('assignments.bothTitle')} announce>
      <span className="as-two">
        <span>
          <span className="as-two-head">{by ? t('assignments.theirsBy', { by }) : t('assignments.theirs')}</span>
          <span className="as-two-text">{theirs || t('assignments.nothing')}</span>
          <Button small onClick={onTakeTheirs}>
            {t('assignments.takeTheirs')}
          </Button>
        </span>
        <span>
          <span className="as-two-head">{t('assignments.mine')}</span>
          <span className="as-two-text">{mine || t('assignments.nothing')}</span>
          <Button small onClick={onKeepMine}>
            {t('assignments.keepMine')}
          </Button>
        </span>
      </span>
    </Banner>
  )
}
