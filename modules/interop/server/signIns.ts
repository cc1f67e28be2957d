/** Who may sign in after an import, and the file in which the administrator finds it. */
import { randomBytes, randomInt } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Role } from '@alippe/access/contract'

export interface SignIn {
  readonly personId: string
  readonly login: string
  readonly role: Role
  readonly name: string
  /** Of a pupil the class, of a guardian those of the children. */
  readonly classes: readonly string[]
}

/** Twelve small letters that are not mistaken for one another: 54 bits of chance. */
export function madeUpPassword(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz'
  return Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('')
}

/**
 * What logins of a school begin with: a letter and digits or letters out of the school's id, so that two schools of one name in one
 * database have logins of their own. `length` at least 4, longer where a shorter one is taken.
 */
export function loginPrefix(orgId: string, length: number): string {
  const digits = BigInt(`0x${orgId.replaceAll('-', '').slice(0, 12)}`).toString(36).padStart(10, '0')
  const first = 'abcdefghijkmnpqrstuvwxyz'[Number.parseInt(orgId.slice(-2), 16) % 24] ?? 'a'
  return first + digits.slice(-length + 1)
}

/** A cell that a spreadsheet takes for text and never for a formula. */
const cell = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`

/** The file of an import's sign-ins; only the owner of the data folder may read it. */
export const signInsPath = (dataDir: string, orgId: string): string => join(dataDir, 'imports', `${orgId}-sign-ins.csv`)

export interface KeptSignIns {
  /** Puts the file in its place; an older one of the same school goes. */
  keep(): Promise<void>
  /** Takes it away again. */
  drop(): Promise<void>
}

/** Writes the sign-ins beside their place: they are kept once the school is written, for a password that nobody knows opens nothing. */
export async function writeSignIns(path: string, signIns: readonly SignIn[], password: string): Promise<KeptSignIns> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const folder = dirname(path)
  // The data folder itself others may pass through, as the database's server may run as another user.
  await mkdir(dirname(folder), { recursive: true, mode: 0o711 })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const rows = [['role', 'login', 'password', 'name', 'classes'], ...signIns.map((s) => [s.role, s.login, password, s.name, s.classes.join(', ')])]
  await writeFile(draft, `\uFEFF${rows.map((r) => r.map(cell).join(',')).join('\r\n')}\r\n`, { mode: 0o600 })
  return { keep: () => rename(draft, path), drop: () => rm(draft, { force: true }) }
}
