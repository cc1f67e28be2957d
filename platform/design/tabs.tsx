import { useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import './tabs.css'

export interface Tab<K extends string> {
  readonly key: K
  readonly label: ReactNode
  readonly count?: number
}

export interface TabsProps<K extends string> {
  readonly label: string
  readonly tabs: readonly Tab<K>[]
  readonly value: K
  /** Keep the chosen one in the address, so that the view can be sent to a colleague. */
  readonly onChange: (key: K) => void
  /** The chosen tab's content. */
  readonly children: ReactNode
}

/** Parts of one page. Arrows, Home and End move between tabs. */
export function Tabs<K extends string>({ label, tabs, value, onChange, children }: TabsProps<K>) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)

  const onKeyDown = (e: KeyboardEvent) => {
    const at = tabs.findIndex((x) => x.key === value)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[e.key]
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    e.preventDefault()
    onChange(next.key)
    list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus()
  }

  return (
    <>
      <div className="al-tabs" role="tablist" aria-label={label} ref={list}>
        {tabs.map((x) => (
          <button
            key={x.key}
            type="button"
            role="tab"
            id={`${id}-${x.key}`}
            data-key={x.key}
            aria-selected={x.key === value}
            aria-controls={`${id}-panel`}
            tabIndex={x.key === value ? 0 : -1}
            onClick={() => onChange(x.key)}
            onKeyDown={onKeyDown}
          >
            {x.label}
            {x.count !== undefined && <span className="al-tabs-count">{x.count}</span>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className="al-tabs-panel">
        {children}
      </div>
    </>
  )
}
