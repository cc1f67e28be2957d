import { memo } from 'react'
import { Button, IconButton } from '@alippe/design/button'
import { useLang, useT } from '@alippe/design/i18n'
import { IconAlert, IconCloud, IconHelp, IconHistory, IconOffline, IconPrint } from '@alippe/design/icons'
import { Select } from '@alippe/design/inputs'
import { useNetwork } from '@alippe/design/offline/outbox'
import { Segmented } from '@alippe/design/segmented'
import { useAnswer } from '@alippe/design/server'
import type { PeriodCode } from '../../contract/grading.ts'
import { groupList } from '../../contract/page.ts'
import type { GroupPage } from '../../contract/page.ts'
import type { Writer } from './writer.ts'
import { groupName } from './words.ts'

export const views = ['marks', 'final', 'topics'] as const
export type View = (typeof views)[number]

export interface ToolbarProps {
  readonly page: GroupPage
  readonly view: View
  readonly onView: (view: View) => void
  readonly onPeriod: (period: PeriodCode) => void
  readonly onGroup: (groupId: string) => void
  readonly narrow: boolean
}

function Choices({ page, view, onView, onPeriod, onGroup, narrow }: ToolbarProps) {
  const t = useT()
  const lang = useLang()
  const { data } = useAnswer(groupList, {}, { freshFor: 300_000, quiet: true })
  const own = data?.groups.some((g) => g.mine) ?? false
  // One's own first; who teaches nothing stays within the class.
  const shown = (data?.groups ?? []).filter((g) => (own ? g.mine : g.classLabel === page.group.classLabel) || g.id === page.group.id)
  const here = shown.some((g) => g.id === page.group.id) ? shown : [page.group, ...shown]
  return (
    <div className="jg-toolbar al-no-print">
      <Select aria-label={t('journal.page.group')} value={page.group.id} onChange={onGroup} options={here.map((g) => ({ value: g.id, label: groupName(t, lang, g) }))} />
      <Select aria-label={t('journal.page.period')} value={page.shown.code ?? ''} onChange={onPeriod} options={page.periods.map((p) => ({ value: p.code, label: t(`journal.period.${p.code}`) }))} />
      <Segmented label={t('journal.page.views')} value={view} onChange={onView} wide={narrow} options={views.map((v) => ({ value: v, label: t(`journal.page.view.${v}`) }))} />
    </div>
  )
}

/** Which page of the journal: group, period, and what of it is shown. Not drawn again for what is written in the page. */
export const Toolbar = memo(Choices)

/** What is on its way, what waits for the network, and what was not taken: always in the same place. */
export function PageSaving({ writer, onRefused }: { readonly writer: Writer; readonly onRefused: () => void }) {
  const t = useT()
  const { online } = useNetwork()
  const refused = writer.open.filter((c) => c.state === 'refused' || c.state === 'conflict').length
  const waiting = writer.open.length - refused
  return (
    <div className="jg-saving" aria-live="polite">
      {waiting > 0 && (
        <span className={online ? 'jg-saving-on' : 'jg-saving-off'}>
          {online ? <IconCloud size={18} /> : <IconOffline size={18} />}
          {t(online ? 'journal.page.saving' : 'journal.page.waiting', { count: waiting })}
        </span>
      )}
      {refused > 0 && (
        <Button kind="link" small className="jg-saving-refused" icon={IconAlert} onClick={onRefused}>
          {t('journal.page.refusedCount', { count: refused })}
        </Button>
      )}
    </div>
  )
}

/** History, print, keys. */
export function PageTools({ onHistory, onHelp }: { readonly onHistory: () => void; readonly onHelp: () => void }) {
  const t = useT()
  return (
    <>
      <IconButton icon={IconHistory} label={t('journal.page.history')} onClick={onHistory} />
      <IconButton icon={IconPrint} label={t('journal.page.print')} onClick={() => window.print()} />
      <IconButton icon={IconHelp} label={t('journal.keysOf.title')} onClick={onHelp} />
    </>
  )
}
