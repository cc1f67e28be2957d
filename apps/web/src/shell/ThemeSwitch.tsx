import { useT } from '@alippe/design/i18n'
import { Segmented } from '@alippe/design/segmented'
import { usePreferences } from '../preferences.ts'
import { themes } from '../theme.ts'

/** As the system, light or dark. */
export function ThemeSwitch() {
  const t = useT()
  const { theme, setTheme } = usePreferences()
  return <Segmented label={t('shell.theme')} wide options={themes.map((value) => ({ value, label: t(`shell.theme.${value}`) }))} value={theme} onChange={setTheme} />
}
