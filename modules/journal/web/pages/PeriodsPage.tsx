import { useState } from 'react'
import { Link } from 'wouter'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { DataTable } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { IconAlert, IconCheck, IconClock, IconLock, IconPencil } from '@alippe/design/icons'
import { PageHead } from '@alippe/design/page-head'
import { useAction, useAnswer, useSay } from '@alippe/design/server'
import { useMay, useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { useToast } from '@alippe/design/toast'
import type { Output } from '@alippe/kernel/contract'
import { addDays, day, dayAt } from '@alippe/kernel/day'
import { formatDay, formatMoment } from '@alippe/kernel/i18n'
import { Names, nameFor } from '@alippe/kernel/names'
import { closable, readPeriods, reopenFor } from '../../contract/grading.ts'
import type { ClosableCode } from '../../contract/grading.ts'
import { groupPage } from '../../contract/page.ts'
import { CloseDialog, OpenDialog } from '../periods/PeriodDialogs.tsx'
import type { PeriodRow } from '../periods/PeriodDialogs.tsx'
import { ReopenGroup } from '../periods/ReopenGroup.tsx'
import '../periods/periods.css'

type Reopening = Output<typeof readPeriods>['reopenings'][number]
interface Asking {
  readonly what: 'close' | 'open' | 'group'
  readonly code: ClosableCode
}

/** The periods of the year: what is closed, what is still lacking, and which groups may write all the same. */
export default function PeriodsPage() {
  const t = useT()
  const { today } = useSession()
  const mayClose = useMay('journal.period.close')
  const { data } = useAnswer(readPeriods, {}, {})
  const [asking, setAsking] = useState<Asking>()
  if (!data) return <Loading />
  const rows = data.periods.flatMap((p) => {
    const code = closable.find((c) => c === p.code)
    return code ? [{ code, period: p, half: data.periods.find((h) => (code === 'Q2' && h.code === 'H1') || (code === 'Q4' && h.code === 'H2')) }] : []
  })
  const lastQuarter = rows.find((r) => r.code === 'Q4')?.period
  const beginning = (code: ClosableCode, period: PeriodRow): string => (code === 'Y' ? (lastQuarter?.from ?? period.until) : period.from)
  const asked = asking && rows.find((r) => r.code === asking.code)
  const end = (): void => setAsking(undefined)
  return (
    <>
      <PageHead title={t('journal.periods.title')} lead={t('journal.periods.lead', { year: data.yearCode.replace('-', '–') })} />
      <div className="jp">
        {rows.length === 0 ? (
          <Card>
            <EmptyState title={t('journal.period_unknown')} />
          </Card>
        ) : (
          <ol className="jp-periods">
            {rows.map(({ code, period, half }) => (
              <Period key={code} code={code} period={period} half={half} begun={beginning(code, period) <= today} today={today} mayClose={mayClose} onAsk={(what) => setAsking({ what, code })} />
            ))}
          </ol>
        )}
        {mayClose && <Reopenings list={data.reopenings} />}
      </div>
      {asking && asked && asking.what === 'close' && <CloseDialog yearCode={data.yearCode} code={asked.code} period={asked.period} onClose={end} />}
      {asking && asked && asking.what === 'open' && <OpenDialog yearCode={data.yearCode} code={asked.code} period={asked.period} onClose={end} />}
      {asking && asking.what === 'group' && <ReopenGroup period={asking.code} touches={[readPeriods, groupPage]} onClose={end} />}
    </>
  )
}

interface PeriodProps {
  readonly code: ClosableCode
  readonly period: PeriodRow
  /** The half-year that ends with this quarter. */
  readonly half: PeriodRow | undefined
  /** Whether it can be closed: the year's grades are, from its last quarter on. */
  readonly begun: boolean
  readonly today: string
  readonly mayClose: boolean
  readonly onAsk: (what: Asking['what']) => void
}

function Period({ code, period, half, begun, today, mayClose, onAsk }: PeriodProps) {
  const t = useT()
  const lang = useLang()
  const { timeZone } = useSession()
  const last = addDays(day(period.until), -1)
  const isNow = begun && today < period.until && code !== 'Y'
  const lacks = [
    { code: code as string, row: period },
    ...(half ? [{ code: half.code as string, row: half }] : []),
  ].filter((x) => begun && x.row.groupsLacking !== null)
  return (
    <li className="jp-period" data-now={isNow || undefined}>
      <div className="jp-what">
        <h2>{t(`journal.period.${code}`)}</h2>
        <p>
          {formatDay(lang, day(period.from))} – {formatDay(lang, last)}
        </p>
      </div>
      <div className="jp-state">
        {period.closed ? (
          <>
            <Chip icon={IconLock}>{t('journal.periods.closed')}</Chip>
            <small>{[formatDay(lang, dayAt(new Date(period.closed.at), timeZone)), period.closed.byName].filter(Boolean).join(', ')}</small>
          </>
        ) : begun ? (
          <Chip tone="done" icon={IconPencil}>
            {t('journal.periods.isOpen')}
          </Chip>
        ) : (
          <Chip icon={IconClock}>{t('journal.ahead')}</Chip>
        )}
      </div>
      <div className="jp-lacks">
        {lacks.map(({ code: of, row }) =>
          row.groupsLacking === 0 ? (
            <Chip key={of} tone="done" icon={IconCheck}>
              {t('journal.periods.allGraded', { period: of })}
            </Chip>
          ) : (
            <Link key={of} href={`/journal/gaps?gap=grades&from=${row.from}`}>
              <IconAlert size={16} />
              <span>{t('journal.periods.lacking', { period: of, count: row.groupsLacking ?? 0, total: row.groups ?? 0 })}</span>
            </Link>
          ),
        )}
      </div>
      {mayClose && begun && (
        <div className="jp-acts">
          {period.closed ? (
            <>
              <Button onClick={() => onAsk('group')}>{t('journal.periods.openGroup')}</Button>
              <Button kind="quiet" onClick={() => onAsk('open')}>
                {t('journal.periods.openAll')}
              </Button>
            </>
          ) : (
            <Button icon={IconLock} onClick={() => onAsk('close')}>
              {t('journal.periods.closeIt')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}

function Reopenings({ list }: { readonly list: readonly Reopening[] }) {
  const t = useT()
  const lang = useLang()
  const { timeZone } = useSession()
  const nameOf = (r: Reopening): string => [r.classLabel, nameFor(lang, Names.parse(r.subject)).text, r.subgroup !== null && t('journal.subgroup', { name: r.subgroup })].filter(Boolean).join(' · ')
  return (
    <Card flush title={t('journal.periods.reopenings')}>
      <DataTable
        caption={t('journal.periods.reopeningsOf')}
        rows={list}
        rowKey={(r) => r.id}
        empty={<EmptyState small title={t('journal.periods.noReopenings')} />}
        columns={[
          {
            key: 'group',
            head: t('journal.periods.group'),
            rowHead: true,
            render: (r) => (
              <Link href={`/journal/group/${r.groupId}?period=${r.period}`}>
                {nameOf(r)}
              </Link>
            ),
          },
          { key: 'period', head: t('journal.periods.period'), render: (r) => t(`journal.period.${r.period}`) },
          { key: 'until', head: t('journal.periods.until'), render: (r) => formatDay(lang, day(r.until)) },
          { key: 'reason', head: t('journal.reasonLabel'), wideOnly: true, render: (r) => r.reason },
          { key: 'by', head: t('journal.periods.by'), wideOnly: true, render: (r) => [r.byName, formatMoment(lang, r.at, timeZone)].filter(Boolean).join(', ') },
          { key: 'act', head: <span className="al-sr">{t('journal.periods.acts')}</span>, tight: true, render: (r) => <EndIt reopening={r} name={nameOf(r)} /> },
        ]}
      />
    </Card>
  )
}

/** Ends what was opened for a group before its day; ten seconds to take that back. */
function EndIt({ reopening: r, name }: { readonly reopening: Reopening; readonly name: string }) {
  const t = useT()
  const say = useSay()
  const show = useToast()
  const { today } = useSession()
  const code = closable.find((c) => c === r.period)
  const { run, state } = useAction(reopenFor, { touches: [readPeriods, groupPage], onRefused: (error) => show({ text: say(error).text, tone: 'must' }) })
  const until = (lastDay: ReturnType<typeof day>): void => {
    if (code) run({ reopeningId: r.id, groupId: r.groupId, period: code, reason: r.reason, lastDay })
  }
  return (
    <Button
      small
      kind="quiet"
      busy={state.isPending}
      aria-label={`${t('journal.periods.endNow')}: ${name}`}
      onClick={() => {
        until(addDays(today, -1))
        show({ text: t('journal.periods.ended', { group: name }), undo: () => until(day(r.until)) })
      }}
    >
      {t('journal.periods.endNow')}
    </Button>
  )
}
