import { Card } from '@alippe/design/card'
import { Chip } from '@alippe/design/chip'
import { DataTable } from '@alippe/design/data-table'
import type { Column } from '@alippe/design/data-table'
import { EmptyState } from '@alippe/design/empty-state'
import { useLang, useT } from '@alippe/design/i18n'
import { orderOf } from '@alippe/kernel/i18n'
import type { Translate } from '@alippe/kernel/i18n'
import { nameFor } from '@alippe/kernel/names'
import type { Group } from '../../contract.ts'
import './groups.css'

const sexes = ['boys', 'girls']

/** A subgroup in words: "1-топ", "қыздар"; the school's own name as it is. */
function subgroupName(t: Translate, subgroup: string): string {
  if (/^\d+$/.test(subgroup)) return t('planning.subgroup', { name: subgroup })
  return sexes.includes(subgroup) ? t(`planning.subgroup.${subgroup}`) : subgroup
}

/** What a class is taught and by whom: a row for each teaching group, by subject in the reader's language. */
export function ClassGroups({ classId, groups }: { readonly classId: string; readonly groups: readonly Group[] }) {
  const t = useT()
  const lang = useLang()
  const order = orderOf(lang)
  const named = groups.map((g) => ({ ...g, name: nameFor(lang, g.subject.names) }))
  const rows = named.toSorted((a, b) => order(a.name.text, b.name.text) || order(a.subgroup ?? '', b.subgroup ?? ''))
  const columns: readonly Column<(typeof rows)[number]>[] = [
    {
      key: 'subject',
      head: t('planning.subject'),
      rowHead: true,
      render: (g) => {
        const others = g.classes.filter((c) => c.id !== classId).map((c) => c.label)
        return (
          <span className="group-name" data-family={g.subject.family}>
            <span lang={g.name.lang === lang ? undefined : g.name.lang}>{g.name.text}</span>
            {g.subgroup !== null && <Chip>{subgroupName(t, g.subgroup)}</Chip>}
            <small className="group-narrow">{g.teachers.length ? g.teachers.map((p) => p.name).join(', ') : t('planning.teachers.none')}</small>
            {others.length > 0 && <small>{t('planning.with', { labels: others.join(', ') })}</small>}
          </span>
        )
      },
    },
    { key: 'teachers', head: t('planning.teachers'), wideOnly: true, render: (g) => (g.teachers.length ? g.teachers.map((p) => p.name).join(', ') : <span className="al-faint">{t('planning.teachers.none')}</span>) },
    { key: 'pupils', head: t('planning.pupils'), align: 'right', tight: true, render: (g) => g.pupils },
  ]
  return (
    <DataTable
      caption={t('planning.groups')}
      columns={columns}
      rows={rows}
      rowKey={(g) => g.id}
      empty={
        <Card>
          <EmptyState title={t('planning.groups.none')} text={t('planning.groups.none.text')} />
        </Card>
      }
    />
  )
}
