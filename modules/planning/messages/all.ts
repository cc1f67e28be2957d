import type { Lang, Messages } from '@alippe/kernel/i18n'
import { en } from './en.ts'
import { kk } from './kk.ts'
import { ru } from './ru.ts'

export const messages: Record<Lang, Messages> = { en, kk, ru }
