/** Loads the acts and the subject catalogue that the product brings along, as central rows. */
import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import * as z from 'zod/mini'
import type { Ctx } from '@alippe/kernel/ctx'
import { actIdOf, subjectIdOf } from './ids.ts'
import { db } from './schema.ts'

const content = new URL('../../../data/', import.meta.url)
const text = z.string().check(z.minLength(1))
const names = { name_kk: text, name_ru: text, name_en: text }

const ActsFile = z.object({ rows: z.array(z.object({ code: text, ...names, number: z.nullable(text), signed_on: z.nullable(z.iso.date()), adilet_id: z.nullable(text), verified: z.boolean() })) })
const SubjectsFile = z.object({
  rows: z.array(
    z.object({
      code: text,
      ...names,
      short_kk: text,
      short_ru: text,
      short_en: text,
      family: text,
      grade_from: z.number(),
      grade_to: z.number(),
      assessment: text,
      assessment_act: text,
      assessment_verified: z.boolean(),
      difficulty: z.nullable(z.number()),
      difficulty_act: text,
      difficulty_verified: z.boolean(),
      act: text,
      from: z.iso.date(),
      until: z.nullable(z.iso.date()),
      verified: z.boolean(),
    }),
  ),
})

/** A shipped file, checked. Thrown: a file that is not of the expected shape. */
async function read<S extends z.ZodMiniType>(file: string, schema: S): Promise<z.output<S>> {
  return schema.parse(JSON.parse(await readFile(new URL(file, content), 'utf8')))
}

/** Brings the central rows to what is shipped; where they are so already nothing is written. Needs the owner's scope. */
export async function ship(ctx: Pick<Ctx, 'tx'>): Promise<void> {
  const acts = await read('acts.json', ActsFile)
  const subjects = await read('subjects.json', SubjectsFile)
  await sql`
    insert into reference.act (id, code, name_kk, name_ru, name_en, number, signed_on, adilet_id, verified)
    select id, code, name_kk, name_ru, name_en, number, signed_on, adilet_id, verified
      from jsonb_to_recordset(${JSON.stringify(acts.rows.map((a) => ({ ...a, id: actIdOf(a.code) })))}::jsonb)
        as r(id uuid, code text, name_kk text, name_ru text, name_en text, number text, signed_on date, adilet_id text, verified boolean)
    on conflict (id) do update set
      name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en, number = excluded.number,
      signed_on = excluded.signed_on, adilet_id = excluded.adilet_id, verified = excluded.verified
    where (act.name_kk, act.name_ru, act.name_en, act.number, act.signed_on, act.adilet_id, act.verified)
      is distinct from (excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.number, excluded.signed_on, excluded.adilet_id, excluded.verified)`.execute(db(ctx))
  await sql`
    insert into reference.subject as s (id, code, name_kk, name_ru, name_en, short_kk, short_ru, short_en, family, grade_from, grade_to,
      assessment, assessment_act, assessment_verified, difficulty, difficulty_act, difficulty_verified, from_on, until_on, act, verified)
    select id, code, name_kk, name_ru, name_en, short_kk, short_ru, short_en, family, grade_from, grade_to,
      assessment, assessment_act, assessment_verified, difficulty, difficulty_act, difficulty_verified, "from", until, act, verified
      from jsonb_to_recordset(${JSON.stringify(subjects.rows.map((s) => ({ ...s, id: subjectIdOf(s.code) })))}::jsonb)
        as r(id uuid, code text, name_kk text, name_ru text, name_en text, short_kk text, short_ru text, short_en text, family text, grade_from int, grade_to int,
          assessment text, assessment_act text, assessment_verified boolean, difficulty int, difficulty_act text, difficulty_verified boolean,
          "from" date, until date, act text, verified boolean)
    on conflict (id) do update set
      name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en,
      short_kk = excluded.short_kk, short_ru = excluded.short_ru, short_en = excluded.short_en,
      family = excluded.family, grade_from = excluded.grade_from, grade_to = excluded.grade_to,
      assessment = excluded.assessment, assessment_act = excluded.assessment_act, assessment_verified = excluded.assessment_verified,
      difficulty = excluded.difficulty, difficulty_act = excluded.difficulty_act, difficulty_verified = excluded.difficulty_verified,
      from_on = excluded.from_on, until_on = excluded.until_on, act = excluded.act, verified = excluded.verified
    where (s.name_kk, s.name_ru, s.name_en, s.short_kk, s.short_ru, s.short_en, s.family, s.grade_from, s.grade_to, s.assessment, s.assessment_act,
           s.assessment_verified, s.difficulty, s.difficulty_act, s.difficulty_verified, s.from_on, s.until_on, s.act, s.verified)
      is distinct from (excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.short_kk, excluded.short_ru, excluded.short_en, excluded.family,
           excluded.grade_from, excluded.grade_to, excluded.assessment, excluded.assessment_act, excluded.assessment_verified, excluded.difficulty,
           excluded.difficulty_act, excluded.difficulty_verified, excluded.from_on, excluded.until_on, excluded.act, excluded.verified)`.execute(db(ctx))
}
