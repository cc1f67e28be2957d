/** What a made-up pupil can do: the same in every stretch of the year and in every kind of work. */
import { rng, seedOf } from './prng.ts'

export interface Ability {
  /** 0.15 … 1. */
  readonly general: number
  /** -1 … 1: how much the subject suits the pupil. */
  leaningTo(subjectCode: string): number
}

export function abilityOf(schoolSeed: number, pupilKey: string): Ability {
  const seed = seedOf(schoolSeed, 'ability', pupilKey)
  const own = rng(seed)
  const general = 0.15 + 0.85 * ((own.next() + own.next() + own.next()) / 3)
  const known = new Map<string, number>()
  return {
    general,
    leaningTo(subjectCode) {
      let found = known.get(subjectCode)
      if (found === undefined) {
        found = rng(seedOf(seed, subjectCode)).next() * 2 - 1
        known.set(subjectCode, found)
      }
      return found
    },
  }
}
