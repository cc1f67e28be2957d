/** The people of the demo school: families with one to three children in it, their guardians, and the staff's names. */
import { type Day, addDays, day } from '@alippe/kernel/day'
import { makeIin } from './iin.ts'
import { type FamilyName, type People, familyName, givenName, memberName } from './names.ts'
import { CAST_CLASS, CAST_YOUNGER_CLASS, plannedClasses } from './plan.ts'
import { type Rng, rng, seedOf } from './prng.ts'
import type { DemoGuardian, DemoPupil, Kinship, Lang, PersonName, Sex } from './shape.ts'
import type { Engaged } from './staffing.ts'

/** Families with two and with three children here. */
const PAIRS = 102
const TRIPLES = 18
const TWINS = 3

/** A pupil's place in a class before there is a person. */
interface Place {
  classIndex: number
  grade: number
  lang: Lang
  sex: Sex
}
interface Family {
  name: FamilyName
  places: Place[]
  areTwins: boolean
  isCast: boolean
}
interface Draft {
  family: Family
  place: Place
  name: PersonName
  bornOn: Day
}

export interface PeopleOfSchool {
  pupils: DemoPupil[]
  guardians: DemoGuardian[]
  /** The guardian of the demonstration and her two children, the elder first. */
  castGuardianKey: string
  castPupilKeys: string[]
}

const weighted = (r: Rng, list: [People, number][]): People => {
  let at = r.next() * list.reduce((n, [, w]) => n + w, 0)
  for (const [people, weight] of list) {
    at -= weight
    if (at < 0) return people
  }
  return 'kazakh'
}
const peopleOf = (r: Rng, lang: Lang): People =>
  lang === 'kk'
    ? weighted(r, [['kazakh', 97], ['uyghur', 1], ['uzbek', 2]])
    : weighted(r, [['kazakh', 30], ['russian', 40], ['ukrainian', 7], ['german', 5], ['korean', 5], ['tatar', 9], ['uyghur', 3], ['uzbek', 1]])

function makeFamilies(r: Rng): Family[] {
  const places = plannedClasses.flatMap((c, classIndex) =>
    Array.from({ length: c.girls + c.boys }, (_, i): Place => ({ classIndex, grade: c.grade, lang: c.lang, sex: i < c.girls ? 'female' : 'male' })),
  )
  let left = r.shuffle(places)
  const take = (fits: (p: Place) => boolean): Place | undefined => {
    const found = left.find(fits)
    if (found) left = left.filter((p) => p !== found)
    return found
  }
  const families: Family[] = []
  const found = (members: (Place | undefined)[], areTwins: boolean, isCast: boolean) => {
    const real = members.filter((m) => m !== undefined)
    const lang = real[0]?.lang ?? 'kk'
    families.push({ name: familyName(r, isCast ? 'kazakh' : peopleOf(r, lang), isCast ? 0 : 0.2), places: real, areTwins, isCast })
  }
  const inClass = (key: string) => (p: Place) => plannedClasses[p.classIndex]?.key === key
  found([take((p) => inClass(CAST_CLASS)(p) && p.sex === 'female'), take((p) => inClass(CAST_YOUNGER_CLASS)(p) && p.sex === 'male')], false, true)
  for (let i = 0; i < TWINS; i += 1) {
    const one = take(() => true)
    found([one, take((p) => p.classIndex === one?.classIndex)], true, false)
  }
  for (let i = 0; i < PAIRS + TRIPLES - TWINS - 1; i += 1) {
    const members: Place[] = []
    for (let n = i < TRIPLES ? 3 : 2; n > 0; n -= 1) {
      // Two grades apart: brothers and sisters are born at least a year after each other.
      const next = take((p) => members.every((m) => m.lang === p.lang && Math.abs(m.grade - p.grade) >= 2))
      if (next) members.push(next)
    }
    found(members, false, false)
  }
  for (const place of left) found([place], false, false)
  return families
}

/** A birthday of a pupil who is grade + 5 years old on the first of September of `startYear`. */
function birthday(r: Rng, grade: number, startYear: number): Day {
  return addDays(day(`${startYear - 6 - grade}-09-02`), r.int(365))
}

function draftPupils(r: Rng, families: Family[], startYear: number): Draft[] {
  const taken = new Set<string>()
  return families.flatMap((family) => {
    const first = family.places[0]
    const shared = birthday(r, first?.grade ?? 1, startYear)
    const givenHere = new Set<string>()
    return family.places.map((place): Draft => {
      let name = memberName(r, family.name, place.sex, 'child')
      // No two pupils of a class share surname and given name, no two children of a family the given name.
      for (let tries = 0; taken.has(`${place.classIndex} ${name.surname} ${name.given}`) || givenHere.has(name.given); tries += 1) {
        if (tries > 200) throw new Error('names have run out')
        name = { ...name, given: givenName(r, family.name.people, place.sex, 'child') }
      }
      taken.add(`${place.classIndex} ${name.surname} ${name.given}`)
      givenHere.add(name.given)
      if (!family.isCast && family.places.length === 1 && r.chance(0.02)) name = { ...name, patronymic: null }
      return { family, place, name, bornOn: family.areTwins ? shared : birthday(r, place.grade, startYear) }
    })
  })
}

const alphabet = 'аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя'
const rank = new Map([...alphabet].map((letter, i) => [letter, String.fromCharCode(65 + i)]))
/** A key that sorts by the Kazakh alphabet without asking the machine's locale. */
const sortKey = (name: PersonName) => [...`${name.surname} ${name.given}`.toLowerCase()].map((ch) => rank.get(ch) ?? ' ').join('')

function guardiansOf(r: Rng, family: Family, pupilKeys: string[], nextKey: () => string): DemoGuardian[] {
  const make = (kinship: Kinship, sex: Sex, name: PersonName): DemoGuardian => ({ key: nextKey(), name, sex, kinship, pupilKeys })
  const elder = (sex: Sex): PersonName => {
    const line = familyName(r, family.name.people, 0.7)
    return { surname: sex === 'male' || r.chance(0.65) ? family.name.surname[sex] : line.surname[sex], given: givenName(r, family.name.people, sex, 'adult'), patronymic: line.patronymic[sex] }
  }
  if (!family.isCast && r.chance(0.04)) {
    const sex: Sex = r.chance(0.8) ? 'female' : 'male'
    const kinship: Kinship = r.chance(0.3) ? 'guardian' : sex === 'female' ? 'grandmother' : 'grandfather'
    return [make(kinship, sex, elder(sex))]
  }
  const hasMother = family.isCast || r.chance(0.95)
  const hasFather = family.isCast || !hasMother || r.chance(0.7)
  const guardians: DemoGuardian[] = []
  if (hasMother) guardians.push(make('mother', 'female', elder('female')))
  // The children's patronymic is the father's given name.
  if (hasFather) guardians.push(make('father', 'male', { ...elder('male'), given: family.name.father }))
  return guardians
}

/** Pupils in the order of classes and of the Kazakh alphabet, and their guardians. `startYear` = year of the first of September. */
export function makePeople(seed: number, startYear: number): PeopleOfSchool {
  const r = rng(seedOf(seed, 'people'))
  const families = makeFamilies(r)
  const drafts = draftPupils(r, families, startYear)
    .map((draft) => ({ draft, order: sortKey(draft.name) }))
    .sort((a, b) => a.draft.place.classIndex - b.draft.place.classIndex || (a.order < b.order ? -1 : 1))
  const numbers = new Set<string>()
  const keysOf = new Map<Family, string[]>()
  const pupils = drafts.map(({ draft }, i): DemoPupil => {
    const key = `p-${String(i + 1).padStart(3, '0')}`
    keysOf.set(draft.family, [...(keysOf.get(draft.family) ?? []), key])
    const { name, bornOn, place } = draft
    return { key, classKey: plannedClasses[place.classIndex]?.key ?? '', name, sex: place.sex, bornOn, iin: makeIin(r, bornOn, place.sex, numbers) }
  })
  let count = 0
  const nextKey = () => `g-${String((count += 1)).padStart(3, '0')}`
  const guardians: DemoGuardian[] = []
  let castGuardianKey = ''
  let castPupilKeys: string[] = []
  for (const family of families) {
    const keys = keysOf.get(family) ?? []
    const made = guardiansOf(r, family, keys, nextKey)
    guardians.push(...made)
    if (family.isCast) {
      castGuardianKey = made[0]?.key ?? ''
      castPupilKeys = keys.toReversed()
    }
  }
  return { pupils, guardians, castGuardianKey, castPupilKeys }
}

/** A name for each member of staff; teachers of Kazakh are Kazakhs, most teachers of Russian are not. No name twice. */
export function nameStaff(seed: number, staff: Engaged[]): PersonName[] {
  const r = rng(seedOf(seed, 'staff'))
  const taken = new Set<string>()
  return staff.map((person) => {
    const isLeading = person.position !== 'teacher'
    const share = isLeading || person.chair === 'kazakh' || person.key === 't-maths-1' ? 100 : person.chair === 'russian' ? 25 : 78
    for (;;) {
      const people = weighted(r, [['kazakh', share], ['russian', (100 - share) * 0.6], ['ukrainian', (100 - share) * 0.1], ['tatar', (100 - share) * 0.15], ['korean', (100 - share) * 0.05], ['german', (100 - share) * 0.1]])
      const name = memberName(r, familyName(r, people, 0.6), person.sex, 'adult')
      const short = `${name.surname} ${name.given}`
      if (taken.has(short)) continue
      taken.add(short)
      return name
    }
  })
}
