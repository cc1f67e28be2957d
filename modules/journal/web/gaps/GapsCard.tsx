import { Link } from 'wouter'
import { buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { useLang, useT } from '@alippe/design/i18n'
import { IconArrowRight, IconDoneCircle } from '@alippe/design/icons'
import { useAnswer } from '@alippe/design/server'
import { Skeleton } from '@alippe/design/spinner'
import { day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { gaps, readGaps } from '../../contract/control.ts'
import { sumOf } from './words.ts'
import './gaps.css'

/** Counting over the whole school is asked for seldom. */
const FRESH_MS = 5 * 60_000

/** What the journal of the school lacks in the quarter at hand, in one sum; each kind a press away from its list. */
export default function GapsCard() {
  const t = useT()
  const lang = useLang()
  const { data } = useAnswer(readGaps, {}, { freshFor: FRESH_MS, quiet: true })
  if (!data)
    return (
      <Card title={t('journal.gaps.title')}>
        <Skeleton lines={3} />
      </Card>
    )
  const sum = sumOf(data.total)
  return (
    <Card title={t('journal.gaps.title')} note={sum > 0 && <Chip tone="due">{sum}</Chip>}>
      {sum === 0 ? (
        <p className="al-row">
          <IconDoneCircle />
          <span>{t('journal.gaps.none')}</span>
        </p>
      ) : (
        <div className="jx-card">
          <p className="al-soft">{t('journal.gaps.lead', { from: formatDay(lang, day(data.from)), to: formatDay(lang, day(data.to)) })}</p>
          <ul>
            {gaps
              .filter((g) => data.total[g] > 0)
              .map((g) => (
                <li key={g}>
                  <Link href={`/journal/gaps?gap=${g}`}>{t(`journal.gap.${g}`)}</Link> <b>{data.total[g]}</b>
                </li>
              ))}
          </ul>
          <p>
            <Link href="/journal/gaps" className={buttonClass({ kind: 'link', small: true })}>
              <span>{t('journal.gaps.open')}</span> <IconArrowRight size={16} />
            </Link>
          </p>
        </div>
      )}
    </Card>
  )
}
