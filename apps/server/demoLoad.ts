/** Loads the generated school through the rooms' own services. */
import { sql } from 'kysely'
import { assignRoles } from '@alippe/access/service'
import type { NewAssignment } from '@alippe/access/service'
import { loadHomework } from '@alippe/assignments/service'
import { putBells } from '@alippe/calendar/service'
import { transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import { enrol, putClasses, putGuardians } from '@alippe/enrolment/service'
import { acceptLived, closeLived, loadLived, loadSummatives, reopenLived } from '@alippe/journal/service'
import type { LivedSummative } from '@alippe/journal/service'
import { sees } from '@alippe/kernel/ctx'
import { addDays, day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { idFrom } from '@alippe/kernel/ids'
import { foundSchool, putRooms } from '@alippe/orgs/service'
import { enterPeople, openDemoAccounts } from '@alippe/people/service'
import type { NewPerson } from '@alippe/people/service'
import { putGroups } from '@alippe/planning/service'
import { subjectIdOf } from '@alippe/reference/service'
import { hire } from '@alippe/staff/service'
import { materialise, placeHours } from '@alippe/timetable/service'
import bellsFile from '../../data/bells.json' with { type: 'json' }
import { liveQuarter } from '../../data/demo/live.ts'
import type { DemoHour, DemoSchool, LivedLesson, PersonName } from '../../data/demo/shape.ts'
import { planSummatives, scorer } from '../../data/demo/summatives.ts'
import { BellsFile } from '../../data/schema.ts'
import { demoCalendar } from './demoCalendar.ts'

/** Known to everybody: it opens made-up people on this machine only. */
export const DEMO_PASSWORD = 'alippe-demo'
const HIRED = day('2026-08-15')
const db = sees<object>()

export interface SignIn {
  readonly login: string
  readonly password: string
  readonly who: string
}

/** Ids of what a generated school holds: the same school has the same ids wherever it is loaded. */
const idsOf = (school: DemoSchool) => (...parts: (string | number)[]): string => idFrom(`demo/${school.seed}`, parts.join('/'))
type Ids = ReturnType<typeof idsOf>
const nameOf = (n: PersonName): string => `${n.surname} ${n.given}`

interface CastMember {
  readonly login: string
  readonly personKey: string
  readonly who: string
}

function cast(school: DemoSchool): CastMember[] {
  const { cast: c, staff, guardians, pupils } = school
  const staffName = (key: string): string => nameOf(staff.find((s) => s.key === key)?.name ?? { surname: key, given: '', patronymic: null })
  const admin = staff.find((s) => s.position === 'secretary')?.key ?? c.directorKey
  const [elder = '', younger = ''] = c.pupilKeys
  const pupil = (key: string) => pupils.find((p) => p.key === key)
  const about = (key: string): string => `${nameOf(pupil(key)?.name ?? { surname: key, given: '', patronymic: null })}, ${pupil(key)?.classKey ?? ''}`
  const parent = guardians.find((g) => g.key === c.guardianKey)
  return [
    { login: 'admin', personKey: admin, who: `administrator      ${staffName(admin)}` },
    { login: 'deputy', personKey: c.deputyKey, who: `deputy director    ${staffName(c.deputyKey)}` },
    { login: 'teacher', personKey: c.mathsTeacherKey, who: `teacher            ${staffName(c.mathsTeacherKey)}` },
    { login: 'parent', personKey: c.guardianKey, who: `parent             ${parent ? nameOf(parent.name) : ''}` },
    { login: 'pupil', personKey: elder, who: `pupil              ${about(elder)}` },
    { login: 'pupil2', personKey: younger, who: `pupil              ${about(younger)}` },
  ]
}

/** Who can sign in to the demo school. */
export function demoSignIns(school: DemoSchool): readonly Omit<SignIn, 'password'>[] {
  return cast(school).map(({ login, who }) => ({ login, who }))
}

export interface LoadOptions {
  /** The first day still to be filled: what was before it is lived. */
  readonly today: Day
  /** The stretch for which lessons are made; the whole academic year where absent. */
  readonly from?: Day
  readonly until?: Day
  /** Set before every login, so that several schools can stand in one database. */
  readonly prefix?: string
  /** False for one more school like those that are there: the planner's figures of them will do for it. */
  readonly analyze?: boolean
  /** Aborted: the load is given up, and nothing of it stays. */
  readonly signal?: AbortSignal
}

/**
 * Loads the school and what it lived up to `today` (that day's lessons are still to be filled).
 * One transaction; the change log is off, since nobody did this.
 */
export async function loadDemoSchool(database: Database, school: DemoSchool, options: LoadOptions, say: (line: string) => void): Promise<void> {
  const { calendar, yearCode, ...year } = demoCalendar()
  const { today, from = year.from, until = year.until, prefix = '', analyze = true, signal } = options
  const id = idsOf(school)
  await transact(database, { role: 'owner' }, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(db({ tx }))
    const ctx: Load = { tx, orgId: id('school'), id }
    const { school: head } = school
    await foundSchool({ tx }, { id: ctx.orgId, name_kk: head.nameKk, name_ru: head.nameRu, name_en: head.nameEn, origin: 'demo' })
    await putRooms(ctx, school.rooms.map((r) => ({ id: id('room', r.key), name: r.number, building: null, capacity: r.capacity })))
    await loadPeople(ctx, school, prefix)
    signal?.throwIfAborted()
    await loadTeaching(ctx, school, yearCode, from, until)
    if (analyze) await sql`analyze`.execute(db({ tx }))
    say('  people, classes, timetable are in; living the quarter')
    let lessons: LivedLesson[] = []
    const flush = async (): Promise<void> => {
      signal?.throwIfAborted()
      await loadDays(ctx, school, yearCode, lessons, today)
      lessons = []
    }
    const away: Away = new Map()
    for (const lesson of liveQuarter(school, from, addDays(today, -1), calendar, school.seed)) {
      lessons.push(lesson)
      away.set(placeOf(lesson), new Map(lesson.attendance.map((a) => [a.pupilKey, a.state])))
      if (lessons.length >= 400) await flush()
    }
    await flush()
    signal?.throwIfAborted()
    say('  summatives and grades')
    await loadWorks(ctx, school, yearCode, today, away)
    await closeQuarters(ctx, school, yearCode, today)
  })
  signal?.throwIfAborted()
  if (analyze) await database.pool.query('analyze')
}

type Load = Parameters<typeof putGroups>[0] & { readonly id: Ids }

async function loadPeople(ctx: Load, school: DemoSchool, prefix: string): Promise<void> {
  const { id } = ctx
  const person = (key: string, kind: NewPerson['kind'], name: PersonName, rest: Pick<NewPerson, 'sex' | 'bornOn' | 'iin'>): NewPerson => ({
    id: id('person', key),
    membershipId: id('membership', key),
    kind,
    from: HIRED,
    familyName: name.surname,
    givenName: name.given,
    patronymic: name.patronymic,
    real: false,
    ...rest,
  })
  await enterPeople(ctx, [
    ...school.staff.map((s) => person(s.key, 'staff', s.name, { sex: s.sex, bornOn: null, iin: null })),
    ...school.pupils.map((p) => person(p.key, 'pupil', p.name, { sex: p.sex, bornOn: p.bornOn, iin: p.iin })),
    ...school.guardians.map((g) => person(g.key, 'guardian', g.name, { sex: g.sex, bornOn: null, iin: null })),
  ])
  await hire(ctx, school.staff.map((s) => ({ personId: id('person', s.key), position: s.position, from: HIRED })))
  await putClasses(
    ctx,
    school.classes.map((c) => ({
      id: id('class', c.key),
      yearCode: school.school.academicYear,
      grade: c.grade,
      letter: c.letter,
      label: `${c.grade} «${c.letter}»`,
      lang: c.lang,
      shift: c.shift,
      homeroomId: id('person', c.homeroomKey),
    })),
  )
  const first = demoCalendar().from
  await enrol(ctx, school.pupils.map((p) => ({ spellId: id('spell', p.key), pupilId: id('person', p.key), classId: id('class', p.classKey), from: first })))
  await putGuardians(
    ctx,
    school.guardians.flatMap((g) => g.pupilKeys.map((p) => ({ id: id('guardian', g.key, p), pupilId: id('person', p), personId: id('person', g.key), kinship: g.kinship, from: HIRED }))),
  )
  const members = cast(school)
  const role = (key: string, r: NewAssignment['role']): NewAssignment => ({ personId: id('person', key), role: r, from: HIRED })
  await assignRoles(ctx, [
    ...members.filter((m) => m.login === 'admin').map((m) => role(m.personKey, 'administrator')),
    ...school.staff.filter((s) => s.position === 'deputy_academic' || s.position === 'deputy_upbringing' || s.position === 'director').map((s) => role(s.key, 'deputy')),
    ...[...new Set(school.groups.map((g) => g.teacherKey))].map((key) => role(key, 'teacher')),
    ...[...new Set(school.classes.map((c) => c.homeroomKey))].map((key) => role(key, 'homeroom')),
    ...school.pupils.map((p) => role(p.key, 'pupil')),
    ...school.guardians.map((g) => role(g.key, 'parent')),
  ])
  await openDemoAccounts(ctx, members.map((m) => ({ id: id('account', m.login), personId: id('person', m.personKey), login: prefix + m.login })), DEMO_PASSWORD)
}

const bells = BellsFile.parse(bellsFile).rows

async function loadTeaching(ctx: Load, school: DemoSchool, yearCode: string, from: Day, until: Day): Promise<void> {
  const { id } = ctx
  await putBells(
    ctx,
    bells.map((b) => ({ id: id('bells', b.code), code: b.code, shift: b.shift, bells: b.lessons.map((l) => ({ position: l.position, startsAt: l.starts_at, endsAt: l.ends_at })) })),
  )
  await putGroups(
    ctx,
    school.groups.map((g) => ({
      id: id('group', g.key),
      yearCode,
      subjectId: subjectIdOf(g.subjectCode),
      whole: g.memberKeys === null,
      subgroup: g.subgroup,
      classIds: g.classKeys.map((c) => id('class', c)),
      members: (g.memberKeys ?? []).map((p) => ({ id: id('member', g.key, p), pupilId: id('person', p), from })),
      teacherIds: [{ id: id('teaches', g.key), teacherId: id('person', g.teacherKey), from: HIRED }],
    })),
  )
  const groups = new Map(school.groups.map((g) => [g.key, g]))
  const classes = new Map(school.classes.map((c) => [c.key, c]))
  const clock = (h: DemoHour): { startsAt: string; endsAt: string } => {
    const bellsCode = classes.get(groups.get(h.groupKey)?.classKeys[0] ?? '')?.bellsCode
    const lesson = bells.find((b) => b.code === bellsCode)?.lessons.find((l) => l.position === h.position)
    if (!lesson) throw new Error(`the demo school places lesson ${h.position} where the bells ${bellsCode} have none`)
    return { startsAt: lesson.starts_at, endsAt: lesson.ends_at }
  }
  await placeHours(
    ctx,
    school.hours.map((h) => ({
      id: id('hour', h.groupKey, h.weekday, h.shift, h.position),
      teachingGroupId: id('group', h.groupKey),
      weekday: h.weekday,
      position: h.position,
      ...clock(h),
      teacherIds: [id('person', groups.get(h.groupKey)?.teacherKey ?? '')],
      roomId: id('room', h.roomKey),
      from,
      until,
    })),
  )
  await materialise(ctx, { yearCode, from, until })
}

/** Writes a stretch of lived lessons. The lessons are there already: they are found by group, day and order. */
async function loadDays(ctx: Load, school: DemoSchool, yearCode: string, lived: readonly LivedLesson[], today: Day): Promise<void> {
  if (!lived.length) return
  const { id } = ctx
  const days = lived.map((l) => l.on)
  const { rows } = await sql<{ id: string; teaching_group_id: string; day: string; position: number; ends_at: string }>`
    select id, teaching_group_id, day, position, ends_at from timetable.lesson_v
     where org_id = ${ctx.orgId} and day >= ${days.toSorted()[0]} and day <= ${days.toSorted().at(-1)}`.execute(db(ctx))
  const lessonAt = new Map(rows.map((r) => [`${r.teaching_group_id}/${r.day}/${r.position}`, r]))
  const teacherOf = new Map(school.groups.map((g) => [g.key, id('person', g.teacherKey)]))
  const mathsTeacher = id('person', school.cast.mathsTeacherKey)
  const year = Number(yearCode.slice(0, 4))
  const found = lived.flatMap((l) => {
    const lesson = lessonAt.get(`${id('group', l.groupKey)}/${l.on}/${l.position}`)
    // Kazakhstan keeps UTC+5: a lesson is written up when it ends.
    return lesson ? [{ ...l, lessonId: lesson.id, at: new Date(`${l.on}T${lesson.ends_at}:00+05:00`), by: teacherOf.get(l.groupKey) ?? '' }] : []
  })
  await loadLived(ctx, {
    year,
    records: found.map((l) => {
      const forgot = l.by === mathsTeacher ? null : forgotten(l.lessonId, l.on, today)
      return { lessonId: l.lessonId, topic: forgot === 'topic' ? null : l.topic, attendanceAt: forgot === 'attendance' ? null : l.at, due: l.marks.filter((m) => m.kind === 'test').length > 5, by: l.by }
    }),
    attendance: found.flatMap((l) => l.attendance.map((a) => ({ lessonId: l.lessonId, pupilId: id('person', a.pupilKey), state: a.state, minutesLate: a.minutes, at: l.at, by: l.by }))),
    marks: found.flatMap((l) =>
      l.marks.map((m, n) => ({
        id: id('mark', l.lessonId, m.pupilKey, n),
        lessonId: l.lessonId,
        pupilId: id('person', m.pupilKey),
        kind: m.kind,
        scale: 'ten' as const,
        value: m.value,
        comment: m.comment,
        at: l.at,
        by: l.by,
      })),
    ),
  })
  await loadHomework(
    ctx,
    found.flatMap((l) => (l.homework === null ? [] : [{ id: id('homework', l.lessonId), lessonId: l.lessonId, text: l.homework, givenAt: l.at, givenBy: l.by }])),
  )
}

/** Who was away from which lesson. */
type Away = Map<string, ReadonlyMap<string, LivedLesson['attendance'][number]['state']>>
const placeOf = (l: { readonly groupKey: string; readonly on: Day; readonly position: number }): string => `${l.groupKey}/${l.on}/${l.position}`

/** A few lessons of the last week that somebody has not filled, so that a deputy finds something to ask for. */
function forgotten(lessonId: string, on: Day, today: Day): 'topic' | 'attendance' | null {
  if (on < addDays(today, -7)) return null
  const dice = Number.parseInt(lessonId.slice(0, 6), 16) % 60
  return dice === 0 ? 'attendance' : dice < 3 ? 'topic' : null
}

/** Summatives of the quarters that have begun, with points where they were held before today. */
async function loadWorks(ctx: Load, school: DemoSchool, yearCode: string, today: Day, away: Away): Promise<void> {
  const { id } = ctx
  const { calendar } = demoCalendar()
  const { rows } = await sql<{ id: string; place: string; ends_at: string }>`
    select id, teaching_group_id || '/' || day || '/' || position as place, ends_at from timetable.lesson_v where org_id = ${ctx.orgId}`.execute(db(ctx))
  const lessonAt = new Map(rows.map((r) => [r.place, r]))
  const teacherOf = new Map(school.groups.map((g) => [g.key, id('person', g.teacherKey)]))
  const score = scorer(school)
  const works = planSummatives(school, calendar, today).flatMap((s): LivedSummative[] => {
    const lesson = lessonAt.get(`${id('group', s.groupKey)}/${s.on}/${s.position}`)
    if (!lesson) return []
    const scores = s.on < today ? score(s, away.get(placeOf(s)) ?? new Map()) : []
    return [
      {
        id: id('summative', lesson.id),
        groupId: id('group', s.groupKey),
        lessonId: lesson.id,
        kind: s.kind,
        title: s.title,
        maxPoints: s.maxPoints,
        at: new Date(`${s.on}T${lesson.ends_at}:00+05:00`),
        by: teacherOf.get(s.groupKey) ?? '',
        scores: scores.map((c) => ({ pupilId: id('person', c.pupilKey), points: c.points, absence: c.absence })),
      },
    ]
  })
  await loadSummatives(ctx, Number(yearCode.slice(0, 4)), works)
}

/** Quarters that are over: grades accepted in all groups but a few, the quarter closed a week later, and opened again for one of those few. */
async function closeQuarters(ctx: Load, school: DemoSchool, yearCode: string, today: Day): Promise<void> {
  const { id } = ctx
  const { calendar } = demoCalendar()
  const year = Number(yearCode.slice(0, 4))
  const deputy = id('person', school.cast.deputyKey)
  // Who teaches a group is asked of the day the school lives in.
  await sql`select set_config('app.today', ${today}, true)`.execute(db(ctx))
  const late = school.groups.filter((g) => g.teacherKey !== school.cast.mathsTeacherKey && g.hoursAWeek >= 2 && !g.key.startsWith('1')).filter((_, i) => i % 45 === 20)
  for (const [i, q] of calendar.quarters.entries()) {
    const [from, until] = [day(q.first_day), addDays(day(q.last_day), 1)]
    if (until > today) break
    const period = (['Q1', 'Q2', 'Q3', 'Q4'] as const)[i]
    if (!period) break
    const at = (days: number): Date => new Date(`${addDays(until, days)}T12:00:00+05:00`)
    await acceptLived({ ...ctx, today }, { yearCode, period, from, until, at: at(-2), except: new Set(late.map((g) => id('group', g.key))) })
    if (addDays(until, 7) > today) break
    await closeLived(ctx, { year, period, at: at(7), by: deputy })
    const [first] = late
    if (first) await reopenLived(ctx, { id: id('reopening', period), groupId: id('group', first.key), year, period, reason: 'Мұғалім ауырып қалды', until: addDays(today, 5), at: at(8), by: deputy })
  }
}
