import { useId } from 'react'
import type { ReactNode } from 'react'
import './segmented.css'

export interface SegmentedProps<V extends string> {
  /** What is being chosen; heard, not seen. */
  readonly label: string
  readonly options: readonly { readonly value: V; readonly label: ReactNode; readonly title?: string; readonly lang?: string }[]
  readonly value: V
  readonly onChange: (value: V) => void
  /** The chosen one was pressed: where that says something too, as a wish that it stays so. */
  readonly onAgain?: (value: V) => void
  /** Shares the whole width equally: on phones. */
  readonly wide?: boolean
  /** 'ink': the chosen one in dark, as the switch of languages. */
  readonly look?: 'paper' | 'ink'
}

/** One of two to five, all seen at once: native radio buttons, so arrows move and the group has a name. */
export function Segmented<V extends string>({ label, options, value, onChange, onAgain, wide = false, look = 'paper' }: SegmentedProps<V>) {
  const name = useId()
  return (
    <fieldset className={`al-segmented al-segmented-${look}${wide ? ' al-segmented-wide' : ''}`}>
      <legend className="al-sr">{label}</legend>
      {options.map((o) => (
        <label key={o.value} title={o.title}>
          <input type="radio" name={name} value={o.value} checked={o.value === value} aria-label={o.title} lang={o.lang} onChange={() => onChange(o.value)} onClick={() => o.value === value && onAgain?.(o.value)} />
          <span>{o.label}</span>
        </label>
      ))}
    </fieldset>
  )
}
