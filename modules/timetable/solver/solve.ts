import { check } from "./check.ts";
import type { Verdict } from "./check.ts";
import type { Draft, Plan } from "./draft.ts";
import { improve } from "./improve.ts";
import { planOf } from "./plan.ts";
import { problemOf } from "./problem.ts";
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
}

export interface Solution {
  readonly plan: Plan;
  /** By the independent checker. */
  readonly verdict: Verdict;
  /** Everything placed and no must broken. */
  readonly solved: boolean;
  readonly iterations: number;
}

/**
 * Makes a timetable: first a whole one, then better ones until told to stop. The same draft, seed and iterations give the
 * same timetable. Refuses (RangeError) weeks beyond 64 days or 30 hours a day.
 */
export function solve(draft: Draft, options: SolveOptions): Solution {
  const problem = problemOf(draft);
  const placing = new Placing(problem, options.seed);
  const whole = placing.run({ seed: options.seed, stop: options.stop, iterations: options.placingIterations });
  if (whole && options.improve !== false) {
    improve(placing, { seed: options.seed, stop: options.stop, iterations: options.improvingIterations }, options.onBetter);
  }
  const plan = whole ? planOf(placing.state) : planOf(placing.fullest());
  const verdict = check(draft, plan);
  return {
    plan, verdict,
    solved: verdict.placed === verdict.total && verdict.hard.length === 0,
    iterations: placing.iterations,
  };
}
