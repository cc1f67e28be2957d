/**
 * The school's clock on a device whose own may be wrong: the server's last word plus the time that has passed since.
 * The device's date is never believed; only how far it has moved.
 */

/** What the server said, and what the device's clocks showed at that moment. */
export interface Anchor {
  /** The server's moment, in milliseconds. */
  readonly server: number
  /** The device's clock. */
  readonly wall: number
  /** The page's own count of time, which nobody can set; undefined where the anchor is of an earlier visit. */
  readonly mono: number | undefined
}

/** A device that slept counts no time in its page; one whose clock was set counts too much on it. Below this both are taken to agree. */
const AGREE_MS = 120_000

/** The moment it is for the school. `wall` and `mono` are the device's clocks now, in milliseconds. */
export function schoolNow(anchor: Anchor, wall: number, mono: number): number {
  const byWall = wall - anchor.wall
  if (anchor.mono === undefined) return anchor.server + Math.max(0, byWall)
  const byMono = mono - anchor.mono
  // A clock that went back was set; one that ran ahead was more likely a lid that was shut, until the server says otherwise.
  return anchor.server + (byWall > byMono + AGREE_MS ? byWall : byMono)
}
