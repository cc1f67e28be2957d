import type { Translate } from '@alippe/kernel/i18n'

const known = ['kk', 'ru', 'en', 'ug', 'uz', 'tg']

/** The language of instruction in words; the code itself where there are none for it. */
export const langName = (t: Translate, lang: string): string => (known.includes(lang) ? t(`enrolment.lang.${lang}`) : lang)
