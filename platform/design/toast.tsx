/** Short news about what has just been done, with ten seconds to take it back. */
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { Button, IconButton } from './button.tsx'
import { useLang, useT } from './i18n.tsx'
import { IconAlert, IconClose, IconDoneCircle } from './icons.tsx'
import './toast.css'

/** How long what was done can be taken back. */
export const UNDO_MS = 10_000

export interface ToastNews {
  readonly text: string
  readonly tone?: 'done' | 'must'
  /** Takes back what was done; without it there is no Undo. */
  readonly undo?: () => void
}

type Show = (news: ToastNews) => void

const ToastContext = createContext<Show | undefined>(undefined)

/** `show({ text, undo })`: the newest news replaces the one before. */
export function useToast(): Show {
  const show = useContext(ToastContext)
  if (!show) throw new Error('useToast needs a ToastProvider above it')
  return show
}

interface Shown extends ToastNews {
  readonly id: number
  readonly lang: string
}

/** Holds the one place where news appear. Time stands still while the pointer or the focus is on them. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const t = useT()
  const lang = useLang()
  const [latest, setLatest] = useState<Shown>()
  const [held, setHeld] = useState(false)
  const counter = useRef(0)
  const langNow = useRef(lang)
  useEffect(() => {
    langNow.current = lang
  }, [lang])
  // News said in another language than the page's are gone, unless they can still be taken back.
  const shown = latest && (latest.lang === lang || latest.undo) ? latest : undefined

  const show = useCallback<Show>((news) => {
    counter.current += 1
    setHeld(false)
    setLatest({ ...news, id: counter.current, lang: langNow.current })
  }, [])

  useEffect(() => {
    if (!shown || held) return
    const timer = setTimeout(() => setLatest(undefined), UNDO_MS)
    return () => clearTimeout(timer)
  }, [shown, held])

  const value = useMemo(() => show, [show])
  const ToneIcon = shown?.tone === 'must' ? IconAlert : IconDoneCircle
  return (
    <ToastContext value={value}>
      {children}
      <div className="al-toast-place" aria-live="polite">
        {shown && (
          <div
            key={shown.id}
            className={`al-toast al-toast-${shown.tone ?? 'done'}`}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
            onFocus={() => setHeld(true)}
            onBlur={() => setHeld(false)}
          >
            <ToneIcon size={20} />
            <span className="al-grow">{shown.text}</span>
            {shown.undo && (
              <Button
                kind="quiet"
                small
                onClick={() => {
                  shown.undo?.()
                  setLatest(undefined)
                }}
              >
                {t('design.undo')}
              </Button>
            )}
            <IconButton label={t('design.close')} icon={IconClose} small onClick={() => setLatest(undefined)} />
            {shown.undo && <i className="al-toast-time" aria-hidden="true" />}
          </div>
        )}
      </div>
    </ToastContext>
  )
}
