import { useState } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { useLang, useT } from '@alippe/design/i18n'
import { useSession } from '@alippe/design/session'
import { day, dayAt } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { closable } from '../../contract/grading.ts'
import type { GroupPage } from '../../contract/page.ts'
import { groupPage, groupStamp } from '../../contract/page.ts'
import { closedWith } from '../../rules/periods.ts'
import { ReopenGroup } from './ReopenGroup.tsx'

/** That the period of a page is closed, by whom, and until when this group may write all the same. Nothing where it is open. */
export function PeriodNotice({ page }: { readonly page: GroupPage }) {
  const t = useT()
  const lang = useLang()
  const { today, timeZone } = useSession()
  const [asking, setAsking] = useState(false)
  const shown = page.shown.code === null ? null : closedWith(page.shown.code)
  const period = page.periods.find((p) => p.code === shown)
  const code = closable.find((c) => c === shown)
  if (!period?.closed || !code) return null
  const isOpen = period.reopenedTo !== null && period.reopenedTo >= today
  const params = { period: code, day: formatDay(lang, dayAt(new Date(period.closed.at), timeZone)), by: period.closed.byName ?? '' }
  return (
    <>
      <Banner
        tone={isOpen ? 'due' : 'info'}
        title={t('journal.periods.isClosed', params)}
        actions={
          page.may.reopen && (
            <Button small onClick={() => setAsking(true)}>
              {t('journal.periods.openGroup')}
            </Button>
          )
        }
      >
        {isOpen && period.reopenedTo !== null ? t('journal.periods.openUntil', { day: formatDay(lang, day(period.reopenedTo)) }) : !page.may.reopen && t('journal.periods.askDeputy')}
      </Banner>
      {asking && <ReopenGroup period={code} group={page.group} touches={[groupPage, groupStamp]} onClose={() => setAsking(false)} />}
    </>
  )
}
