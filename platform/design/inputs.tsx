/** Controls for words, numbers, days and choices: native elements in the product's dress. Put them into a Field. */
import { useId, useRef, useState } from 'react'
import type { InputHTMLAttributes, ReactNode, Ref, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { IconButton } from './button.tsx'
import { formatDay } from '@alippe/kernel/i18n'
import { isDay } from '@alippe/kernel/day'
import { useField } from './field.tsx'
import { useLang, useT } from './i18n.tsx'
import { IconCalendar, IconChevronDown, IconEye, IconEyeOff } from './icons.tsx'
import { typedDay } from './typed-day.ts'
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

/** Sets an input's value so that whoever listens to it hears of it, as if it had been typed. */
function tell(input: HTMLInputElement, value: string): void {
  // By the element's own setter: a view library may watch the property and take a value that it saw for no news.
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

export interface DateInputProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'value' | 'defaultValue'> {
  /** 'YYYY-MM-DD', or '' where there is none. */
  readonly value: string
}

/**
 * A day, typed in the order of the reader's language or picked from the browser's own calendar; the value told by `onChange` is 'YYYY-MM-DD',
 * or '' when it was emptied. What is no day is told beside the field, and the last day stays.
 */
export function DateInput({ className = '', value, onChange, onBlur, min, max, name, ...rest }: DateInputProps) {
  const t = useT()
  const lang = useLang()
  const field = useField()
  const unread = useId()
  const picker = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const [left, setLeft] = useState(false)
  const shown = isDay(value) ? formatDay(lang, value, 'short') : ''
  const wrong = left && typed !== undefined && typed.trim() !== '' && typedDay(typed) === undefined
  const take = (day: string | undefined): void => {
    if (day !== undefined && day !== value && picker.current) tell(picker.current, day)
  }
  const described = [field?.['aria-describedby'], wrong ? unread : undefined].filter(Boolean).join(' ')

  return (
    <div className={`al-date ${className}`}>
      <input
        {...field}
        {...rest}
        type="text"
        inputMode="numeric"
        autoComplete="off"
        className="al-input"
        placeholder={t('design.dayPattern')}
        value={typed ?? shown}
        aria-invalid={wrong || field?.['aria-invalid'] || undefined}
        aria-describedby={described || undefined}
        onChange={(e) => {
          const text = e.currentTarget.value
          setTyped(text)
          setLeft(false)
          // A year of two digits may be the half of one of four: it counts when the field is left.
          if (/\d{4}/.test(text)) take(typedDay(text))
        }}
        onBlur={(e) => {
          setLeft(true)
          const day = typed?.trim() === '' ? '' : typedDay(typed ?? '')
          take(day)
          // Written out as the language writes it, once it is a day.
          if (day !== undefined) setTyped(undefined)
          onBlur?.(e)
        }}
      />
      <IconButton label={t('design.pickDay')} icon={IconCalendar} small disabled={rest.disabled} onClick={() => picker.current?.showPicker()} />
      <input
        ref={picker}
        type="date"
        className="al-date-picker"
        tabIndex={-1}
        aria-hidden="true"
        value={value}
        min={min}
        max={max}
        name={name}
        onChange={(e) => {
          if (e.nativeEvent.isTrusted) setTyped(undefined)
          onChange?.(e)
        }}
      />
      {wrong && (
        <p className="al-field-error" id={unread}>
          {t('design.dayUnread', { pattern: t('design.dayPattern') })}
        </p>
      )}
    </div>
  )
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
