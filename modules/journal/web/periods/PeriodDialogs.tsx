import { useState } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Dialog } from '@alippe/design/dialog'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { TextInput } from '@alippe/design/inputs'
import { useAction, useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { useToast } from '@alippe/design/toast'
import type { Output } from '@alippe/kernel/contract'
import { addDays, day } from '@alippe/kernel/day'
import { formatDay } from '@alippe/kernel/i18n'
import { REASON_MAX } from '../../contract.ts'
import { closePeriod, readPeriods, reopenPeriod } from '../../contract/grading.ts'
import type { ClosableCode } from '../../contract/grading.ts'
import { groupPage, groupStamp } from '../../contract/page.ts'

export type PeriodRow = Output<typeof readPeriods>['periods'][number]

export interface PeriodDialogProps {
  readonly yearCode: string
  readonly code: ClosableCode
  readonly period: PeriodRow
  readonly onClose: () => void
}

const touches = [readPeriods, groupPage, groupStamp]

/** Says what closing does and to how many, then closes. It can be opened again, so nothing is typed. */
export function CloseDialog({ yearCode, code, period, onClose }: PeriodDialogProps) {
  const t = useT()
  const { today } = useSession()
  const lang = useLang()
  const say = useSay()
  const show = useToast()
  const { run, state } = useAction(closePeriod, {
    touches,
    onDone: () => {
      show({ text: t('journal.periods.closedNow', { period: code }) })
      onClose()
    },
  })
  const days = { from: formatDay(lang, day(period.from)), to: formatDay(lang, addDays(day(period.until), -1)) }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('journal.periods.closeTitle', { period: code })}
      foot={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('journal.periods.cancel')}
          </Button>
          <Button kind="primary" data-autofocus busy={state.isPending} onClick={() => run({ yearCode, period: code, version: period.version })}>
            {t('journal.periods.close')}
          </Button>
        </>
      }
    >
      <div className="jp-form">
        {state.error && <Banner tone="must" title={say(state.error).text} announce />}
        <ul className="jp-says">
          <li>{code === 'Y' ? t('journal.periods.closeYear') : t('journal.periods.closeWhat', days)}</li>
          {today < period.until && (
            <li>
              <b>{t('journal.periods.closeEarly', { day: days.to })}</b>
            </li>
          )}
          {period.groups !== null && <li>{t('journal.periods.closeGroups', { count: period.groups })}</li>}
          {period.groupsLacking !== null && period.groupsLacking > 0 && (
            <li>
              <b>{t('journal.periods.closeLacking', { count: period.groupsLacking })}</b>
            </li>
          )}
          <li>{t('journal.periods.closeUndo')}</li>
        </ul>
      </div>
    </Dialog>
  )
}

/** Opens a closed period for the whole school, with the reason. */
export function OpenDialog({ yearCode, code, period, onClose }: PeriodDialogProps) {
  const t = useT()
  const say = useSay()
  const show = useToast()
  const [reason, setReason] = useState('')
  const { run, state } = useAction(reopenPeriod, {
    touches,
    onDone: () => {
      show({ text: t('journal.periods.openedNow', { period: code }) })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('journal.periods.openTitle', { period: code })}
      lead={t('journal.periods.openLead')}
      foot={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('journal.periods.cancel')}
          </Button>
          <Button type="submit" form="journal-open" kind="primary" busy={state.isPending} disabled={!reason.trim()}>
            {t('journal.periods.open')}
          </Button>
        </>
      }
    >
      <form
        id="journal-open"
        className="jp-form"
        onSubmit={(e) => {
          e.preventDefault()
          if (reason.trim()) run({ yearCode, period: code, version: period.version, reason: reason.trim() })
        }}
      >
        {state.error && <Banner tone="must" title={say(state.error).text} announce />}
        <Field label={t('journal.reasonLabel')} required>
          <TextInput value={reason} maxLength={REASON_MAX} data-autofocus onChange={(e) => setReason(e.currentTarget.value)} />
        </Field>
      </form>
    </Dialog>
  )
}
