/** The reader's language in React: words of all loaded rooms behind one `t`. */
import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import { makeTranslator } from '@alippe/kernel/i18n'
import type { Lang, Messages, Translate } from '@alippe/kernel/i18n'

interface Tongue {
  readonly lang: Lang
  readonly t: Translate
}

const TongueContext = createContext<Tongue | undefined>(undefined)

export interface I18nProviderProps {
  readonly lang: Lang
  /** Merged words of the shell, the components and the rooms that are loaded, all in `lang`. */
  readonly messages: Messages
  readonly children: ReactNode
}

/** Gives `useT` and `useLang` to everything below. A new language or new words re-render what uses them; nothing is unmounted. */
export function I18nProvider({ lang, messages, children }: I18nProviderProps) {
  const tongue = useMemo(() => ({ lang, t: makeTranslator(lang, messages) }), [lang, messages])
  return <TongueContext value={tongue}>{children}</TongueContext>
}

function useTongue(): Tongue {
  const tongue = useContext(TongueContext)
  if (!tongue) throw new Error('useT and useLang need an I18nProvider above them')
  return tongue
}

/** The translator: `t('journal.title')`, `t('journal.marks', { count })`. */
export const useT = (): Translate => useTongue().t

/** The reader's language, for `formatDay`, `nameIn` and the like. */
export const useLang = (): Lang => useTongue().lang
