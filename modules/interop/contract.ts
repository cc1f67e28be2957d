import * as z from 'zod/mini'
import { contract, input, nothing } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { id } from '@alippe/kernel/ids'
import { reasons, rowKinds } from './rules/goodRows.ts'

export const ImportId = id('Import')
export type ImportId = z.infer<typeof ImportId>

/** Whether made-up pupils and parents come with the timetable. */
export const rosters = ['none', 'made-up'] as const
export type Roster = (typeof rosters)[number]

/** What an import brought. */
export const Counts = z.object({
  subjects: z.number(),
  teachers: z.number(),
  rooms: z.number(),
  classes: z.number(),
  /** Teaching groups, and those of them that are a part of a class or of several. */
  groups: z.number(),
  partGroups: z.number(),
  /** Hours a week, and the lessons of the year made from them. */
  hours: z.number(),
  lessons: z.number(),
  pupils: z.number(),
  guardians: z.number(),
  /** Rows of the file, and how many of them were left out. */
  rows: z.number(),
  refused: z.number(),
})
export type Counts = z.infer<typeof Counts>

const Options = z.object({ file: z.string(), roster: z.enum(rosters), year: z.string(), from: Day })
export type ImportFacts = z.infer<typeof Options>

const Run = z.object({ id: ImportId, kind: z.enum(['fet']), at: z.string(), options: Options, counts: Counts })

export const interop = contract('interop', {
  permissions: {
    'interop.import.read': { on: 'school', grants: { administrator: ['school'] } },
  },
  refusals: { 'interop.import_unknown': 404 },
  events: {},
})

export const listImports = interop.endpoint('listImports', {
  method: 'GET',
  path: '/imports',
  summary: 'What came into the school by files, newest first.',
  needs: 'interop.import.read',
  input: nothing,
  output: z.object({ imports: z.array(Run) }),
})

export const readImport = interop.endpoint('readImport', {
  method: 'GET',
  path: '/imports/:importId',
  summary: 'One import with the rows of the file that were left out, and why.',
  needs: 'interop.import.read',
  input: input({ importId: ImportId }),
  output: z.extend(Run, {
    refused: z.array(
      z.object({
        kind: z.enum(rowKinds),
        line: z.number(),
        id: z.number(),
        reason: z.enum(reasons),
        /** What fills in the reason's sentence. */
        params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
        subject: z.string(),
        students: z.string(),
      }),
    ),
  }),
  refuses: ['interop.import_unknown'],
})
