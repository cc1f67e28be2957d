import { Link } from 'wouter'
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
import { listImports } from '../../contract.ts'
import './imports.css'

type Listed = Output<typeof listImports>['imports'][number]

/** What came into the school by files, newest first. */
export default function ImportsPage() {
  const t = useT()
  const lang = useLang()
  const { timeZone } = useSession()
  const { data } = useAnswer(listImports, {})
  return (
    <>
      <PageHead title={t('interop.page.title')} lead={t('interop.page.lead')} />
      {data ? (
        <Card flush>
          <DataTable
            caption={t('interop.page.title')}
            rows={data.imports}
            rowKey={(r) => r.id}
            empty={<EmptyState title={t('interop.page.empty')} text={t('interop.page.empty_more')} />}
            columns={[
              { key: 'file', head: t('interop.page.file'), rowHead: true, render: (r) => <File run={r} /> },
              { key: 'at', head: t('interop.page.at'), tight: true, wideOnly: true, render: (r) => formatMoment(lang, r.at, timeZone) },
              { key: 'good', head: t('interop.page.good'), align: 'right', wideOnly: true, render: (r) => formatNumber(lang, r.counts.rows - r.counts.refused) },
              { key: 'refused', head: t('interop.page.refused'), align: 'right', wideOnly: true, render: (r) => formatNumber(lang, r.counts.refused) },
            ]}
          />
        </Card>
      ) : (
        <Loading />
      )}
    </>
  )
}

/** The file; on a phone, where there is no room for columns, with all the rest below its name. */
function File({ run }: { readonly run: Listed }) {
  const t = useT()
  const lang = useLang()
  const { timeZone } = useSession()
  const below: [string, string][] = [
    [t('interop.page.at'), formatMoment(lang, run.at, timeZone)],
    [t('interop.page.good'), formatNumber(lang, run.counts.rows - run.counts.refused)],
    [t('interop.page.refused'), formatNumber(lang, run.counts.refused)],
  ]
  return (
    <>
      <Link href={`/imports/${run.id}`} className="imports-file">
        {run.options.file}
      </Link>
      <dl className="imports-below">
        {below.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
