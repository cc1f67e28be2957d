/** Controls for words, numbers, days and choices: native elements in the product's dress. Put them into a Field. */
import { useState } from 'react'
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { IconButton } from './button.tsx'
import { useField } from './field.tsx'
import { useT } from './i18n.tsx'
import { IconChevronDown, IconEye, IconEyeOff } from './icons.tsx'
import './field.css'
import './check.css'

/** A control standing alone (outside a Field) must be named by `aria-label`. */
interface Own<E> {
  readonly ref?: Ref<E>
}

export type TextInputProps = Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> &
  Own<HTMLInputElement> & { readonly type?: 'text' | 'email' | 'tel' | 'search' | 'url' | 'number' | 'time' }

/** One line of text. */
export function TextInput({ className = '', type = 'text', ...rest }: TextInputProps) {
  return <input {...useField()} {...rest} type={type} className={`al-input ${className}`} />
}

/** A day, typed or picked; its value is 'YYYY-MM-DD'. */
export function DateInput({ className = '', ...rest }: Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & Own<HTMLInputElement>) {
  return <input {...useField()} {...rest} type="date" className={`al-input ${className}`} />
}

/** A password, hidden until its reader asks to see it. */
export function PasswordInput({ className = '', ...rest }: Omit<InputHTMLAttributes<HTMLInputElement>, 'type'> & Own<HTMLInputElement>) {
  const t = useT()
  const [shown, setShown] = useState(false)
  return (
    <div className="al-password">
      <input {...useField()} {...rest} type={shown ? 'text' : 'password'} autoCapitalize="off" autoCorrect="off" spellCheck="false" className={`al-input ${className}`} />
      <IconButton label={t(shown ? 'design.hidePassword' : 'design.showPassword')} icon={shown ? IconEyeOff : IconEye} aria-pressed={shown} onClick={() => setShown(!shown)} />
    </div>
  )
}

/** Several lines; grows with what is written where the browser can. */
export function TextArea({ className = '', rows = 3, ...rest }: TextareaHTMLAttributes<HTMLTextAreaElement> & Own<HTMLTextAreaElement>) {
  return <textarea {...useField()} {...rest} rows={rows} className={`al-input ${className}`} />
}

export interface Choice<V extends string = string> {
  readonly value: V
  readonly label: string
  readonly disabled?: boolean
}

export interface SelectProps<V extends string> extends Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange'>, Own<HTMLSelectElement> {
  readonly options: readonly Choice<V>[]
  /** '' where nothing is chosen yet: then "Choose…" is shown. */
  readonly value: V | ''
  readonly onChange: (value: V) => void
}

/** One of several. */
export function Select<V extends string>({ options, value, onChange, className = '', ...rest }: SelectProps<V>) {
  const t = useT()
  return (
    <div className={`al-select ${className}`}>
      <select
        {...useField()}
        {...rest}
        className="al-input"
        value={value}
        onChange={(e) => {
          const chosen = options.find((o) => o.value === e.currentTarget.value)
          if (chosen) onChange(chosen.value)
        }}
      >
        {value === '' && (
          <option value="" disabled>
            {t('design.choose')}
          </option>
        )}
        {options.map((o) => (
          <option key={o.value} value={o.value} disabled={o.disabled}>
            {o.label}
          </option>
        ))}
      </select>
      <IconChevronDown size={16} />
    </div>
  )
}

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'onChange' | 'children'>, Own<HTMLInputElement> {
  readonly label: ReactNode
  readonly help?: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

/** Yes or no, as a part of what will be saved together. */
export function Checkbox({ label, help, onChange, className = '', ...rest }: CheckboxProps) {
  return (
    <label className={`al-check ${className}`}>
      <input {...rest} type="checkbox" onChange={(e) => onChange(e.currentTarget.checked)} />
      <span>
        {label}
        {help !== undefined && <small>{help}</small>}
      </span>
    </label>
  )
}

export interface SwitchProps extends CheckboxProps {
  /** 'must' where being on lays an obligation on others. */
  readonly tone?: 'accent' | 'must'
}

/** On or off, at once. */
export function Switch({ label, help, checked, onChange, tone = 'accent', className = '', ...rest }: SwitchProps) {
  return (
    <label className={`al-check al-switch al-switch-${tone} ${className}`}>
      <input {...rest} type="checkbox" role="switch" checked={checked} aria-checked={checked} onChange={(e) => onChange(e.currentTarget.checked)} />
      <span>
        {label}
        {help !== undefined && <small>{help}</small>}
      </span>
    </label>
  )
}
