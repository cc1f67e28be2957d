import './progress.css'

export interface ProgressProps {
  /** What is measured; heard, not seen. */
  readonly label: string
  readonly value: number
  readonly max: number
  readonly tone?: 'accent' | 'done' | 'due' | 'must'
}

/** How much of a whole. The number itself stands beside it in words. */
export function Progress({ label, value, max, tone = 'accent' }: ProgressProps) {
  return <progress className={`al-progress al-progress-${tone}`} aria-label={label} value={Math.min(value, max)} max={max || 1} />
}
