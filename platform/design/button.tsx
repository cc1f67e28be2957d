import type { ButtonHTMLAttributes, ReactNode } from 'react'
import type { Icon } from './icons.tsx'
import { Spinner } from './spinner.tsx'
import './button.css'

/** 'primary': the one next act of a page. 'plain': others. 'quiet': in rows and heads. 'link': reads as words. 'danger': what cannot be undone. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'link' | 'danger'

interface Look {
  readonly kind?: ButtonKind
  readonly small?: boolean
  /** As wide as its box; on phones, in docks and feet. */
  readonly wide?: boolean
}

/** Class names of a button, for a link that must look like one. */
export function buttonClass({ kind = 'plain', small = false, wide = false }: Look = {}): string {
  return `al-button al-button-${kind}${small ? ' al-button-small' : ''}${wide ? ' al-button-wide' : ''}`
}

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement>, Look {
  readonly icon?: Icon
  /** Work is under way: shows a spinner, takes no second press, keeps its focus and width. */
  readonly busy?: boolean
  readonly children: ReactNode
}

/** A button; `type` is "button" unless said otherwise. */
export function Button({ kind, small, wide, icon: IconShape, busy = false, className = '', type = 'button', children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-disabled={busy || undefined}
      className={`${buttonClass({ kind, small, wide })} ${className}`}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <Spinner size={18} /> : IconShape && <IconShape size={18} />}
      <span>{children}</span>
    </button>
  )
}

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'aria-label'> {
  /** What it does, in words: its accessible name and its tip. */
  readonly label: string
  readonly icon: Icon
  readonly kind?: 'plain' | 'quiet'
  readonly small?: boolean
  /** A number to be seen at its corner; 0 or absent shows nothing. The label should say it too. */
  readonly count?: number
}

/** A button of one icon. Only where the icon is known to everybody and the place is narrow. */
export function IconButton({ label, icon: IconShape, kind = 'quiet', small = false, count = 0, className = '', type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      className={`al-button al-button-${kind} al-button-icon${small ? ' al-button-small' : ''} ${className}`}
    >
      <IconShape size={small ? 18 : 20} />
      {count > 0 && (
        <span className="al-button-count" aria-hidden="true">
          {count > 99 ? '99+' : count}
        </span>
      )}
    </button>
  )
}
