/**
 * A small seeded generator of numbers (mulberry32): integers only inside, so one seed gives one school on every machine.
 * Not for secrets.
 */
export interface Rng {
  /** A number in [0, 1). */
  next(): number
  /** A whole number in [0, n). */
  int(n: number): number
  /** A whole number from a to b, both included. */
  between(a: number, b: number): number
  /** True with probability p. */
  chance(p: number): boolean
  /** One of the list; an empty list is refused. */
  pick<T>(list: readonly T[]): T
  /** A new list in another order. */
  shuffle<T>(list: readonly T[]): T[]
}

/** A 32-bit number out of a seed and names, so that each part of the school has its own stream (FNV-1a). */
export function seedOf(seed: number, ...names: string[]): number {
  let h = (2166136261 ^ seed) >>> 0
  for (const name of names) {
    for (let i = 0; i < name.length; i += 1) h = Math.imul(h ^ name.charCodeAt(i), 16777619) >>> 0
    h = Math.imul(h ^ 0x2f, 16777619) >>> 0
  }
  return h
}

/** A stream of numbers; equal seeds give equal streams. */
export function rng(seed: number): Rng {
  let state = seed >>> 0
  const bits = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const next = () => bits() / 4294967296
  const int = (n: number) => Math.floor(next() * n)
  return {
    next,
    int,
    between: (a, b) => a + int(b - a + 1),
    chance: (p) => next() < p,
    pick: <T>(list: readonly T[]): T => {
      const found = list[int(list.length)]
      if (found === undefined) throw new RangeError('nothing to pick from')
      return found
    },
    shuffle: <T>(list: readonly T[]): T[] => {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i -= 1) {
        const j = int(i + 1)
        const a = copy[i]
        const b = copy[j]
        if (a !== undefined && b !== undefined) {
          copy[i] = b
          copy[j] = a
        }
      }
      return copy
    },
  }
}
