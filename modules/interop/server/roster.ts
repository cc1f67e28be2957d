/** A made-up roster for a school whose file has none: pupils and their guardians, each visibly marked, always the same for the same school. */
import { familyName, givenName, memberName } from '../../../data/demo/names.ts'
import type { FamilyName, People } from '../../../data/demo/names.ts'
import { rng, seedOf } from '../../../data/demo/prng.ts'
import type { Rng } from '../../../data/demo/prng.ts'
import type { PersonName, Sex } from '../../../data/demo/shape.ts'
import type { PlannedClass } from '../rules/plan.ts'

/** Stands after the family name of everybody who was made up. */
export const MADE_UP = '✶'

export interface MadeUpPerson {
  readonly key: string
  readonly familyName: string
  readonly givenName: string
  readonly patronymic: string | null
  readonly sex: Sex
}
export interface MadeUpPupil extends MadeUpPerson {
  readonly className: string
  readonly atom: string
}
export interface MadeUpGuardian extends MadeUpPerson {
  readonly kinship: 'mother' | 'father'
  /** One or two. */
  readonly pupilKeys: readonly string[]
}
export interface MadeUpRoster {
  readonly pupils: readonly MadeUpPupil[]
  readonly guardians: readonly MadeUpGuardian[]
}

/** Every fourth pupil of every second class has a brother or a sister: the pupil of the same number in the class before. */
const SIBLING_EVERY = 4

interface Family {
  readonly name: FamilyName
  readonly pupilKeys: string[]
}

/** Makes up the roster. `school` is whatever tells this school from others. */
export function madeUpRoster(school: string, classes: readonly PlannedClass[]): MadeUpRoster {
  const families = new Map<string, Family>()
  const pupils: MadeUpPupil[] = []
  const guardians: MadeUpGuardian[] = []
  classes.forEach((c, index) => {
    const before = index % 2 === 1 ? classes[index - 1] : undefined
    const taken = new Set<string>()
    let number = 0
    for (const atom of c.atoms)
      for (let i = 0; i < atom.pupils; i++) {
        number++
        const key = `${c.name}/${number}`
        const r = rng(seedOf(1, school, c.name, String(number)))
        const elder = before && number % SIBLING_EVERY === 0 ? families.get(`${before.name}/${number}`) : undefined
        const family = elder ?? { name: familyName(r, peopleFor(r), 0.2), pupilKeys: [] }
        family.pupilKeys.push(key)
        families.set(key, family)
        pupils.push({ ...pupil(r, key, family.name, taken), className: c.name, atom: atom.name })
      }
  })
  for (const family of new Set(families.values())) guardians.push(guardian(school, family))
  return { pupils, guardians }
}

/** An adult of the office: an administrator, a deputy director. */
export function madeUpAdult(school: string, key: string): MadeUpPerson {
  const r = rng(seedOf(1, school, key))
  const sex = sexFor(r)
  return marked(key, memberName(r, familyName(r, 'kazakh', 0.6), sex, 'adult'), sex)
}

const sexFor = (r: Rng): Sex => (r.chance(0.5) ? 'female' : 'male')
const peopleFor = (r: Rng): People => r.pick<People>(['kazakh', 'kazakh', 'kazakh', 'kazakh', 'kazakh', 'russian', 'russian', 'tatar'])

const marked = (key: string, n: PersonName, sex: Sex): MadeUpPerson => ({
  key,
  familyName: `${n.surname} ${MADE_UP}`,
  givenName: n.given,
  patronymic: n.patronymic,
  sex,
})

/** Nobody of a class shares family and given name, as long as there are names left. */
function pupil(r: Rng, key: string, family: FamilyName, taken: Set<string>): MadeUpPerson {
  const sex = sexFor(r)
  let name = memberName(r, family, sex, 'child')
  for (let tries = 0; taken.has(`${name.surname} ${name.given}`) && tries < 100; tries++) name = { ...name, given: givenName(r, family.people, sex, 'child') }
  taken.add(`${name.surname} ${name.given}`)
  return marked(key, name, sex)
}

function guardian(school: string, { name, pupilKeys }: Family): MadeUpGuardian {
  const key = `guardian of ${pupilKeys[0] ?? ''}`
  const r = rng(seedOf(1, school, key))
  const sex: Sex = r.chance(0.8) ? 'female' : 'male'
  const own = familyName(r, name.people, 0.7)
  // The children's patronymic is the father's given name.
  const given = sex === 'male' ? name.father : givenName(r, name.people, sex, 'adult')
  return { ...marked(key, { surname: name.surname[sex], given, patronymic: own.patronymic[sex] }, sex), kinship: sex === 'male' ? 'father' : 'mother', pupilKeys }
}
