import { useState } from 'react'
import { Button } from '@alippe/design/button'
import { Card } from '@alippe/design/card'
import { useT } from '@alippe/design/i18n'
import { gaps } from '../../contract/control.ts'
import type { Gap, GapCounts } from '../../contract/control.ts'
import { sumOf } from './words.ts'

export interface CountTableProps {
  readonly title: string
  readonly rows: readonly { readonly id: string; readonly label: string; readonly counts: GapCounts }[]
  readonly chosen: string | undefined
  /** The kind that is shown alone. */
  readonly gap: Gap | undefined
  readonly onChoose: (id: string | undefined) => void
}

const SHOWN = 8

/** Who lacks how much, most first; a press narrows the list to one. */
export function CountTable({ title, rows, chosen, gap, onChoose }: CountTableProps) {
  const t = useT()
  const [all, setAll] = useState(false)
  const kinds = gap ? [gap] : gaps.filter((g) => rows.some((r) => r.counts[g] > 0))
  const sorted = rows.toSorted((a, b) => sumOf(b.counts) - sumOf(a.counts))
  const shown = all ? sorted : sorted.slice(0, SHOWN)
  return (
    <Card flush title={title}>
      <div className="jx-table">
        <table>
          <thead>
            <tr>
              <th scope="col">
                <span className="al-sr">{title}</span>
              </th>
              {kinds.map((g) => (
                <th key={g} scope="col">
                  {t(`journal.gapShort.${g}`)}
                </th>
              ))}
              {kinds.length > 1 && <th scope="col">{t('journal.gaps.sum')}</th>}
            </tr>
          </thead>
          <tbody>
            {shown.map((r) => (
              <tr key={r.id} aria-current={r.id === chosen || undefined}>
                <th scope="row">
                  <button type="button" aria-pressed={r.id === chosen} onClick={() => onChoose(r.id === chosen ? undefined : r.id)}>
                    {r.label}
                  </button>
                </th>
                {kinds.map((g) => (
                  <td key={g}>{r.counts[g] || ''}</td>
                ))}
                {kinds.length > 1 && (
                  <td>
                    <b>{sumOf(r.counts)}</b>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sorted.length > SHOWN && (
        <p className="jx-all">
          <Button kind="link" small onClick={() => setAll(!all)}>
            {all ? t('journal.gaps.fewer') : t('journal.gaps.showAll', { count: sorted.length })}
          </Button>
        </p>
      )}
    </Card>
  )
}
