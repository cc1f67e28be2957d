/** Until when a reader has really seen what was there. */

/** A mark is dated by the moment its writer pressed and appears when it is stored; so long the one may be behind the other. */
const UNDER_WAY_MS = 10_000

/**
 * The moment up to which marks count as seen, for a page made at `pageAt`: a little earlier, so that a mark then on its way is not
 * taken as seen before anybody could see it. A device whose clock runs ahead cannot see into the future.
 */
export function lookedUntil(pageAt: Date, now: Date): Date {
  return new Date(Math.min(pageAt.getTime(), now.getTime()) - UNDER_WAY_MS)
}
