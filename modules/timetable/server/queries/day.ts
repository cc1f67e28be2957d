import { sql } from 'kysely'
import { Json } from '@alippe/kernel/room'
import type { Input, Output } from '@alippe/kernel/contract'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import type { myLessons } from '../../contract.ts'
import { db } from '../schema.ts'
import { lessonJoins, lessonObject, neighbours } from './lesson.ts'
import { firstDay, lessonsOfPicked, offOn, pickMine, rowsOf } from './mine.ts'

/** My lessons of a day, or with `orNext` of the first later day that has some. */
export async function dayOfMine(ctx: Ctx, { day, orNext }: Input<typeof myLessons>): Promise<Json<Output<typeof myLessons>>> {
  const asked = day ?? ctx.today
  const which = lessonsOfPicked(ctx)
  const tomorrow = addDays(asked, 1)
  const chosen =
    orNext === 'yes'
      ? sql`select case when exists (${rowsOf(which, asked, tomorrow)}) then ${asked}::date else coalesce(${firstDay(which, tomorrow)}, ${asked}::date) end as day`
      : sql`select ${asked}::date as day`
  const { rows } = await sql<{ text: string }>`
    with ${pickMine(ctx, undefined, asked, tomorrow)},
    chosen as materialized (${chosen}),
    held as materialized (${rowsOf(which, sql`(select day from chosen)`, sql`((select day from chosen) + 1)`)})
    select jsonb_build_object(
      'now', ${ctx.now.toISOString()}::text, 'asked', ${asked}::text, 'day', c.day,
      'off', ${offOn(ctx, sql`${asked}::date`, sql`null::int`)},
      'lessons', coalesce((select jsonb_agg(${lessonObject(neighbours)} order by l.starts_at, l.position, g.class_label, g.subgroup, l.id) from held l ${lessonJoins}), '[]'))::text as text
      from chosen c`.execute(db(ctx))
  return new Json(rows[0]?.text ?? '')
}
