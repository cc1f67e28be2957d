/** How many pupils a made-up roster has, class by class. */

/** Pupils of a class where the file gives no number. */
export const USUAL_CLASS = 24
/** Most pupils made up for one class: a file's number may be a whole faculty. */
export const LARGEST_CLASS = 100

export interface Body {
  readonly name: string
  /** Pupils as the file says; 0 where it does not. */
  readonly students: number
}

/**
 * Pupils for each atom of a class. `ofSet` is the file's number for the whole class, 0 where it gives none or where some of the
 * set's pupils belong to another class. The atoms' own numbers are kept where they are all known; what is not known is spread
 * evenly, and every atom has somebody in it, since somebody has its lessons.
 */
export function headcount(atoms: readonly Body[], ofSet: number): ReadonlyMap<string, number> {
  const known = atoms.reduce((n, a) => n + a.students, 0)
  const wanted = ofSet > 0 ? ofSet : known > 0 ? known : USUAL_CLASS
  const total = Math.max(atoms.length, Math.min(wanted, LARGEST_CLASS))
  const weights = atoms.every((a) => a.students > 0) ? atoms.map((a) => a.students) : atoms.map(() => 1)
  return new Map(spread(total, weights).map((n, i) => [atoms[i]?.name ?? '', n]))
}

/** Whole numbers in the proportion of the weights that make up the total, none of them 0. */
function spread(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((n, w) => n + w, 0)
  const free = total - weights.length
  const exact = weights.map((w) => (free * w) / sum)
  const parts = exact.map((x) => 1 + Math.floor(x))
  const left = total - parts.reduce((n, x) => n + x, 0)
  const order = exact.map((x, i) => ({ i, rest: x - Math.floor(x) })).toSorted((a, b) => b.rest - a.rest || a.i - b.i)
  for (const { i } of order.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}
