import { createContext, useContext, useSyncExternalStore } from 'react'
import type { ReactNode } from 'react'
import { I18nProvider } from '@alippe/design/i18n'
import type { Language } from './language.ts'

const LanguageContext = createContext<Language | undefined>(undefined)

/** The page's language for everything below; follows its changes without unmounting anything. */
export function LanguageProvider({ language, children }: { readonly language: Language; readonly children: ReactNode }) {
  const { lang, messages } = useSyncExternalStore(language.subscribe, language.get)
  return (
    <LanguageContext value={language}>
      <I18nProvider lang={lang} messages={messages}>
        {children}
      </I18nProvider>
    </LanguageContext>
  )
}

/** For changing the language and adding words; for reading use `useT` and `useLang`. */
export function useLanguage(): Language {
  const language = useContext(LanguageContext)
  if (!language) throw new Error('useLanguage needs a LanguageProvider above it')
  return language
}
