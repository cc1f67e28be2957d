/** Turns at work that only so much of may go on at once. */

export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** Lets at most `many` works go on at once; the others wait, the first come first. What a work throws is thrown to its caller alone. */
export function atMost(many: number): Turns {
  let free = many
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((go) => void waiting.push(go))
    try {
      return await work()
    } finally {
      // The turn is handed on, not given back, so that nobody who comes in between takes it.
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
