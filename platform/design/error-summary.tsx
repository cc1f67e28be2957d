import { Banner } from './banner.tsx'
import { useT } from './i18n.tsx'

export interface FieldError {
  /** Id given to the Field. */
  readonly id: string
  /** Its label. */
  readonly label: string
}

/** All fields to mend, at the head of a form, each a link to its field. Nothing where there are none. */
export function ErrorSummary({ errors }: { readonly errors: readonly FieldError[] }) {
  const t = useT()
  if (errors.length === 0) return null
  return (
    <Banner tone="must" title={t('design.fieldsToMend', { count: errors.length })} announce>
      {errors.map((e, i) => (
        <span key={e.id}>
          {i > 0 && ', '}
          <a
            href={`#${e.id}`}
            onClick={(press) => {
              press.preventDefault()
              document.getElementById(e.id)?.focus()
            }}
          >
            {e.label}
          </a>
        </span>
      ))}
    </Banner>
  )
}
