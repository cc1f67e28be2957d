import { Link } from 'wouter'
import { Card } from '@alippe/design/card'
import { DataTable } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { PageHead } from '@alippe/design/page-head'
import { useAnswer } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { Loading } from '@alippe/design/spinner'
import { formatMoment } from '@alippe/kernel/i18n'
import { listImports } from '../../contract.ts'
import './imports.css'

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
              { key: 'file', head: t('interop.page.file'), rowHead: true, render: (r) => <Link href={`/imports/${r.id}`} className="imports-file">{r.options.file}</Link> },
              { key: 'at', head: t('interop.page.at'), tight: true, render: (r) => formatMoment(lang, r.at, timeZone) },
              { key: 'good', head: t('interop.page.good'), align: 'right', render: (r) => r.counts.rows - r.counts.refused },
              { key: 'refused', head: t('interop.page.refused'), align: 'right', render: (r) => r.counts.refused },
            ]}
          />
        </Card>
      ) : (
        <Loading />
      )}
    </>
  )
}
