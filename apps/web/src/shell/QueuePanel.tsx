import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import type { ChangeTellers, WebRoom } from '@alippe/kernel/web'
import { dayAt, clockAt } from '@alippe/kernel/day'
import { formatMoment } from '@alippe/kernel/i18n'
import { Button } from '@alippe/design/button'
import { Chip } from '@alippe/design/chip'
import type { Tone } from '@alippe/design/chip'
import { Sheet } from '@alippe/design/dialog'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { useDurable, useOutbox } from '@alippe/design/offline/outbox'
import type { QueuedChange } from '@alippe/design/offline/outbox'
import { asSchoolTime } from '@alippe/design/offline/present'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { useUnsent } from './unsent.ts'
import './queue-panel.css'

const tones: Readonly<Record<string, Tone>> = { waiting: 'neutral', sending: 'accent', refused: 'must', conflict: 'due' }

/** How the rooms put the values of their changes into words; fetched when there is something to put, undefined until they are there. */
function useTellers(rooms: readonly WebRoom[], changes: readonly QueuedChange[]): ChangeTellers | undefined {
  const [tellers, setTellers] = useState<ChangeTellers>()
  const isWanted = changes.length > 0
  useEffect(() => {
    if (!isWanted) return undefined
    let isGone = false
    Promise.all(rooms.map(async (r) => (await r.changes?.())?.default ?? {})).then(
      (all) => isGone || setTellers(Object.assign({}, ...all)),
      () => isGone || setTellers({}), // without a network and not fetched before: the reasons are told without the values
    )
    return () => {
      isGone = true
    }
  }, [rooms, isWanted])
  return tellers
}

function Item({ change, tellers, onLeave }: { readonly change: QueuedChange; readonly tellers: ChangeTellers; readonly onLeave: () => void }) {
  const t = useT()
  const lang = useLang()
  const { timeZone, today } = useSession()
  const { decide, retry } = useOutbox()
  const { state, problem, label, where, id } = change
  const at = asSchoolTime(change.at)
  const tell = tellers[change.endpoint.id]
  const mine = tell?.mine(t, lang, change.input) ?? (change.removes ? t('queue.removal') : '')
  const by = problem?.params['by']
  return (
    <li className="queue-item" data-state={state}>
      <div className="queue-item-head">
        <b>{t(label.key, label.params)}</b>
        <Chip tone={tones[state]}>{t(`queue.state.${state}`)}</Chip>
      </div>
      {state !== 'conflict' && mine && <p className="queue-item-value">{mine}</p>}
      {state === 'refused' && problem && <p className="queue-item-reason">{t(problem.code, problem.params)}</p>}
      {state === 'conflict' && problem && (
        <>
          <p className="queue-item-reason">{t('design.bothTitle')}</p>
          <div className="queue-two">
            <div>
              <span className="al-legend">{t('design.mine')}</span>
              <p className="queue-item-value">{mine || t('design.nothing')}</p>
              <Button small onClick={() => decide(id, 'mine')}>
                {t('design.keepMine')}
              </Button>
            </div>
            <div>
              <span className="al-legend">{typeof by === 'string' && by ? t('design.theirsBy', { by }) : t('design.theirs')}</span>
              <p className="queue-item-value">{(tell ? tell.theirs(t, lang, problem.params, change.input) : String(problem.params['theirs'] ?? '')) || t('design.nothing')}</p>
              <Button small onClick={() => decide(id, 'theirs')}>
                {t('design.takeTheirs')}
              </Button>
            </div>
          </div>
        </>
      )}
      <div className="queue-item-foot">
        <span className="al-faint">{dayAt(at, timeZone) === today ? clockAt(at, timeZone) : formatMoment(lang, at, timeZone)}</span>
        <Link href={where} className="queue-item-link" onClick={onLeave}>
          {t('queue.open')}
        </Link>
        {state === 'refused' && (
          <>
            <Button kind="link" small onClick={() => retry(id)}>
              {t('design.retry')}
            </Button>
            <Button kind="link" small onClick={() => decide(id, 'drop')}>
              {t('queue.drop')}
            </Button>
          </>
        )}
      </div>
    </li>
  )
}

/** Everything that waits: what, where, since when, and why; what needs a decision first. */
export default function QueuePanel({ rooms, onClose }: { readonly rooms: readonly WebRoom[]; readonly onClose: () => void }) {
  const t = useT()
  const { changes, problems } = useUnsent()
  const { retryAll } = useOutbox()
  const durable = useDurable()
  const tellers = useTellers(rooms, changes)
  const isOpenQuestion = (c: QueuedChange): boolean => c.state === 'refused' || c.state === 'conflict'
  const order = [...changes.filter(isOpenQuestion), ...changes.filter((c) => !isOpenQuestion(c))]
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('queue.title')}
      lead={t(durable ? 'queue.lead' : 'queue.leadLost')}
      foot={problems > 1 && changes.some((c) => c.state === 'refused') ? <Button onClick={retryAll}>{t('queue.retryAll')}</Button> : undefined}
    >
      {order.length === 0 ? (
        <EmptyState small title={t('queue.empty')} text={t('queue.emptyMore')} />
      ) : tellers === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <ul className="queue-list">
          {order.map((c) => (
            <Item key={c.id} change={c} tellers={tellers} onLeave={onClose} />
          ))}
        </ul>
      )}
    </Sheet>
  )
}
