/** Words that every page needs: the shell's, the components', and those of the rooms the shell itself stands on. */
import type { Lang, Messages } from '@alippe/kernel/i18n'

const parts: Readonly<Record<Lang, () => Promise<{ readonly default: Messages }>>> = {
  kk: () => import('./core-kk.ts'),
  ru: () => import('./core-ru.ts'),
  en: () => import('./core-en.ts'),
}

/** Fetches them in one language. */
export async function coreWords(lang: Lang): Promise<Messages> {
  const [own, kernel, people, access] = await Promise.all([
    parts[lang](),
    import('@alippe/kernel/messages'),
    import('@alippe/people/messages'),
    import('@alippe/access/messages'),
  ])
  return { ...own.default, ...kernel.kernelMessages[lang], ...people.messages[lang], ...access.messages[lang] }
}
