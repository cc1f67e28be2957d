import type { Placing, Progress } from "./search.ts";
import type { Saved } from "./state.ts";

/** Steps of one chain while improving: short ones, so that many are tried. */
const chainSteps = 40;
/** Rounds the list of late acceptance looks back. */
const memory = 400;

/**
 * Betters a whole timetable: a lesson whose wishes are broken is put elsewhere by a chain of moves that keeps every must.
 * Late acceptance: a result is kept if it is no worse than the timetable of some rounds ago. It can be stopped and gone on
 * with at will; the best so far is kept apart.
 */
export class Improving {
  readonly #placing: Placing;
  readonly #movable: readonly number[];
  readonly #past: Float64Array;
  #best: Saved;
  rounds = 0;

  /** @param placing a search that has placed every unit */
  constructor(placing: Placing) {
    const { state, judge } = placing;
    this.#placing = placing;
    judge.placing = false;
    judge.wishScale = 40;
    judge.weight.fill(1);
    judge.putOut.fill(0);
    judge.byWeight = false;
    this.#movable = Array.from({ length: state.problem.units }, (_u, unit) => unit).filter((unit) => judge.held[unit] === 0);
    this.#best = state.save();
    this.#past = new Float64Array(memory).fill(state.soft);
  }

  /** The price of the best timetable so far. */
  get soft(): number {
    return this.#best.soft;
  }

  /** Goes on until told to stop, until `most` rounds in all are done, or until no wish is broken: true when there is nothing more to do. */
  run(stop: (progress: Progress) => boolean, most: number, onBetter?: (progress: Progress) => void): boolean {
    const { state, judge, chains, random } = this.#placing;
    const past = this.#past;
    const progress = (): Progress => ({ phase: "improving", iterations: this.rounds, placed: state.placed, units: state.problem.units, soft: this.#best.soft });
    while (this.#movable.length > 0 && this.#best.soft > 1e-9 && this.rounds < most) {
      if ((this.rounds & 31) === 0 && stop(progress())) return false;
      this.rounds++;
      const unit = this.#pick();
      const at = this.rounds % memory;
      const limit = Math.max(past[at]!, state.soft);
      if (chains.move(unit, chainSteps, limit + 1e-9) && state.soft < this.#best.soft - 1e-9) {
        this.#best = state.save();
        onBetter?.(progress());
      }
      past[at] = Math.min(past[at]!, state.soft);
      judge.turn = ++judge.turns;
      if (random.below(20_000) === 0) state.load(this.#best);
    }
    return true;
  }

  /** The best timetable so far. */
  get best(): Saved {
    return this.#best;
  }

  /** A unit that costs something where it stands, if a few draws find one; else any. */
  #pick(): number {
    const { state, random } = this.#placing;
    const movable = this.#movable;
    let unit = movable[random.below(movable.length)]!;
    for (let i = 0; i < 60; i++) {
      if (state.ownCost(unit) > 0) return unit;
      unit = movable[random.below(movable.length)]!;
    }
    return unit;
  }
}
