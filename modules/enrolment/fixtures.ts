/** Made-up classes, pupils and guardians for tests. */
import type { Ctx } from '@alippe/kernel/ctx'
import { day } from '@alippe/kernel/day'
import type { Day } from '@alippe/kernel/day'
import { newId } from '@alippe/kernel/ids'
import { assignRoles } from '@alippe/access/service'
import { makeUpPerson } from '@alippe/people/fixtures'
import { enrol, putClasses, putGuardians } from './server/service.ts'

type Write = Pick<Ctx, 'tx' | 'orgId'>
const start = day('2026-09-01')

export interface MadeUpClass {
  /** 7 «Ә» */
  readonly label: string
  readonly grade: number
  readonly letter: string
  readonly lang: 'kk' | 'ru'
  readonly homeroomId?: string
  /** '2026-2027' where absent. */
  readonly yearCode?: string
}

/** A class of the first shift; answers its id. */
export async function makeUpClass(ctx: Write, c: MadeUpClass): Promise<string> {
  const id = newId()
  await putClasses(ctx, [{ id, yearCode: c.yearCode ?? '2026-2027', grade: c.grade, letter: c.letter, label: c.label, lang: c.lang, shift: 1, homeroomId: c.homeroomId ?? null }])
  return id
}

export interface MadeUpPupil {
  readonly familyName: string
  readonly givenName: string
  readonly classId: string
  /** With an account of this login. */
  readonly login?: string
  /** First day on the roll; 1 September 2026 where absent. */
  readonly from?: Day
}

/** A pupil on the roll of a class, with the role; answers the person's id. An account needs the owner's scope. */
export async function makeUpPupil(ctx: Write, p: MadeUpPupil, password: string): Promise<string> {
  const from = p.from ?? start
  const pupilId = await makeUpPerson(ctx, { familyName: p.familyName, givenName: p.givenName, kind: 'pupil', login: p.login, from }, password)
  await enrol(ctx, [{ spellId: newId(), pupilId, classId: p.classId, from }])
  await assignRoles(ctx, [{ personId: pupilId, role: 'pupil', from }])
  return pupilId
}

export interface MadeUpGuardian {
  readonly familyName: string
  readonly givenName: string
  readonly kinship: 'mother' | 'father'
  readonly pupilIds: readonly string[]
  /** With an account of this login. */
  readonly login?: string
}

/** A guardian of pupils, with the role; answers the person's id. An account needs the owner's scope. */
export async function makeUpGuardian(ctx: Write, g: MadeUpGuardian, password: string): Promise<string> {
  const personId = await makeUpPerson(ctx, { familyName: g.familyName, givenName: g.givenName, kind: 'guardian', login: g.login, from: start }, password)
  await putGuardians(ctx, g.pupilIds.map((pupilId) => ({ id: newId(), pupilId, personId, kinship: g.kinship, from: start })))
  await assignRoles(ctx, [{ personId, role: 'parent', from: start }])
  return personId
}
