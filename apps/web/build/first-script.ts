import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

/** What of a bundle this needs: the files of the build by name, with those that they import. */
type Files = Readonly<Record<string, { readonly type: string; readonly name?: string; readonly imports?: readonly string[] }>>

const SOURCE = '/src/first.js'

/** The files with the words that every page needs, by language: `core-kk` and what it imports. */
export function wordFiles(files: Files): Record<string, string[]> {
  return Object.fromEntries(
    ['kk', 'ru', 'en'].map((lang) => {
      const own = Object.entries(files).find(([, f]) => f.type === 'chunk' && f.name === `core-${lang}`)
      if (!own) throw new Error(`the build holds no core-${lang}: first.js would have nothing to fetch`)
      return [lang, [own[0], ...(own[1].imports ?? [])].map((f) => `/${f}`)]
    }),
  )
}

/**
 * Puts `first.js` into the build as it is, under a name with its hash, so that a browser that has it never asks again; and tells it which
 * files hold the words, so that it can have them fetched before the application asks.
 */
export function firstScript(): Plugin {
  let root = ''
  let fileName = ''
  return {
    name: 'alippe:first-script',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
    },
    async buildStart() {
      const source = await readFile(join(root, SOURCE), 'utf8')
      fileName = `assets/first-${createHash('sha256').update(source).digest('hex').slice(0, 8)}.js`
      this.emitFile({ type: 'asset', fileName, source: source.replaceAll(/^\s*\/\/.*\n/gm, '') })
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => html.replace(`src="${SOURCE}"`, `src="/${fileName}" data-words='${JSON.stringify(wordFiles(bundle ?? {}))}'`),
    },
  }
}
