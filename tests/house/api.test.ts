/** The API as it stands: whoever connects to it must see in a diff what changes, and who may do what. */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { roles } from '@alippe/access/contract'
import { openApi } from '@alippe/edge/openapi'
import { rooms } from '@alippe/server/rooms'
import { root } from './source.ts'

const update = process.env.ALIPPE_UPDATE === '1'

/** Compares with a file that is kept; `ALIPPE_UPDATE=1 npm test -- house` writes it anew. */
function kept(file: string, text: string): void {
  if (update) writeFileSync(root + file, text)
  // Not compared as texts: the difference is read in git, not in a thousand lines of a test run.
  expect(text === readFileSync(root + file, 'utf8'), `${file} is out of date: ALIPPE_UPDATE=1 npm test -- house`).toBe(true)
}

/** Every endpoint with what goes in and out, sorted by address. */
function outline(): string {
  const { paths } = openApi(rooms, '') as { paths: Record<string, Record<string, unknown>> }
  return `${JSON.stringify(Object.fromEntries(Object.entries(paths).toSorted(([a], [b]) => (a < b ? -1 : 1))), null, 1)}\n`
}

/** Role × endpoint, from what the contracts grant. */
function matrix(): string {
  const rows = rooms.flatMap((room) =>
    room.contract.endpoints.map((e) => {
      const needs = e.lists ?? e.needs
      const definition = room.contract.permissions[needs]
      const cells = roles.map((role) => (needs === 'anyone' || needs === 'signed-in' ? 'yes' : (definition?.grants[role]?.join(', ') ?? '–')))
      return `| ${e.method} ${e.path} | ${e.lists === undefined ? needs : `${needs}, for anything`} | ${cells.join(' | ')} |`
    }),
  )
  const head = ['Endpoint', 'Needs', ...roles]
  return `# Who may do what\n\nMade from the contracts by \`ALIPPE_UPDATE=1 npm test -- house\`; the table that is tried cell by cell is written by hand, in \`tests/access\`.\nA cell names the reach: own subject, own class, own child, self, or the whole school; "–" is never. "For anything": a list of what the reader reaches.\n\n| ${head.join(' | ')} |\n|${head.map(() => '---').join('|')}|\n${rows.join('\n')}\n`
}

describe('the API', () => {
  it('is as its kept outline says', () => kept('docs/api.json', outline()))
  it('lets the roles do what the kept matrix says', () => kept('docs/access-matrix.md', matrix()))
  it('gives every endpoint one address, one sentence, and a name of its own', () => {
    const all = rooms.flatMap((r) => r.contract.endpoints)
    expect(new Set(all.map((e) => `${e.method} ${e.path.replaceAll(/:\w+/g, ':')}`)).size).toBe(all.length)
    expect(new Set(all.map((e) => e.id)).size).toBe(all.length)
    expect(all.filter((e) => !/^[A-Z].+\.$/.test(e.summary)).map((e) => e.id)).toEqual([])
  })
  it('serves every endpoint that a contract declares, and no other', () => {
    for (const room of rooms) expect(room.routes.map((r) => r.endpoint.id).toSorted()).toEqual(room.contract.endpoints.map((e) => e.id).toSorted())
  })
  it('grants only to roles that exist, and every permission to somebody', () => {
    const known: readonly string[] = roles
    for (const room of rooms)
      for (const [permission, { grants }] of Object.entries(room.contract.permissions)) {
        expect(Object.keys(grants).filter((r) => !known.includes(r)), permission).toEqual([])
        expect(Object.keys(grants).length, permission).toBeGreaterThan(0)
      }
  })
})
