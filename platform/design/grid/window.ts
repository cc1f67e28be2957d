/** Which of many rows or columns are in sight: the arithmetic of virtual lists along one axis. Lengths in CSS pixels. */

/** Where each of a row of things begins, and after the last one where all of them end. */
export function edgesOf(sizes: readonly number[]): number[] {
  const edges = [0]
  for (const s of sizes) edges.push((edges.at(-1) ?? 0) + s)
  return edges
}

/** The first and the last in sight; `last` < `first` where there is nothing. */
export interface Span {
  readonly first: number
  readonly last: number
}

/** How far beyond the edge of sight things are kept ready, and by how many the window goes on at once. */
const STEP = 4

/**
 * What is in sight between `from` and `from + length`, with some more at each side. Goes on by steps, so that a small
 * movement changes nothing.
 */
export function spanOf(edges: readonly number[], from: number, length: number): Span {
  const count = edges.length - 1
  let first = 0
  while (first < count - 1 && (edges[first + 1] ?? 0) <= from) first++
  let last = first
  while (last < count - 1 && (edges[last + 1] ?? 0) < from + length) last++
  return { first: Math.max(0, (Math.floor(first / STEP) - 1) * STEP), last: Math.min(count - 1, (Math.floor(last / STEP) + 2) * STEP - 1) }
}

/** The numbers that are drawn: those in sight, and the one that has the focus, which must not vanish from under it. */
export function drawn({ first, last }: Span, kept: number): number[] {
  const numbers = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
  if (kept >= 0 && kept < first) return [kept, ...numbers]
  return kept > last ? [...numbers, kept] : numbers
}

/** The empty stretch before the thing at `index` of the drawn ones. */
export function gapBefore(edges: readonly number[], numbers: readonly number[], index: number): number {
  const number = numbers[index] ?? 0
  const before = index === 0 ? 0 : (edges[(numbers[index - 1] ?? 0) + 1] ?? 0)
  return (edges[number] ?? 0) - before
}

/** The empty stretch after the last of the drawn ones. */
export const gapAfter = (edges: readonly number[], numbers: readonly number[]): number => (edges.at(-1) ?? 0) - (edges[(numbers.at(-1) ?? -1) + 1] ?? 0)

/** How far to scroll so that the stretch from `start` to `end` is in sight; `from` itself where it is already. */
export function reveal(from: number, length: number, start: number, end: number): number {
  if (start < from) return start
  return end > from + length ? Math.min(start, end - length) : from
}

/** A size that may grow up to `most` where there is room. */
export interface Elastic {
  readonly least: number
  readonly most?: number
}

/** Whole sizes that fill `room` where the things may grow that far; never less than each needs. */
export function stretched(things: readonly Elastic[], room: number): number[] {
  const spare = room - things.reduce((sum, t) => sum + t.least, 0)
  const able = things.reduce((sum, t) => sum + Math.max(0, (t.most ?? t.least) - t.least), 0)
  const share = able === 0 ? 0 : Math.max(0, Math.min(1, spare / able))
  return things.map((t) => t.least + Math.floor(Math.max(0, (t.most ?? t.least) - t.least) * share))
}
