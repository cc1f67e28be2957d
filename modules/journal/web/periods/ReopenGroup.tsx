import { useState } from 'react'
import { Banner } from '@alippe/design/banner'
import { Button } from '@alippe/design/button'
import { Dialog } from '@alippe/design/dialog'
import { Field } from '@alippe/design/field'
import { useLang, useT } from '@alippe/design/i18n'
import { DateInput, Select, TextInput } from '@alippe/design/inputs'
import { useAction, useAnswer, useSay } from '@alippe/design/server'
import { useSession } from '@alippe/design/session'
import { useToast } from '@alippe/design/toast'
import type { Endpoint } from '@alippe/kernel/contract'
import { addDays, isDay } from '@alippe/kernel/day'
import { formatDay, orderOf } from '@alippe/kernel/i18n'
import { newId } from '@alippe/kernel/ids'
import { nameFor } from '@alippe/kernel/names'
import type { Names } from '@alippe/kernel/names'
import { REASON_MAX } from '../../contract.ts'
import { reopenFor } from '../../contract/grading.ts'
import type { ClosableCode } from '../../contract/grading.ts'
import { groupList } from '../../contract/page.ts'

export interface ReopenGroupProps {
  readonly period: ClosableCode
  /** Absent: it is chosen here. */
  readonly group?: { readonly id: string; readonly classLabel: string | null; readonly subgroup: string | null; readonly subject: { readonly names: Names } }
  readonly touches: readonly Endpoint[]
  readonly onClose: () => void
}

/** So many days are offered to mend what was forgotten. */
const USUAL_DAYS = 3
const NO_CLASS = '–'

/** Opens a closed period for one group until a day, with the reason. */
export function ReopenGroup({ period, group, touches, onClose }: ReopenGroupProps) {
  const t = useT()
  const lang = useLang()
  const say = useSay()
  const show = useToast()
  const { today } = useSession()
  const [id] = useState(newId)
  const [label, setLabel] = useState('')
  const [groupId, setGroupId] = useState(group?.id ?? '')
  const [reason, setReason] = useState('')
  const [until, setUntil] = useState<string>(addDays(today, USUAL_DAYS))
  const groups = useAnswer(groupList, {}, { wait: group !== undefined, freshFor: 60_000 })
  const { run, state } = useAction(reopenFor, {
    touches,
    onDone: ({ lastDay }) => {
      show({ text: t('journal.periods.opened', { day: isDay(lastDay) ? formatDay(lang, lastDay) : lastDay }) })
      onClose()
    },
  })
  const order = orderOf(lang)
  const all = groups.data?.groups ?? []
  const labels = [...new Set(all.map((g) => g.classLabel ?? NO_CLASS))].toSorted(order)
  const nameOf = (g: NonNullable<ReopenGroupProps['group']>): string => [nameFor(lang, g.subject.names).text, g.subgroup !== null && t('journal.subgroup', { name: g.subgroup })].filter(Boolean).join(' · ')
  const fits = isDay(until) && until >= today
  const ready = groupId !== '' && reason.trim() !== '' && fits
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('journal.periods.openGroup')}
      lead={[t(`journal.period.${period}`), group && [group.classLabel, nameOf(group)].filter(Boolean).join(' · ')].filter(Boolean).join(' · ')}
      foot={
        <>
          <Button kind="quiet" onClick={onClose}>
            {t('journal.periods.cancel')}
          </Button>
          <Button type="submit" form="journal-reopen" kind="primary" busy={state.isPending} disabled={!ready}>
            {t('journal.periods.open')}
          </Button>
        </>
      }
    >
      <form
        id="journal-reopen"
        className="jp-form"
        onSubmit={(e) => {
          e.preventDefault()
          if (ready && isDay(until)) run({ reopeningId: id, groupId, period, reason: reason.trim(), lastDay: until })
        }}
      >
        {state.error && <Banner tone="must" title={say(state.error).text} announce />}
        {!group && (
          <>
            <Field label={t('journal.periods.class')} required>
              <Select
                value={label}
                onChange={(v) => {
                  setLabel(v)
                  setGroupId('')
                }}
                options={labels.map((l) => ({ value: l, label: l }))}
              />
            </Field>
            <Field label={t('journal.periods.group')} required>
              <Select
                value={groupId}
                disabled={label === ''}
                onChange={setGroupId}
                options={all
                  .filter((g) => (g.classLabel ?? NO_CLASS) === label)
                  .map((g) => ({ value: g.id, label: [nameOf(g), g.teachers.join(', ')].filter(Boolean).join(' · ') }))
                  .toSorted((a, b) => order(a.label, b.label))}
              />
            </Field>
          </>
        )}
        <Field label={t('journal.periods.until')} help={t('journal.periods.untilHelp')} error={fits ? undefined : t('journal.reopening_over')} required>
          <DateInput value={until} min={today} onChange={(e) => setUntil(e.currentTarget.value)} />
        </Field>
        <Field label={t('journal.reasonLabel')} required>
          <TextInput value={reason} maxLength={REASON_MAX} onChange={(e) => setReason(e.currentTarget.value)} />
        </Field>
      </form>
    </Dialog>
  )
}
