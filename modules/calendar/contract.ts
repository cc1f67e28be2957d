import * as z from 'zod/mini'
import { contract, input, nothing } from '@alippe/kernel/contract'
import { Day } from '@alippe/kernel/day'
import { id } from '@alippe/kernel/ids'
import { Names } from '@alippe/kernel/names'

export { countTeachingDays, daysLeft, isTeachingDay, nextTeachingDay, periodOn, teachingDaysIn, weekOfPeriod, whyNoLessons } from './rules/teachingDay.ts'
export type { DayOff, NoLessons, Period, PeriodCount, YearCalendar } from './rules/teachingDay.ts'

export const BellScheduleId = id('BellSchedule')
export type BellScheduleId = z.infer<typeof BellScheduleId>
/** '2026-2027' */
export const YearCode = z.string().check(z.regex(/^\d{4}-\d{4}$/))

const everybody = { administrator: ['school'], deputy: ['school'], teacher: ['school'], homeroom: ['school'], pupil: ['school'], parent: ['school'] } as const

export const calendar = contract('calendar', {
  permissions: {
    'calendar.year.read': { on: 'school', grants: everybody },
  },
  refusals: { 'calendar.year_unknown': 404 },
  events: {},
})

const Period = z.object({ kind: z.enum(['quarter', 'half_year']), number: z.number(), from: Day, until: Day })
const Stretch = z.object({ kind: z.enum(['holiday', 'transferred', 'break']), from: Day, until: Day, grades: z.nullable(z.array(z.number())), names: Names })
/** A legal act by its code; the words for it where the register knows it. */
const Act = z.object({ code: z.string(), names: z.nullable(Names), number: z.nullable(z.string()), signedOn: z.nullable(Day) })
export type Act = z.infer<typeof Act>

export const readYear = calendar.endpoint('readYear', {
  method: 'GET',
  path: '/calendar',
  summary: 'An academic year: quarters, breaks and days off with the acts they rest on, and the days with lessons as counted. Stretches are half-open.',
  needs: 'calendar.year.read',
  input: input({
    /** The year today belongs to where absent. */
    year: z.optional(YearCode),
  }),
  output: z.object({
    year: z.object({ code: YearCode, from: Day, until: Day, weekdays: z.array(z.number()), act: z.nullable(z.string()), verified: z.boolean(), own: z.boolean() }),
    years: z.array(YearCode),
    /** `weeks` as the act counts them; null where it does not. */
    periods: z.array(z.extend(Period, { weeks: z.nullable(z.number()), verified: z.boolean() })),
    daysOff: z.array(z.extend(Stretch, { transferredFrom: z.nullable(Day), act: z.nullable(z.string()), verified: z.boolean(), own: z.boolean() })),
    acts: z.array(Act),
    /** Days with lessons by period and weekday (seven numbers, Monday first): once for the whole school, then for grades with breaks of their own. */
    teaching: z.array(
      z.object({
        grades: z.nullable(z.array(z.number())),
        days: z.number(),
        periods: z.array(z.object({ kind: z.enum(['quarter', 'half_year']), number: z.number(), days: z.number(), byWeekday: z.array(z.number()) })),
      }),
    ),
  }),
  refuses: ['calendar.year_unknown'],
})

export const readContext = calendar.endpoint('readContext', {
  method: 'GET',
  path: '/calendar/context',
  summary: 'Where today stands: academic year, period, week of it and days left in it, whether there are lessons and if not why, the next day with lessons, the bells.',
  needs: 'signed-in',
  offline: true,
  input: nothing,
  output: z.object({
    today: Day,
    /** The year today falls in, else the next, else the last; null where none is entered. */
    year: z.nullable(z.object({ code: YearCode, from: Day, until: Day })),
    years: z.array(YearCode),
    /** Null in a break between periods and outside the year. */
    period: z.nullable(Period),
    /** Week of the period, counted from 1. */
    week: z.nullable(z.number()),
    /** Days from today to the last day with lessons of the period. */
    daysLeft: z.nullable(z.number()),
    isTeachingDay: z.boolean(),
    whyNot: z.nullable(z.object({ reason: z.enum(['holiday', 'transferred', 'break', 'weekend', 'outside']), names: z.nullable(Names), until: z.nullable(Day) })),
    nextTeachingDay: z.nullable(Day),
    bells: z.array(z.object({ id: BellScheduleId, code: z.string(), shift: z.number(), bells: z.array(z.object({ position: z.number(), startsAt: z.string(), endsAt: z.string() })) })),
  }),
})
