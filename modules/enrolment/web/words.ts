/** This room's words, for the manifest of a room whose pages show its parts: they come only with those pages. */
import type { Lang, Messages } from '@alippe/kernel/i18n'

export const words: Readonly<Record<Lang, () => Promise<Messages>>> = {
  kk: async () => (await import('../messages/kk.ts')).kk,
  ru: async () => (await import('../messages/ru.ts')).ru,
  en: async () => (await import('../messages/en.ts')).en,
}
