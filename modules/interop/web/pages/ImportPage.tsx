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
import { formatMoment } from '@alippe/kernel/i18n'
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
  const { counts } = run
  const facts: [string, string | number][] = [
    [t('interop.row.year'), run.options.year],
    [t('interop.row.classes'), counts.classes],
    [t('interop.row.subjects'), counts.subjects],
    [t('interop.row.teachers'), counts.teachers],
    [t('interop.row.rooms'), counts.rooms],
    [t('interop.row.groups'), t('interop.groups', { count: counts.groups, parts: counts.partGroups })],
    [t('interop.row.hours'), counts.hours],
    [t('interop.page.lessons'), counts.lessons],
    [t('interop.row.pupils'), counts.pupils],
    [t('interop.page.good'), counts.rows - counts.refused],
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

function Refused({ run }: { readonly run: Import }) {
  const t = useT()
  return (
    <DataTable
      caption={t('interop.page.refused')}
      rows={run.refused}
      rowKey={(r) => String(r.id)}
      empty={<EmptyState small title={t('interop.page.none_refused')} />}
      columns={[
        { key: 'line', head: t('interop.page.line'), align: 'right', tight: true, render: (r) => r.line },
        { key: 'row', head: t('interop.page.row'), rowHead: true, render: (r) => [r.subject, r.students].filter((x) => x !== '').join(', ') || String(r.id) },
        { key: 'why', head: t('interop.page.why'), render: (r) => t(`interop.reason.${r.reason}`) },
      ]}
    />
  )
}
