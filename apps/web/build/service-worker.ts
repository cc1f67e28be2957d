import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const SOURCE = 'src/worker/worker.js'

/** The worker's text with the build's revision, the files that the first page names, and all files of the build. */
export function workerText(source: string, index: string, files: readonly string[]): string {
  const shell = [...new Set([...index.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((m) => m[1] ?? ''))]
  const assets = files.filter((f) => f.startsWith('assets/')).map((f) => `/${f}`).toSorted()
  // The page changes with whatever it names; the worker itself may change too.
  const revision = createHash('sha256').update(index).update(source).digest('hex').slice(0, 12)
  const put = (text: string, mark: string, value: string): string => {
    if (text.split(mark).length !== 2) throw new Error(`the service worker must name ${mark} once`)
    return text.replace(mark, () => value)
  }
  const list = (paths: readonly string[]): string => JSON.stringify(paths).slice(2, -2)
  const lists = put(put(put(source, '%REVISION%', revision), "['%SHELL%']", `["${list(shell)}"]`), "['%FILES%']", `["${list(assets)}"]`)
  return lists.replaceAll(/^\s*\/\/.*\n/gm, '')
}

/** Writes `sw.js` beside the built page. Its name never changes and it is asked for anew each time, so that a new build is found. */
export function serviceWorker(): Plugin {
  let root = ''
  return {
    name: 'alippe:service-worker',
    apply: 'build',
    configResolved: (config) => {
      root = config.root
    },
    writeBundle: async ({ dir }, bundle) => {
      if (!dir) throw new Error('the build has no folder to write the service worker to')
      const [source, index] = await Promise.all([readFile(join(root, SOURCE), 'utf8'), readFile(join(dir, 'index.html'), 'utf8')])
      await writeFile(join(dir, 'sw.js'), workerText(source, index, Object.keys(bundle)))
    },
  }
}
