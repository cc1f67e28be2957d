import { build } from 'vite'
import { expect, it } from 'vitest'
import { pureSchemas } from './pure-schemas.ts'
import { withoutSchemas } from './without-schemas.ts'

const root = '/virtual'
const contract = `
import * as z from 'zod/mini'
import { contract, input } from '@alippe/kernel/contract'
export const Kept = z.object({ secretOfTheServer: z.string() })
export const room = contract('room', { permissions: { 'room.read': { on: 'school', grants: {} } }, refusals: { 'room.no': 409 }, events: { 'room.done.v1': z.object({ eventField: z.string() }) } })
export const read = room.endpoint('read', { method: 'GET', path: '/read/:id', summary: 'Reads.', needs: 'room.read', input: input({ id: z.string(), inputField: z.string() }), output: z.object({ outputField: z.number() }) })
`

/** Builds one page over that contract, with everything else left outside, and gives the code. */
async function built(page: string): Promise<string> {
  const files = new Map([
    [`${root}/modules/room/contract.ts`, contract],
    [`${root}/page.ts`, page],
    [`${root}/library.js`, 'const z = (n) => { globalThis.told = n }\nexport function tell(n) { z(n) }'],
  ])
  const result = await build({
    root,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      withoutSchemas(),
      pureSchemas(),
      {
        name: 'files',
        resolveId: (id) => (files.has(id) ? id : undefined),
        load: (id) => files.get(id),
      },
    ],
    build: {
      write: false,
      minify: false,
      rolldownOptions: { input: `${root}/page.ts`, external: [/^zod/, /^@alippe/], preserveEntrySignatures: 'strict' },
    },
  })
  const output = Array.isArray(result) ? result[0] : result
  if (!output || !('output' in output)) throw new Error('nothing was built')
  return output.output.map((o) => (o.type === 'chunk' ? o.code : '')).join('\n')
}

it('leaves addresses and permissions of a contract, and none of its schemas', async () => {
  const code = await built(`export { read } from '${root}/modules/room/contract.ts'`)
  expect(code).toContain('/read/:id')
  expect(code).toContain('room.no')
  expect(code).toContain('events: {}')
  expect(code).not.toMatch(/inputField|outputField|eventField|secretOfTheServer/)
})

it('keeps a schema that a page uses by name', async () => {
  const code = await built(`import { Kept } from '${root}/modules/room/contract.ts'\nexport const parse = (x) => Kept.parse(x)`)
  expect(code).toContain('secretOfTheServer')
})

it('leaves a library’s own function alone, whatever its minifier called it', async () => {
  const code = await built(`import { tell } from '${root}/library.js'\nexport const read = (x) => tell(x)`)
  expect(code).toContain('globalThis.told')
  expect(code).toMatch(/z\(n\)/)
})
