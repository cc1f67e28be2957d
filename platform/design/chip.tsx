import type { ReactNode } from 'react'
import type { Icon } from './icons.tsx'
import './chip.css'

export type Tone = 'neutral' | 'accent' | 'done' | 'due' | 'must' | 'gold'

export interface ChipProps {
  readonly tone?: Tone
  readonly icon?: Icon
  /** An edge instead of a ground: a property rather than a state. */
  readonly outline?: boolean
  readonly children: ReactNode
}

/** A state or a property in one or two words; the words say it, the colour only helps. */
export function Chip({ tone = 'neutral', icon: IconShape, outline = false, children }: ChipProps) {
  return (
    <span className={`al-chip al-chip-${tone}${outline ? ' al-chip-outline' : ''}`}>
      {IconShape && <IconShape size={14} />}
      {children}
    </span>
  )
}

export interface FilterChipProps {
  readonly pressed: boolean
  readonly onPress: () => void
  readonly icon?: Icon
  readonly count?: number
  readonly children: ReactNode
}

/** A filter or a choice that is on or off. */
export function FilterChip({ pressed, onPress, icon: IconShape, count, children }: FilterChipProps) {
  return (
    <button type="button" className="al-filter-chip" aria-pressed={pressed} onClick={onPress}>
      {IconShape && <IconShape size={16} />}
      {children}
      {count !== undefined && <span className="al-filter-chip-count">{count}</span>}
    </button>
  )
}
