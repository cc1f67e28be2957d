/**
 * A small made-up school on which the tests of the rooms above stand: everything a school has before its first lesson.
 *
 * `smallSchool(ctx, options)` answers a `SmallSchool`: every id and login by name. What is in it:
 * - classes 7 «Ә» (Kazakh-medium) and 5 «Б» (Russian-medium), six pupils each, on the roll since 1 September 2026;
 * - `homeroom` leads 7 «Ә» and teaches it algebra, geometry and informatics (subgroup 2);
 *   `only5` teaches 5 «Б» alone (Russian, mathematics) and leads nobody;
 *   `both` leads 5 «Б», teaches English there and to subgroup 1 of 7 «Ә», informatics to subgroup 1, and sport to both classes together;
 *   `deputy` is deputy director and teaches English to subgroup 2 of 7 «Ә»; `admin` is the administrator and teaches nothing;
 * - a guardian for each pupil; the first pupils of the two classes are siblings with one guardian (`guardians.ofBoth`);
 *   `formerGuardian` was guardian of the third pupil of 7 «Ә» until 1 October 2026 and still has the account;
 * - bells of the first shift, three rooms.
 */
import { assignRoles } from '@alippe/access/service'
import { firstShift, ringBells } from '@alippe/calendar/fixtures'
import type { NewBell } from '@alippe/calendar/service'
import { enrol, putClasses, putGuardians } from '@alippe/enrolment/service'
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { foundSchool, putRooms } from '@alippe/orgs/service'
import { enterPeople, openDemoAccounts } from '@alippe/people/service'
import type { NewPerson } from '@alippe/people/service'
import { subjectIdOf } from '@alippe/reference/service'
import { hire } from '@alippe/staff/service'
import { putGroups } from './server/service.ts'

export interface SmallSchoolOptions {
  /** Set before every login, so that two schools can stand in one database: 'b-' gives 'b-homeroom'. */
  readonly prefix?: string
  /** The name in all three languages. */
  readonly name?: string
  /** The one password of all accounts; that of the test server where absent. */
  readonly password?: string
}

/** Someone with an account. */
export interface SmallPerson {
  readonly id: string
  readonly login: string
  /** As lists show it: family name and given name. */
  readonly name: string
}

export interface SmallGroup {
  readonly id: string
  readonly subjectId: string
  readonly classIds: readonly string[]
  readonly subgroup: string | null
  readonly teacherIds: readonly string[]
  /** Who is in it from 1 September. */
  readonly pupilIds: readonly string[]
}

export interface SmallSchool {
  readonly orgId: string
  readonly yearCode: string
  readonly password: string
  readonly start: Day
  readonly staff: Readonly<Record<'admin' | 'deputy' | 'homeroom' | 'only5' | 'both', SmallPerson>>
  readonly classes: Readonly<Record<'seven' | 'five', { readonly id: string; readonly label: string; readonly grade: number }>>
  /** Six each, in the order of the Kazakh alphabet. */
  readonly pupils: Readonly<Record<'seven' | 'five', readonly SmallPerson[]>>
  /** `seven[i]` is guardian of `pupils.seven[i]`, `five[i]` of `pupils.five[i]`; the first of both is the same person, `ofBoth`. */
  readonly guardians: { readonly seven: readonly SmallPerson[]; readonly five: readonly SmallPerson[]; readonly ofBoth: SmallPerson }
  readonly formerGuardian: SmallPerson
  readonly groups: Readonly<Record<'algebra7' | 'geometry7' | 'english7a' | 'english7b' | 'informatics7a' | 'informatics7b' | 'russian5' | 'maths5' | 'english5' | 'sport', SmallGroup>>
  readonly rooms: Readonly<Record<'room214' | 'room209' | 'gym', string>>
  readonly bells: { readonly scheduleId: string; readonly lessons: readonly NewBell[] }
}

type Sex = 'male' | 'female'
const sevenNames: readonly (readonly [string, string, Sex])[] = [
  ['Әбенова', 'Аружан', 'female'], ['Бекеев', 'Әлихан', 'male'], ['Ғалымова', 'Дана', 'female'], ['Қасым', 'Ерасыл', 'male'], ['Өтеген', 'Кәусар', 'female'], ['Шәріп', 'Нұрбол', 'male'],
]
const fiveNames: readonly (readonly [string, string, Sex])[] = [
  ['Әбенов', 'Тимур', 'male'], ['Белова', 'Дарья', 'female'], ['Ким', 'Лев', 'male'], ['Петров', 'Максим', 'male'], ['Рахимова', 'Амина', 'female'], ['Цой', 'Роман', 'male'],
]
const guardianNames: readonly (readonly [string, string, Sex])[] = [
  ['Әбенова', 'Гүлмира', 'female'], ['Бекеев', 'Серік', 'male'], ['Ғалымова', 'Айнұр', 'female'], ['Қасым', 'Болат', 'male'], ['Өтеген', 'Жанар', 'female'], ['Шәріп', 'Мұрат', 'male'],
  ['Белова', 'Ирина', 'female'], ['Ким', 'Сергей', 'male'], ['Петрова', 'Елена', 'female'], ['Рахимов', 'Тахир', 'male'], ['Цой', 'Вера', 'female'],
]

/** Makes the school. Needs the owner's scope (it founds a school and opens accounts); the subject catalogue must have been shipped. */
export async function smallSchool(ctx: Pick<Ctx, 'tx'>, options: SmallSchoolOptions = {}): Promise<SmallSchool> {
  const prefix = options.prefix ?? ''
  const name = options.name ?? 'Кіші мектеп'
  // The same as the test server's, so that its signIn(login) works without more.
  const password = options.password ?? 'құпия-сөз-26'
  const start = day('2026-09-01')
  const yearCode = '2026-2027'
  const orgId = newId()
  const school = { tx: ctx.tx, orgId }
  await foundSchool(ctx, { id: orgId, name_kk: name, name_ru: name, name_en: name, origin: 'demo' })

  const entered: NewPerson[] = []
  const accounts: { id: string; personId: string; login: string }[] = []
  const person = (login: string, kind: NewPerson['kind'], [familyName, givenName, sex]: readonly [string, string, Sex]): SmallPerson => {
    const id = newId()
    const bornOn = kind === 'pupil' ? day('2013-05-14') : day('1985-03-20')
    entered.push({ id, membershipId: newId(), kind, from: kind === 'staff' ? day('2026-08-15') : start, familyName, givenName, patronymic: null, sex, bornOn, iin: null, real: false })
    accounts.push({ id: newId(), personId: id, login: prefix + login })
    return { id, login: prefix + login, name: `${familyName} ${givenName}` }
  }
  const staff = {
    admin: person('admin', 'staff', ['Әбдіров', 'Нұрлан', 'male']),
    deputy: person('deputy', 'staff', ['Мұсаева', 'Жанна', 'female']),
    homeroom: person('homeroom', 'staff', ['Сәрсенова', 'Айгүл', 'female']),
    only5: person('only5', 'staff', ['Шевченко', 'Ольга', 'female']),
    both: person('both', 'staff', ['Ким', 'Алина', 'female']),
  }
  const pupils = {
    seven: sevenNames.map((n, i) => person(`pupil7-${i + 1}`, 'pupil', n)),
    five: fiveNames.map((n, i) => person(`pupil5-${i + 1}`, 'pupil', n)),
  }
  const parents = guardianNames.map((n, i) => person(`parent${i + 1}`, 'guardian', n))
  const [ofBoth] = parents
  if (!ofBoth) throw new Error('a school without parents')
  const guardians = { seven: parents.slice(0, 6), five: [ofBoth, ...parents.slice(6)], ofBoth }
  const formerGuardian = person('former-parent', 'guardian', ['Ғалымов', 'Асқар', 'male'])
  await enterPeople(school, entered)
  await openDemoAccounts(ctx, accounts, password)

  const hired = day('2026-08-15')
  await hire(school, [
    { personId: staff.admin.id, position: 'engineer', from: hired },
    { personId: staff.deputy.id, position: 'deputy_academic', from: hired },
    ...[staff.homeroom, staff.only5, staff.both].map((t) => ({ personId: t.id, position: 'teacher', from: hired })),
  ])
  const classes = { seven: { id: newId(), label: '7 «Ә»', grade: 7 }, five: { id: newId(), label: '5 «Б»', grade: 5 } }
  await putClasses(school, [
    { id: classes.seven.id, yearCode, grade: 7, letter: 'Ә', label: classes.seven.label, lang: 'kk', shift: 1, homeroomId: staff.homeroom.id },
    { id: classes.five.id, yearCode, grade: 5, letter: 'Б', label: classes.five.label, lang: 'ru', shift: 1, homeroomId: staff.both.id },
  ])
  await enrol(school, (['seven', 'five'] as const).flatMap((c) => pupils[c].map((p) => ({ spellId: newId(), pupilId: p.id, classId: classes[c].id, from: start }))))
  const tie = (pupil: SmallPerson | undefined, guardian: SmallPerson | undefined, until: Day | null = null) =>
    pupil && guardian ? [{ id: newId(), pupilId: pupil.id, personId: guardian.id, kinship: 'guardian' as const, from: start, until }] : []
  await putGuardians(school, [
    ...pupils.seven.flatMap((p, i) => tie(p, guardians.seven[i])),
    ...pupils.five.flatMap((p, i) => tie(p, guardians.five[i])),
    ...tie(pupils.seven[2], formerGuardian, day('2026-10-01')),
  ])
  await assignRoles(school, [
    { personId: staff.admin.id, role: 'administrator', from: hired },
    { personId: staff.deputy.id, role: 'deputy', from: hired },
    ...[staff.deputy, staff.homeroom, staff.only5, staff.both].map((t) => ({ personId: t.id, role: 'teacher' as const, from: hired })),
    ...[staff.homeroom, staff.both].map((t) => ({ personId: t.id, role: 'homeroom' as const, from: hired })),
    ...[...pupils.seven, ...pupils.five].map((p) => ({ personId: p.id, role: 'pupil' as const, from: start })),
    ...[...parents, formerGuardian].map((p) => ({ personId: p.id, role: 'parent' as const, from: start })),
  ])

  const everybody = [...pupils.seven, ...pupils.five].map((p) => p.id)
  const seven = pupils.seven.map((p) => p.id)
  const five = pupils.five.map((p) => p.id)
  const group = (subject: string, classIds: readonly string[], teacher: SmallPerson, pupilIds: readonly string[], subgroup: string | null = null): SmallGroup => ({
    id: newId(), subjectId: subjectIdOf(subject), classIds, subgroup, teacherIds: [teacher.id], pupilIds,
  })
  const groups = {
    algebra7: group('algebra', [classes.seven.id], staff.homeroom, seven),
    geometry7: group('geometry', [classes.seven.id], staff.homeroom, seven),
    english7a: group('english', [classes.seven.id], staff.both, seven.slice(0, 3), '1'),
    english7b: group('english', [classes.seven.id], staff.deputy, seven.slice(3), '2'),
    informatics7a: group('informatics', [classes.seven.id], staff.both, seven.slice(0, 3), '1'),
    informatics7b: group('informatics', [classes.seven.id], staff.homeroom, seven.slice(3), '2'),
    russian5: group('russian_language', [classes.five.id], staff.only5, five),
    maths5: group('mathematics', [classes.five.id], staff.only5, five),
    english5: group('english', [classes.five.id], staff.both, five),
    sport: group('physical_education', [classes.seven.id, classes.five.id], staff.both, everybody),
  }
  await putGroups(school, Object.values(groups).map((g) => ({
    id: g.id,
    yearCode,
    subjectId: g.subjectId,
    whole: g.subgroup === null,
    subgroup: g.subgroup,
    classIds: g.classIds,
    members: g.subgroup === null ? [] : g.pupilIds.map((pupilId) => ({ id: newId(), pupilId, from: start })),
    teacherIds: g.teacherIds.map((teacherId) => ({ id: newId(), teacherId, from: start })),
  })))

  const rooms = { room214: newId(), room209: newId(), gym: newId() }
  await putRooms(school, [
    { id: rooms.room214, name: '214', building: null, capacity: 30 },
    { id: rooms.room209, name: '209', building: null, capacity: 30 },
    { id: rooms.gym, name: 'Спорт залы', building: null, capacity: 60 },
  ])
  return { orgId, yearCode, password, start, staff, classes, pupils, guardians, formerGuardian, groups, rooms, bells: { scheduleId: await ringBells(school), lessons: firstShift } }
}
