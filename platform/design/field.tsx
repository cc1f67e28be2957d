import { createContext, useContext, useId } from 'react'
import type { ReactNode } from 'react'
import { IconAlert } from './icons.tsx'
import { useT } from './i18n.tsx'
import './field.css'

/** What a control inside a field wires to itself. */
export interface FieldWiring {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
  readonly required: boolean
}

const FieldContext = createContext<FieldWiring | undefined>(undefined)

/** Wiring of the field around, or nothing where a control stands alone and names itself. */
export const useField = (): FieldWiring | undefined => useContext(FieldContext)

export interface FieldProps {
  readonly label: ReactNode
  readonly help?: ReactNode
  /** What is wrong and what to do, in the reader's language; absent or empty: nothing is. */
  readonly error?: string
  readonly required?: boolean
  /** Id of the control, so that a summary of errors can link to it; made here where absent. */
  readonly id?: string
  /** One control of this design system. */
  readonly children: ReactNode
}

/** Label above, control, help, and the error as line, icon and words. Ids are wired by context. */
export function Field({ label, help, error, required = false, id: given, children }: FieldProps) {
  const t = useT()
  const made = useId()
  const id = given ?? made
  const described = [error ? `${id}-error` : '', help ? `${id}-help` : ''].filter(Boolean).join(' ')
  return (
    <div className={`al-field${error ? ' al-field-bad' : ''}`}>
      <label htmlFor={id}>
        {label}
        {required && (
          <>
            <b aria-hidden="true"> *</b>
            <span className="al-sr"> ({t('design.required')})</span>
          </>
        )}
      </label>
      <FieldContext value={{ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined, required }}>{children}</FieldContext>
      {error && (
        <p className="al-field-error" id={`${id}-error`}>
          <IconAlert size={16} label={t('design.error')} />
          <span>{error}</span>
        </p>
      )}
      {help && (
        <p className="al-field-help" id={`${id}-help`}>
          {help}
        </p>
      )}
    </div>
  )
}
