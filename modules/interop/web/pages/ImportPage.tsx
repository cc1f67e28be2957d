import { Link } from 'wouter'
import { Banner } from '@alippe/design/banner'
import { Card } from '@alippe/design/card'
import { DataTable } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import type { Output } from '@alippe/kernel/contract'
import { formatMoment, formatNumber } from '@alippe/kernel/i18n'
import type { Translate } from '@alippe/kernel/i18n'
import { readImport } from '../../contract.ts'
import './imports.css'

type Import = Output<typeof readImport>

/** One import: what came in, and each row of the file that was left out, with the reason. */
export default function ImportPage({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const t = useT()
  const lang = useLang()
  const { timeZone } = useSession()
  const { data } = useAnswer(readImport, { importId: params['importId'] ?? '' })
  if (!data) return <Loading />
  return (
    <>
      <PageHead
        title={t('interop.page.import_of', { at: formatMoment(lang, data.at, timeZone) })}
        lead={data.options.file}
        crumb={<Link href="/imports">{t('interop.page.back')}</Link>}
      />
      <div className="al-stack">
        {data.options.roster === 'made-up' && <Banner title={t('interop.page.made_up')} />}
        <Card title={t('interop.page.what')}>
          <Facts run={data} />
        </Card>
        <Card title={t('interop.page.refused')} flush>
          <Refused run={data} />
        </Card>
      </div>
    </>
  )
}

function Facts({ run }: { readonly run: Import }) {
  const t = useT()
  const lang = useLang()
  const { counts } = run
  const n = (count: number): string => formatNumber(lang, count)
  const facts: [string, string][] = [
    [t('interop.row.year'), run.options.year],
    [t('interop.row.classes'), n(counts.classes)],
    [t('interop.row.subjects'), n(counts.subjects)],
    [t('interop.row.teachers'), n(counts.teachers)],
    [t('interop.row.rooms'), n(counts.rooms)],
    [t('interop.row.groups'), t('interop.groups', { count: counts.groups, parts: counts.partGroups })],
    [t('interop.row.hours'), n(counts.hours)],
    [t('interop.page.lessons'), n(counts.lessons)],
    [t('interop.row.pupils'), n(counts.pupils)],
    [t('interop.page.good'), n(counts.rows - counts.refused)],
  ]
  return (
    <dl className="imports-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function nameOf(r: Import['refused'][number], t: Translate): string {
  if (r.kind !== 'activity') return t('interop.thing', { kind: r.kind, name: r.subject })
  return [r.subject, r.students].filter((x) => x !== '').join(', ') || String(r.id)
}

function Refused({ run }: { readonly run: Import }) {
  const t = useT()
  return (
    <DataTable
      caption={t('interop.page.refused')}
      rows={run.refused}
      // In a file of one line many rows have the same line, and rows whose number cannot be read have none.
      rowKey={(r) => String(run.refused.indexOf(r))}
      empty={<EmptyState small title={t('interop.page.none_refused')} />}
      columns={[
        { key: 'line', head: t('interop.page.line'), align: 'right', tight: true, render: (r) => r.line },
        { key: 'row', head: t('interop.page.row'), rowHead: true, render: (r) => nameOf(r, t) },
        { key: 'why', head: t('interop.page.why'), render: (r) => t(`interop.reason.${r.reason}`, r.params) },
      ]}
    />
  )
}
