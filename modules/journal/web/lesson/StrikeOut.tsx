import { useState } from 'react'
import { Button } from '@alippe/design/button'
import { FilterChip } from '@alippe/design/chip'
import { Field } from '@alippe/design/field'
import { useT } from '@alippe/design/i18n'
import { TextInput } from '@alippe/design/inputs'
import { REASON_MAX } from '../../contract.ts'
import type { CellMark } from '../../rules/overlay.ts'

export interface StrikeOutProps {
  readonly mark: CellMark
  readonly onStrike: (reason: string) => void
  readonly onBack: () => void
}

const usual = ['slip', 'otherPupil', 'reworked'] as const

/** Why a mark is struck out: a usual reason with one press, or one's own words. */
export function StrikeOut({ mark, onStrike, onBack }: StrikeOutProps) {
  const t = useT()
  const [reason, setReason] = useState(t('journal.reason.slip'))
  return (
    <form
      className="jn-editor-one"
      onSubmit={(e) => {
        e.preventDefault()
        if (reason.trim()) onStrike(reason.trim())
      }}
    >
      <p>{t('journal.strikeOutLead', { value: mark.value })}</p>
      <div className="al-row">
        {usual.map((u) => {
          const words = t(`journal.reason.${u}`)
          return (
            <FilterChip key={u} pressed={reason === words} onPress={() => setReason(words)}>
              {words}
            </FilterChip>
          )
        })}
      </div>
      <Field label={t('journal.reasonLabel')} required>
        <TextInput value={reason} maxLength={REASON_MAX} onChange={(e) => setReason(e.currentTarget.value)} />
      </Field>
      <div className="jn-editor-foot">
        <Button kind="quiet" onClick={onBack}>
          {t('design.back')}
        </Button>
        <Button kind="danger" type="submit" disabled={!reason.trim()}>
          {t('journal.strikeOut')}
        </Button>
      </div>
    </form>
  )
}
