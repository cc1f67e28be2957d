import { Suspense } from 'react'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { formatDay } from '@alippe/kernel/i18n'
import type { TodayCard, WebRoom } from '@alippe/kernel/web'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { PageHead } from '@alippe/design/page-head'
import { useSession } from '@alippe/design/session'
import { Skeleton } from '@alippe/design/spinner'
import { useLanguage } from '../language-context.tsx'
import { rooms } from '../rooms.ts'
import { ErrorBoundary } from '../shell/Fault.tsx'
import type { FallbackProps } from '../shell/Fault.tsx'
import { cardElement } from '../shell/pages.tsx'
import { TodayLine } from '../shell/SchoolYear.tsx'
import './today.css'

interface Placed {
  readonly room: WebRoom
  readonly card: TodayCard
}

function CardFault({ retry }: FallbackProps) {
  const t = useT()
  return (
    <Banner
      tone="must"
      title={t('today.cardFault')}
      actions={
        <Button kind="quiet" small onClick={retry}>
          {t('design.retry')}
        </Button>
      }
    />
  )
}

/** One card of a room: its fault and its waiting stay inside it. */
function CardFrame({ room, card }: Placed) {
  const language = useLanguage()
  const { reset } = useQueryErrorResetBoundary()
  return (
    <ErrorBoundary
      of=""
      onRetry={reset}
      fallback={CardFault}
    >
      <Suspense
        fallback={
          <Card>
            <Skeleton lines={4} />
          </Card>
        }
      >
        {cardElement(room, card, language)}
      </Suspense>
    </ErrorBoundary>
  )
}

/** The first page after signing in: what the rooms have for this reader today, one press from the thing itself. */
export default function TodayPage() {
  const t = useT()
  const lang = useLang()
  const { today, may } = useSession()
  const placed = rooms
    .flatMap((room) => (room.today ?? []).map((card) => ({ room, card })))
    .filter(({ card }) => may.has(card.needs))
    .toSorted((a, b) => a.card.order - b.card.order)
  const at = (place: TodayCard['place']) => placed.filter(({ card }) => card.place === place)

  return (
    <>
      <PageHead title={t('today.title', { day: formatDay(lang, today) })} lead={<TodayLine />} />
      {placed.length === 0 ? (
        <Card>
          <EmptyState title={t('today.empty')} text={t('today.emptyMore')} />
        </Card>
      ) : (
        <div className="today">
          {(['main', 'side', 'wide'] as const).map(
            (place) =>
              at(place).length > 0 && (
                <div key={place} className={`today-${place}`}>
                  {at(place).map((p) => (
                    <CardFrame key={`${p.room.name} ${p.card.order}`} {...p} />
                  ))}
                </div>
              ),
          )}
        </div>
      )}
    </>
  )
}
