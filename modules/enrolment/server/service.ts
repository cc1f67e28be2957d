/** What higher rooms may ask for inside their own transaction. */
import { sql } from 'kysely'
import { databaseCode } from '@alippe/data/pool'
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { enrolment } from '../contract.ts'
import type { Kinship } from '../contract.ts'
import { whyNotTransfer } from '../rules/transfer.ts'
import { db } from './schema.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

export interface NewClass {
  readonly id: string
  /** '2026-2027' */
  readonly yearCode: string
  /** 0–12; null where a file did not say. */
  readonly grade: number | null
  readonly letter: string | null
  /** As people write it: 7 «Ә». One of a label in a year. */
  readonly label: string
  /** Language of instruction: kk, ru, en, ug, uz or tg; null where it is not known. */
  readonly lang: string | null
  readonly shift: number
  /** An employee of the school. */
  readonly homeroomId: string | null
}

/** Puts classes of a year, all in one statement; one whose id is there already is brought to what is given. A repeat writes nothing. */
export async function putClasses(ctx: Write, classes: readonly NewClass[]): Promise<void> {
  if (!classes.length) return
  const rows = classes.map((c) => ({ id: c.id, year_code: c.yearCode, grade: c.grade, letter: c.letter, label: c.label, lang: c.lang, shift: c.shift, homeroom_id: c.homeroomId }))
  await sql`
    insert into enrolment.class_group as c (id, org_id, year_code, grade, letter, label, lang, shift, homeroom_id)
    select id, ${ctx.orgId}, year_code, grade, letter, label, lang, shift, homeroom_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, year_code text, grade int, letter text, label text, lang text, shift int, homeroom_id uuid)
    on conflict (id) do update set year_code = excluded.year_code, grade = excluded.grade, letter = excluded.letter, label = excluded.label,
      lang = excluded.lang, shift = excluded.shift, homeroom_id = excluded.homeroom_id
    where (c.year_code, c.grade, c.letter, c.label, c.lang, c.shift, c.homeroom_id)
      is distinct from (excluded.year_code, excluded.grade, excluded.letter, excluded.label, excluded.lang, excluded.shift, excluded.homeroom_id)`.execute(db(ctx))
}

export interface NewSpell {
  readonly spellId: string
  /** A person in the register (people's service). */
  readonly pupilId: string
  readonly classId: string
  /** First day on the roll. */
  readonly from: Day
}

/**
 * Enrols pupils into classes, all at once: the pupil's own row where there is none, and a spell on the roll with no end. A spell whose id is
 * there already is brought to the given class and day; one that has ended is left alone. Refused: who is on a roll of the school on that day already.
 */
export async function enrol(ctx: Write, spells: readonly NewSpell[]): Promise<void> {
  if (!spells.length) return
  const rows = JSON.stringify(spells.map((s) => ({ id: s.spellId, pupil_id: s.pupilId, class_group_id: s.classId, from_on: s.from })))
  await sql`
    insert into enrolment.pupil as u (org_id, person_id, entered_on)
    select ${ctx.orgId}, pupil_id, min(from_on) from jsonb_to_recordset(${rows}::jsonb) as r(pupil_id uuid, from_on date) group by pupil_id
    on conflict (org_id, person_id) do update set
      entered_on = least(u.entered_on, excluded.entered_on),
      left_on = case when excluded.entered_on >= u.left_on then null else u.left_on end
    where excluded.entered_on < u.entered_on or excluded.entered_on >= u.left_on`.execute(db(ctx))
  try {
    await sql`
      insert into enrolment.roll_spell as s (id, org_id, class_group_id, pupil_id, from_on)
      select id, ${ctx.orgId}, class_group_id, pupil_id, from_on from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, class_group_id uuid, pupil_id uuid, from_on date)
      on conflict (id) do update set class_group_id = excluded.class_group_id, from_on = excluded.from_on
      where s.until_on is null and (s.class_group_id, s.from_on) is distinct from (excluded.class_group_id, excluded.from_on)`.execute(db(ctx))
  } catch (e) {
    if (databaseCode(e) === '23P01') throw enrolment.refuse('enrolment.on_roll_already')
    throw e
  }
}

export interface NewGuardian {
  readonly id: string
  readonly pupilId: string
  /** A person in the register (people's service). */
  readonly personId: string
  readonly kinship: Kinship
  readonly from: Day
  /** First day on which the person is guardian no more; absent or null: no end is known. */
  readonly until?: Day | null
}

/** Puts the ties of guardians to pupils, all in one statement; one whose id is there already is brought to what is given. A repeat writes nothing. */
export async function putGuardians(ctx: Write, guardians: readonly NewGuardian[]): Promise<void> {
  if (!guardians.length) return
  const rows = guardians.map((g) => ({ id: g.id, pupil_id: g.pupilId, person_id: g.personId, kinship: g.kinship, from_on: g.from, until_on: g.until ?? null }))
  await sql`
    insert into enrolment.guardian as g (id, org_id, pupil_id, person_id, kinship, from_on, until_on)
    select id, ${ctx.orgId}, pupil_id, person_id, kinship, from_on, until_on
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, pupil_id uuid, person_id uuid, kinship text, from_on date, until_on date)
    on conflict (id) do update set kinship = excluded.kinship, from_on = excluded.from_on, until_on = excluded.until_on
    where (g.kinship, g.from_on, g.until_on) is distinct from (excluded.kinship, excluded.from_on, excluded.until_on)`.execute(db(ctx))
}

export interface Transfer {
  readonly pupilId: string
  readonly toClassId: string
  /** First day in the new class. */
  readonly on: Day
  /** Id of the new spell on the roll; the same again changes nothing. */
  readonly spellId: string
}

/**
 * Lets a pupil go over to another class of the same year: the spell in the former class ends on the day the new one begins.
 * Refused: a class that does not exist, a pupil on no roll, the same class, a class of another year, a day not after the former spell's first.
 */
export async function transferPupil(ctx: Write, t: Transfer): Promise<void> {
  // The pupil's own row is the lock: of two who transfer at once, the second sees what the first did.
  await db(ctx).selectFrom('enrolment.pupil').select('person_id').where('org_id', '=', ctx.orgId).where('person_id', '=', t.pupilId).forUpdate().execute()
  const done = await db(ctx).selectFrom('enrolment.roll_spell').select('id').where('id', '=', t.spellId).where('class_group_id', '=', t.toClassId).where('from_on', '=', t.on).executeTakeFirst()
  if (done) return
  const spell = await db(ctx)
    .selectFrom('enrolment.roll_spell as s')
    .innerJoin('enrolment.class_group as c', 'c.id', 's.class_group_id')
    .select(['s.id', 's.class_group_id', 's.from_on', 'c.year_code'])
    .where('s.org_id', '=', ctx.orgId)
    .where('s.pupil_id', '=', t.pupilId)
    .where('s.until_on', 'is', null)
    .executeTakeFirst()
  const target = await db(ctx).selectFrom('enrolment.class_group').select(['id', 'year_code']).where('org_id', '=', ctx.orgId).where('id', '=', t.toClassId).executeTakeFirst()
  const no = whyNotTransfer({
    spell: spell && { classId: spell.class_group_id, from: day(spell.from_on) },
    fromYear: spell?.year_code,
    target: target && { classId: target.id, year: target.year_code },
    on: t.on,
  })
  if (no || !spell) throw enrolment.refuse(`enrolment.${no ?? 'not_on_roll'}`)
  await db(ctx).updateTable('enrolment.roll_spell').set({ until_on: t.on }).where('id', '=', spell.id).execute()
  await db(ctx)
    .insertInto('enrolment.roll_spell')
    .values({ id: t.spellId, org_id: ctx.orgId, class_group_id: t.toClassId, pupil_id: t.pupilId, from_on: t.on, until_on: null })
    .execute()
}
