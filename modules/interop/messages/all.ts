import type { Lang, Messages } from '@alippe/kernel/i18n'
import { commandEn } from './command-en.ts'
import { commandKk } from './command-kk.ts'
import { commandRu } from './command-ru.ts'
import { en } from './en.ts'
import { kk } from './kk.ts'
import { ru } from './ru.ts'

export const messages: Record<Lang, Messages> = { en: { ...en, ...commandEn }, kk: { ...kk, ...commandKk }, ru: { ...ru, ...commandRu } }
