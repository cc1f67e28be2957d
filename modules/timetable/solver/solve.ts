import { check } from "./check.ts";
import type { Verdict } from "./check.ts";
import type { Draft, Plan } from "./draft.ts";
import { Improving } from "./improve.ts";
import { planOf } from "./plan.ts";
import { problemOf } from "./problem.ts";
import type { Problem } from "./problem.ts";
import { Placing } from "./search.ts";
import type { Progress } from "./search.ts";

export interface SolveOptions {
  readonly seed: number;
  /** Asked now and then; true ends the search, which then gives the best it has. The engine reads no clock of its own. */
  readonly stop: (progress: Progress) => boolean;
  /** Told of each better timetable. */
  readonly onBetter?: (progress: Progress) => void;
  /** False to stop at the first whole timetable. */
  readonly improve?: boolean;
  /** Bounds on the two phases by iterations, for results that are the same on every machine. */
  readonly placingIterations?: number;
  readonly improvingIterations?: number;
  /** A timetable to go on from: what can stand where it stands there is taken over. */
  readonly from?: Plan;
}

export interface Solution {
  readonly plan: Plan;
  /** By the independent checker. */
  readonly verdict: Verdict;
  /** Everything placed and no must broken. */
  readonly solved: boolean;
  readonly iterations: number;
  /** Activities (indices) that have proved hardest to place, hardest first; empty when all are placed. */
  readonly hardest: readonly number[];
}

/**
 * One search that can be run in slices: first a whole timetable, then better ones. Between slices the best so far can be
 * read, and a better timetable from elsewhere taken over. The same draft, seed and iterations give the same timetable.
 */
export class Search {
  readonly #draft: Draft;
  readonly #problem: Problem;
  readonly #seed: number;
  #placing: Placing;
  #improving: Improving | undefined;

  /** Refuses (RangeError) weeks beyond 64 days or 30 hours a day. */
  constructor(draft: Draft, seed: number, from?: Plan) {
    this.#draft = draft;
    this.#problem = problemOf(draft);
    this.#seed = seed;
    this.#placing = new Placing(this.#problem, seed);
    if (from !== undefined) this.#placing.takeOver(from);
  }

  /** Whether every lesson is placed. */
  get whole(): boolean {
    return this.#placing.state.placed === this.#problem.units;
  }

  /** Price of the wishes broken in the best timetable; Infinity while there is no whole one. */
  get soft(): number {
    return this.#improving?.soft ?? (this.whole ? this.#placing.state.soft : Infinity);
  }

  /** Goes on until told to stop; true when there is nothing left to do within the bounds. */
  run(options: SolveOptions): boolean {
    if (this.#improving === undefined) {
      const most = options.placingIterations ?? Infinity;
      if (!this.#placing.run({ stop: options.stop, iterations: most })) return this.#placing.stuck || this.#placing.iterations >= most;
      if (options.improve === false) return true;
      this.#improving = new Improving(this.#placing);
    }
    return this.#improving.run(options.stop, options.improvingIterations ?? Infinity, options.onBetter);
  }

  /** Goes over to a timetable found elsewhere, and on from there. */
  adopt(plan: Plan): void {
    this.#placing = new Placing(this.#problem, this.#seed);
    this.#placing.takeOver(plan);
    this.#improving = undefined;
  }

  /** The best so far, judged; the search can go on after it. */
  solution(): Solution {
    const plan = planOf(this.#problem, this.#improving?.best ?? this.#placing.fullest());
    const verdict = check(this.#draft, plan);
    return {
      plan, verdict,
      solved: verdict.placed === verdict.total && verdict.hard.length === 0,
      iterations: this.#placing.iterations,
      hardest: verdict.placed === verdict.total ? [] : this.#placing.hardest(),
    };
  }
}

/** Makes a timetable in one go: first a whole one, then better ones until told to stop. Refuses what `Search` refuses. */
export function solve(draft: Draft, options: SolveOptions): Solution {
  const search = new Search(draft, options.seed, options.from);
  search.run(options);
  return search.solution();
}
