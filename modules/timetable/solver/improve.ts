import type { Placing, Progress, SearchOptions } from "./search.ts";
import type { Saved } from "./state.ts";

/** Steps of one chain while improving: short ones, so that many are tried. */
const chainSteps = 40;
/** Rounds the list of late acceptance looks back. */
const memory = 400;

/**
 * Betters a whole timetable: a lesson whose wishes are broken is put elsewhere by a chain of moves that keeps every must.
 * Late acceptance: a result is kept if it is no worse than the timetable of some rounds ago. The best is kept and
 * loaded at the end. Where nothing is placed in full, nothing is done.
 */
export function improve(placing: Placing, options: SearchOptions, onBetter?: (progress: Progress) => void): void {
  const { state, judge, chains, random } = placing;
  const p = state.problem;
  if (state.placed < p.units) return;
  judge.placing = false;
  judge.wishScale = 40;
  judge.weight.fill(1);
  judge.putOut.fill(0);
  const movable = Array.from({ length: p.units }, (_u, unit) => unit).filter((unit) => judge.held[unit] === 0);
  let best: Saved = state.save();
  const past = new Float64Array(memory).fill(state.soft);
  const most = options.iterations ?? Infinity;
  let rounds = 0;
  while (movable.length > 0 && best.soft > 1e-9 && rounds < most) {
    if ((rounds & 31) === 0 && options.stop({ phase: "improving", iterations: rounds, placed: state.placed, units: p.units, soft: best.soft })) break;
    rounds++;
    const unit = pick(placing, movable);
    const limit = Math.max(past[rounds % memory]!, state.soft);
    const before = state.soft;
    if (chains.move(unit, chainSteps, (soft) => soft <= limit + 1e-9 || soft <= before + 1e-9) && state.soft < best.soft - 1e-9) {
      best = state.save();
      onBetter?.({ phase: "improving", iterations: rounds, placed: state.placed, units: p.units, soft: best.soft });
    }
    past[rounds % memory] = Math.min(past[rounds % memory]!, state.soft);
    judge.turn = ++judge.turns;
    if (random.below(20_000) === 0) state.load(best);
  }
  state.load(best);
  judge.placing = true;
  judge.wishScale = 3;
}

/** A unit that costs something where it stands, if a few draws find one; else any. */
function pick(placing: Placing, movable: readonly number[]): number {
  const { state, random } = placing;
  let unit = movable[random.below(movable.length)]!;
  for (let i = 0; i < 60; i++) {
    if (state.ownCost(unit) > 0) return unit;
    unit = movable[random.below(movable.length)]!;
  }
  return unit;
}
