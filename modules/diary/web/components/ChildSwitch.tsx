import { Link } from 'wouter'
import { Avatar } from '@alippe/design/avatar'
import { useT } from '@alippe/design/i18n'
import type { DiaryChild } from '../../contract.ts'

export interface ChildSwitchProps {
  readonly chosen: string
  readonly list: readonly DiaryChild[]
  readonly to: (child: string) => string
}

/** One press from one child's diary to another's; a dot where something is new. Nothing where there is only one. */
export function ChildSwitch({ chosen, list, to }: ChildSwitchProps) {
  const t = useT()
  if (list.length < 2) return null
  return (
    <nav className="diary-children" aria-label={t('diary.children')}>
      {list.map((c) => (
        <Link key={c.id} href={to(c.id)} className="diary-child" aria-current={c.id === chosen ? 'true' : undefined}>
          <span className="diary-child-face">
            <Avatar name={c.givenName} tone={c.id === chosen ? 'accent' : 'neutral'} />
            {c.newMarks > 0 && <span className="diary-child-new" />}
          </span>
          <span className="diary-child-words">
            <b>{c.givenName}</b>
            {c.classLabel !== null && <small>{c.classLabel}</small>}
            {c.newMarks > 0 && <span className="al-sr">{t('diary.news', { count: c.newMarks })}</span>}
          </span>
        </Link>
      ))}
    </nav>
  )
}
