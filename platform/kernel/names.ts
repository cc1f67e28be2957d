/** A name in the languages it is known in; `typed` where it came without a language (a file, a form). Runs anywhere. */
import * as z from 'zod/mini'
import { nameIn } from './i18n.ts'
import type { Lang } from './i18n.ts'

export const Names = z.object({ kk: z.nullable(z.string()), ru: z.nullable(z.string()), en: z.nullable(z.string()), typed: z.optional(z.nullable(z.string())) })
export type Names = z.infer<typeof Names>

/** The name for a reader, and the language it is really in (undefined where nobody knows), so that it is read aloud rightly. */
export function nameFor(lang: Lang, names: Names): { text: string; lang: Lang | undefined } {
  const known = nameIn(lang, names)
  return known.text ? known : { text: names.typed ?? '', lang: undefined }
}
