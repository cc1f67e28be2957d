/**
 * A made-up timetable for the small school of planning's fixtures, without a clash, five days a week:
 *
 * | | Mon | Tue | Wed | Thu | Fri |
 * |---|---|---|---|---|---|
 * | 1 | algebra7 · maths5 | geometry7 · russian5 | algebra7 · english5 | informatics7a+b · russian5 | english7a+b · maths5 |
 * | 2 | english7a+b · russian5 | algebra7 · maths5 | english7a+b · maths5 | algebra7 · english5 | algebra7 · russian5 |
 * | 3 | geometry7 · english5 | informatics7a+b · russian5 | sport | geometry7 · maths5 | |
 * | 4 | sport | | | | |
 *
 * The 7th learns in room 214 (the second subgroup is given no room), the 5th in 209, sport is in the gym. `homeroom` has a
 * window on Monday (between algebra and geometry).
 */
import { sql } from 'kysely'
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { idFrom } from '@alippe/kernel/ids'
import type { SmallSchool } from '@alippe/planning/fixtures'
import { db } from './server/schema.ts'
import { materialise, placeHours } from './server/service.ts'
import type { NewHour } from './server/service.ts'

type GroupKey = keyof SmallSchool['groups']

const seven = ['algebra7', 'geometry7', 'english7a', 'english7b', 'informatics7a', 'informatics7b'] as const satisfies readonly GroupKey[]
const english = ['english7a', 'english7b'] as const
const informatics = ['informatics7a', 'informatics7b'] as const

/** Weekday by weekday, lesson by lesson: the groups that learn at one time. */
const board: readonly (readonly (readonly GroupKey[])[])[] = [
  [['algebra7', 'maths5'], [...english, 'russian5'], ['geometry7', 'english5'], ['sport']],
  [['geometry7', 'russian5'], ['algebra7', 'maths5'], [...informatics, 'russian5']],
  [['algebra7', 'english5'], [...english, 'maths5'], ['sport']],
  [[...informatics, 'russian5'], ['algebra7', 'english5'], ['geometry7', 'maths5']],
  [[...english, 'maths5'], ['algebra7', 'russian5']],
]

export interface WeekOptions {
  /** Lessons are made from this day, until (not including) that one; the first quarter of 2026–27 where absent. */
  readonly from?: Day
  readonly until?: Day
}

export interface SmallLesson {
  readonly id: string
  readonly group: GroupKey
  readonly day: Day
  readonly position: number
}

export interface SmallWeek {
  readonly hours: readonly NewHour[]
  /** By day and order. */
  readonly lessons: readonly SmallLesson[]
  /** The id of a group's (first) lesson of a day. Refused (thrown): a day on which it has none. */
  readonly lesson: (group: GroupKey, on: Day | string) => string
}

/** Places the week above and makes its lessons. The calendar must have been shipped. */
export async function weekOfLessons(ctx: Pick<Ctx, 'tx' | 'orgId'>, school: SmallSchool, options: WeekOptions = {}): Promise<SmallWeek> {
  const from = options.from ?? school.start
  const until = options.until ?? day('2026-10-26')
  const keys = new Map<string, GroupKey>()
  const roomOf = (key: GroupKey): string | null => {
    if (key === 'sport') return school.rooms.gym
    if (!seven.some((k) => k === key)) return school.rooms.room209
    return key.endsWith('b') ? null : school.rooms.room214
  }
  const hours = board.flatMap((lessons, i) =>
    lessons.flatMap((groups, n) =>
      groups.map((key): NewHour => {
        const group = school.groups[key]
        const bell = school.bells.lessons[n]
        if (!bell) throw new Error(`no bell for lesson ${n + 1}`)
        keys.set(group.id, key)
        return {
          id: idFrom('timetable.fixtures', `${group.id}/${i + 1}/${n + 1}`),
          teachingGroupId: group.id,
          weekday: i + 1,
          position: n + 1,
          startsAt: bell.startsAt,
          endsAt: bell.endsAt,
          teacherIds: group.teacherIds,
          roomId: roomOf(key),
          from: school.start,
          until: day('2027-05-26'),
        }
      }),
    ),
  )
  await placeHours(ctx, hours)
  await materialise(ctx, { yearCode: school.yearCode, from, until })
  const { rows } = await sql<{ id: string; teaching_group_id: string; day: Day; position: number }>`
    select id, teaching_group_id, day, position from timetable.lesson where org_id = ${ctx.orgId} order by day, position, id`.execute(db(ctx))
  const lessons = rows.flatMap((r): SmallLesson[] => {
    const group = keys.get(r.teaching_group_id)
    return group ? [{ id: r.id, group, day: r.day, position: r.position }] : []
  })
  return {
    hours,
    lessons,
    lesson: (group, on) => {
      const found = lessons.find((l) => l.group === group && l.day === on)
      if (!found) throw new Error(`${group} has no lesson on ${on}`)
      return found.id
    },
  }
}
