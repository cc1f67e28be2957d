import { Button } from '@alippe/design/button'
import { useLang, useT } from '@alippe/design/i18n'
import { IconChevronLeft } from '@alippe/design/icons'
import { useAnswer, useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { formatMoment } from '@alippe/kernel/i18n'
import { markLife } from '../../contract.ts'
import type { MarkThen } from '../../contract.ts'
import { kindName } from './words.ts'

export interface MarkLifeProps {
  readonly lessonId: string
  readonly markId: string
  /** Absent: there is nowhere to go back to. */
  readonly onBack?: () => void
}

/** Everything that was done to a mark: who, when, what it was before and after. */
export function MarkLife({ lessonId, markId, onBack }: MarkLifeProps) {
  const t = useT()
  const lang = useLang()
  const say = useSay()
  const { timeZone } = useSession()
  const { data, error } = useAnswer(markLife, { lessonId, markId }, { freshFor: 0, quiet: true })
  const words = (m: MarkThen | null): string => (m ? `${m.value}, ${kindName(t, m.kind)}${m.comment ? `: ${m.comment}` : ''}` : '')
  return (
    <div className="jn-editor-one">
      {onBack && (
        <div>
          <Button kind="quiet" small icon={IconChevronLeft} onClick={onBack}>
            {t('design.back')}
          </Button>
        </div>
      )}
      {error && <p>{say(error).text}</p>}
      {!data && !error && <Skeleton lines={3} />}
      {data && (
        <ol className="jn-life">
          {data.steps.map((s) => (
            <li key={`${s.at} ${s.did} ${s.after?.value ?? ''}`}>
              <b>{t(`journal.did.${s.did}`)}</b> <span className="al-soft">{formatMoment(lang, s.at, timeZone)}</span>
              <p>
                {s.before && s.did !== 'set' && <del>{words(s.before)}</del>} {s.after && <ins>{words(s.after)}</ins>}
              </p>
              {s.reason && <p>{t('journal.reasonWas', { reason: s.reason })}</p>}
              <p className="al-soft">{s.byName ?? t('journal.byNobody')}</p>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
