/** The reader's language and appearance: kept on this device at once, and in the account where there is one. */
import { useEffect, useRef, useSyncExternalStore } from 'react'
import type { Lang } from '@alippe/kernel/i18n'
import { setPreferences } from '@alippe/people/contract'
import { useLang, useT } from '@alippe/design/i18n'
import { useAction } from '@alippe/design/server'
import { useToast } from '@alippe/design/toast'
import { useLanguage } from './language-context.tsx'
import { useMe } from './session/me.ts'
import type { Me } from './session/me.ts'
import { theme } from './theme.ts'
import type { Theme } from './theme.ts'

export interface Preferences {
  readonly lang: Lang
  readonly theme: Theme
  readonly setLang: (lang: Lang) => void
  readonly setTheme: (theme: Theme) => void
}

export const useTheme = (): Theme => useSyncExternalStore(theme.subscribe, theme.get)

/** Reads and changes them; a change is seen at once, the account follows. */
export function usePreferences(): Preferences {
  const language = useLanguage()
  const lang = useLang()
  const shown = useTheme()
  const { data: me } = useMe()
  const { run } = useAction(setPreferences)
  const toast = useToast()
  const t = useT()
  return {
    lang,
    theme: shown,
    setLang: (next) => {
      language.set(next).then(
        () => me && run({ lang: next, theme: shown }),
        () => toast({ text: t('design.noAnswer'), tone: 'must' }), // the words of the new language did not come
      )
    },
    setTheme: (next) => {
      theme.set(next)
      if (me) run({ lang, theme: next })
    },
  }
}

/** After signing in: the account's language and theme come to this device, unless a language was chosen here just before. */
export function useAccountPreferences(me: Me): void {
  const language = useLanguage()
  const { run } = useAction(setPreferences)
  const done = useRef('')
  useEffect(() => {
    if (done.current === me.accountId) return
    done.current = me.accountId
    theme.set(me.theme)
    const here = language.get().lang
    if (language.chosen()) {
      if (me.lang !== here) run({ lang: here, theme: me.theme })
    } else if (me.lang) language.follow(me.lang).catch(() => undefined) // its words did not come: the page goes on in the language it has
  }, [me, language, run])
}
