/** Writes a checked file as a school: everything in one transaction, by the services of the rooms it belongs to. */
import { sql } from 'kysely'
import { assignRoles } from '@alippe/access/service'
import { putBells, putSchoolYear } from '@alippe/calendar/service'
import { transact } from '@alippe/data/pool'
import type { Database } from '@alippe/data/pool'
import { enrol, putClasses, putGuardians } from '@alippe/enrolment/service'
import type { Ctx } from '@alippe/kernel/ctx'
import type { Day } from '@alippe/kernel/day'
import { idFrom } from '@alippe/kernel/ids'
import { foundSchool, putRooms } from '@alippe/orgs/service'
import { enterPeople, openDemoAccounts } from '@alippe/people/service'
import type { NewPerson } from '@alippe/people/service'
import { putGroups } from '@alippe/planning/service'
import { putSchoolSubjects } from '@alippe/reference/service'
import { hire } from '@alippe/staff/service'
import { materialise, placeHours } from '@alippe/timetable/service'
import type { Counts, ImportFacts } from '../contract.ts'
import type { PlannedGroup } from '../rules/plan.ts'
import { standingIn } from './checkFile.ts'
import type { CheckedFile, Standing } from './checkFile.ts'
import { madeUpAdult } from './roster.ts'
import type { MadeUpPerson } from './roster.ts'
import { loginPrefix } from './signIns.ts'
import type { SignIn } from './signIns.ts'
import { db } from './schema.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>

/** Ids of all that comes out of one file: the same file gives the same ids, so that it meets what it made before. */
const idsOf = (orgId: string) => (kind: string, ...parts: (string | number)[]): string => idFrom('fet', JSON.stringify([orgId, kind, ...parts]))
type Ids = ReturnType<typeof idsOf>

/** The office of every imported school; the deputy comes with the made-up roster. */
const OFFICE = [
  { key: 'administrator', role: 'administrator', position: 'secretary', login: 'admin' },
  { key: 'deputy', role: 'deputy', position: 'deputy_academic', login: 'd1' },
] as const
const officeOf = (checked: CheckedFile) => OFFICE.filter((o) => o.role === 'administrator' || checked.wish.roster === 'made-up').map((o) => ({ ...o, person: madeUpAdult(checked.name, o.key) }))

const two = (n: number, width: number): string => String(n).padStart(width, '0')
const shown = (p: { readonly familyName: string; readonly givenName: string }): string => `${p.familyName} ${p.givenName}`.trim()

/** Who may sign in to the school of a file: its administrator; with a made-up roster everybody. `prefixLength` of the logins' common beginning. */
export function signInsOf(checked: CheckedFile, prefixLength: number): SignIn[] {
  const id = idsOf(checked.orgId)
  const prefix = loginPrefix(checked.orgId, prefixLength)
  const office = officeOf(checked).map((o): SignIn => ({ personId: id('person', o.key), login: `${prefix}-${o.login}`, role: o.role, name: shown(o.person), classes: [] }))
  if (checked.wish.roster === 'none') return office
  const classOf = new Map(checked.roster.pupils.map((p) => [p.key, p.className]))
  const digits = (count: number): number => Math.max(2, String(count).length)
  const { teachers } = checked.plan
  const { pupils, guardians } = checked.roster
  return [
    ...office,
    ...teachers.map((t, i): SignIn => ({ personId: id('teacher', t.name), login: `${prefix}-t${two(i + 1, digits(teachers.length))}`, role: 'teacher', name: shown(t), classes: [] })),
    ...pupils.map((p, i): SignIn => ({ personId: id('pupil', p.key), login: `${prefix}-p${two(i + 1, digits(pupils.length))}`, role: 'pupil', name: shown(p), classes: [p.className] })),
    ...guardians.map((g, i): SignIn => ({
      personId: id('guardian', g.key),
      login: `${prefix}-g${two(i + 1, digits(guardians.length))}`,
      role: 'parent',
      name: shown(g),
      classes: [...new Set(g.pupilKeys.map((k) => classOf.get(k) ?? ''))],
    })),
  ]
}

/** Whose doing an import is in the change log: the school's administrator, whom the import itself enters. */
function administratorOf(checked: CheckedFile): { personId: string; accountId: string } {
  const id = idsOf(checked.orgId)
  const personId = id('person', 'administrator')
  return { personId, accountId: id('account', personId) }
}

/** What the check can count beforehand. */
export function countsOf(checked: CheckedFile): Omit<Counts, 'lessons'> {
  const { plan, roster } = checked
  return {
    subjects: plan.subjects.length,
    teachers: plan.teachers.length,
    rooms: plan.rooms.length,
    classes: plan.classes.length,
    groups: plan.groups.length,
    partGroups: plan.groups.filter((g) => !g.whole).length,
    hours: plan.hours.length,
    pupils: roster.pupils.length,
    guardians: roster.guardians.length,
    rows: checked.rows,
    refused: checked.refused.length,
  }
}

export interface Written {
  readonly state: 'written' | 'same'
  readonly counts: Counts | undefined
}

/**
 * Writes the school in one transaction; of two imports at once the second waits and finds that there is nothing to do. Refused
 * (ImportRefused) as in the check, should the database have changed since. Needs the owner's scope: no school can found another.
 */
export async function writeSchool(database: Database, checked: CheckedFile, signIns: readonly SignIn[], password: string, today: Day, now: Date): Promise<Written> {
  const by = administratorOf(checked)
  return transact(database, { role: 'owner', orgIds: [checked.orgId], ...by }, async (tx) => {
    const ctx: Write = { tx, orgId: checked.orgId }
    await sql`select pg_advisory_xact_lock(hashtextextended(${checked.orgId}, 0))`.execute(db(ctx))
    const standing = await standingIn(ctx, checked, today)
    if (standing.state === 'same') return { state: 'same', counts: undefined }
    // People are there from today at the latest, or nobody could sign in before the year begins.
    const since = standing.year.from < today ? standing.year.from : today
    const id = idsOf(checked.orgId)
    await putHouse(ctx, checked, standing, id)
    await putStaff(ctx, checked, since, id)
    await putPupils(ctx, checked, standing, since, id)
    await putTimetable(ctx, checked, standing, since, id)
    await openDemoAccounts(ctx, signIns.map((s) => ({ id: id('account', s.personId), personId: s.personId, login: s.login })), password)
    const lessons = await materialise(ctx, { yearCode: standing.year.code, from: standing.from, until: standing.year.until })
    const counts: Counts = { ...countsOf(checked), lessons }
    const options: ImportFacts = { file: checked.file, roster: checked.wish.roster, year: standing.year.code, from: standing.from }
    await sql`
      insert into interop.import_run (id, org_id, kind, content_hash, options, counts, refused, at)
      values (${id('import', checked.contentHash)}, ${ctx.orgId}, 'fet', ${checked.contentHash}, ${JSON.stringify(options)}::jsonb, ${JSON.stringify(counts)}::jsonb,
              ${JSON.stringify(checked.refused)}::jsonb, ${now})`.execute(db(ctx))
    return { state: 'written', counts }
  })
}

/** The school itself: its year where it has a week of its own, rooms, bells, subjects. */
async function putHouse(ctx: Write, checked: CheckedFile, standing: Standing, id: Ids): Promise<void> {
  const { plan, name } = checked
  await foundSchool(ctx, { id: ctx.orgId, name_kk: name, name_ru: name, name_en: name, origin: 'import' })
  const { year } = standing
  if (plan.weekdays.some((w) => !year.weekdays.includes(w)))
    await putSchoolYear(ctx, { code: year.code, weekdays: [...new Set([...year.weekdays, ...plan.weekdays])].toSorted((a, b) => a - b) })
  await putRooms(ctx, plan.rooms.map((r) => ({ id: id('room', r.name), ...r })))
  await putBells(ctx, [{ id: id('bells'), code: 'import', shift: 1, bells: plan.bells.map(({ position, startsAt, endsAt }) => ({ position, startsAt, endsAt })) }])
  await putSchoolSubjects(ctx, plan.subjects.map((s) => ({ id: id('subject', s.name), typedName: s.shown })))
}

const madeUp = (p: MadeUpPerson): Pick<NewPerson, 'familyName' | 'givenName' | 'patronymic' | 'sex' | 'bornOn' | 'iin' | 'real'> => ({
  familyName: p.familyName,
  givenName: p.givenName,
  patronymic: p.patronymic,
  sex: p.sex,
  bornOn: null,
  iin: null,
  real: false,
})

async function putStaff(ctx: Write, checked: CheckedFile, since: Day, id: Ids): Promise<void> {
  const office = officeOf(checked)
  const { teachers } = checked.plan
  await enterPeople(ctx, [
    ...office.map((o): NewPerson => ({ id: id('person', o.key), membershipId: id('membership', o.key), kind: 'staff', from: since, ...madeUp(o.person) })),
    ...teachers.map((t): NewPerson => ({
      id: id('teacher', t.name),
      membershipId: id('membership of teacher', t.name),
      kind: 'staff',
      from: since,
      ...{ familyName: t.familyName, givenName: t.givenName, patronymic: null, sex: null, bornOn: null, iin: null, real: true },
    })),
  ])
  await hire(ctx, [
    ...office.map((o) => ({ personId: id('person', o.key), position: o.position, from: since })),
    ...teachers.map((t) => ({ personId: id('teacher', t.name), position: 'teacher', from: since })),
  ])
  await assignRoles(ctx, [
    ...office.map((o) => ({ personId: id('person', o.key), role: o.role, from: since })),
    ...teachers.filter((t) => t.teaches).map((t) => ({ personId: id('teacher', t.name), role: 'teacher' as const, from: since })),
  ])
}

async function putPupils(ctx: Write, checked: CheckedFile, { year }: Standing, since: Day, id: Ids): Promise<void> {
  const { plan, roster } = checked
  await putClasses(
    ctx,
    plan.classes.map((c) => ({ id: id('class', c.name), yearCode: year.code, grade: c.grade, letter: c.letter, label: c.name, lang: null, shift: 1, homeroomId: null })),
  )
  await enterPeople(ctx, [
    ...roster.pupils.map((p): NewPerson => ({ id: id('pupil', p.key), membershipId: id('membership of pupil', p.key), kind: 'pupil', from: since, ...madeUp(p) })),
    ...roster.guardians.map((g): NewPerson => ({ id: id('guardian', g.key), membershipId: id('membership of guardian', g.key), kind: 'guardian', from: since, ...madeUp(g) })),
  ])
  await enrol(ctx, roster.pupils.map((p) => ({ spellId: id('spell', p.key), pupilId: id('pupil', p.key), classId: id('class', p.className), from: since })))
  await putGuardians(
    ctx,
    roster.guardians.flatMap((g) => g.pupilKeys.map((p) => ({ id: id('tie', g.key, p), pupilId: id('pupil', p), personId: id('guardian', g.key), kinship: g.kinship, from: since }))),
  )
  await assignRoles(ctx, [
    ...roster.pupils.map((p) => ({ personId: id('pupil', p.key), role: 'pupil' as const, from: since })),
    ...roster.guardians.map((g) => ({ personId: id('guardian', g.key), role: 'parent' as const, from: since })),
  ])
}

async function putTimetable(ctx: Write, checked: CheckedFile, { year, from }: Standing, since: Day, id: Ids): Promise<void> {
  const { plan, roster } = checked
  const pupilsOf = Map.groupBy(roster.pupils, (p) => p.atom)
  const membersOf = (g: PlannedGroup) => g.atoms.flatMap((a) => pupilsOf.get(a) ?? []).map((p) => ({ id: id('member', g.key, p.key), pupilId: id('pupil', p.key), from: since }))
  await putGroups(
    ctx,
    plan.groups.map((g) => ({
      id: id('group', g.key),
      yearCode: year.code,
      subjectId: id('subject', g.subject),
      whole: g.whole,
      subgroup: g.subgroup,
      classIds: g.classes.map((c) => id('class', c)),
      members: g.whole ? [] : membersOf(g),
      teacherIds: g.teachers.map((t) => ({ id: id('teaches', g.key, t), teacherId: id('teacher', t), from: since })),
    })),
  )
  const groups = new Map(plan.groups.map((g) => [g.key, g]))
  const bells = new Map(plan.bells.map((b) => [b.position, b]))
  await placeHours(
    ctx,
    plan.hours.flatMap((h) => {
      const bell = bells.get(h.position)
      if (!bell) return []
      return [{
        id: id('hour', h.group, h.weekday, h.position),
        teachingGroupId: id('group', h.group),
        weekday: h.weekday,
        position: h.position,
        startsAt: bell.startsAt,
        endsAt: bell.endsAt,
        teacherIds: (groups.get(h.group)?.teachers ?? []).map((t) => id('teacher', t)),
        roomId: h.room === null ? null : id('room', h.room),
        from,
        until: year.until,
      }]
    }),
  )
}
