/**
 * The diary's questions as text. A page is one question that answers with ready JSON; it is read more often than anything else
 * in a school, so its text is fixed (the database keeps its plan) and it is shaped to be cheap whatever the planner guesses:
 * every step is a short list that is looked up by index, nothing is joined that could be joined the wrong way round.
 */
import { CompiledQuery } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import { addDays } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { db } from '../schema.ts'

const yearOf = (day: Day): number => Number(day.slice(0, 4))

/**
 * Marks and attendance are kept by the year in which the academic year begins. A day belongs to a year that begins in its own
 * calendar year or in the one before; written into the text, these numbers let the planner forget all other partitions.
 * `until` is not included.
 */
export function yearsOf(from: Day, until: Day): string {
  const years: number[] = []
  for (let y = yearOf(from) - 1; y <= yearOf(addDays(until, -1)); y++) years.push(y)
  return years.join(', ')
}

/** The years in which the academic years of some days most likely begin; what is true, the lessons of the days say. `until` is not included. */
export function likelyYears(from: Day, until: Day): readonly number[] {
  const begun = (day: Day): number => yearOf(day) - (day.slice(5, 7) < '08' ? 1 : 0)
  return [...new Set([begun(from), begun(addDays(until, -1))])]
}

const texts = new Map<string, string>()

/** A question's text, made once for each run of years. */
export function textOf(name: string, years: string, make: (years: string) => string): string {
  const key = `${name}/${years}`
  let text = texts.get(key)
  if (text === undefined) texts.set(key, (text = make(years)))
  return text
}

/** Asks; the first row, if there is one. */
export async function askOne<R>(ctx: Pick<Ctx, 'tx'>, text: string, values: readonly unknown[]): Promise<R | undefined> {
  const { rows } = await db(ctx).executeQuery(CompiledQuery.raw(text, [...values]) as CompiledQuery<R>)
  return rows[0]
}
