/** How long a guesser must wait, without letting anybody shut another person out. */

/** Failed tries in the last quarter of an hour. */
export interface Failures {
  /** of this login from this address */
  readonly here: number
  /** of any login from this address: a school shares one address, so it is patient */
  readonly address: number
  /** whether this login has signed in from this address before: then the tries of others there do not hold it up */
  readonly known: boolean
  /** seconds since the last of them from this address with this login, or with any where the address as a whole is slowed */
  readonly secondsSinceLast: number
}

export const FREE_TRIES = 5
export const FREE_TRIES_OF_ADDRESS = 60
const FIRST_WAIT = 15
const LONGEST_WAIT = 600

/**
 * Seconds to wait before the next try; 0 where it may be made now. Five tries are free, then each doubles the wait,
 * from 15 s to 10 min, for this login from this address only: the person at another address is not held up. An address that tries many
 * logins is slowed as a whole, but for those known there: else one pupil shuts the school out. OWASP ASVS 5.0, 6.3.1.
 */
export function waitBeforeTry(f: Failures): number {
  const address = f.known ? 0 : f.address
  const over = Math.max(f.here - FREE_TRIES, Math.floor((address - FREE_TRIES_OF_ADDRESS) / 10))
  if (f.here < FREE_TRIES && address < FREE_TRIES_OF_ADDRESS) return 0
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.max(0, over))
  return Math.max(0, Math.ceil(wait - f.secondsSinceLast))
}
