/** Passwords and session tokens. */
import { createHash, randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// Argon2id is the library's default variant. OWASP's password storage advice of 2025: 19 MiB, 2 passes, 1 lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), cost)

// Compared with where there is no such account, so that an unknown login takes as long as a wrong password.
let nobody: Promise<string> | undefined

/** Whether the password fits; false also where there is no hash to fit. */
export async function passwordFits(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('base64url'))
  const fits = await verify(passwordHash ?? (await nobody), password.normalize('NFKC'))
  return passwordHash !== undefined && fits
}

/** A new session's token: 256 random bits. Only its hash is kept. */
export const newToken = (): string => randomBytes(32).toString('base64url')
export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
