/** Words that every page needs: the shell's, the components', and those of the rooms the shell itself stands on. */
import type { Lang, Messages } from '@alippe/kernel/i18n'

const parts: Readonly<Record<Lang, () => Promise<{ readonly default: Messages }>>> = {
  kk: () => import('./core-kk.ts'),
  ru: () => import('./core-ru.ts'),
  en: () => import('./core-en.ts'),
}

/** Fetches them in one language. */
export const coreWords = async (lang: Lang): Promise<Messages> => (await parts[lang]()).default
