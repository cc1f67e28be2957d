/** Loads the academic years that the product brings along, as central rows. */
import { readFile, readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import { idFrom } from '@alippe/kernel/ids'
import { CalendarFile, daysOffOf } from './file.ts'
import { db } from './schema.ts'

const folder = new URL('../../../data/calendars/', import.meta.url)

/** Brings the central years to what is shipped; where they are so already nothing is written. A school's own rows stay. Needs the owner's scope. */
export async function ship(ctx: Pick<Ctx, 'tx'>): Promise<void> {
  const names = (await readdir(folder)).filter((f) => f.endsWith('.json')).toSorted()
  for (const name of names) await shipYear(ctx, CalendarFile.parse(JSON.parse(await readFile(new URL(name, folder), 'utf8'))))
}

async function shipYear(ctx: Pick<Ctx, 'tx'>, file: CalendarFile): Promise<void> {
  const yearId = idFrom('calendar.academic_year', file.academic_year)
  await sql`
    insert into calendar.academic_year as y (id, code, from_on, until_on, weekdays, act, verified)
    values (${yearId}, ${file.academic_year}, ${file.first_day}, ${addDays(file.last_day, 1)}, ${file.teaching_weekdays}::int[], ${file.act}, ${file.verified})
    on conflict (id) do update set from_on = excluded.from_on, until_on = excluded.until_on, weekdays = excluded.weekdays, act = excluded.act, verified = excluded.verified
    where (y.from_on, y.until_on, y.weekdays, y.act, y.verified) is distinct from (excluded.from_on, excluded.until_on, excluded.weekdays, excluded.act, excluded.verified)`.execute(db(ctx))

  const periods = file.quarters.map((q) => ({
    id: idFrom('calendar.period', `${file.academic_year}/quarter/${q.number}`),
    number: q.number,
    from_on: q.first_day,
    until_on: addDays(q.last_day, 1),
    weeks: q.weeks,
    verified: q.verified,
  }))
  await sql`
    insert into calendar.period as p (id, year_id, kind, number, from_on, until_on, weeks, verified)
    select id, ${yearId}, 'quarter', number, from_on, until_on, weeks, verified
      from jsonb_to_recordset(${JSON.stringify(periods)}::jsonb) as r(id uuid, number int, from_on date, until_on date, weeks int, verified boolean)
    on conflict (id) do update set from_on = excluded.from_on, until_on = excluded.until_on, weeks = excluded.weeks, verified = excluded.verified
    where (p.from_on, p.until_on, p.weeks, p.verified) is distinct from (excluded.from_on, excluded.until_on, excluded.weeks, excluded.verified)`.execute(db(ctx))

  const off = daysOffOf(file).map((d) => ({
    id: idFrom('calendar.day_off', `${file.academic_year}/${d.kind}/${d.from}/${d.code}`),
    kind: d.kind,
    from_on: d.from,
    until_on: d.until,
    grades: d.grades,
    transferred_from: d.transferredFrom,
    ...{ name_kk: d.names.kk, name_ru: d.names.ru, name_en: d.names.en },
    act: d.act,
    verified: d.verified,
  }))
  // A day that an act took back is no day off any more.
  await sql`delete from calendar.day_off where org_id is null and year_id = ${yearId} and id <> all(${off.map((d) => d.id)}::uuid[])`.execute(db(ctx))
  await sql`
    insert into calendar.day_off as d (id, year_id, kind, from_on, until_on, grades, transferred_from, name_kk, name_ru, name_en, act, verified)
    select id, ${yearId}, kind, from_on, until_on, grades, transferred_from, name_kk, name_ru, name_en, act, verified
      from jsonb_to_recordset(${JSON.stringify(off)}::jsonb)
        as r(id uuid, kind text, from_on date, until_on date, grades int[], transferred_from date, name_kk text, name_ru text, name_en text, act text, verified boolean)
    on conflict (id) do update set until_on = excluded.until_on, grades = excluded.grades, transferred_from = excluded.transferred_from,
      name_kk = excluded.name_kk, name_ru = excluded.name_ru, name_en = excluded.name_en, act = excluded.act, verified = excluded.verified
    where (d.until_on, d.grades, d.transferred_from, d.name_kk, d.name_ru, d.name_en, d.act, d.verified)
      is distinct from (excluded.until_on, excluded.grades, excluded.transferred_from, excluded.name_kk, excluded.name_ru, excluded.name_en, excluded.act, excluded.verified)`.execute(db(ctx))
}
