/** Fractions of whole numbers: half a percent decides a grade, and floating point loses it. */
export interface Fraction {
  readonly n: bigint
  /** Above zero. */
  readonly d: bigint
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b))

/** n/d in lowest terms; d is above zero. */
export function fraction(n: number | bigint, d: number | bigint = 1): Fraction {
  const [a, b] = [BigInt(n), BigInt(d)]
  const g = gcd(a < 0n ? -a : a, b) || 1n
  return { n: a / g, d: b / g }
}

export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d)

/** The mean; nothing of nothing. */
export function mean(list: readonly Fraction[]): Fraction | null {
  if (!list.length) return null
  const sum = list.reduce(plus, fraction(0))
  return fraction(sum.n, sum.d * BigInt(list.length))
}

/** The whole number below (of what is not negative). */
export const floor = (a: Fraction): number => Number(a.n / a.d)
/** To the nearest whole number, halves up (of what is not negative). */
export const round = (a: Fraction): number => Number((2n * a.n + a.d) / (2n * a.d))
/** As a number to look at. */
export const asNumber = (a: Fraction): number => Number(a.n) / Number(a.d)
