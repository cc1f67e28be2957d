/** The application's name on a home screen is in the language in which it is installed. */
import type { Language } from './language.ts'

/** Keeps the page's link to its manifest in the language of the page. */
export function watchManifest(language: Language): void {
  const follow = (): void => document.querySelector('link[rel="manifest"]')?.setAttribute('href', `/app-${language.get().lang}.webmanifest`)
  language.subscribe(follow)
  follow()
}
