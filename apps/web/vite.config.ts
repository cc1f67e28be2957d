import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { firstScript } from './build/first-script.ts'
import { pureSchemas } from './build/pure-schemas.ts'
import { serviceWorker } from './build/service-worker.ts'
import { withoutSchemas } from './build/without-schemas.ts'

const SMALLEST = 600
const api = process.env['ALIPPE_API'] ?? 'http://127.0.0.1:3000'

const everywhere = 'avatar|banner|button|card|chip|dialog|document-title|empty-state|field|i18n|icons|menu|menu-icons|ornament|page-head|segmented|server|session|spinner|toast'
const base = new RegExp(
  String.raw`(?:node_modules[\\/](?!react[\\/]|react-dom[\\/]|preact[\\/]|zod[\\/])|platform[\\/]kernel[\\/](?!messages)|(?:people|access|calendar)[\\/]contract\.ts|platform[\\/]design[\\/](?:${everywhere}|base|tokens|fonts)\.(?:tsx|css)|timetable[\\/](?:contract\.ts|rules[\\/]|web[\\/](?:parts|clock|words)\b)|apps[\\/]web[\\/]src[\\/](?:shell|net|session[\\/]me|[\w-]+\.tsx?))`,
)
const inBase = (id: string): boolean => base.test(id)

/**
 * Writes a .br and a .gz beside every text file that is worth it, so that the server only has to send them:
 * the links are slow and the processor is shared.
 */
function compressed(): Plugin {
  let out = ''
  return {
    name: 'alippe:compressed',
    apply: 'build',
    configResolved: (config) => {
      out = resolve(config.root, config.build.outDir)
    },
    closeBundle: async () => {
      const files = await readdir(out, { recursive: true })
      await Promise.all(
        files.filter((f) => /\.(?:js|css|html|svg|json)$/.test(f)).map(async (f) => {
          const bytes = await readFile(join(out, f))
          if (bytes.length < SMALLEST) return
          const [br, gz] = await Promise.all([
            promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
            promisify(gzip)(bytes, { level: 9 }),
          ])
          await Promise.all([writeFile(join(out, `${f}.br`), br), writeFile(join(out, `${f}.gz`), gz)])
        }),
      )
    },
  }
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutSchemas(), pureSchemas(), firstScript(), serviceWorker(), compressed()],
  resolve: {
    alias: {
      'intl-messageformat': join(import.meta.dirname, 'src/messages/icu.ts'),
      // The router asks for it by a detour made for React older than 18.
      'use-sync-external-store/shim/index.js': 'react',
    },
  },
  server: {
    host: '127.0.0.1',
    // The host stays the browser's own: a write is refused where the page it came from stands elsewhere.
    proxy: { '/api': { target: api, changeOrigin: false }, '/health': api },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Fonts and pictures stay files: written into a style sheet they would be fetched by everybody at once.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      onLog: (level, log, say) => {
        // "use client" at the head of a library's files speaks to servers that render; here there are none.
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') say(level, log)
      },
      // Reading a property does nothing else, so a schema spread into another that is not used falls away too.
      treeshake: { propertyReadSideEffects: false },
      output: {
        codeSplitting: {
          groups: [
            // Changes with its versions alone: a browser keeps it from one release of ours to the next.
            { name: 'view', test: /node_modules[\\/](?:preact|react|react-dom)[\\/]/, priority: 3 },
            // Only pages that read back what they kept need it.
            { name: 'schemas', test: /node_modules[\\/]zod[\\/]/, priority: 3 },
            // What no page does without, in one request instead of a score.
            { name: 'base', test: inBase, priority: 2 },
            // A parent’s whole product: the card on the first page and the diary behind it, in one request and one style sheet.
            { name: 'diary', test: /modules[\\/]diary[\\/](?:contract\.ts|rules[\\/]|web[\\/](?!room\.tsx))/, priority: 1 },
            { name: 'words', test: /(?:kernel[\\/]messages\.ts|(?:people|access)[\\/]messages[\\/](?!log-))/, priority: 1 },
          ],
        },
      },
    },
  },
})
