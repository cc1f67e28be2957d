import type { ReactNode } from 'react'
import { Banner } from '../banner.tsx'
import { Button } from '../button.tsx'
import { useT } from '../i18n.tsx'
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
    <Banner tone="due" title={t('design.bothTitle')} announce>
      <span className="al-two">
        <span>
          <span className="al-two-head">{by ? t('design.theirsBy', { by }) : t('design.theirs')}</span>
          <span className="al-two-text">{theirs || t('design.nothing')}</span>
          <Button small onClick={onTakeTheirs}>
            {t('design.takeTheirs')}
          </Button>
        </span>
        <span>
          <span className="al-two-head">{t('design.mine')}</span>
          <span className="al-two-text">{mine || t('design.nothing')}</span>
          <Button small onClick={onKeepMine}>
            {t('design.keepMine')}
          </Button>
        </span>
      </span>
    </Banner>
  )
}
