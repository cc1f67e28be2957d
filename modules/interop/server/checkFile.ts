/** The check of a file before anything is written: what school it makes, which rows are left out, and whether the school is there already. */
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { sql } from 'kysely'
import { currentYear } from '@alippe/calendar/service'
import type { YearOfSchool } from '@alippe/calendar/service'
import { transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { idFrom } from '@alippe/kernel/ids'
import type { Roster } from '../contract.ts'
import { NAME_MAX, shortened } from '../rules/bounds.ts'
import { cleanName, cleanText } from './cleanName.ts'
import type { RefusedRow } from '../rules/goodRows.ts'
import { contentOf, planSchool } from '../rules/plan.ts'
import type { SchoolPlan } from '../rules/plan.ts'
import { ImportRefused, readTimetableFile } from './readFile.ts'
import { madeUpRoster } from './roster.ts'
import type { MadeUpRoster } from './roster.ts'
import { db } from './schema.ts'

export interface Wish {
  readonly roster: Roster
  /** The school's name; absent: the file's. */
  readonly name?: string
  /** First day of lessons; absent: the first of the academic year. */
  readonly from?: Day
}

/** A file that can be imported, read and planned; nothing of the database is in it yet. */
export interface CheckedFile {
  readonly file: string
  readonly version: string
  readonly orgId: string
  readonly name: string
  readonly contentHash: string
  readonly plan: SchoolPlan
  readonly roster: MadeUpRoster
  readonly rows: number
  readonly refused: readonly RefusedRow[]
  readonly wish: Wish
}

/** What the database says to it: new, or there already just so. */
export interface Standing {
  readonly state: 'new' | 'same'
  readonly year: YearOfSchool
  readonly from: Day
}

/** Reads and plans a file. Refused (ImportRefused): what cannot be read, and what holds no timetable of a school. */
export async function checkFile(path: string, wish: Wish): Promise<CheckedFile> {
  const file = await readTimetableFile(path)
  const name = cleanName(wish.name ?? file.name)
  if (name.length > NAME_MAX) throw new ImportRefused('interop.name_too_long', { name: shortened(name), maximum: NAME_MAX })
  const verdict = planSchool(file.source)
  if ('no' in verdict) throw new ImportRefused(`interop.${verdict.no.code}`, verdict.no.params)
  const { plan, refused, rows } = verdict
  return {
    file: cleanText(basename(path)),
    version: file.version,
    orgId: idFrom('fet', `school/${name}`),
    name,
    contentHash: createHash('sha256').update(contentOf(plan)).digest('hex'),
    plan,
    roster: wish.roster === 'made-up' ? madeUpRoster(name, plan.classes) : { pupils: [], guardians: [] },
    rows,
    refused,
    wish,
  }
}

/**
 * Asks the database. Refused (ImportRefused): a first day outside every academic year, a school of that name with another timetable,
 * and the same file with other wishes than before: changing a school that is lived in by a file is not offered.
 */
export async function standingOf(database: Database, checked: CheckedFile, today: Day): Promise<Standing> {
  return transact(database, { role: 'owner', orgIds: [checked.orgId], readOnly: true }, (tx) => standingIn({ tx, orgId: checked.orgId }, checked, today))
}

/** The same within a transaction. */
export async function standingIn(ctx: Pick<Ctx, 'tx' | 'orgId'>, checked: CheckedFile, today: Day): Promise<Standing> {
  const { wish } = checked
  const year = await currentYear(ctx, wish.from ?? today)
  if (!year) throw new ImportRefused('interop.no_year')
  const from = wish.from ?? year.from
  if (from < year.from || from >= year.until) throw new ImportRefused('interop.from_outside', { day: from })
  const there = await db(ctx).selectFrom('orgs.org_v').select('id').where('id', '=', checked.orgId).executeTakeFirst()
  if (!there) return { state: 'new', year, from }
  const run = await db(ctx).selectFrom('interop.import_run').select('options').where('org_id', '=', ctx.orgId).where('content_hash', '=', checked.contentHash).executeTakeFirst()
  if (!run) throw new ImportRefused('interop.changed', { school: checked.name })
  const { options } = run
  if (options.roster !== wish.roster || (wish.from !== undefined && wish.from !== options.from)) throw new ImportRefused('interop.other_wishes', { school: checked.name, from: options.from })
  return { state: 'same', year, from: options.from }
}

/** Whether a login begins so already: another school's. */
export async function isPrefixTaken(database: Database, prefix: string): Promise<boolean> {
  return transact(database, { role: 'owner', readOnly: true }, async (tx) => {
    const { rows } = await sql`select 1 from people.account_v where login like ${`${prefix}-%`} limit 1`.execute(db({ tx }))
    return rows.length > 0
  })
}
