import { useState } from 'react'
import { useSearchParams } from 'wouter'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { DataTable } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { DateInput, Select } from '@alippe/design/inputs'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { deviceName } from '@alippe/kernel/device'
import { formatMoment, orderOf } from '@alippe/kernel/i18n'
import { readLog } from '../../contract.ts'
import { en } from '../../messages/log-en.ts'
import { changedColumns } from './change.ts'
import type { Entry } from './change.ts'
import './log.css'

const ALL = 'all'
const ENTITY = 'access.log.entity.'
const entities = Object.keys(en)
  .filter((k) => k.startsWith(ENTITY))
  .map((k) => k.slice(ENTITY.length))

/** The journal of actions: filters in the address, a page at a time. */
export default function LogPage() {
  const t = useT()
  const lang = useLang()
  const [search, setSearch] = useSearchParams()
  const entity = search.get('entity') ?? ''
  const from = search.get('from') ?? ''
  const until = search.get('until') ?? ''
  const set = (name: string, value: string): void =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (value) next.set(name, value)
      else next.delete(name)
      return next
    })
  const kinds = entities.map((e) => ({ value: e, label: t(ENTITY + e) })).toSorted((a, b) => orderOf(lang)(a.label, b.label))
  return (
    <>
      <PageHead title={t('access.log.title')} lead={t('access.log.lead')} />
      <Card flush>
        <div className="log-filters">
          <Field label={t('access.log.what')}>
            <Select value={entity || ALL} onChange={(v) => set('entity', v === ALL ? '' : v)} options={[{ value: ALL, label: t('access.log.all') }, ...kinds]} />
          </Field>
          <Field label={t('access.log.from')}>
            <DateInput value={from} onChange={(e) => set('from', e.target.value)} />
          </Field>
          <Field label={t('access.log.until')}>
            <DateInput value={until} onChange={(e) => set('until', e.target.value)} />
          </Field>
        </div>
        <Pages key={`${entity}|${from}|${until}`} entity={entity} from={from} until={until} />
      </Card>
    </>
  )
}

interface Filters {
  readonly entity: string
  readonly from: string
  readonly until: string
}

function Pages({ entity, from, until }: Filters) {
  const t = useT()
  const [older, setOlder] = useState<readonly Entry[]>([])
  const [cursor, setCursor] = useState<string>()
  const { data } = useAnswer(readLog, { cursor, entity: entity || undefined, from: from || undefined, until: until || undefined }, { keep: true, freshFor: 0 })
  if (!data) return <Loading />
  const entries = [...older, ...data.entries.filter((e) => !older.includes(e))]
  return (
    <>
      <LogTable entries={entries} />
      {data.next && (
        <div className="log-more">
          <Button
            onClick={() => {
              setOlder(entries)
              setCursor(data.next ?? undefined)
            }}
          >
            {t('access.log.more')}
          </Button>
        </div>
      )}
    </>
  )
}

function LogTable({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useT()
  const lang = useLang()
  const { timeZone } = useSession()
  return (
    <DataTable
      caption={t('access.log.title')}
      rows={entries}
      rowKey={(e) => `${e.at}/${e.entity}/${e.rowKey}/${e.action}`}
      empty={<EmptyState title={t('access.log.none')} text={t('access.log.noneText')} />}
      columns={[
        { key: 'at', head: t('access.log.when'), tight: true, rowHead: true, render: (e) => formatMoment(lang, e.at, timeZone) },
        { key: 'who', head: t('access.log.who'), render: (e) => e.person?.name ?? <span className="al-soft">{t('access.log.system')}</span> },
        {
          key: 'what',
          head: t('access.log.what'),
          render: (e) => (
            <>
              {t(ENTITY + e.entity)} <Chip tone={e.action === 'delete' ? 'must' : e.action === 'insert' ? 'done' : 'neutral'}>{t(`access.log.${e.action}`)}</Chip>
            </>
          ),
        },
        { key: 'change', head: t('access.log.change'), render: (e) => <Change entry={e} /> },
      ]}
    />
  )
}

function Change({ entry }: { readonly entry: Entry }) {
  const t = useT()
  const lang = useLang()
  const { timeZone } = useSession()
  const said = (value: unknown): string => {
    if (value === null || value === '') return t('access.log.emptyValue')
    if (typeof value === 'boolean') return t(value ? 'access.log.yes' : 'access.log.no')
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)) return formatMoment(lang, value, timeZone)
    const device = typeof value === 'string' ? deviceName(value) : undefined
    if (device) return `${device.browser}, ${device.system}`
    if (typeof value === 'object') return JSON.stringify(value)
    return String(value)
  }
  return (
    <dl className="log-change">
      {changedColumns(entry).map(({ column, before, after }) => (
        <div key={column}>
          <dt>{t(`access.log.column.${column}`)}</dt>
          <dd>
            {entry.action === 'update' && <del>{said(before)}</del>} {entry.action === 'delete' ? <del>{said(before)}</del> : <ins>{said(after)}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
