import type { Lang } from '@alippe/kernel/i18n'
import { useT } from '@alippe/design/i18n'
import { Segmented } from '@alippe/design/segmented'
import { IconCheck, IconChevronDown } from '@alippe/design/icons'
import { Menu } from '@alippe/design/menu'
import { usePreferences } from '../preferences.ts'

/** Languages name themselves: whoever cannot read the page must still find the way to their own. */
const options: readonly { value: Lang; label: string; title: string; lang: string }[] = [
  { value: 'kk', label: 'ҚАЗ', title: 'Қазақша', lang: 'kk' },
  { value: 'ru', label: 'РУС', title: 'Русский', lang: 'ru' },
  { value: 'en', label: 'ENG', title: 'English', lang: 'en' },
]

/** Changes the language of the page at once; nothing is reloaded. */
export function LanguageSwitch({ long = false }: { readonly long?: boolean }) {
  const t = useT()
  const { lang, setLang } = usePreferences()
  return (
    <Segmented
      label={t('shell.language')}
      look={long ? 'paper' : 'ink'}
      wide={long}
      options={long ? options.map((o) => ({ ...o, label: o.title, title: undefined })) : options}
      value={lang}
      onChange={setLang}
      // Who presses the language that is shown already has chosen it: the account must not change it after signing in.
      onAgain={setLang}
    />
  )
}

/** The same where there is no room for three: the present language, and the others behind it. */
export function LanguageMenu() {
  const t = useT()
  const { lang, setLang } = usePreferences()
  const now = options.find((o) => o.value === lang)
  return (
    <Menu
      align="right"
      label={`${t('shell.language')}: ${now?.title ?? ''}`}
      buttonClassName="al-button al-button-quiet"
      button={
        <>
          <span>{now?.label}</span>
          <IconChevronDown size={14} />
        </>
      }
    >
      {options.map((o) => (
        <button key={o.value} type="button" className="al-menu-item" lang={o.lang} aria-current={o.value === lang || undefined} onClick={() => setLang(o.value)}>
          <span className="al-grow">{o.title}</span>
          {o.value === lang && <IconCheck />}
        </button>
      ))}
    </Menu>
  )
}
