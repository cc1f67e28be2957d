// Makes a new room that passes every house test: node tools/new-room.mjs NAME --after ROOM
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const HELP = `Makes a new room in modules/ with a contract, a rule, a table, an endpoint, words and tests.

  node tools/new-room.mjs NAME --after ROOM    NAME: small letters; ROOM: the room it stands directly above

It writes the room's files and enters it in apps/server/rooms.ts and in the list of floors. Then run npm install and npm test.
`
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { after: { type: 'string' }, root: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
})
if (values.help) {
  process.stdout.write(HELP)
  process.exit(0)
}
const root = resolve(values.root ?? join(dirname(fileURLToPath(import.meta.url)), '..'))
const [name] = positionals
const refuse = (why) => {
  process.stderr.write(`${why}\n\n${HELP}`)
  process.exit(2)
}
if (!name || !/^[a-z][a-z]+$/.test(name)) refuse('The room wants a name of small letters.')
if (existsSync(join(root, 'modules', name))) refuse(`There is a room ${name} already.`)
const FLOORS = 'tests/house/floors.ts'
const ROOMS = 'apps/server/rooms.ts'
const floors = [...readFileSync(join(root, FLOORS), 'utf8').matchAll(/'([a-z]+)'/g)].map((m) => m[1])
if (!values.after || !floors.includes(values.after)) refuse(`--after wants one of: ${floors.join(', ')}.`)

const files = {
  'package.json': `${JSON.stringify(
    {
      name: `@alippe/${name}`,
      version: '0.1.0',
      private: true,
      type: 'module',
      exports: { './contract': './contract.ts', './service': './server/service.ts', './views': './server/views.ts', './room': './server/room.ts', './messages': './messages/all.ts' },
      dependencies: { '@alippe/kernel': '0.1.0', '@alippe/orgs': '0.1.0', zod: '4.6.7' },
    },
    null,
    2,
  )}\n`,
  'README.md': `# ${name}\n\nWhat this room is for, which rows of the feature catalogue it serves, its words, and what it offers at its doors.\n`,
  'contract.ts': `import * as z from 'zod/mini'
import { contract, input } from '@alippe/kernel/contract'
import { id } from '@alippe/kernel/ids'

export const NoteId = id('Note')
export type NoteId = z.infer<typeof NoteId>

export const ${name} = contract('${name}', {
  permissions: {
    '${name}.note.write': { on: 'school', grants: { administrator: ['school'] } },
  },
  refusals: { '${name}.note_empty': 422 },
  events: {},
})

export const writeNote = ${name}.endpoint('writeNote', {
  method: 'PUT',
  path: '/${name}/notes/:noteId',
  summary: 'Writes a note.',
  needs: '${name}.note.write',
  input: input({ noteId: NoteId, text: z.string().check(z.maxLength(500)) }),
  output: z.object({ noteId: NoteId }),
  refuses: ['${name}.note_empty'],
})
`,
  'messages/en.ts': `export const en = {
  '${name}.note.write': 'Write notes',
  '${name}.note_empty': 'The note is empty.',
} as const
`,
  'messages/kk.ts': `import type { en } from './en.ts'

export const kk: Record<keyof typeof en, string> = {
  '${name}.note.write': 'Жазба жазу',
  '${name}.note_empty': 'Жазба бос.',
}
`,
  'messages/ru.ts': `import type { en } from './en.ts'

export const ru: Record<keyof typeof en, string> = {
  '${name}.note.write': 'Писать заметки',
  '${name}.note_empty': 'Заметка пуста.',
}
`,
  'messages/all.ts': readFileSync(join(root, 'modules/orgs/messages/all.ts'), 'utf8'),
  'rules/whyNotNote.ts': `/** Why a note is not taken, or nothing. */
export function whyNotNote(text: string): '${name}.note_empty' | undefined {
  return text.trim() === '' ? '${name}.note_empty' : undefined
}
`,
  'rules/whyNotNote.test.ts': `import { describe, expect, it } from 'vitest'
import { whyNotNote } from './whyNotNote.ts'

describe('a note', () => {
  it('is not taken when it holds nothing but spaces', () => expect(whyNotNote('  ')).toBe('${name}.note_empty'))
  it('is taken otherwise', () => expect(whyNotNote('Жиналыс 15:00')).toBeUndefined())
})
`,
  'server/migrations/0001_create.sql': `create schema ${name};

create table ${name}.note (
  id uuid primary key,
  org_id uuid not null references orgs.org (id),
  text text not null check (text <> '')
);
create view ${name}.note_v as select id, org_id, text from ${name}.note;
`,
  'server/views.ts': `/** What other rooms may join. */
export interface Views {
  '${name}.note_v': { id: string; org_id: string; text: string }
}
`,
  'server/schema.ts': `import { sees } from '@alippe/kernel/ctx'
import type { Views } from './views.ts'

interface Tables {
  '${name}.note': { id: string; org_id: string; text: string }
}
export const db = sees<Tables & Views>()
`,
  'server/service.ts': `/** What higher rooms may ask for inside their own transaction. */
import type { Ctx } from '@alippe/kernel/ctx'
import { db } from './schema.ts'

/** How many notes the school has. */
export async function countNotes(ctx: Pick<Ctx, 'tx'>): Promise<number> {
  const rows = await db(ctx).selectFrom('${name}.note_v').select('id').execute()
  return rows.length
}
`,
  'server/actions/writeNote.ts': `import type { Input } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { ${name} } from '../../contract.ts'
import type { writeNote as endpoint } from '../../contract.ts'
import { whyNotNote } from '../../rules/whyNotNote.ts'
import { db } from '../schema.ts'

/** Writes a note; the same id again writes it anew. Refused: a note without words. */
export async function writeNote(ctx: Ctx, { noteId, text }: Input<typeof endpoint>) {
  const no = whyNotNote(text)
  if (no) throw ${name}.refuse(no, {}, [{ field: 'text', code: no }])
  await db(ctx)
    .insertInto('${name}.note')
    .values({ id: noteId, org_id: ctx.orgId, text })
    .onConflict((c) => c.column('id').doUpdateSet({ text }))
    .execute()
  return { noteId }
}
`,
  'server/room.ts': `import { serve } from '@alippe/kernel/room'
import type { Room } from '@alippe/kernel/room'
import { ${name}, writeNote } from '../contract.ts'
import { messages } from '../messages/all.ts'
import * as write from './actions/writeNote.ts'

export const room: Room = {
  contract: ${name},
  migrations: new URL('./migrations/', import.meta.url),
  messages,
  routes: [serve(writeNote, write.writeNote)],
}
`,
}

for (const [file, text] of Object.entries(files)) {
  const path = join(root, 'modules', name, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

/** Changes a file; says so when it no longer looks as expected. */
function change(file, from, to) {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  if (!from.test(text)) refuse(`${file} does not look as expected; enter the room ${name} there by hand.`)
  writeFileSync(path, text.replace(from, to))
}
change(FLOORS, new RegExp(`'${values.after}'`), `'${values.after}', '${name}'`)
change(ROOMS, /import type \{ Room \}/, `import { room as ${name} } from '@alippe/${name}/room'\nimport type { Room }`)
change(ROOMS, new RegExp(`(export const rooms[^=]*= \\[[^\\]]*\\b${values.after}\\b)`), `$1, ${name}`)
change('apps/server/package.json', /("dependencies": \{\n)/, `$1    "@alippe/${name}": "0.1.0",\n`)
process.stdout.write(`The room modules/${name} stands above ${values.after}. Now: npm install && ALIPPE_UPDATE=1 npm test -- house\n`)
