import { useT } from './i18n.tsx'
import './spinner.css'

/** A turning ring; beside words that say what is being waited for. */
export function Spinner({ size = 20 }: { readonly size?: 16 | 18 | 20 | 32 }) {
  return (
    <svg className="al-spinner" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false" fill="none">
      <circle cx="10" cy="10" r="7.5" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M10 2.5a7.5 7.5 0 0 1 7.5 7.5" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}

/** A whole place is being fetched; says so after 300 ms, so that a quick answer does not flash. */
export function Loading() {
  const t = useT()
  return (
    <div className="al-loading" aria-live="polite">
      <Spinner size={32} />
      <span className="al-sr">{t('design.loading')}</span>
    </div>
  )
}

/** The outline of what will come: `lines` of words, as tall as they will be, so that nothing jumps. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  const t = useT()
  return (
    <div className="al-skeleton" aria-live="polite">
      <span className="al-sr">{t('design.loading')}</span>
      {Array.from({ length: lines }, (_, i) => (
        <i key={i} />
      ))}
    </div>
  )
}
