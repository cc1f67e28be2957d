import { Link } from 'wouter'
import { buttonClass } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { useT } from '@alippe/design/i18n'
import { IconArrowRight, IconDoneCircle } from '@alippe/design/icons'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import type { AskFirst } from '@alippe/kernel/web'
import { UNFILLED_DAYS, unfilledLessons } from '../../contract.ts'
import { LessonRow } from '../list/LessonRow.tsx'
import '../list/list.css'

const SHOWN = 4
/** A lesson that ends while the page is open joins the list. */
const ASK_AGAIN_MS = 5 * 60_000

export const askFirst: AskFirst = (ask) => ask(unfilledLessons, {})

/** What needs me in the journal: my lessons of two weeks without attendance or a topic, one press from each. */
export default function UnfilledCard() {
  const t = useT()
  const { roles } = useSession()
  const { data } = useAnswer(unfilledLessons, {}, { every: ASK_AGAIN_MS })
  if (!data)
    return (
      <Card title={t('journal.unfilled')}>
        <Skeleton lines={3} />
      </Card>
    )
  const { lessons } = data
  if (lessons.length === 0) {
    if (!roles.includes('teacher')) return null
    return (
      <Card title={t('journal.unfilled')}>
        <p className="al-row">
          <IconDoneCircle />
          <span>{t('journal.unfilledNone', { days: UNFILLED_DAYS })}</span>
        </p>
      </Card>
    )
  }
  return (
    <Card flush className="jn-unfilled" title={t('journal.unfilled')} note={<Chip tone="due">{lessons.length}</Chip>}>
      <ul className="jn-list">
        {lessons.slice(0, SHOWN).map((l) => (
          <LessonRow key={l.id} lesson={l} dated />
        ))}
      </ul>
      {lessons.length > SHOWN && (
        <p className="jn-unfilled-all">
          <Link href={`/journal?day=${lessons[SHOWN]?.day ?? ''}`} className={buttonClass({ kind: 'link', small: true })}>
            <span>{t('journal.unfilledMore', { count: lessons.length - SHOWN })}</span> <IconArrowRight size={16} />
          </Link>
        </p>
      )}
    </Card>
  )
}
